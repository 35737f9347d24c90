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
    // Only a voice of this device reads aloud; without an Indonesian one there is nothing to press.
    const ear = document.querySelector(".dengar"), voices = window.speechSynthesis;
    const listen = () => ear.classList.toggle("ada", voices.getVoices().some((one) => one.localService && /^i[dn]([-_]|$)/i.test(one.lang)));
    if (ear && voices) {
      listen();
      voices.onvoiceschanged = listen;
    }
    // An old story passed on again looks new; only whoever reads it knows what day it is.
    for (const one of document.querySelectorAll("[data-terbit]")) one.hidden = Date.now() - Date.parse(one.dataset.terbit) < 366 * 864e5;
    // What is new says how new it is, by the reader's clock; its date stays in the tooltip and in the page.
    // In words of our own: to load a language's data takes a slow phone 0.1 s.
    const ago = (days) => ["hari ini", "kemarin", "kemarin dulu"][days] || `${days} hari lalu`, day = (at) => Math.floor((at - new Date().getTimezoneOffset() * 6e4) / 864e5);
    for (const one of document.querySelectorAll(".kaki time")) {
      const at = Date.parse(one.dateTime), hours = Math.floor((Date.now() - at) / 36e5), days = day(Date.now()) - day(at);
      if (!(hours >= 0 && days < 7)) continue;
      one.title = one.textContent;
      one.textContent = days || one.dateTime.length < 11 ? ago(days) : hours ? `${hours} jam lalu` : "baru saja";
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
      } else if (button.dataset.modul) {
        import(new URL(button.dataset.modul, document.baseURI)).then((one) => one.show(button), () => { button.textContent = "Gagal memuat, coba lagi"; });
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
