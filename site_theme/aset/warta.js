// Comforts only; every page works without this file: a chosen colour scheme, copying an address, printing.
(() => {
  const root = document.documentElement, key = "skema";
  const kept = () => { try { return localStorage.getItem(key) || ""; } catch { return ""; } };
  const wear = (scheme) => { if (scheme) root.dataset.skema = scheme; else delete root.dataset.skema; };
  wear(kept());
  const start = () => {
    for (const button of document.querySelectorAll("[data-salin], [data-cetak]")) button.hidden = false;
    for (const box of document.querySelectorAll(".skema")) box.hidden = false;
    const mark = () => {
      for (const button of document.querySelectorAll("button[data-skema]"))
        button.setAttribute("aria-pressed", String(button.dataset.skema === kept()));
    };
    mark();
    document.addEventListener("click", async (event) => {
      const button = event.target.closest("button");
      if (!button) return;
      if ("skema" in button.dataset) {
        try { localStorage.setItem(key, button.dataset.skema); } catch { /* private mode: lasts for this page */ }
        wear(button.dataset.skema);
        mark();
      } else if ("cetak" in button.dataset) {
        print();
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
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
