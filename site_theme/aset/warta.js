// Comforts only; every page works without this file: copying an address, printing, reading aloud, headlines of
// the neighbourhood, what the menu offers, "/" for the search field, and the service worker that keeps what was read.
for (const shy of document.querySelectorAll("[data-salin], [data-cetak], [data-sekitar]")) shy.hidden = false;
// Only a voice of this device reads aloud; without an Indonesian one there is nothing to press.
const ear = document.querySelector(".dengar"), voices = window.speechSynthesis;
const listen = () => ear.classList.toggle("ada", voices.getVoices().some((one) => one.localService && /^i[dn]([-_]|$)/i.test(one.lang)));
if (ear && voices) {
  listen();
  voices.onvoiceschanged = listen;
}
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
  const button = event.target.closest("button");
  if (!button) return;
  if ("cetak" in button.dataset) {
    print();
  } else if (button.dataset.modul) {
    import(new URL(button.dataset.modul, document.baseURI)).then((one) => one.show(button), () => { button.textContent = "Gagal memuat, coba lagi"; });
  } else if ("salin" in button.dataset) {
    // What to copy, where it does not stand above already.
    const before = button.textContent, text = button.dataset.salin || button.closest("section, details").querySelector(".salinan").textContent;
    try {
      await navigator.clipboard.writeText(text);
      button.textContent = "Tersalin";
    } catch {
      button.textContent = "Salin manual, ya";
    }
    setTimeout(() => { button.textContent = before; }, 2000);
  }
});
// The menu may be open before this file is there.
const menu = document.querySelector(".menu details"), offer = () => import(new URL(menu.dataset.warna, document.baseURI)).catch(() => {});
if (menu.open) offer();
else menu.addEventListener("toggle", offer, { once: true });
document.addEventListener("keydown", (event) => {
  const field = document.querySelector(".cari input");
  if (event.key !== "/" || event.ctrlKey || event.metaKey || !field?.offsetParent || event.target.closest("input, select, textarea")) return;
  event.preventDefault();
  field.focus();
});
const keep = () => navigator.serviceWorker?.register(new URL("../layanan-luring.js", import.meta.url)).catch(() => {});
document.readyState === "complete" ? keep() : addEventListener("load", keep);
