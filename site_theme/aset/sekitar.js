// Headlines of a place, from its own feed: loaded only when a reader asks, because a feed is heavier than a page.

/** Puts the newest five in the button's place; the story that is open is not among them. */
export const show = async (button) => {
  button.disabled = true;
  try {
    const { items } = await (await fetch(button.dataset.sekitar)).json();
    const list = document.createElement("ul");
    const others = items.filter((one) => !one._kim?.dicabut && !location.pathname.endsWith(new URL(one.url).pathname));
    for (const { url, title } of others.slice(0, 5)) {
      const link = list.appendChild(document.createElement("li")).appendChild(document.createElement("a"));
      link.href = new URL(url).pathname;
      link.textContent = title;
    }
    button.parentNode.replaceWith(list);
    list.querySelector("a")?.focus();
  } catch {
    button.disabled = false;
    button.textContent = "Gagal memuat, coba lagi";
  }
};
