// What a misspelt word may have meant: one that sounds alike, or lacks or swaps a letter, or two that were written as one.

const SOUNDS = [[/tj/g, "c"], [/dj/g, "j"], [/nj/g, "ny"], [/oe/g, "u"], [/ph|v/g, "f"], [/z/g, "s"], [/q|kh|ch/g, "k"], [/x/g, "ks"],
  [/y/g, "i"], [/h$/, ""], [/(.)\1+/g, "$1"]];

/** Words that sound alike have the same sound: "tjimahi" and "cimahi", "posiandu" and "posyandu". */
const sound = (word) => SOUNDS.reduce((text, [from, to]) => text.replace(from, to), word);

/** How many letters must be left out, put in, changed or swapped; anything above `most` counts as more. */
export const distance = (a, b, most) => {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before = [], last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] !== b[j - 1]));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    if (Math.min(...row) > most) return most + 1;
    [before, last] = [last, row];
  }
  return last[b.length];
};

const sorted = (word) => [...word].sort().join(""), consonants = (word) => word.replace(/[aeiou]/g, "");
/** A short word with another consonant is another word: "bazar" is not "bakar". */
const slip = (word, other) => word.length > 5 || word.length !== other.length || consonants(word) === consonants(other) || sorted(word) === sorted(other);

/**
 * The word of the site (frequent ones first) that a word nobody wrote here was meant to be; "" when none is near. A first letter
 * is seldom wrong, unless it sounds the same; a short word is seldom two letters wrong: "limbah" is not "lima".
 */
export const nearest = (word, words) => {
  if (word.length < 4 || !/^[a-z]+$/.test(word)) return "";
  const most = word.length < 8 ? 1 : 2, heard = sound(word), known = new Set(words);
  let best = "", cost = most + 1;
  for (const other of words) {
    if (cost === 0) break;
    const there = sound(other);
    if (there[0] !== heard[0] || other.length < 3) continue;
    const apart = there === heard ? 0 : Math.max(distance(word, other, most), 1);
    if (apart < cost && (!apart || slip(word, other))) [best, cost] = [other, apart];
  }
  for (let at = 3; cost > 1 && at <= word.length - 3; at++)
    if (known.has(word.slice(0, at)) && known.has(word.slice(at))) return `${word.slice(0, at)} ${word.slice(at)}`;
  return best;
};
