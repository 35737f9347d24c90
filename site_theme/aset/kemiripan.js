// Which known claim a text looks like: what pipeline/language/likeness.py does, with the same index, to the same order.
// Change both together; tests/language/test_likeness.py asks them the same.

const LONGEST = 20000, MOST = 100, SHORT = 12, ALIKE = 0.4, CANDIDATES = 10, LONGEST_WORD = 24;
export const SHOWN = 0.2;

const cut = (text) => {
  const start = text.slice(0, 2 * LONGEST);
  return Array.from(start).slice(0, LONGEST).join("");
};
const words = (text, silent) => {
  const plain = cut(text).normalize("NFKD").toLowerCase()
    .replace(/[^\x20-\x7e\s]/gu, (one) => (/[\p{Mn}\p{Me}\p{Cf}\p{Cc}\p{Cs}\u115f\u1160\u2800]/u.test(one) ? "" : one));
  const found = (plain.match(/[a-z0-9]+/g) || []).map((word) => word.replace(/(.)\1{2,}/g, "$1").slice(0, LONGEST_WORD));
  return [...new Set(found.filter((word) => word.length > 1 && !/^\d+$/.test(word) && !silent.has(word)))].slice(0, MOST);
};
const letters = (word) => {
  const marked = ` ${word} `, found = new Set();
  for (const size of [3, 4]) for (let at = 0; at + size <= marked.length; at++) found.add(marked.slice(at, at + size));
  return found;
};
const fours = (word) => [...letters(word)].filter((one) => one.length === 4);
const weigh = (claims, count) => Math.round(32 * Math.log(1 + claims / count));
/** The likest first; of two alike, the one that stands first. */
const best = (scores, most) => [...scores].sort((one, other) => other[1] - one[1] || one[0] - other[0]).slice(0, most);

/** What claims hold, words or letters, each weighed by how few claims hold it. */
class Vectors {
  constructor(held) {
    this.holders = new Map();
    held.forEach((bag, number) => {
      for (const one of bag) this.holders.has(one) ? this.holders.get(one).push(number) : this.holders.set(one, [number]);
    });
    this.weight = new Map([...this.holders].map(([one, who]) => [one, weigh(held.length, who.length)]));
    this.unknown = weigh(held.length, 1);
    this.length = held.map((bag) => {
      let sum = 0;
      for (const one of bag) sum += this.weight.get(one) ** 2;
      return Math.sqrt(sum) || 1;
    });
  }
  shared(asked) {
    const sums = new Map();
    for (const one of asked) {
      const square = this.weight.get(one) ** 2;
      for (const number of this.holders.get(one) || []) sums.set(number, (sums.get(number) || 0) + square);
    }
    return sums;
  }
  size(asked) {
    let sum = 0;
    for (const one of asked) sum += (this.weight.get(one) || this.unknown) ** 2;
    return Math.sqrt(sum) || 1;
  }
}

export class Index {
  /** The words that each claim keeps, and those that say nothing. */
  constructor(kept, silent) {
    this.kept = kept.map((bag) => new Set(bag));
    this.silent = new Set(silent);
    const memory = new Map();
    const of = (word) => memory.get(word) || memory.set(word, letters(word)).get(word);
    this.words = new Vectors(kept);
    this.spelt = new Map();
    for (const word of this.words.weight.keys()) {
      for (const one of fours(word)) this.spelt.has(one) ? this.spelt.get(one).push(word) : this.spelt.set(one, [word]);
    }
    this.letters = new Vectors(kept.map((bag) => new Set(bag.flatMap((word) => [...of(word)]))));
  }
  /** The word, or the claims' words that look like one which no claim knows. */
  alike(word) {
    if (this.words.weight.has(word)) return [word];
    const asked = fours(word), both = new Map();
    for (const one of asked) for (const other of this.spelt.get(one) || []) both.set(other, (both.get(other) || 0) + 1);
    return [...both.keys()].filter((other) => both.get(other) >= ALIKE * Math.max(asked.length, other.length - 1));
  }
  /** The claims that may be meant: those that share the most words, misspelt ones too where words are few. */
  near(said) {
    const shared = this.words.shared(new Set(said.length > SHORT ? said : said.flatMap((word) => this.alike(word))));
    return best([...shared].map(([number, sum]) => [number, sum / this.words.length[number]]), CANDIDATES).map(([number]) => number);
  }
  ranked(text, most = 3) {
    const said = words(text, this.silent), drawn = new Set(said.flatMap((word) => [...letters(word)]));
    const byWords = this.words.shared(said), byLetters = this.letters.shared(drawn);
    const wide = this.words.size(said), fine = this.letters.size(drawn);
    const scores = this.near(said).map((number) => [number, Math.round((
      (byWords.get(number) || 0) / (wide * this.words.length[number]) + (byLetters.get(number) || 0) / (fine * this.letters.length[number])
    ) * 5e5)]);
    return best(scores, most).map(([number, score]) => ({
      number, score: score / 1e6, words: said.filter((word) => this.kept[number].has(word))
        .sort((one, other) => this.words.weight.get(other) - this.words.weight.get(one) || (one < other ? -1 : 1)),
    }));
  }
}
