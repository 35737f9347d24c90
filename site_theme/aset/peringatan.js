// Official warnings: a bar drawn from one small file, gone when a warning is over even if the site is never built again.
(() => {
  const root = document.currentScript.dataset.akar;
  let all = [], bar = null, timer = 0;
  const make = (name, text) => { const node = document.createElement(name); node.textContent = text; return node; };
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
    if (bar) bar.remove();
    bar = null;
    if (live.length) {
      bar = document.createElement("aside");
      bar.className = "peringatan";
      bar.setAttribute("role", "status");
      bar.setAttribute("aria-label", "Peringatan resmi");
      const inside = bar.appendChild(make("div", ""));
      inside.className = "lebar";
      for (const one of live.slice(0, 2)) {
        const line = inside.appendChild(make("p", ""));
        const link = line.appendChild(make("a", one.judul));
        link.href = new URL(root + "peringatan/", document.baseURI).href;
        line.append(` Berlaku sampai ${one.sampai}. Sumber: ${one.sumber}.`);
      }
      if (live.length > 2) inside.append(make("p", `… dan ${live.length - 2} peringatan lain.`));
      document.querySelector(".kepala").after(bar);
    }
    const next = Math.min(...times.filter((wait) => wait > 0), 2 ** 31 - 1);
    if (all.length) timer = setTimeout(draw, next + 500);
  };
  fetch(new URL(root + "peringatan.json", document.baseURI), { cache: "no-cache", credentials: "omit" })
    .then((answer) => (answer.ok ? answer.json() : { peringatan: [] }))
    .then((told) => { all = Array.isArray(told.peringatan) ? told.peringatan : []; draw(); })
    .catch(() => {});
  document.addEventListener("visibilitychange", () => { if (!document.hidden) draw(); });
})();
