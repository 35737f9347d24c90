// The article read aloud by an Indonesian voice of this device: loaded when a reader asks, in the spelling of the radio script.
// Nothing is sent anywhere: voices that read on a server of somebody else's are never taken.

/** Indonesian voices that read on the device; "in" is what old telephones call the language. */
const voices = () => speechSynthesis.getVoices().filter((one) => one.localService && /^i[dn]([-_]|$)/i.test(one.lang));
const sentences = (text) => text.match(/[^.!?]+[.!?]*\s*/g) || [];

/** What is read: the script of the page for passing on; what the article itself says where that cannot be had. */
const script = async (address) => {
  try {
    if (!address) throw new Error();
    const page = new DOMParser().parseFromString(await (await fetch(address)).text(), "text/html");
    return page.getElementById(`${address.split("#")[1]}-nyaring`).textContent.trim().split("\n");
  } catch {
    return [...document.querySelectorAll(".berita :is(h1, .teras, .prosa :is(p, li, h2, h3, h4, td, th))")].flatMap((one) => sentences(one.textContent));
  }
};

let lines, at = 0, reading = 0, said;

/** Reads on, pauses, goes on where it stopped. A pause ends the sentence, which is then read again: telephones cannot hold one. */
export const show = async (button) => {
  const tell = (name, word) => {
    button.textContent = name;
    button.classList.toggle("baca", name === "Jeda");
    said.textContent = word;
  };
  const stop = () => {
    reading += 1;
    speechSynthesis.cancel();
  };
  const pause = () => {
    stop();
    tell("Lanjutkan", "Dijeda");
  };
  if (!said) {
    said = button.parentNode.appendChild(document.createElement("span"));
    said.className = "suara";
    said.setAttribute("role", "status");
    addEventListener("pagehide", () => { if (button.textContent === "Jeda") pause(); });
  }
  if (button.textContent === "Jeda") return pause();
  stop();
  const mine = reading;
  tell("Jeda", at ? "Dilanjutkan" : "Mulai dibacakan");
  lines ||= await script(button.dataset.dengar);
  const next = () => {
    if (mine !== reading) return;
    if (at >= lines.length) {
      at = 0;
      return tell("Dengarkan", "Selesai dibacakan");
    }
    const [voice] = voices(), line = new SpeechSynthesisUtterance(lines[at]);
    if (!voice) return tell("Lanjutkan", "Suara bahasa Indonesia di gawai ini tidak ada lagi");
    line.voice = voice;
    line.lang = "id-ID";
    line.onend = () => {
      if (mine === reading) at += 1;
      next();
    };
    line.onerror = () => { if (mine === reading) tell("Lanjutkan", "Pembacaan terhenti"); };
    speechSynthesis.speak(line);
  };
  next();
};
