// The search page behind its first titles: what is found in texts, which years are left, filters, and what readers do. Older years
// come when they are asked for, or when nothing was found. The address always says what is looked for.

const form = document.getElementById("_cari");
const { CHOSEN, FACETS, PAGE, at, drawn, fetched, first, fits, fold, idle, index, list, lookUp, make, read, root, seek, seen, show } = await import(new URL(form.dataset.cari, location.href));
const field = at("q"), news = at("kabar"), more = at("lagi"), older = at("lama"), sieve = at("saring");
const wide = matchMedia("(min-width: 60em)");
const number = (n) => String(n).replace(/\B(?=(\d{3})+$)/g, ".");

// ---- What is looked for: in the address, in the form, in memory ----
let wish = read();
const address = () => {
  const said = new URLSearchParams(Object.entries(wish).filter(([, value]) => value)).toString();
  return said ? `?${said}` : location.pathname;
};
const chosen = () => CHOSEN.filter((name) => name !== "urut" && wish[name]);
const fill = () => {
  field.value = wish.q;
  for (const name of CHOSEN) {
    const select = at(name);
    if (wish[name] && ![...select.options].some((option) => option.value === wish[name])) select.add(new Option(wish[name]));
    select.value = wish[name];
  }
};
/** `step` adds an entry to the history: the back button undoes it. */
const go = (change, step = true) => {
  const before = address();
  wish = { ...wish, persis: "", ...change };
  if (address() !== before) history[step ? "pushState" : "replaceState"](null, "", address());
  look(!step);
};

// ---- The index ----
const spelling = () => import(new URL(form.dataset.ejaan, location.href));
const waiting = () => index.bundles.filter(({ rows, tahun }) => !rows && tahun);
/** All words of titles and places, the commonest first, then those that mean the same as others. */
const vocabulary = () => {
  const counted = new Map();
  for (const { titles, places } of index.opened())
    for (const word of `${titles.all()}${places.all()}`.trim().split(/ +/)) counted.set(word, (counted.get(word) || 0) + 1);
  return [...counted].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).map(([word]) => word).concat(index.sayings());
};
const TOKEN = /\d+(?:\.\d{3})+(?!\d)|(?:rp|idr)(?=\d)|[\p{L}\p{N}\p{M}]+/giu;
/** The part of a text in which most of what was asked for stands, as pieces, every second one of them marked. */
const excerpt = (text, { stems, asked }, long = 26) => {
  const tokens = [...text.matchAll(TOKEN)].map((found) => {
    const word = fold(found[0]).replaceAll(".", "");
    return { from: found.index, to: found.index + found[0].length, stem: index.stem(word), word };
  });
  for (const one of tokens) one.hit = stems.has(one.stem) || asked.some((word) => word.length > 2 && one.word.startsWith(word));
  let start = 0, most = 0;
  for (let at = 0; at < tokens.length; at++) {
    if (!tokens[at].hit) continue;
    const there = new Set(tokens.slice(at, at + long - 4).filter(({ hit }) => hit).map(({ stem }) => stem)).size;
    if (there > most) [start, most] = [Math.max(0, at - 3), there];
  }
  const shown = tokens.slice(start, start + long), pieces = [start ? "… " : ""];
  let done = shown[0]?.from ?? 0;
  for (const one of shown) if (one.hit) {
    pieces[pieces.length - 1] += text.slice(done, one.from);
    pieces.push(text.slice(one.from, one.to), "");
    done = one.to;
  }
  pieces[pieces.length - 1] += text.slice(done, shown.at(-1)?.to ?? 0) + (start + long < tokens.length ? " …" : "");
  return pieces;
};

// ---- Looking ----
const chosenRows = (rows) => rows.filter((row) => fits(row, wish));
/** Words that stand nowhere on the site, and what they were meant to be. */
const guessed = async (lost) => {
  if (!lost.length) return new Map();
  const [{ nearest }, words] = [await spelling(), vocabulary()];
  return new Map(lost.map((word) => [word, nearest(word, words)]).filter(([, meant]) => meant));
};

/** `coming`: what is being found already. */
const look = async (typing, coming) => {
  const mine = ++seen.turn, text = wish.q.trim(), gone = () => mine !== seen.turn;
  const nothing = idle(wish);
  document.title = document.title.replace(/^(.*? · )?Cari · /, text ? `${text} · Cari · ` : "Cari · ");
  if (nothing) return void list.replaceChildren();
  if (!index.opened().length) news.textContent = "Mencari …";
  try {
    let { whole, made, settled } = await (coming || lookUp(wish, { typing }, gone)), deep = false, meant = "";
    if (gone()) return;
    if (whole && text && (made.lost.length || !chosenRows(made.rows).length)) {
      // A word was not found: what means the same is looked for in texts too, and what only writers look up.
      [whole, deep] = [await fetched(wish, { deep: true }), true];
      if (gone()) return;
      made = seek(wish, { typing, deep });
    }
    if (whole && made.lost.length && !wish.persis) {
      const guesses = await guessed(typing ? made.lost.filter((word) => word !== made.asked.at(-1) || !made.rows.length) : made.lost);
      if (guesses.size) {
        await fetched(wish, { deep, guesses });
        if (gone()) return;
        const other = seek(wish, { typing, deep, guesses });
        if (chosenRows(other.rows).length && other.lost.length < made.lost.length) [made, meant] = [other, made.asked.map((word) => guesses.get(word) || word).join(" ")];
      }
    }
    if (whole && !chosenRows(made.rows).length && waiting().length && !wish.tahun) {
      news.textContent = "Mencari di tahun-tahun sebelumnya …";
      // Who still types may not have meant this yet.
      if (typing) await new Promise((resolve) => { setTimeout(resolve, 700); });
      if (gone()) return;
      await index.open(...waiting().slice(0, 3));
      return look(typing);
    }
    if (!settled) show(made, wish);
    tell(seen.current.length, meant, whole);
    offer();
    count();
    tellMore(0, mine);
  } catch {
    if (gone()) return;
    list.replaceChildren();
    at("jelajah").hidden = false;
    more.hidden = older.hidden = true;
    const kept = make("a", "", "yang sudah pernah dibuka");
    kept.href = new URL("luring/", root);
    if (!navigator.onLine) news.replaceChildren("Anda sedang luring, dan pencarian ini belum tersimpan di gawai. Anda tetap dapat membaca ", kept, ".");
    else news.textContent = "Indeks pencarian tidak dapat dimuat. Periksa sambungan Anda, lalu coba lagi.";
  } finally {
    if (!gone()) list.removeAttribute("aria-busy");
  }
};

// ---- Showing ----
const quoted = (text) => make("b", "", `«${text}»`);
const link = (text, change) => {
  const button = make("button", "seperti-tautan", text);
  button.type = "button";
  button.addEventListener("click", () => go(change));
  return button;
};
const tell = (count, meant, whole) => {
  const text = wish.q.trim(), said = [];
  if (meant) said.push("Menampilkan hasil untuk ", quoted(meant), ". ", link(`Cari «${text}» saja`, { persis: "1" }), ". ");
  if (!whole) said.push(`${navigator.onLine ? "Teks lengkapnya tidak dapat dimuat" : "Anda sedang luring"}: baru judul yang dicari. `);
  if (count) said.unshift(`${number(count)} hasil${text && !meant ? " untuk " : ""}`, ...(text && !meant ? [quoted(text)] : []), ". ");
  else {
    said.unshift("Tidak ada hasil", ...(text ? [" untuk ", quoted(text)] : []), ". ");
    if (chosen().length) said.push("Coba ", link("lepas saringannya", Object.fromEntries(FACETS.map((name) => [name, ""]))), ". ");
    else said.push("Coba kata yang lebih umum, atau jelajahi topik dan wilayah di bawah ini.");
    at("jelajah").hidden = false;
  }
  news.replaceChildren(...said);
};
const offer = () => {
  const left = waiting(), years = left.map(({ tahun }) => tahun), stories = left.reduce((sum, one) => sum + one.isi, 0);
  older.hidden = !years.length || Boolean(wish.tahun);
  const span = years.length > 1 ? `${Math.min(...years)}–${Math.max(...years)}` : years[0];
  older.textContent = `Cari juga di ${number(stories)} berita tahun ${span}`;
};
/** Puts what was found of each text into its row, the first rows first. */
const tellMore = (from, mine) => {
  for (const [n, item] of [...list.children].entries()) {
    if (n < from) continue;
    Promise.resolve(index.textOf(seen.current[n])).then(([text, picture]) => {
      if (mine !== seen.turn) return;
      item.querySelector(".ringkas").replaceChildren(...excerpt(text, seen.found).map((part, n) => (n % 2 ? make("mark", "", part) : part)));
      if (!picture || !item.querySelector(".rupa")) return;
      const image = new Image(160, 90);
      image.alt = "";
      image.loading = "lazy";
      image.src = new URL(`gambar/${picture}.webp`, root);
      item.querySelector(".rupa").replaceChildren(image);
    }).catch(() => {});
  }
};
const showMore = () => {
  const from = list.children.length, rows = seen.current.slice(from, from + PAGE).map(drawn);
  list.append(...rows);
  more.hidden = from + rows.length >= seen.current.length;
  rows[0]?.querySelector("a").focus();
  tellMore(from, seen.turn);
};

// ---- How many there are of each ----
const count = () => {
  at("banyak").textContent = chosen().length ? `(${chosen().length})` : "";
  at("lepas").hidden = !chosen().length;
  if (!sieve.open) return;
  for (const name of FACETS) {
    const select = at(name), counted = new Map(wish[name] ? [[wish[name], 0]] : []);
    for (const row of seen.found.rows) if (fits(row, wish, name)) for (const value of row[name]) counted.set(value, (counted.get(value) || 0) + 1);
    const rows = [...counted];
    if (name === "tahun") {
      for (const { tahun } of waiting()) if (!counted.has(tahun)) rows.push([tahun, -1]);
      rows.sort(([a], [b]) => b - a);
    } else rows.sort(([a, x], [b, y]) => y - x || a.localeCompare(b, "id"));
    const options = rows.map(([value, many]) => new Option(many < 0 ? value : `${value} (${number(many)})`, value));
    select.replaceChildren(select.options[0], ...options);
    select.value = wish[name];
    select.disabled = options.length === 0;
  }
};

// ---- What readers do ----
let pause;
field.addEventListener("input", () => {
  clearTimeout(pause);
  pause = setTimeout(() => go({ q: field.value }, false), 160);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(pause);
  wish.q = field.value;
  history.pushState(null, "", address());
  look(false);
});
for (const name of CHOSEN) at(name).addEventListener("change", (event) => go({ [name]: event.target.value }));
at("lepas").addEventListener("click", () => {
  go(Object.fromEntries(FACETS.map((name) => [name, ""])));
  fill();
});
more.addEventListener("click", showMore);
older.addEventListener("click", async () => {
  older.disabled = true;
  await index.open(...waiting().slice(0, 3)).catch(() => {});
  older.disabled = false;
  look(false);
});
sieve.addEventListener("toggle", () => { if (sieve.open && !at("lajur").hidden) count(); });
addEventListener("popstate", () => {
  wish = read();
  fill();
  look(false);
});
addEventListener("online", () => look(false));
document.addEventListener("keydown", (event) => {
  const links = [...list.querySelectorAll("h2 a")], here = links.indexOf(document.activeElement);
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "/" && !/^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName)) {
    event.preventDefault();
    field.focus();
    field.select();
  } else if (event.key === "ArrowDown" && links.length && (document.activeElement === field || here >= 0)) {
    event.preventDefault();
    (links[here + 1] || (more.hidden ? links[here] : more)).focus();
  } else if (event.key === "ArrowUp" && here >= 0) {
    event.preventDefault();
    (links[here - 1] || field).focus();
  } else if (event.key === "Escape" && (here >= 0 || document.activeElement === more)) {
    field.focus();
  }
});

sieve.open = wide.matches;
document.documentElement.dataset.siap = "";
at("pintasan").hidden = !matchMedia("(hover: hover) and (pointer: fine)").matches;
const typed = field.value;
fill();
// What was typed before this came counts too.
if (typed.trim() !== wish.q.trim()) {
  seen.turn++;
  go({ q: field.value = typed }, false);
} else if (!idle(wish)) look(false, first);
