// Comforts only; every page works without this file: colours and letters of one's choice, copying an address, printing,
// headlines of the neighbourhood, "/" for the search field, and the service worker that keeps what was read.
(() => {
  const root = document.documentElement, keys = ["skema", "huruf"], here = document.currentScript.src;
  const kept = (key) => { try { return localStorage.getItem(key) || ""; } catch { return ""; } };
  const wear = (key, value) => { if (value) root.dataset[key] = value; else delete root.dataset[key]; };
  for (const key of keys) wear(key, kept(key));
  const start = () => {
    for (const shy of document.querySelectorAll("[data-salin], [data-cetak], [data-sekitar], .skema")) shy.hidden = false;
    const mark = () => {
      for (const key of keys)
        for (const button of document.querySelectorAll(`button[data-${key}]`))
          button.setAttribute("aria-pressed", String(button.dataset[key] === (root.dataset[key] || "")));
    };
    mark();
    // "Daerah saya" is a link to all places until a reader has chosen one; the choice stays on this device.
    const [place, way] = kept("daerah").split("|"), base = new URL("../", here);
    if (way) for (const one of document.querySelectorAll("[data-daerahku]")) {
      one.href = new URL(way, base);
      one.textContent = `Daerah saya: ${place}`;
      one.parentNode.hidden = false;
    }
    for (const one of document.querySelectorAll("[data-jadikan]")) {
      one.hidden = false;
      one.setAttribute("aria-pressed", String(location.href.startsWith(new URL(way || "-", base))));
    }
    // An old story passed on again looks new; only whoever reads it knows what day it is.
    for (const one of document.querySelectorAll("[data-terbit]")) one.hidden = Date.now() - Date.parse(one.dataset.terbit) < 366 * 864e5;
    // What is new says how new it is, by the reader's clock; its date stays in the tooltip and in the page.
    const since = new Intl.RelativeTimeFormat("id", { numeric: "auto" }), day = (at) => Math.floor((at - new Date().getTimezoneOffset() * 6e4) / 864e5);
    for (const one of document.querySelectorAll(".kaki time")) {
      const at = Date.parse(one.dateTime), hours = Math.floor((Date.now() - at) / 36e5), days = day(Date.now()) - day(at);
      if (!(hours >= 0 && days < 7)) continue;
      one.title = one.textContent;
      one.textContent = (days || one.dateTime.length < 11 ? since.format(-days, "day") : hours ? since.format(-hours, "hour") : "baru saja").replace(" yang lalu", " lalu");
    }
    document.addEventListener("click", async (event) => {
      const button = event.target.closest("button"), key = button && keys.find((one) => one in button.dataset);
      if (!button) return;
      if (key) {
        try { localStorage.setItem(key, button.dataset[key]); } catch { /* private mode: lasts for this page */ }
        wear(key, button.dataset[key]);
        mark();
      } else if ("cetak" in button.dataset) {
        print();
      } else if (button.dataset.sekitar) {
        import(new URL(button.dataset.modul, document.baseURI)).then((one) => one.show(button), () => { button.textContent = "Gagal memuat, coba lagi"; });
      } else if (button.dataset.jadikan) {
        const way = location.href.slice(base.href.length).replace(/[?#].*/, "");
        try { localStorage.setItem("daerah", `${button.dataset.jadikan}|${way}`); } catch { /* private mode */ }
        button.setAttribute("aria-pressed", "true");
        button.textContent = "Ini daerah saya";
      } else if (button.dataset.salin) {
        const before = button.textContent;
        try {
          await navigator.clipboard.writeText(button.dataset.salin);
          button.textContent = "Tersalin";
        } catch {
          button.textContent = "Salin manual, ya";
        }
        setTimeout(() => { button.textContent = before; }, 2000);
      }
    });
    document.addEventListener("keydown", (event) => {
      const field = document.querySelector(".cari input");
      if (event.key !== "/" || event.ctrlKey || event.metaKey || !field?.offsetParent || event.target.closest("input, select, textarea")) return;
      event.preventDefault();
      field.focus();
    });
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
  addEventListener("load", () => navigator.serviceWorker?.register(new URL("../layanan-luring.js", here)).catch(() => {}));
})();
