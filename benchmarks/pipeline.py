"""What the pipeline costs beside bare extraction: `python -m benchmarks.pipeline [MEASUREMENT ...]`.

Every build is a `parley build` in processes of its own. Times are those of the clock and of the processor; on a machine
that does other work only the second can be compared. Without a name all is measured:

    overhead     the whole pipeline with one job, over the extraction of the same reports in a plain loop
    jobs         two jobs over one
    growth       time and memory at many reports over few
    incremental  a build with nothing new, and with ten new reports, over a base of many; the base is built with an
                 extractor that takes no time (`benchmarks.pipeline_pretended`), all else with the real one
    smallest     the ten smallest sample reports, from a warm cache, stage by stage
    chaos        builds killed at random moments against an undisturbed one
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from prefect.settings import PREFECT_HOME, temporary_settings
from rich.console import Console
from rich.table import Table

from benchmarks.pipeline_process import Cost, measured
from benchmarks.pipeline_reports import write_folder, write_lines
from flows.server import temporary_server
from parley.release import connect, current

PARLEY = [sys.executable, "-c", "from parley.cli import main; main()"]
PRETENDED = [sys.executable, "-m", "benchmarks.pipeline_pretended"]
DOCUMENTS = Path(__file__).parents[1] / "documents"


@dataclass(slots=True)
class Bench:
    """The measurements.

    Attributes:
        place: A folder for reports and releases; removed in the end.
        given: The sizes.
        lines: What was measured: its name, the figure, and what it should be.
    """

    place: Path
    given: argparse.Namespace
    lines: list[tuple[str, str, str]]

    def build(self, sources: Path, output: str, *options: str, pretended: bool = False, server: str = "") -> Cost:
        """Build into a folder of its own name, with a Prefect server of its own unless one is named."""
        command = [*(PRETENDED if pretended else PARLEY), "build", str(sources), "--output", str(self.place / output)]
        command += options
        return measured(command, self.environment() | ({"PREFECT_API_URL": server} if server else {}))

    def environment(self) -> dict[str, str]:
        """The environment of a build: a Prefect home of its own, no server."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT")}
        return {**kept, "PREFECT_HOME": str(self.given.prefect_home or self.place / "prefect")}

    def warm(self) -> None:
        """Have Prefect set up its database, and the system read what a build loads."""
        (self.place / "warm").mkdir()
        (self.place / "warm" / "paper.txt").write_text("date 2021-01-01\n\nIt rained in the hills for most of a day.\n")
        self.build(self.place / "warm", "warm-output")

    def add(self, name: str, figure: str, wanted: str = "") -> None:
        """Take up a figure."""
        self.lines.append((name, figure, wanted))
        print(f"{name}: {figure}" + (f" (wanted: {wanted})" if wanted else ""), file=sys.stderr, flush=True)

    def reports(self, count: int) -> Path:
        """A file with so many reports."""
        path = self.place / f"reports-{count}" / "reports.jsonl"
        if not path.exists():
            write_lines(path, range(count))
        return path

    def overhead(self) -> None:
        """The whole pipeline with one job over bare extraction."""
        count = self.given.reports
        path = self.reports(count)
        bare = measured([sys.executable, "-m", "benchmarks.pipeline_bare", str(path)], self.environment())
        whole = self.build(path.parent, "one", "--jobs", "1")
        self.add(f"bare extraction, {count:,} reports", str(bare))
        self.add(f"pipeline, {count:,} reports, one job", str(whole))
        self.add("pipeline over bare extraction, processor", f"{whole.processor / bare.processor:.2f}", "at most 1.25")
        self.add("pipeline over bare extraction, clock", f"{whole.clock / bare.clock:.2f}", "at most 1.25")

    def jobs(self) -> None:
        """Two jobs over one."""
        path = self.reports(self.given.reports)
        one = self.build(path.parent, "jobs-one", "--jobs", "1")
        two = self.build(path.parent, "jobs-two", "--jobs", "2")
        self.add("one job over two, clock", f"{one.clock / two.clock:.2f}", "at least 1.7")
        same = current(self.place / "jobs-one") and digest(self.place / "jobs-one") == digest(self.place / "jobs-two")
        self.add("the same bytes with one and two jobs", "yes" if same else "NO", "yes")

    def growth(self) -> None:
        """Time and memory at many reports over few."""
        few, many = self.given.growth
        costs = {
            count: self.build(self.reports(count).parent, f"growth-{count}", pretended=self.given.pretend)
            for count in (few, many)
        }
        each = {count: cost.processor / count for count, cost in costs.items()}
        for count, cost in costs.items():
            how = " (pretended extractor)" if self.given.pretend else ""
            self.add(f"pipeline, {count:,} reports{how}", f"{cost}, {1000 * each[count]:.1f} ms of processor a report")
        self.add(f"time a report, {many:,} over {few:,}, processor", f"{each[many] / each[few]:.2f}", "at most 1.15")
        memory = costs[many].memory / costs[few].memory
        self.add(f"peak memory, {many:,} over {few:,}", f"{memory:.2f}", "at most 1.3")

    def incremental(self) -> None:
        """A build with nothing new and one with ten new reports, over a base of many; and the ten alone."""
        count = self.given.base
        folder = self.place / "base"
        write_folder(folder, range(count))
        base = self.build(folder, "base-output", pretended=not self.given.real_base)
        how = "" if self.given.real_base else " (pretended extractor)"
        self.add(f"the base, {count:,} reports{how}", str(base))
        nothing = self.build(folder, "base-output")
        self.add(f"nothing new, {count:,} reports in", str(nothing), "under 10 s at 100,000")
        write_folder(self.place / "ten", range(count, count + 10))
        alone = self.build(self.place / "ten", "ten-output")
        write_folder(folder, range(count, count + 10))
        more = self.build(folder, "base-output")
        self.add("ten reports alone", str(alone))
        self.add(f"ten new reports, {count:,} in", str(more))
        self.add("ten new over ten alone, clock", f"{more.clock - alone.clock:+.1f} s", "under 20 s at 100,000")
        self.add("ten new over ten alone, processor", f"{more.processor - alone.processor:+.1f} s")

    def smallest(self) -> None:
        """The ten smallest sample reports from a warm cache, stage by stage."""
        folder = self.place / "smallest"
        folder.mkdir()
        for path in sorted(DOCUMENTS.glob("*.*"), key=lambda path: path.stat().st_size)[:10]:
            shutil.copy(path, folder)
        self.build(folder, "warming")
        cost = self.build(folder, "smallest-output")
        self.add("the ten smallest sample reports, warm", str(cost), "at most 12 s")
        for stage, seconds in cost.stages:
            self.add(f"  {stage}", f"{seconds:.1f} s")
        home = Path(self.environment()["PREFECT_HOME"])
        with temporary_settings({PREFECT_HOME: home}), temporary_server(bool) as address:
            cost = self.build(folder, "served-output", server=address)
        self.add("the same with a Prefect server that runs already (without what the server takes)", str(cost))

    def chaos(self) -> None:
        """Builds killed at random moments against an undisturbed one: at first of half the reports, then of all."""
        half, whole = self.reports(self.given.chaos // 2), self.reports(self.given.chaos)
        undisturbed = {path: self.build(path.parent, f"undisturbed-{path.parent.name}") for path in (half, whole)}
        chance = random.Random(self.given.seed)
        output, unreadable, late = self.place / "disturbed", 0, 0
        for kill in range(self.given.kills):
            path = half if kill < self.given.kills // 2 else whole
            command = [*PARLEY, "build", str(path.parent), "--output", str(output), "--jobs", "2"]
            moment = chance.uniform(0, undisturbed[path].clock)
            ended = measured(command, self.environment(), kill_after=moment).ended
            unreadable += not readable(output)
            late += ended
            if ended:  # the next one is to have something to do
                shutil.rmtree(output)
        self.build(whole.parent, "disturbed", "--jobs", "2")
        same = tables(output) == tables(self.place / f"undisturbed-{whole.parent.name}")
        self.add(f"kills, {self.given.chaos} reports", f"{self.given.kills}, of which {late} came too late")
        self.add("unreadable releases between kills", str(unreadable), "0")
        self.add("the same bytes as an undisturbed build", "yes" if same else "NO", "yes")


def digest(output: Path) -> str | None:
    """The digest of the current release."""
    release = current(output)
    return release.digest if release else None


def tables(output: Path) -> dict[str, bytes]:
    """The bytes of all tables of the current release."""
    release = current(output)
    folder = release.folder if release else output
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.parquet")}


def readable(output: Path) -> bool:
    """Whether the current release, if there is one, can be read."""
    try:
        if current(output) is None:
            return True
        with connect(output) as connection:
            return bool(connection.execute("SELECT count(*) FROM agreements").fetchone())
    except Exception as error:
        print(error, file=sys.stderr)
        return False


MEASUREMENTS = ("overhead", "jobs", "growth", "incremental", "smallest", "chaos")


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("measurements", nargs="*", metavar="MEASUREMENT", help=", ".join(MEASUREMENTS))
    parser.add_argument("--reports", type=int, default=5_000, help="for overhead and jobs")
    parser.add_argument("--growth", type=int, nargs=2, default=[2_000, 20_000], metavar=("FEW", "MANY"))
    parser.add_argument("--base", type=int, default=100_000, help="for incremental")
    parser.add_argument("--pretend", action="store_true", help="measure growth without the time of the extractor")
    parser.add_argument(
        "--real-base", action="store_true", help="build the base of many with the real extractor: hours"
    )
    parser.add_argument("--chaos", type=int, default=300, help="reports for chaos")
    parser.add_argument("--kills", type=int, default=30)
    parser.add_argument("--seed", type=int, default=3)
    parser.add_argument("--prefect-home", type=Path, help="a home that is set up; a fresh one if not given")
    given = parser.parse_args()
    unknown = set(given.measurements) - set(MEASUREMENTS)
    if unknown:
        parser.error(f"no such measurement: {', '.join(sorted(unknown))}; there are {', '.join(MEASUREMENTS)}")
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="parley-bench-") as place:
        bench = Bench(Path(place), given, [])
        if given.prefect_home is None:
            bench.warm()
        for name in given.measurements or MEASUREMENTS:
            getattr(bench, name)()
    table = Table("measured", "figure", "wanted")
    for line in bench.lines:
        table.add_row(*line)
    Console(width=120).print(table)
    print(f"Measured in {time.monotonic() - began:.0f} s.")


if __name__ == "__main__":
    main()
