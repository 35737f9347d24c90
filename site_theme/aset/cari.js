// The search page. Titles of pages and of the newest news come with it; words and texts when something is looked for, in the two
// newest years. Older ones come when they are asked for, or when nothing was found. The address always says what is looked for.

const form = document.getElementById("_cari");
const at = (name) => document.getElementById(`_${name}`);
const root = new URL(form.dataset.akar, location.href);
const field = at("q"), list = at("hasil"), news = at("kabar"), more = at("lagi"), older = at("lama"), sieve = at("saring");
const ALL = ["wilayah", "topik", "kim", "jenis", "tahun", "urut"], PAGE = 10;
const wide = matchMedia("(min-width: 60em)"), roomy = matchMedia("(min-width: 40em)");

const make = (tag, name, ...inside) => {
  const made = document.createElement(tag);
  if (name) made.className = name;
  made.append(...inside);
  return made;
};
const number = (n) => String(n).replace(/\B(?=(\d{3})+$)/g, ".");

// ---- What is looked for: in the address, in the form, in memory ----
const read = () => {
  const asked = new URLSearchParams(location.search);
  return Object.fromEntries(["q", ...ALL, "persis"].map((name) => [name, asked.get(name) || ""]));
};
let wish = read(), shown = 0, turn = 0;
const address = () => {
  const said = new URLSearchParams(Object.entries(wish).filter(([, value]) => value)).toString();
  return said ? `?${said}` : location.pathname;
};
const chosen = () => ALL.filter((name) => name !== "urut" && wish[name]);
const fill = () => {
  field.value = wish.q;
  for (const name of ALL) {
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
const [{ openIndex, FACETS, fits }, listed] = [await import(new URL(form.dataset.indeks, location.href)), JSON.parse(at("indeks").textContent)];
const index = openIndex(listed, root, (name) => at(name)?.textContent);
const years = [...new Set(index.bundles.map(({ tahun }) => tahun).filter(Boolean))];
const waiting = () => index.bundles.filter(({ rows, tahun }) => !rows && tahun);
/** Pages are there first, then the newest news, unless they come with this page; the two newest years are always looked through. */
const NEWEST = index.bundles.slice(1, 2), FIRST = NEWEST.some(({ nama }) => at(nama)) ? [NEWEST] : [[], NEWEST];
/** Whether the scripts of this page came from the device. */
const BEEN_HERE = !performance.getEntriesByName(new URL(form.dataset.indeks, location.href).href)[0]?.transferSize;
const usual = (deep) => index.bundles.filter(({ rows, nama, tahun }) => deep || nama !== "rujukan" ? !tahun || rows || years.slice(0, 2).includes(tahun) || tahun === wish.tahun : rows);

// ---- Looking ----
let found = { rows: [], stems: new Set(), asked: [], lost: [] };
const chosenRows = (rows) => rows.filter((row) => fits(row, wish));
const everything = () => index.opened().flatMap(({ rows }) => rows).sort((a, b) => b.rank - a.rank || b.day - a.day);
const seek = (text, how) => {
  const made = text ? index.find(text, how) : { ...found, rows: everything(), stems: new Set(), asked: [], lost: [] };
  if (wish.urut === "baru") made.rows.sort((a, b) => b.day - a.day || b.rank - a.rank);
  return made;
};
/** Words that stand nowhere on the site, and what they were meant to be. */
const guessed = async (lost) => {
  if (!lost.length) return new Map();
  const [{ nearest }, words] = [await spelling(), index.vocabulary()];
  return new Map(lost.map((word) => [word, nearest(word, words)]).filter(([, meant]) => meant));
};

const look = async (typing) => {
  const mine = ++turn, text = wish.q.trim(), gone = () => mine !== turn;
  const idle = !text && !chosen().length && !wish.urut;
  at("lajur").hidden = idle;
  at("jelajah").hidden = !idle;
  document.title = document.title.replace(/^(.*? · )?Cari · /, text ? `${text} · Cari · ` : "Cari · ");
  if (idle) return void list.replaceChildren();
  list.setAttribute("aria-busy", "true");
  if (!index.opened().length) news.textContent = "Mencari …";
  try {
    // Titles at once, as they come; the rest when it is there. What is on the device is asked for before; of a slow network it is
    // not, because asking alone takes a slow phone a tenth of a second.
    await index.open();
    const fetched = (how) => Promise.all([index.open(...usual(how.deep)), text && index.load(usual(how.deep), text, how)]).then(() => true, () => false);
    let coming = BEEN_HERE && fetched({});
    for (const first of list.children.length ? [] : FIRST) {
      await index.open(...first);
      if (gone()) return;
      show(seek(text, { typing }));
      coming ||= fetched({});
    }
    let whole = await (coming || fetched({})), deep = false;
    if (gone()) return;
    let made = seek(text, { typing }), meant = "";
    if (whole && text && (made.lost.length || !chosenRows(made.rows).length)) {
      // A word was not found: what means the same is looked for in texts too, and what only writers look up.
      [whole, deep] = [await fetched({ deep: true }), true];
      if (gone()) return;
      made = seek(text, { typing, deep });
    }
    if (whole && made.lost.length && !wish.persis) {
      const guesses = await guessed(typing ? made.lost.filter((word) => word !== made.asked.at(-1) || !made.rows.length) : made.lost);
      if (guesses.size) {
        await fetched({ deep, guesses });
        if (gone()) return;
        const other = seek(text, { typing, deep, guesses });
        if (chosenRows(other.rows).length) [made, meant] = [other, made.asked.map((word) => guesses.get(word) || word).join(" ")];
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
    show(made);
    tell(current.length, meant, whole);
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
const EPOCH = 10957;  // from 1970 to 2000, in days
const MONTHS = "Jan Feb Mar Apr Mei Jun Jul Agu Sep Okt Nov Des".split(" ");  // to load a language's data takes a phone 0.1 s
const date = (day) => {
  const then = new Date((day + EPOCH) * 864e5);
  return `${then.getUTCDate()} ${MONTHS[then.getUTCMonth()]} ${then.getUTCFullYear()}`;
};
/** A row without its text, which comes later: room is kept for it. */
const drawn = (row) => {
  const title = make("a", "", row.title), kind = row.jenis[0] || "";
  title.href = new URL(row.url, root);
  const origin = row.asal ? [make("b", "", row.asal), row.topik[0] || kind] : [make("b", "", kind)];
  const foot = [row.kim[0], row.day ? date(row.day) : "", row.tanda].filter(Boolean).join(" · ");
  const body = make("div", "", make("p", "asal", ...origin), make("h2", "", title), make("p", "ringkas"));
  if (foot) body.append(make("p", "kaki", foot));
  const item = make("li", "baris tautkan", body);
  if (row.pictured && roomy.matches && !navigator.connection?.saveData) item.append(make("div", "rupa"));
  else item.classList.add("polos");
  return item;
};
let current = [];
const show = (made) => {
  found = made;
  current = chosenRows(made.rows);
  shown = Math.min(PAGE, current.length);
  list.replaceChildren(...current.slice(0, shown).map(drawn));
  more.hidden = shown >= current.length;
};
/** Puts what was found of each text into its row, the first rows first. */
const tellMore = (from, mine) => {
  for (const [n, item] of [...list.children].entries()) {
    if (n < from) continue;
    Promise.resolve(index.textOf(current[n])).then(([text, picture]) => {
      if (mine !== turn) return;
      item.querySelector(".ringkas").replaceChildren(...index.excerpt(text, found).map((part, n) => (n % 2 ? make("mark", "", part) : part)));
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
  const from = shown, rows = current.slice(from, from + PAGE).map(drawn);
  list.append(...rows);
  shown += rows.length;
  more.hidden = shown >= current.length;
  rows[0]?.querySelector("a").focus();
  tellMore(from, turn);
};

// ---- How many there are of each ----
const count = () => {
  at("banyak").textContent = chosen().length ? `(${chosen().length})` : "";
  at("lepas").hidden = !chosen().length;
  if (!sieve.open) return;
  for (const name of FACETS) {
    const select = at(name), counted = new Map(wish[name] ? [[wish[name], 0]] : []);
    for (const row of found.rows) if (fits(row, wish, name)) for (const value of row[name]) counted.set(value, (counted.get(value) || 0) + 1);
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
for (const name of ALL) at(name).addEventListener("change", (event) => go({ [name]: event.target.value }));
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
fill();
if (wish.q || chosen().length || wish.urut) look(false);
else field.focus({ preventScroll: true });
