"""Measures the page of a release: when it can be used, and how long a filter takes.

`python -m benchmarks.page` makes a release of 2,000 agreements, writes its page and opens it in a headless Chromium, as
often as told. The best is given beside the middle one, since other work on the machine only ever adds to a time; beside
it the time that the page's own thread was at work, which other work does not add to.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.page_release import write_release
from parley.page import write_page

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = Path("/usr/bin/chromium")
READY_SECONDS = 2.0
FILTER_MILLISECONDS = 100.0

FILTER = """
async (change) => {
  const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  await frame();
  const tally = document.querySelector(".tally");
  const before = tally.textContent;
  const started = performance.now();
  if (change.tick) document.querySelector(`input[value="${change.tick}"]`).click();
  else {
    const field = document.querySelector(change.field);
    field.value = change.value;
    field.dispatchEvent(new Event(field.tagName === "SELECT" ? "change" : "input", {bubbles: true}));
  }
  const soon = () => new Promise((done) => setTimeout(done));
  while (tally.textContent === before && performance.now() - started < 20000) await soon();
  await frame();
  return performance.now() - started;
}
"""
"""Sets a filter, waits until the list has changed and the frame with it is drawn, and gives the milliseconds."""

CHANGES: dict[str, dict[str, str]] = {
    "a kind": {"tick": "ceasefire"},
    "a stage": {"tick": "in_force"},
    "objections": {"tick": "objections"},
    "a role": {"field": ".pair select", "value": "opponent"},
    "a search in names and texts": {"field": "#search", "value": "withdraw geneva"},
    "a search for nothing": {"field": "#search", "value": "no such words anywhere"},
}


@dataclass(frozen=True, slots=True)
class Opened:
    """One time that the page was opened.

    Attributes:
        ready: Seconds from the start of loading until the list is drawn and filters answer.
        texts: Seconds until the reports' texts can be searched too.
        work: Seconds of the processor that the page's thread took until then.
        filters: Milliseconds from a change to the frame that shows it, by what was changed.
        filter_work: Milliseconds of the processor for the same.
        agreement: Milliseconds from following the first link of the list to the agreement.
    """

    ready: float
    texts: float
    work: float
    filters: dict[str, float]
    filter_work: dict[str, float]
    agreement: float


def opened(browser: Browser, address: str) -> Opened:
    """Open a page in a fresh window and use it."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    clock = page.context.new_cdp_session(page)
    clock.send("Performance.enable", {"timeDomain": "threadTicks"})

    def worked() -> float:
        metrics = clock.send("Performance.getMetrics")["metrics"]
        return float(next(each["value"] for each in metrics if each["name"] == "TaskDuration"))

    try:
        page.goto(address)
        page.wait_for_selector("html[data-ready]", timeout=120_000)
        ready = float(page.evaluate("document.documentElement.dataset.ready")) / 1000
        work = worked()
        page.wait_for_selector("html[data-texts]", timeout=120_000, state="attached")
        texts = float(page.evaluate("performance.now()")) / 1000
        filters, filter_work = {}, {}
        for name, change in CHANGES.items():
            before = worked()
            filters[name] = float(page.evaluate(FILTER, change))
            filter_work[name] = (worked() - before) * 1000
            page.click(".reset")
            page.wait_for_timeout(200)
        return Opened(ready, texts, work, filters, filter_work, followed(page))
    finally:
        page.close()


def followed(page: Page) -> float:
    """Follow the first link."""
    script = """async () => {
      const started = performance.now();
      document.querySelector(".line a").click();
      while (!document.querySelector(".agreement .text")) await new Promise((done) => setTimeout(done));
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
      return performance.now() - started;
    }"""
    return float(page.evaluate(script))


def measure(agreements: int, repeats: int) -> dict[str, Any]:
    """Make a release and its page, and open it again and again."""
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        write_release(folder, agreements)
        started = time.process_time()
        path = write_page(folder)
        writing = time.process_time() - started
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
            runs = [opened(browser, path.as_uri()) for _ in range(repeats)]
            browser.close()
        return {
            "agreements": agreements,
            "megabytes": round(path.stat().st_size / 1e6, 2),
            "writing_cpu_seconds": round(writing, 2),
            "load": [round(each, 1) for each in os.getloadavg()],
            "runs": [asdict(run) for run in runs],
        }


def report(found: dict[str, Any]) -> bool:
    """Print what was measured; whether the bounds are kept."""
    runs = found["runs"]

    def line(name: str, values: list[float], unit: str) -> float:
        best = min(values)
        print(f"{name:<44}{best:8.2f} {unit} best   {statistics.median(values):8.2f} {unit} middle")
        return best

    size, writing = found["megabytes"], found["writing_cpu_seconds"]
    print(f"{found['agreements']:,} agreements, {size} MB, written in {writing} s of CPU")
    print(f"{len(runs)} times; load of the machine {found['load'][0]}")
    ready = line("ready to use", [run["ready"] for run in runs], "s ")
    line("texts searchable", [run["texts"] for run in runs], "s ")
    line("  of it the page's own work", [run["work"] for run in runs], "s ")
    filters = []
    for name in CHANGES:
        filters.append(line(f"filter: {name}", [run["filters"][name] for run in runs], "ms"))
        line("  of it the page's own work", [run["filter_work"][name] for run in runs], "ms")
    line("from the list to an agreement", [run["agreement"] for run in runs], "ms")
    return ready <= READY_SECONDS and max(filters) <= FILTER_MILLISECONDS


def main() -> None:
    """Measure and print; ends with 1 where a bound is not kept."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--agreements", type=int, default=2_000)
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--json", type=Path, help="a file for all that was measured")
    given = parser.parse_args()
    found = measure(given.agreements, given.repeats)
    if given.json:
        given.json.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    sys.exit(0 if report(found) else 1)


if __name__ == "__main__":
    main()
