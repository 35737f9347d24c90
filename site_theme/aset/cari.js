// The search page, over Pagefind. The index is loaded when something is first looked for: pages and the two newest years;
// older years come when they are asked for, or when nothing was found. The address always says what is looked for.

const form = document.getElementById("_cari");
const at = (name) => document.getElementById(`_${name}`);
const root = new URL(form.dataset.akar, location.href), index = new URL("cari/indeks/", root);
const field = at("q"), list = at("hasil"), news = at("kabar"), more = at("lagi"), older = at("lama"), sieve = at("saring");
const FACETS = ["wilayah", "topik", "kim", "jenis", "tahun"], ALL = [...FACETS, "urut"], PAGE = 10;
const wide = matchMedia("(min-width: 60em)"), roomy = matchMedia("(min-width: 40em)");

const make = (tag, name, ...inside) => {
  const made = document.createElement(tag);
  if (name) made.className = name;
  made.append(...inside);
  return made;
};
const number = (n) => n.toLocaleString("id-ID");

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
const chosen = () => FACETS.filter((name) => wish[name]);
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
const spelling = import(new URL(form.dataset.ejaan, location.href));
let opened, bundles = [], waiting = [], merging, spell, akin, seen, tries = 0, counted = false;
/** A bundle of stories is named after the day, or the year, with which it begins; they stand newest first. */
const year = (name) => name.slice(0, 4);
const json = async (name) => {
  const answer = await fetch(new URL(name, index));
  if (!answer.ok) throw new Error(name);
  return answer.json();
};
/** Adds years to the index, one merge after the other; all who look wait for the last one. */
const merge = (...years) => {
  waiting = waiting.filter((one) => !years.includes(one));
  merging = Promise.resolve(merging).then(async () => {
    const engine = await opened;
    await Promise.all(years.map(({ nama, kunci }) => engine.mergeIndex(new URL(`${nama}/`, index).href, {
      baseUrl: root.pathname, metaCacheTag: kunci, excerptLength: 24, mergeFilter: { tahun: year(nama), berkas: nama }, ranking: RANKING,
    })));
    if (counted && years.length) await engine.filters();
  });
  return merging;
};
const RANKING = { metaWeights: { title: 6, asal: 3, kim: 2, topik: 2, penulis: 2, lain: 1, tanggal: 1, iso: 0, tanda: 0, gambar: 0 } };
const open = () => {
  opened ??= (async () => {
    const [rows, words, speller] = await Promise.all([json("daftar.json"), json("kata.json"), spelling]);
    if (!rows.length) throw new Error("kosong");
    spell = speller.speller(words);
    ({ akin, seen } = speller);
    const [pages, ...years] = bundles = rows;
    const pagefind = await import(new URL(`halaman/pagefind.js?v=${pages.kunci}${tries ? `&ulang=${tries}` : ""}`, index));
    const engine = pagefind.createInstance({
      basePath: new URL("halaman/", index).href, baseUrl: root.pathname, noWorker: true, metaCacheTag: pages.kunci,
      excerptLength: 24, ranking: RANKING, mergeFilter: { berkas: pages.nama },
    });
    waiting = years;
    return engine;
  })();
  return opened;
};
const ready = async () => {
  const engine = await open();
  const newest = [...new Set(bundles.slice(1).map(({ nama }) => year(nama)))].slice(0, 2);
  const wanted = waiting.filter(({ nama }) => newest.includes(year(nama)) || year(nama) === wish.tahun);
  await (wanted.length ? merge(...wanted) : merging);
  return engine;
};

// ---- Looking ----
const filters = (besides, from) => ({
  ...Object.fromEntries(chosen().filter((name) => name !== besides).map((name) => [name, wish[name]])),
  ...(from ? { berkas: { any: from } } : {}),
});
const bundle = ({ id }) => (/^\d{8}-/.test(id) ? bundles.slice(1).find(({ nama }) => id >= nama) : bundles[0]).nama;
const today = Date.now();
/**
 * How well a result fits. Scores grow with the number of pages in a bundle, so that is taken out. Newer stories come a little
 * earlier, guides and reference later: the name of a result begins with its day, or with 2 for a profile, 1 and 0 for those.
 */
const worth = (one) => {
  const [, y, m, d] = one.id.match(/^(\d{4})(\d\d)(\d\d)-/) || [];
  const score = one.score / Math.log(2 + bundles.find(({ nama }) => nama === bundle(one)).isi);
  return score * (y ? 0.75 + 0.25 * 2 ** ((Date.UTC(y, m - 1, d) - today) / 31557600000) : [0.1, 0.5, 1][one.id[0]]);
};
const ordered = (results) => wish.urut === "baru"
  ? [...results].sort((a, b) => (b.id.length - a.id.length) || (a.id < b.id ? 1 : -1))
  : results.map((one) => [worth(one), one]).sort(([a], [b]) => b - a).map(([, one]) => one);
/**
 * What is found, and in which bundles. Where a bundle does not know a word, Pagefind takes others that begin alike; the first
 * result of each bundle tells whether its words are akin to those that were asked for.
 */
const seek = async (engine, text) => {
  const found = ordered((await engine.search(seen(text) || null, { filters: filters() })).results);
  if (!text || !found.length) return { results: found };
  const firsts = new Map();
  for (const one of found) if (!firsts.has(bundle(one))) firsts.set(bundle(one), one);
  const judged = await Promise.all([...firsts].map(async ([name, one]) => {
    const { content, meta } = await one.data();
    return akin(text, `${Object.values(meta).join(" ")} ${content}`) ? [name] : [];
  }));
  const from = judged.flat();
  return { results: found.filter((one) => from.includes(bundle(one))), from };
};

const look = async (typing) => {
  const mine = ++turn, text = wish.q.trim();
  const idle = !text && !chosen().length && !wish.urut;
  at("lajur").hidden = idle;
  at("jelajah").hidden = !idle;
  document.title = document.title.replace(/^(.*? · )?Cari · /, text ? `${text} · Cari · ` : "Cari · ");
  if (idle) return void list.replaceChildren();
  list.setAttribute("aria-busy", "true");
  if (!opened) news.textContent = "Membuka indeks …";
  try {
    const engine = await ready();
    if (mine !== turn) return;
    const [guess, sure] = text && !wish.persis ? spell(text, typing) : ["", false];
    let { results, from } = await seek(engine, text), meant = "", hint = "";
    if (guess) {
      const other = await seek(engine, guess);
      const ids = new Set(results.map((one) => one.id));
      if ((sure || !results.length) && other.results.length) ({ results, from } = other, meant = guess);
      else if (other.results.some((one) => !ids.has(one.id))) hint = guess;
    }
    if (mine !== turn) return;
    if (!results.length && waiting.length && !wish.tahun) {
      news.textContent = "Mencari di tahun-tahun sebelumnya …";
      // Who still types may not have meant this yet.
      if (typing) await new Promise((resolve) => { setTimeout(resolve, 700); });
      if (mine !== turn) return;
      await merge(...waiting.slice(0, 3));
      return look(typing);
    }
    shown = 0;
    await draw(results, mine, true);
    if (mine !== turn) return;
    tell(results.length, meant, hint);
    offer();
    count(engine, meant || text, from, mine);
  } catch (error) {
    if (mine !== turn) return;
    opened = undefined;
    tries++;  // a script that once failed to load is asked for under a new address
    list.replaceChildren();
    at("jelajah").hidden = false;
    more.hidden = older.hidden = true;
    const kept = make("a", "", "yang sudah pernah dibuka");
    kept.href = new URL("luring/", root);
    if (error.message === "kosong") news.textContent = "Pencarian belum tersedia di situs ini. Silakan pakai topik, wilayah, atau arsip.";
    else if (!navigator.onLine) news.replaceChildren("Anda sedang luring, dan pencarian perlu internet. Anda tetap dapat membaca ", kept, ".");
    else news.textContent = "Indeks pencarian tidak dapat dimuat. Periksa sambungan Anda, lalu coba lagi.";
  } finally {
    if (mine === turn) list.removeAttribute("aria-busy");
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
const tell = (count, meant, hint) => {
  const text = wish.q.trim(), said = [];
  if (meant) said.push("Menampilkan hasil untuk ", quoted(meant), ". ", link(`Cari «${text}» saja`, { persis: "1" }), ". ");
  if (hint) said.push("Mungkin maksud Anda ", link(`«${hint}»`, { q: hint }), "? ");
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
  const years = waiting.map(({ nama }) => year(nama)), stories = waiting.reduce((sum, one) => sum + one.isi, 0);
  older.hidden = !years.length || Boolean(wish.tahun);
  const span = years.length > 1 ? `${Math.min(...years)}–${Math.max(...years)}` : years[0];
  older.textContent = `Cari juga di ${number(stories)} berita tahun ${span}`;
};
/** Pagefind's excerpt as nodes: text, and marked text. */
const marked = (excerpt) => excerpt.split(/<\/?mark>/).map((part, n) => {
  const text = part.replace(/&lt;/g, "<").replace(/&gt;/g, ">");
  return n % 2 ? make("mark", "", text) : text;
});
const row = ({ url, meta, excerpt, filters: of }) => {
  const title = make("a", "", meta.title), kind = of.jenis?.[0] || "";
  title.href = url;
  const origin = meta.asal ? [make("b", "", meta.asal), meta.topik || kind] : [make("b", "", kind)];
  const foot = [meta.kim, meta.tanggal, meta.tanda].filter(Boolean).join(" · ");
  const body = make("div", "", make("p", "asal", ...origin), make("h2", "", title), make("p", "ringkas", ...marked(excerpt), " …"));
  if (foot) body.append(make("p", "kaki", foot));
  const item = make("li", "baris tautkan", body);
  if (meta.gambar && roomy.matches && !navigator.connection?.saveData) {
    const picture = new Image(160, 90);
    picture.alt = "";
    picture.loading = "lazy";
    picture.src = new URL(`gambar/${meta.gambar}.webp`, root);
    item.append(make("div", "rupa", picture));
  } else item.classList.add("polos");
  return item;
};
let current = [];
const draw = async (results, mine, anew) => {
  current = results;
  const rows = (await Promise.all(results.slice(shown, shown + PAGE).map((one) => one.data()))).map(row);
  if (mine !== turn) return;
  if (anew) list.replaceChildren(...rows);
  else list.append(...rows);
  shown += rows.length;
  more.hidden = shown >= results.length;
  if (!anew) rows[0]?.querySelector("a").focus();
};

// ---- How many there are of each: loaded when the filters can be seen ----
const count = async (engine, text, from, mine) => {
  at("banyak").textContent = chosen().length ? `(${chosen().length})` : "";
  at("lepas").hidden = !chosen().length;
  if (!sieve.open) return;
  if (!counted) {
    counted = true;
    await engine.filters();
  }
  const asked = seen(text) || null, base = (await engine.search(asked, { filters: filters("", from) })).filters;
  const found = await Promise.all(FACETS.map(async (name) =>
    (wish[name] ? (await engine.search(asked, { filters: filters(name, from) })).filters : base)[name] || {}));
  if (mine !== turn) return;
  FACETS.forEach((name, n) => {
    const select = at(name), counts = Object.entries(found[n]).filter(([value, many]) => many || value === wish[name]);
    if (name === "tahun") {
      for (const { nama } of waiting) counts.push([year(nama), -1]);
      counts.sort(([a], [b]) => b - a);
    } else counts.sort(([a, x], [b, y]) => y - x || a.localeCompare(b, "id"));
    const options = counts.map(([value, many]) => new Option(many < 0 ? value : `${value} (${number(many)})`, value));
    select.replaceChildren(select.options[0], ...options);
    select.value = wish[name];
    select.disabled = options.length === 0;
  });
};

// ---- What readers do ----
let pause;
field.addEventListener("input", () => {
  clearTimeout(pause);
  open().catch(() => {});
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
more.addEventListener("click", () => draw(current, turn, false));
older.addEventListener("click", async () => {
  older.disabled = true;
  await merge(...waiting.slice(0, 3)).catch(() => {});
  older.disabled = false;
  look(false);
});
sieve.addEventListener("toggle", () => { if (sieve.open && opened && !at("lajur").hidden) look(false); });
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
at("pintasan").hidden = !matchMedia("(hover: hover) and (pointer: fine)").matches;
fill();
if (wish.q || chosen().length || wish.urut) look(false);
else field.focus({ preventScroll: true });
