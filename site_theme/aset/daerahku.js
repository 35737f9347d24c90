// "Daerah saya" is a link to all places until a reader has chosen one, on that place's page; the choice stays on this device.
const base = new URL("../", import.meta.url);
const kept = () => { try { return (localStorage.getItem("daerah") || "").split("|"); } catch { return []; } };
const [place, way] = kept();
if (way) for (const one of document.querySelectorAll("[data-daerahku]")) {
  one.href = new URL(way, base);
  one.textContent = `Daerah saya: ${place}`;
  one.parentNode.hidden = false;
}
for (const one of document.querySelectorAll("[data-jadikan]")) {
  const mine = (yes) => {
    one.setAttribute("aria-pressed", String(yes));
    one.textContent = yes ? "Ini daerah saya" : "Jadikan daerah saya";
  };
  const here = location.href.slice(base.href.length).replace(/[?#].*/, "");
  mine(here === way);
  one.hidden = false;
  one.addEventListener("click", () => {
    const chosen = one.getAttribute("aria-pressed") !== "true";
    try {
      if (chosen) localStorage.setItem("daerah", `${one.dataset.jadikan}|${here}`);
      else localStorage.removeItem("daerah");
    } catch { /* private mode: nothing is kept */ }
    mine(chosen);
  });
}
