// "Tempel pesannya": which answers a pasted message looks like. All of it happens on this device; the message goes nowhere.
// The index comes from the network when there is one, else as it was last kept.

const form = document.getElementById("_cek"), found = document.getElementById("_temuan");
const here = (name) => new URL(form.dataset[name], location.href);
const KEPT = "cek";

const fresh = async (url) => {
  const store = self.caches && await caches.open(KEPT);
  try {
    const answer = await fetch(url, { cache: "no-cache" });
    if (!answer.ok) throw new Error(answer.status);
    if (store) await store.put(url, answer.clone());
    return answer.json();
  } catch (error) {
    const kept = store && await store.match(url);
    if (!kept) throw error;
    return kept.json();
  }
};
let opened;
const open = async () => {
  const [{ Index, shown }, said, answers] = await Promise.all([import(here("modul")), fresh(here("indeks")), fresh(here("jawaban"))]);
  const words = said.kata.split(" ");
  const kept = said.klaim.map((steps) => { let at = 0; return steps.map((step) => words[at += step]); });
  const index = new Index(kept, said);
  // The first questions are slow on a phone; these nobody waits for.
  for (const [, title] of answers.slice(0, 20)) index.ranked(title);
  return { index, shown, answers, day: said.tanggal };
};
const ready = () => (opened ||= open().catch((error) => {
  opened = undefined;
  throw error;
}));

const make = (tag, ...inside) => {
  const made = document.createElement(tag);
  made.append(...inside);
  return made;
};
const link = (url, text) => Object.assign(make("a", text), { href: url });
const date = (iso) => (iso ? new Date(iso).toLocaleDateString("id-ID", { day: "numeric", month: "long", year: "numeric" }) : "");
const ask = (text) => {
  const start = Array.from(text.replace(/\p{Cs}/gu, "")).slice(0, 1000).join("");
  const asked = encodeURIComponent(`Tolong periksa kabar ini:\n\n${start}`);
  const ways = [link(`https://wa.me/?text=${asked}`, "kirim lewat WhatsApp")];
  if (form.dataset.surel) ways.push(" atau ", link(`mailto:${form.dataset.surel}?subject=Tolong%20periksa&body=${asked}`, "kirim lewat surel"));
  return make("p", "Tanyakan kepada redaksi: ", ...ways, ". Atau lakukan ", link("#_sendiri", "lima pemeriksaan sendiri"), ".");
};
const row = ([url, title, verdict, day], words) => make("li",
  Object.assign(make("b", verdict), { className: "cap" }), " ", link(new URL(url, here("akar")).href, title), make("br"),
  make("small", [date(day), words.length ? `kata yang sama: ${words.slice(0, 5).join(", ")}` : ""].filter(Boolean).join("; ")));

form.hidden = false;
// Who is about to paste waits for nothing afterwards; who only reads the board loads nothing.
form.addEventListener("focusin", () => ready().catch(() => {}));
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const text = form.elements.pesan.value;
  found.replaceChildren(make("p", "Memeriksa …"));
  try {
    const { index, shown, answers, day } = await ready();
    const matches = index.ranked(text).filter(shown);
    found.replaceChildren(...(matches.length
      ? [make("p", make("b", "Mungkin sudah diperiksa"), ". Baca dulu apakah memang kabar yang sama."),
        make("ul", ...matches.map((match) => row(answers[match.number], match.words)))]
      : [make("p", make("b", "Belum ada jawaban yang mirip"), ". Itu tidak berarti kabarnya benar.")]),
    ask(text), make("p", make("small", `Daftar jawaban per ${date(day)}.`)));
  } catch {
    found.replaceChildren(make("p", "Daftar jawaban belum dapat diambil. Sambungkan ke internet, lalu coba lagi."), ask(text));
  }
});

// What another app shared with the site, laid down by the service worker.
if (location.search === "?dibagikan") {
  history.replaceState(null, "", location.pathname);
  const store = self.caches && await caches.open(KEPT), place = new URL("pesan", location.href).href;
  const shared = store && await store.match(place);
  if (shared) {
    await store.delete(place);
    form.elements.pesan.value = await shared.text();
    form.requestSubmit();
  }
}
