// Warnings: the line that every page has says what is in force, from one small file; what is over goes by itself, even if the
// site is never built again. Only words change, nothing moves, and nothing is read out anew on every page.
const base = new URL("../", import.meta.url).href, line = document.querySelector(".peringatan");
const [title, until] = line ? line.querySelectorAll("span, small") : [], still = line && [title.textContent, until.textContent];
let all = [], timer = 0;
// A notice is for its places: the place of this page, or the one that the reader chose; who chose none may be anywhere.
const chosen = () => { try { return localStorage.getItem("daerah").split("|")[1]; } catch { return ""; } };
const places = () => [/^wilayah\/[^?#]+/.exec(location.href.split(base)[1] || "")?.[0], chosen()].filter(Boolean);
/** 0 an emergency here, 1 one elsewhere, 2 an authority's warning, 3 a notice for here, 4 what is only counted. */
const rank = (one, around) => {
  if (!Array.isArray(one.tempat)) return 2;
  const here = one.tempat.some((place) => place === "wilayah/" || around.some((mine) => mine.startsWith(place) || place.startsWith(mine)));
  if (one.mendesak) return here ? 0 : 1;
  return here || (!around.length && one.tingkat !== "info") ? 3 : 4;
};
const say = (live) => {
  if (!line) return;
  const around = places(), ordered = live.map((one) => [rank(one, around), one]).sort((a, b) => a[0] - b[0]);
  const first = ordered.length && ordered[0][0] < 4 ? ordered[0][1] : null, others = live.length - !!first;
  const date = document.createElement("i");
  line.classList.toggle("berlaku", !!first);
  title.textContent = first ? first.judul : still[0];
  date.textContent = first ? `sampai ${first.sampai} ` : "";
  until.replaceChildren(first ? date : others ? `${others} berlaku` : still[1], first && others ? `+${others} lagi` : "");
};
const draw = () => {
  clearTimeout(timer);
  const now = Date.now(), times = [];
  const live = all.filter((one) => {
    const from = Date.parse(one.mulai), until = Date.parse(one.berlaku_sampai);
    times.push(from - now, until - now);
    return from <= now && now < until;
  });
  for (const box of document.querySelectorAll("[data-sampai]"))
    box.classList.toggle("lewat", Date.parse(box.dataset.sampai) <= now);
  say(live);
  const next = Math.min(...times.filter((wait) => wait > 0), 2 ** 31 - 1);
  if (all.length) timer = setTimeout(draw, next + 500);
};
fetch(`${base}peringatan.json`, { cache: "no-cache", credentials: "omit" })
  .then((answer) => answer.json())
  .then((told) => { all = Array.isArray(told.peringatan) ? told.peringatan : []; draw(); })
  .catch(() => {});
document.addEventListener("visibilitychange", () => { if (!document.hidden) draw(); });
