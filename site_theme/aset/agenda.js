// A day that is near says how near, by the reader's calendar; the date stays before it.
const said = new Intl.RelativeTimeFormat("id", { numeric: "auto" }), now = new Date();
for (const one of document.querySelectorAll("time[data-hari]")) {
  const [year, month, date] = one.dateTime.slice(0, 10).split("-");
  const ahead = Math.round((new Date(year, month - 1, date) - new Date(now.getFullYear(), now.getMonth(), now.getDate())) / 864e5);
  if (ahead >= 0 && ahead < 3) one.append(` (${said.format(ahead, "day")})`);
}
