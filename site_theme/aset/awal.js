// What a page must look like from its first paint on: colours and letters of one's choice, and that a story is old. All other
// scripts are comforts: an element names its own in data-susul, and they come when the page is there, so that nobody waits for them.
{
  // In private mode nothing is kept.
  for (const key of ["skema", "huruf"]) try { document.documentElement.dataset[key] = localStorage[key] || ""; } catch {}
  const start = () => {
    // An old story passed on again looks new; only whoever reads it knows what day it is.
    for (const one of document.querySelectorAll("[data-terbit]")) one.hidden = Date.now() - Date.parse(one.dataset.terbit) < 366 * 864e5;
    requestAnimationFrame(() => (window.requestIdleCallback || setTimeout)(() => {
      for (const one of document.querySelectorAll("[data-susul]")) import(new URL(one.dataset.susul, document.baseURI)).catch(() => {});
    }));
  };
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", start);
  else start();
}
