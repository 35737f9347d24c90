// Which known claim a text looks like: what pipeline/language/likeness.py does, with the same index, to the same order.
// Change both together; tests/language/test_likeness.py asks them the same. Letters are numbers here, and sums lie in typed
// arrays: a phone answers in a few milliseconds.

const LONGEST = 20000, MOST = 100, SHORT = 12, ALIKE = 0.4, CANDIDATES = 10, LONGEST_WORD = 24, STEPS = 4;
/** A reader is shown a claim that looks so much alike and shares words in two places, or three: one name is shared with too much. */
export const shown = ({ score, words, strands }) =>
  (strands > 2 ? score >= 0.2 : score >= 0.25 && words.length > 1 && (strands > 1 || words.length > 2));

const cut = (text) => {
  let end = 0;
  for (let count = 0; count < LONGEST && end < text.length; count++) end += text.codePointAt(end) > 0xffff ? 2 : 1;
  return text.slice(0, end);
};
const seen = (text) => text.replace(/(?![\t-\r])[\p{M}\p{Cf}\p{Cc}\p{Cs}\u115f\u1160\u2800]/gu, "");
const folded = (text) => {
  const start = cut(text);
  // Marks go first: to put a run of them in order takes their number squared.
  return /[^\x20-\x7e\t-\r]/.test(start) ? seen(cut(seen(start).normalize("NFKD")).toLowerCase()) : start.toLowerCase();
};
/** The words that say something, as they are compared, and how each is first written. */
const words = (text, { silent, meaning }) => {
  const found = new Set();
  for (const [written] of folded(text).matchAll(/[a-z0-9]+/g)) {
    const word = written.replace(/(.)\1{2,}/g, "$1").slice(0, LONGEST_WORD);
    if (word.length > 1 && !/^\d+$/.test(word) && !silent.has(word)) found.add(word);
    if (found.size === MOST) break;
  }
  const written = new Map();
  for (const word of found) if (!written.has(meaning(word))) written.set(meaning(word), word);
  for (const word of written.keys()) if (silent.has(word)) written.delete(word);
  return written;
};
/** What words stand for, by the rules that the index brings: silent ones, steps to the stem, roots, everyday words. */
const speech = ({ diam, langkah = [], akar = "", cakapan = "" }) => {
  const roots = akar.split(" "), known = new Set(roots), everyday = new Map(), met = new Map();
  const steps = langkah.map((step) => step.map(([rule, letter, other]) => [new RegExp(rule), letter, other]));
  const once = (word) => {
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
    return word;
  };
  const stem = (word) => {
    for (let step = 0, before = ""; step < STEPS && word !== before; step++) [before, word] = [word, once(word)];
    return word;
  };
  for (const [written, ...others] of cakapan.split("\n").map((line) => line.split(" "))) for (const said of others) everyday.set(said, written);
  const meaning = (word) => {
    if (!met.has(word)) {
      const plain = word.replace(/^([a-z]{3,})2(?:nya)?$/, "$1"), found = stem(everyday.get(plain) ?? plain);
      met.set(word, everyday.get(found) ?? found);
    }
    return met.get(word);
  };
  return { silent: new Set(diam.split(" ")), meaning };
};

const SIGNS = 37, THREES = SIGNS ** 3;
/** The threes and fours of letters in a word, its beginning and end marked; each a number, the fours from THREES on. */
const letters = (word) => {
  const signs = [0], found = new Set();
  for (let at = 0; at < word.length; at++) signs.push(word.charCodeAt(at) - (word[at] > "9" ? 86 : 47));
  signs.push(0);
  for (let at = 0; at + 3 <= signs.length; at++) {
    const three = (signs[at] * SIGNS + signs[at + 1]) * SIGNS + signs[at + 2];
    found.add(three);
    if (at + 3 < signs.length) found.add(THREES + three * SIGNS + signs[at + 3]);
  }
  return [...found];
};
const fours = (codes) => codes.filter((code) => code >= THREES);
/** The places of the highest scores above nothing, the highest first; of two alike, the one that stands first. */
const best = (scores, most) => {
  const found = [];
  scores.forEach((score, place) => {
    if (!score || (found.length === most && score <= scores[found[most - 1]])) return;
    let at = found.length;
    while (at && score > scores[found[at - 1]]) at--;
    found.splice(at, 0, place);
    found.length = Math.min(found.length, most);
  });
  return found;
};

export class Index {
  /** The words that each claim keeps, and how words are read. */
  constructor(kept, rules) {
    this.speech = speech(rules);
    this.words = [...new Set(kept.flat())];
    this.place = new Map(this.words.map((word, place) => [word, place]));
    this.letters = this.words.map(letters);
    this.kept = kept.map((bag) => bag.map((word) => this.place.get(word)));
    this.holders = this.words.map(() => []);
    this.kept.forEach((bag, claim) => bag.forEach((word) => this.holders[word].push(claim)));
    this.spelt = new Map();
    this.letters.forEach((codes, word) => {
      for (const code of fours(codes)) this.spelt.has(code) ? this.spelt.get(code).push(word) : this.spelt.set(code, [word]);
    });
    this.spread = new Uint16Array(THREES * (SIGNS + 1));
    const last = new Int32Array(this.spread.length);
    const drawn = this.kept.map((bag, claim) => {
      const codes = [];
      for (const word of bag) for (const code of this.letters[word]) if (last[code] <= claim) {
        last[code] = claim + 1;
        this.spread[code]++;
        codes.push(code);
      }
      return codes;
    });
    // How much something counts that so many of the claims hold, squared; what none holds counts as if one did.
    this.square = Float64Array.from({ length: kept.length + 1 }, (_, count) =>
      Math.round(32 * Math.log(1 + kept.length / Math.max(count, 1))) ** 2);
    this.wide = this.kept.map((bag) => this.size(bag, this.ofWord));
    this.fine = drawn.map((codes) => this.size(codes, this.ofLetters));
  }
  ofWord = (word) => this.square[this.holders[word]?.length ?? 0];
  ofLetters = (code) => this.square[this.spread[code]];
  sum(things, of) {
    let sum = 0;
    for (const one of things) sum += of(one);
    return sum;
  }
  size(things, of) {
    return Math.sqrt(this.sum(things, of)) || 1;
  }
  /** The word, or the claims' words that look like one which no claim knows. */
  alike(word) {
    if (this.place.has(word)) return [this.place.get(word)];
    const asked = fours(letters(word)), both = new Uint8Array(this.words.length), met = [];
    for (const code of asked) for (const other of this.spelt.get(code) || []) if (both[other]++ === 0) met.push(other);
    return met.filter((other) => both[other] >= ALIKE * Math.max(asked.length, this.words[other].length - 1));
  }
  /** The claims that may be meant: those that share the most words. */
  near(meant) {
    const shared = new Float64Array(this.kept.length);
    for (const word of meant) for (const claim of this.holders[word]) shared[claim] += this.ofWord(word);
    return best(shared.map((sum, claim) => sum / this.wide[claim]), CANDIDATES);
  }
  ranked(text, most = 3) {
    const written = words(text, this.speech), said = [...written.keys()];
    const known = new Set(said.filter((word) => this.place.has(word)).map((word) => this.place.get(word)));
    // Where words are few, a misspelt one counts as those that it looks like.
    const ways = said.map((word) => (said.length > SHORT ? [this.place.get(word)].filter((one) => one >= 0) : this.alike(word)));
    const meant = new Set(ways.flat()), places = (own) => ways.map((way) => way.some((word) => own.includes(word)));
    const drawn = new Set(said.flatMap(letters)), near = this.near(meant);
    const wide = this.size(said.map((word) => this.place.get(word) ?? -1), this.ofWord), fine = this.size(drawn, this.ofLetters);
    const scores = near.map((claim) => {
      const both = this.kept[claim].filter((word) => known.has(word));
      const spelt = new Set(this.kept[claim].flatMap((word) => this.letters[word].filter((code) => drawn.has(code))));
      const byWords = this.sum(both, this.ofWord) / (wide * this.wide[claim]);
      return Math.round((byWords + this.sum(spelt, this.ofLetters) / (fine * this.fine[claim])) * 5e5);
    });
    // Of two alike the claim that stands first, whichever was nearer.
    const order = near.map((claim, at) => [claim, scores[at]]).sort((one, other) => other[1] - one[1] || one[0] - other[0]);
    return order.slice(0, most).map(([number, score]) => ({
      number, score: score / 1e6, words: this.kept[number].filter((word) => meant.has(word))
        .sort((one, other) => this.ofWord(other) - this.ofWord(one) || (this.words[one] < this.words[other] ? -1 : 1))
        .map((word) => written.get(this.words[word]) ?? this.words[word]),
      strands: places(this.kept[number]).filter((here, at, all) => here && !all[at - 1]).length,
    }));
  }
}
