// The wall: says how old its data are, and fetches itself anew every five minutes while the host answers.
(() => {
  const age = document.getElementById("_usia"), since = Date.parse(age.dataset.sejak), stale = 2 * 36e5;
  const tell = () => {
    const minutes = Math.max(0, Math.floor((Date.now() - since) / 6e4));
    age.textContent = minutes < 60 ? "Data jam ini" : `Data ${Math.floor(minutes / 60)} jam lalu`;
    age.classList.toggle("basi", Date.now() - since > stale);
  };
  tell();
  setInterval(tell, 6e4);
  setInterval(() => {
    fetch(location.href, { cache: "no-store", credentials: "omit" }).then((answer) => { if (answer.ok) location.reload(); }).catch(() => {});
  }, 3e5);
})();
