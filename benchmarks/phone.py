"""What a reader on a slow phone waits for: slow 3G (400 kbit/s, 400 ms) and a processor six times slower; writes ``PHONE.md``.

Run with ``make phone``. The demo site, or the site in the folder that is named, is served compressed on 127.0.0.1. Each page is
opened cold (nothing kept) and warm (opened again at once, with the cache headers that we give hosts), without a service worker.
Exit code 1 when a figure is above what it may be.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import NamedTuple
from urllib.parse import urlencode

from playwright.sync_api import Browser, BrowserContext, sync_playwright

from tests import projects
from tests.conftest import FLAGS, chromium
from tests.hosting import hosted

HERE = Path(__file__).parent
RUNS = 3
"""Of each page; the median counts."""
LATENCY, KILOBITS, SLOWER = 400, 400, 6
PHONE = {"width": 360, "height": 740}
PAGES = {
    "Beranda": "",
    "Artikel": "artikel/kim-melong/2026/siap-banjir/",
    "Wilayah": "wilayah/jawa-barat/kota-cimahi/cimahi-selatan/",
    "Pencarian": "cari/",
}
QUERIES = ("nyamuk dbd", "cara bikin nib", "posyandu melong")
MOST = {"FCP": 1.6, "LCP": 2.2, "CLS": 0.1}
"""Of every page, cold."""
SEARCH_MOST = {False: {"judul": 1.5, "hasil": 3.0}, True: {"hasil": 1.0}}
"""Seconds until the first titles and until all results are there, cold and warm."""
_WATCH = """
window.seen = {CLS: 0};
window.quoted = new Promise((all) => { window.allQuoted = all; });
new PerformanceObserver((list) => list.getEntries().forEach((one) => { if (!one.hadRecentInput) seen.CLS += one.value; }))
  .observe({type: "layout-shift", buffered: true});
new PerformanceObserver((list) => { seen.LCP = list.getEntries().at(-1).startTime; })
  .observe({type: "largest-contentful-paint", buffered: true});
new PerformanceObserver((list) => list.getEntriesByName("first-contentful-paint").forEach((one) => { seen.FCP = one.startTime; }))
  .observe({type: "paint", buffered: true});
new MutationObserver(() => {
  const list = document.getElementById("_hasil");
  if (!list || !list.querySelector("h2")) return;
  seen.judul ??= performance.now();
  if (list.hasAttribute("aria-busy")) return;
  seen.hasil ??= performance.now();
  const texts = [...list.querySelectorAll(".ringkas")];
  if (texts.slice(0, 3).every((one) => one.textContent)) allQuoted(seen.kutipan ??= performance.now());
}).observe(document, {subtree: true, childList: true, attributes: true, characterData: true});
"""


class Seen(NamedTuple):
    """A page as it was opened: seconds until what was seen (CLS is a score), and what came over the network."""

    figures: dict[str, float]
    requests: int
    kilobytes: float


def main() -> int:
    """Builds, serves, measures, writes the table; returns 1 when a figure is above what it may be."""
    with tempfile.TemporaryDirectory() as temporary:
        if len(sys.argv) > 1:
            site = Path(sys.argv[1])
        else:
            root = projects.demo(Path(temporary) / "situs")
            done = projects.kim("build", "--root", root)
            if done.returncode:
                sys.stderr.write(done.stdout + done.stderr)
                return 2
            site = root / "site"
        rows: dict[tuple[str, bool], Seen] = {}
        with hosted(site) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
            asked = {name: path for name, path in PAGES.items() if (site / path / "index.html").is_file()}
            asked |= {f"«{query}»": f"cari/?{urlencode({'q': query})}" for query in QUERIES}
            for name, path in asked.items():
                runs = [_opened(browser, address + path) for _ in range(RUNS)]
                for warm in (False, True):
                    rows[name, warm] = _middle([run[warm] for run in runs])
                    print(name, "hangat" if warm else "dingin", rows[name, warm], flush=True)
            browser.close()
    if len(sys.argv) == 1:
        (HERE / "PHONE.md").write_text(_table(rows))
    return int(any(_too_slow(name, warm, seen) for (name, warm), seen in rows.items()))


def _opened(browser: Browser, address: str) -> tuple[Seen, Seen]:
    """Opens a page twice in a browser that knows nothing: cold, and warm."""
    # What a service worker fetches is not slowed down with its page: with it, every figure would be too good.
    context = browser.new_context(viewport=PHONE, locale="id-ID", device_scale_factor=2, service_workers="block")  # type: ignore[arg-type]
    context.add_init_script(_WATCH)
    try:
        return _seen(context, address), _seen(context, address)
    finally:
        context.close()


def _seen(context: BrowserContext, address: str) -> Seen:
    with _slow(context) as (page, tools, sizes):
        page.goto(address, wait_until="load", timeout=60_000)
        if "?q=" in address:
            # Asked of the browser itself: Playwright's own way to wait brings a script that takes this processor 0.1 s.
            tools.send("Runtime.evaluate", {"expression": "quoted", "awaitPromise": True})
        page.wait_for_timeout(1500)
        figures: dict[str, float] = page.evaluate("seen")
        return Seen(
            {name: value if name == "CLS" else value / 1000 for name, value in figures.items()},
            len(sizes),
            sum(sizes) / 1000,
        )


@contextmanager
def _slow(context: BrowserContext) -> Iterator[tuple]:  # type: ignore[type-arg]
    """A page on a slow phone, the browser's own tools for it, and the bytes of each answer as they come in."""
    page = context.new_page()
    tools = context.new_cdp_session(page)
    bytes_a_second = KILOBITS * 1000 / 8
    sizes: list[float] = []
    tools.send("Network.enable")
    tools.send(
        "Network.emulateNetworkConditions",
        {
            "offline": False,
            "latency": LATENCY,
            "downloadThroughput": bytes_a_second,
            "uploadThroughput": bytes_a_second,
        },
    )
    tools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    tools.on("Network.loadingFinished", lambda said: sizes.append(said["encodedDataLength"]))
    yield page, tools, sizes
    page.close()


def _middle(runs: list[Seen]) -> Seen:
    names = {name for run in runs for name in run.figures}
    figures = {name: median(run.figures[name] for run in runs if name in run.figures) for name in sorted(names)}
    return Seen(figures, int(median(run.requests for run in runs)), median(run.kilobytes for run in runs))


def _too_slow(name: str, warm: bool, seen: Seen) -> bool:
    most = {} if warm else MOST
    if name.startswith("«"):
        most = most | SEARCH_MOST[warm]
    return any(seen.figures.get(one, 0) > value for one, value in most.items())


def _table(rows: dict[tuple[str, bool], Seen]) -> str:
    names = ("FCP", "LCP", "CLS", "judul", "hasil", "kutipan")
    head = f"| Halaman | {' | '.join(names)} | permintaan | KB |\n|---|{'---:|' * (len(names) + 2)}\n"
    body = "".join(
        f"| {name}{', hangat' if warm else ''} | "
        + " | ".join(f"{seen.figures[one]:.2f}" if one in seen.figures else "–" for one in names)
        + f" | {seen.requests} | {seen.kilobytes:.0f} |\n"
        for (name, warm), seen in rows.items()
    )
    return (
        f"# A slow phone\n\nThe demo site served with gzip on 127.0.0.1, {KILOBITS} kbit/s, {LATENCY} ms, a processor {SLOWER}"
        f" times slower, 360 × 740; the median of {RUNS} runs, in seconds (CLS is a score). *judul*: the first titles are there;"
        " *hasil*: all results, in their order; *kutipan*: the text of the first three. `make phone` measures again and fails"
        f" above FCP {MOST['FCP']}, LCP {MOST['LCP']}, CLS {MOST['CLS']}, titles {SEARCH_MOST[False]['judul']}, results"
        f" {SEARCH_MOST[False]['hasil']} cold and {SEARCH_MOST[True]['hasil']} warm.\n\n{head}{body}"
    )


if __name__ == "__main__":
    sys.exit(main())
