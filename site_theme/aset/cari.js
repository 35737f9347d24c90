// The search page until its first titles, and the index: title indexes first, then the shards of the words that are asked for,
// then the texts of what is shown. A query is cut into words as the index was (its rules come with it); any word finds, rarer
// words weigh more, and what stands in a title comes first. All that can wait for the first titles is in hasil.js.

const WEIGHTS = 3, PACK = 20, BODY = [0.6, 1, 1.4], RANK = [0.12, 0.6, 1], YEAR = 365.25;
const OTHER_FORM = 0.8, SAME_MEANING = 0.7, BEGUN = 0.5, PART = 0.35, IMPLIED = 1, LIGHT = 0.4;
const SPOKEN = /e([^aeiou\d]{1,2})$/;

const PLAIN = /^[\x20-\x7e]*$/, DIGIT = /\d/, AMOUNT = /\d+(?:\.\d{3})+(?!\d)|[a-z0-9]+/g, ANY = /\d+(?:\.\d{3})+(?!\d)|[\p{L}\p{N}]+/gu;
/** Small letters without marks and without what nobody sees: "Kasépuhan" is "kasepuhan". */
export const fold = (text) => (PLAIN.test(text) ? text.toLowerCase() : text.replace(/\p{Cc}/gu, " ").replace(/[\p{Cf}\u034f]/gu, "").normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase());
const json = async (url) => {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(url);
  return answer.json();
};

/** Words, stems and meanings, by the rules that the index brings. */
export const speaker = ({ mata_uang, satuan, ganda, langkah, akar, diam, ringan, sinonim, tersirat }) => {
  const roots = akar.split(" "), known = new Set(roots), silent = new Set(diam.split(" ")), light = new Set(ringan.split(" ")), stems = new Map();
  const currency = new RegExp(mata_uang, "g"), unit = new RegExp(satuan, "g"), twice = new RegExp(ganda, "g");
  const steps = langkah.map((step) => step.map(([rule, letter, other]) => [new RegExp(rule), letter, other]));
  const words = (text) => {
    let plain = fold(text).replace(twice, "$1$2");
    if (DIGIT.test(plain)) plain = plain.replace(currency, " ").replace(unit, "$1$2");
    const found = plain.match(PLAIN.test(plain) ? AMOUNT : ANY) || [];
    return plain.includes(".") ? found.map((word) => word.replaceAll(".", "")) : found;
  };
  const stem = (form) => {
    if (stems.has(form)) return stems.get(form);
    let word = form;
    for (const step of steps) {
      if (word.length < 5 || known.has(word)) break;
      for (const [rule, letter, other] of step) {
        const found = rule.exec(word);
        if (!found) continue;
        const melted = other === null ? "" : other + found[1];
        word = melted && roots.some((root) => melted.startsWith(root)) ? melted : letter + found[1];
        break;
      }
    }
    stems.set(form, word);
    return word;
  };
  /** Whether a word has this stem: a stem keeps all letters of its forms but the first, so that few need to be cut. */
  const stemmed = (word, to) => word.includes(to.slice(1)) && stem(word) === to;
  const families = sinonim.split("\n").map((family) => family.split(",").map((said) => said.split(" ")));
  const phrases = families.flat().filter((said) => said.length > 1).sort((a, b) => b.length - a.length);
  return { words, stem, stemmed, silent, light, families, phrases, implied: new Map(Object.entries(tersirat)) };
};

/** Lines of words, each of them somebody's. Which words hold a piece is one search in a text of all lines, with blanks between. */
const lexicon = () => {
  const lines = [], owners = [], ends = [];
  let text = "", size = 0;
  const note = (words, owner) => {
    const line = words.join(" ");
    lines.push(line);
    owners.push(owner);
    ends.push(size += line.length + 1);
  };
  const all = () => text ||= ` ${lines.join(" ")} `;
  /** Words that hold a piece, each once a line, and whose the line is. */
  const holding = (piece) => {
    const found = [], said = all();
    for (let at = said.indexOf(piece), end, line = 0, seen = new Set(); at >= 0 && (end = said.indexOf(" ", at + 1)) > 0; at = said.indexOf(piece, end)) {
      if (ends[line] < end) seen = new Set();
      while (ends[line] < end) line++;
      const word = said.slice(said.lastIndexOf(" ", at) + 1, end);
      if (!seen.has(word)) found.push([word, owners[line]]);
      seen.add(word);
    }
    return found;
  };
  return { all, note, holding };
};

/** A title index as rows; the words of their titles, and those by which rows are found besides, most of them shared by many rows. */
const rowsOf = (bundle, titles, words) => {
  const names = titles.alamat.split("\n"), isi = titles.isi, groups = new Map();
  const join = (row, key, said) => {
    if (!groups.has(key)) groups.set(key, { words: said(), rows: [] });
    groups.get(key).rows.push(row);
  };
  let day = 0;
  [bundle.titles, bundle.names, bundle.places] = [lexicon(), lexicon(), lexicon()];
  // 0 is what the last of its places is called.
  const named = isi.tempat.map(([asal, wilayah]) => [asal === 0 ? wilayah.at(-1).replace(/^\S+ /, "") : asal, wilayah]);
  const places = isi.tempat.map(([asal, wilayah, others]) => words([asal || "", ...wilayah, ...others].join(" ")));
  for (const said of places) bundle.places.note(said);
  bundle.rows = titles.judul.split("\n").map((title, place) => {
    const [folder, kim, jenis, tanda, rank, pictured] = isi.kelas[titles.kelas.charCodeAt(place) - 48];
    const tempat = titles.tempat.charCodeAt(place) - 48, topik = isi.topik[titles.topik.charCodeAt(place) - 48];
    const name = names[place].replace(/~(.)(.)/, (_, from, to) => fold(title).match(/[a-z0-9]+/g).slice(from.charCodeAt(0) - 65, to.charCodeAt(0) - 64).join("-"));
    day -= titles.hari[place];
    const [asal, wilayah] = named[tempat];
    const row = {
      bundle, place, title, day, rank, pictured, asal, tanda, words: words(title), url: `${folder}${name}${name ? "/" : ""}`,
      wilayah, topik, kim, jenis, tahun: rank > 2 ? [bundle.tahun] : [],
    };
    bundle.titles.note(row.words, row);
    bundle.names.note(words(name), [row]);
    join(row, `w${tempat}`, () => places[tempat]);
    join(row, `t${titles.topik[place]}`, () => words(topik.join(" ")));
    join(row, `k${titles.kelas[place]}`, () => words([...kim, ...jenis, tanda].join(" ")));
    return row;
  });
  for (const { words: said, rows } of groups.values()) bundle.names.note(said, rows);
};

export const FACETS = ["wilayah", "topik", "kim", "jenis", "tahun"];
/** Whether a row is of all that was chosen, `besides` aside. */
export const fits = (row, chosen, besides) => FACETS.every((name) => name === besides || !chosen[name] || row[name].includes(chosen[name]));

/** `within`: the titles of a bundle as they came with the page, if they did. */
const openIndex = (list, base, within = () => "", today = Date.now()) => {
  const bundles = list.map(([nama, folder, isi, pecahan]) => ({ nama, isi, pecahan, tahun: /^\d/.test(nama) ? nama.slice(0, 4) : "", at: new URL(folder, base), kept: new Map() }));
  const [pages] = bundles, now = today / 864e5 - 10957;
  let speech;

  const file = (bundle, name) => {
    if (!bundle.kept.has(name)) {
      const here = name === "judul" && within(bundle.nama);
      const coming = here ? Promise.resolve(JSON.parse(here)) : json(new URL(`${name}.json`, bundle.at));
      bundle.kept.set(name, coming);
      coming.then((made) => bundle.kept.set(name, made), () => bundle.kept.delete(name));
    }
    return bundle.kept.get(name);
  };
  const speak = async () => { speech ??= speaker((await file(pages, "judul")).bahasa); };
  const open = async (...some) => {
    const wanted = [pages, ...some], [titles] = await Promise.all([Promise.all(wanted.map((one) => file(one, "judul"))), speak()]);
    wanted.forEach((one, n) => one.rows || rowsOf(one, titles[n], speech.words));
  };
  const opened = () => bundles.filter(({ rows }) => rows);
  const shard = (bundle, stem) => {
    let number = 0;
    for (let at = 0; at < Math.min(3, stem.length); at++) number = (number * 31 + stem.charCodeAt(at)) % 65521;
    return `kata-${number % bundle.pecahan}`;
  };

  /** What is looked for, as a list of ideas: each may be said in several ways, of one word or more. A guess stands for its word. */
  const understood = (query, guesses = new Map()) => {
    // Written twice is written with a 2: anak2; and oleh2, which is a word of its own.
    const all = speech.words(query.replace(/\boleh2\b/gi, "oleh-oleh").replace(/(\p{L}{4})2\b/gu, "$1")).flatMap((word) => guesses.get(word)?.split(" ") || word), telling = all.filter((word) => !speech.silent.has(word)), asked = telling.length ? telling : all;
    const stems = asked.map(speech.stem), ideas = [];
    for (let at = 0; at < asked.length;) {
      const here = (phrase) => phrase.every((word, n) => at + n < stems.length && speech.stemmed(word, stems[at + n]));
      const length = speech.phrases.find(here)?.length || 1, own = asked.slice(at, at + length);
      const ways = [{ words: own, worth: 1 }, ...(length > 1 ? own.map((word) => ({ words: [word], worth: PART })) : [])];
      const same = (said) => said.length === length && said.every((word, n) => speech.stemmed(word, stems[at + n]));
      for (const family of speech.families) if (family.some(same))
        for (const said of family) if (!same(said)) ways.push({ words: said, worth: SAME_MEANING });
      const pair = asked.slice(at, at + 2).join(""), back = at ? asked[at - 1] + asked[at] : "";
      for (const one of [pair, back]) if (one && one !== asked[at] && opened().some(({ titles, places }) => [titles, places].some((said) => said.all().includes(` ${one} `)))) ways.push({ words: [one], worth: 0.9 });
      const alone = ways.length < 2;
      // As it is spoken, the last a is an e: pinjem, bener, deket.
      for (const word of own) if (SPOKEN.test(word)) ways.push({ words: [word.replace(SPOKEN, "a$1")], worth: OTHER_FORM });
      ideas.push({ own, ways, alone });
      at += length;
    }
    // What a question word implies comes last and has no word of its own: it finds nothing.
    for (const word of new Set(all.map((one) => speech.implied.get(one)))) if (word) ideas.push({ own: [], ways: [{ words: [word], worth: IMPLIED }] });
    return { asked, ideas };
  };
  const wordsOf = ({ ideas }, deep) => [...new Set(ideas.flatMap(({ own, ways }) => (deep ? ways.flatMap(({ words }) => words) : own)))];

  /** Loads the shards of some bundles that a query needs; `deep`: those of words that mean the same too. */
  const load = async (some, query, { deep, guesses } = {}) => {
    await speak();
    const wanted = wordsOf(understood(query, guesses), deep).map(speech.stem);
    return Promise.all(some.flatMap((one) => [...new Set(wanted.map((stem) => shard(one, stem)))].map((name) => file(one, name))));
  };

  /** Where a word stands: from row to how well it fits there. Other words that begin so count while it is typed, or where nothing else is known. */
  const places = (word, begun, alone, inTexts) => {
    const stem = speech.stem(word), found = new Map();
    const alike = (other) => (other === word ? 1 : speech.stemmed(other, stem) ? OTHER_FORM : 0);
    const add = (row, worth) => found.set(row, (found.get(row) || 0) + worth);
    const look = (piece, how, text) => {
      for (const bundle of opened()) {
        for (const [other, row] of bundle.titles.holding(piece)) {
          const fit = how(other);
          if (fit) add(row, 3 * fit / (1 + row.words.length / 24));
        }
        const named = new Map();
        for (const [other, rows] of bundle.names.holding(piece)) {
          const fit = how(other);
          if (fit) for (const row of rows) named.set(row, Math.max(fit, named.get(row) || 0));
        }
        for (const [row, fit] of named) add(row, 1.1 * fit);
        const part = bundle.kept.get(shard(bundle, stem));
        if (inTexts && part && !part.then) text(bundle, part);
      }
    };
    const read = (bundle, steps, fit) => {
      let place = 0;
      for (const step of steps) {
        place += Math.floor(step / WEIGHTS);
        add(bundle.rows[place], BODY[step % WEIGHTS] * fit);
      }
    };
    look(stem.slice(1), alike, (bundle, part) => {
      for (const [form, steps] of Object.entries(part[stem] || {})) read(bundle, steps, form === word ? 1 : OTHER_FORM);
    });
    if (word.length > 2 && (begun || (alone && !found.size))) look(` ${word}`, (other) => (alike(other) ? 0 : BEGUN), (bundle, part) => {
      for (const other of Object.keys(part)) if (other !== stem && other.startsWith(word))
        for (const steps of Object.values(part[other])) read(bundle, steps, BEGUN);
    });
    return found;
  };

  /** Whether a row is for who asks: the handbook answers only when its title says half of it, a rule two words of it or the rule's code. */
  const meant = ({ jenis, rank, words, url }, { ideas }) => {
    if (jenis[0] !== "Panduan") return true;
    const said = [...words, ...speech.words(url.split("/").at(-2))];
    const told = ideas.filter(({ ways }) => ways.some((way) => way.words.every((word) => said.some((other) => other === word || speech.stemmed(other, speech.stem(word))))));
    return rank || told.some(({ own }) => DIGIT.test(own[0])) ? 2 * told.length >= ideas.length : told.length > 1;
  };

  /**
   * Rows for a query, best first. Words that mean the same as one that is asked for are looked up in titles, and in texts only
   * when `deep`. `lost`: words that stand nowhere, and nothing that means the same.
   */
  const find = (query, { typing = false, deep = false, guesses } = {}) => {
    const sense = understood(query, guesses), known = new Map(), last = sense.asked.at(-1), read = new Set(wordsOf(sense, deep));
    const at = (word, alone) => {
      if (!known.has(word)) known.set(word, places(word, typing && word === last, alone, read.has(word)));
      return known.get(word);
    };
    const total = opened().reduce((sum, { rows }) => sum + rows.length, 0), scores = new Map();
    const lost = [];
    let whole = 0;
    for (const { own, ways, alone } of sense.ideas) {
      const best = new Map();
      for (const { words, worth } of ways) {
        const [first, ...others] = words.map((word) => at(word, alone));
        for (const [row, fit] of first) {
          const rest = others.map((one) => one.get(row) || 0);
          if (rest.some((one) => !one)) continue;
          const value = worth * rest.reduce((sum, one) => sum + one, fit) / words.length;
          if (value > (best.get(row) || 0)) best.set(row, value);
        }
      }
      if (!best.size) {
        lost.push(...own);
        continue;
      }
      const telling = !own.length || own.some((word) => !speech.light.has(speech.stem(word))) ? 1 : LIGHT;
      const rare = telling * (Math.log(1 + (total - best.size + 0.5) / (best.size + 0.5)) + 0.1);
      if (!own.length) {
        // What is implied lifts the more, the more of what was asked for is there.
        for (const [row, said] of scores) said.score += rare * (best.get(row) || 0) * said.part / whole;
        continue;
      }
      whole += rare;
      for (const [row, value] of best) {
        const said = scores.get(row) || { score: 0, part: 0 };
        said.score += rare * value;
        said.part += rare;
        scores.set(row, said);
      }
    }
    const phrase = ` ${sense.asked.join(" ")} `;
    for (const [row, said] of scores) {
      const title = ` ${row.words.join(" ")} `;
      const exact = row.jenis[0] === "Panduan" ? 1 : title === phrase ? 3 : title.includes(phrase) ? 1.4 : 1;
      said.value = said.score * (said.part / whole) * exact * (RANK[row.rank] ?? 0.75 + 0.25 * 2 ** ((row.day - now) / YEAR));
    }
    const rows = [...scores].filter(([row]) => meant(row, sense)).sort(([a, x], [b, y]) => y.value - x.value || b.day - a.day || (a.url < b.url ? -1 : 1)).map(([row]) => row);
    return { rows, lost, asked: sense.asked, stems: new Set(wordsOf(sense, true).map(speech.stem)) };
  };

  /** The text of a row, and its picture. */
  const textOf = async ({ bundle, place }) => (await file(bundle, `teks-${Math.floor(place / PACK)}`))[place % PACK];

  return { bundles, open, opened, load, find, textOf, stem: (word) => speech.stem(word), sayings: () => speech.families.flat(2) };
};

// ---- What is looked for, and what the first titles need of the page ----
export const form = document.getElementById("_cari"), at = (name) => document.getElementById(`_${name}`);
export const root = new URL(form.dataset.akar, location.href), list = at("hasil");
export const CHOSEN = [...FACETS, "urut"];
export const make = (tag, name, ...inside) => {
  const made = document.createElement(tag);
  if (name) made.className = name;
  made.append(...inside);
  return made;
};
/** What the address says is looked for. */
export const read = () => {
  const asked = new URLSearchParams(location.search);
  return Object.fromEntries(["q", ...CHOSEN, "persis"].map((name) => [name, asked.get(name) || ""]));
};
/** Whether nothing is looked for; then there is something to browse instead. */
export const idle = (wish) => {
  const nothing = !wish.q.trim() && !CHOSEN.some((name) => wish[name]);
  at("lajur").hidden = nothing;
  at("jelajah").hidden = !nothing;
  return nothing;
};

export const index = openIndex(JSON.parse(at("indeks").textContent), root, (name) => at(name)?.textContent);
const years = [...new Set(index.bundles.map(({ tahun }) => tahun).filter(Boolean))];
/** Pages are there first, then the newest news, unless they come with this page; the two newest years are always looked through. */
const NEWEST = index.bundles.slice(1, 2), FIRST = NEWEST.some(({ nama }) => at(nama)) ? [NEWEST] : [[], NEWEST];
/** Whether this script came from the device. */
const BEEN_HERE = !performance.getEntriesByName(import.meta.url)[0]?.transferSize;
const usual = (wish, deep) => index.bundles.filter(({ rows, nama, tahun }) => deep || nama !== "rujukan" ? !tahun || rows || years.slice(0, 2).includes(tahun) || tahun === wish.tahun : rows);
/** Fetches what a query is looked up in; tells whether all of it came. */
export const fetched = (wish, how = {}) => {
  const some = usual(wish, how.deep), text = wish.q.trim();
  return Promise.all([text && index.load(some, text, how), index.open(...some)]).then(() => true, () => false);
};

const everything = () => index.opened().flatMap(({ rows }) => rows).sort((a, b) => b.rank - a.rank || b.day - a.day);
export const seek = (wish, how) => {
  const text = wish.q.trim(), made = text ? index.find(text, how) : { rows: everything(), stems: new Set(), asked: [], lost: [] };
  if (wish.urut === "baru") made.rows.sort((a, b) => b.day - a.day || b.rank - a.rank);
  return made;
};

// ---- Showing ----
const EPOCH = 10957;  // from 1970 to 2000, in days
const MONTHS = "Jan Feb Mar Apr Mei Jun Jul Agu Sep Okt Nov Des".split(" ");  // to load a language's data takes a phone 0.1 s
const date = (day) => {
  const then = new Date((day + EPOCH) * 864e5);
  return `${then.getUTCDate()} ${MONTHS[then.getUTCMonth()]} ${then.getUTCFullYear()}`;
};
/** A row without its text, which comes later: room is kept for it. */
export const drawn = (row) => {
  const title = make("a", "", row.title), kind = row.jenis[0] || "";
  title.href = new URL(row.url, root);
  const origin = row.asal ? [make("b", "", row.asal), row.topik[0] || kind] : [make("b", "", kind)];
  const foot = [row.kim[0], row.day ? date(row.day) : "", row.tanda].filter(Boolean).join(" · ");
  const body = make("div", "", make("p", "asal", ...origin), make("h2", "", title), make("p", "ringkas"));
  if (foot) body.append(make("p", "kaki", foot));
  const item = make("li", "baris tautkan", body);
  if (row.pictured && matchMedia("(min-width: 40em)").matches && !navigator.connection?.saveData) item.append(make("div", "rupa"));
  else item.classList.add("polos");
  return item;
};
export const PAGE = 10;
/** What is shown now: what was found, and the rows of it that were chosen; and how often the later script has looked. */
export const seen = { turn: 0, found: { rows: [], stems: new Set(), asked: [], lost: [] }, current: [] };
export const show = (made, wish) => {
  seen.found = made;
  seen.current = made.rows.filter((row) => fits(row, wish));
  list.replaceChildren(...seen.current.slice(0, PAGE).map(drawn));
  at("lagi").hidden = seen.current.length <= PAGE;
};
/** How long titles wait for what is on the device, in milliseconds. */
const SOON = 400;
/**
 * Shows titles as they come and, when all that was asked for is there, what was found: all of it, unless a word is missing, so that
 * more must be tried. What is on the device is there before a page with titles alone would be drawn, so those are shown only when
 * it is not; of a slow network no more is asked before the titles, because asking alone takes a slow phone a tenth of a second.
 * `asked` is called when nothing is left to ask for.
 */
export const lookUp = async (wish, how, gone, asked = () => {}) => {
  list.setAttribute("aria-busy", "true");
  let coming = BEEN_HERE && fetched(wish);
  await index.open();
  const there = coming && await Promise.race([coming, new Promise((late) => { setTimeout(late, SOON); })]);
  for (const first of there || list.children.length ? [] : FIRST) {
    await index.open(...first);
    if (gone()) return {};
    show(seek(wish, how), wish);
    coming ||= fetched(wish);
    asked();
  }
  const whole = await (coming || fetched(wish));
  if (gone()) return {};
  const made = seek(wish, how), settled = whole && !made.lost.length && made.rows.some((row) => fits(row, wish));
  if (settled) {
    show(made, wish);
    list.removeAttribute("aria-busy");
  }
  return { whole, made, settled };
};

const wish = read(), later = () => import(new URL(form.dataset.hasil, location.href));
at("q").value = wish.q;
/** What is found as the page is opened; what fails is told by what comes later. */
export const first = idle(wish) ? null : lookUp(wish, {}, () => seen.turn > 1, later);
if (first) first.catch(() => {}).then(later);
else {
  at("q").focus({ preventScroll: true });
  later();
}
