// What a misspelt query may have meant: words that sound alike, lack or swap a letter, or were written together or apart.

const SOUNDS = [[/tj/g, "c"], [/dj/g, "j"], [/nj/g, "ny"], [/oe/g, "u"], [/ph|v/g, "f"], [/z/g, "s"], [/q|kh|ch/g, "k"], [/x/g, "ks"],
  [/y/g, "i"], [/h$/, ""], [/(.)\1+/g, "$1"]];

/** Words that sound alike have the same sound: "tjimahi" and "cimahi", "posiandu" and "posyandu". */
const sound = (word) => SOUNDS.reduce((text, [from, to]) => text.replace(from, to), word);

const root = (word) => (word.length < 6 ? word
  : word.replace(/^(?:me(?:ng|ny|m|n)?|pe(?:ng|ny|m|n|r)?|be[rl]?|te[rl]?|di|ke|se)(?=.{4})/, "").replace(/^(.{4,}?)(?:kan|nya|lah|an|i)$/, "$1"));
/** Roots of one family hold one another; where a first letter goes as the word grows ("sapu", "menyapu"), the rest does. */
const family = (a, b) => (a.length < 3 ? b.startsWith(a)
  : b.includes(a) || (b.length > 2 && ((a.length > 3 && b.endsWith(a.slice(1))) || (a.includes(b) && b.length >= a.length * 0.8))));
/** Text without what nobody sees, each letter in one piece: so the index holds it. */
export const seen = (text) => text.replace(/[\p{Cf}\u034f]/gu, "").replace(/\p{Cc}/gu, " ").normalize("NFC");
/** Letters without their marks: "kasépuhan" is "kasepuhan", however it was typed. */
const plain = (text) => seen(text).normalize("NFKD").replace(/\p{M}/gu, "");
const taken = (text) => plain(text).toLowerCase().match(/[\p{L}\p{N}]+/gu) || [];

/** Whether each word asked for has one of its family in the text: "belajar" has "mempelajari", "posiandu" has not "pos". */
export const akin = (query, text) => {
  const there = [...new Set(taken(text))].map(root);
  return taken(query).every((word) => {
    const stem = root(word);
    return there.some((other) => family(stem, other));
  });
};

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

/** A speller over the words that the site knows (frequent ones first) and its places' other names. */
export const speller = ({ kata, tempat }) => {
  const words = plain(kata).split(" ").filter(Boolean), known = new Set(words);
  const sounds = words.map(sound);
  const begun = (start) => words.some((word) => word.startsWith(start));

  const nearest = (word) => {
    const most = word.length < 6 ? 1 : 2, heard = sound(word);
    let best = "", cost = most + 1;
    for (let n = 0; n < words.length && cost > 0; n++) {
      // A first letter is seldom wrong, unless it sounds the same.
      if (sounds[n][0] !== heard[0]) continue;
      const apart = sounds[n] === heard ? 0 : Math.max(distance(word, words[n], most), 1);
      if (apart < cost) [best, cost] = [words[n], apart];
    }
    for (let at = 3; cost > 1 && at <= word.length - 3; at++)
      if (known.has(word.slice(0, at)) && known.has(word.slice(at))) return `${word.slice(0, at)} ${word.slice(at)}`;
    return best;
  };

  /**
   * The query as it may have been meant ("" when nothing in it looks wrong), and whether that is certain: another name of a
   * place. `typing`: its last word may be unfinished.
   */
  return (query, typing) => {
    const asked = taken(query), meant = [];
    let sure = false;
    for (let n = 0; n < asked.length; n++) {
      const word = asked[n], pair = word + (asked[n + 1] || ""), last = n === asked.length - 1;
      if (pair !== word && (tempat[pair] || (!known.has(word) && known.has(pair)))) {
        meant.push(tempat[pair] || pair);
        sure ||= pair in tempat;
        n++;
      } else if (tempat[word]) {
        meant.push(tempat[word]);
        sure = true;
      } else if (word.length < 4 || !/^[a-z]+$/.test(word) || known.has(word) || (last && typing && begun(word))) meant.push(word);
      else meant.push(nearest(word) || word);
    }
    const text = meant.join(" ").toLowerCase();
    return text === asked.join(" ") ? ["", false] : [text, sure];
  };
};
