// Colours and letters of one's choice, kept on this device; comes when a reader opens the menu.
const root = document.documentElement, keys = ["skema", "huruf"], buttons = document.querySelectorAll(".skema button");
const keyOf = (button) => keys.find((key) => key in button.dataset);
const mark = () => {
  for (const one of buttons) one.setAttribute("aria-pressed", String(one.dataset[keyOf(one)] === (root.dataset[keyOf(one)] || "")));
};
for (const one of buttons) one.addEventListener("click", () => {
  const key = keyOf(one), value = one.dataset[key];
  try { localStorage.setItem(key, value); } catch { /* private mode: lasts for this page */ }
  root.dataset[key] = value;
  mark();
});
mark();
for (const row of document.querySelectorAll(".skema")) row.hidden = false;
