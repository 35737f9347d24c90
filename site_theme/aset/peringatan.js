// Official warnings: the line that every page has says what is in force, from one small file; what is over goes by itself, even
// if the site is never built again. Only words change, nothing moves, and nothing is read out anew on every page.
(() => {
  const root = document.currentScript.dataset.akar, line = document.querySelector(".peringatan");
  const [title, until] = line ? line.querySelectorAll("span, small") : [], still = line && [title.textContent, until.textContent];
  let all = [], timer = 0;
  const say = (live) => {
    if (!line) return;
    const [first, ...others] = live, date = document.createElement("i");
    line.classList.toggle("berlaku", !!first);
    title.textContent = first ? first.judul : still[0];
    date.textContent = first ? `sampai ${first.sampai} ` : "";
    until.replaceChildren(first ? date : still[1], others.length ? `+${others.length} lagi` : "");
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
  fetch(new URL(root + "peringatan.json", document.baseURI), { cache: "no-cache", credentials: "omit" })
    .then((answer) => (answer.ok ? answer.json() : { peringatan: [] }))
    .then((told) => { all = Array.isArray(told.peringatan) ? told.peringatan : []; draw(); })
    .catch(() => {});
  document.addEventListener("visibilitychange", () => { if (!document.hidden) draw(); });
})();
