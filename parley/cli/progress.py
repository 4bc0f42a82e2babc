"""The progress of a build: a bar on a terminal, a line a stage elsewhere."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rich.progress import Progress, Task, TaskID
    from rich.text import Text

    Listener = Callable[[str, int, int | None], None]

STARTING = "Starting Prefect"
MANY = 20
"""Reports that take long enough for somebody to want to know how far it is."""


@contextmanager
def shown(visible: bool, starting: str = STARTING) -> Iterator[Listener]:
    """A listener that shows progress on standard error while the block runs.

    Args:
        visible: Whether it shows anything.
        starting: The first stage, which goes on until another is told of.
    """
    if not visible:
        yield lambda _stage, _done, _total: None
    elif not sys.stderr.isatty():
        yield Lines().tell
    else:
        with bars() as progress:
            stages = Bars(progress, starting)
            yield stages.tell
            stages.fill()


class Lines:
    """Names each stage once."""

    def __init__(self) -> None:
        self.stage = ""

    def tell(self, stage: str, _done: int, total: int | None) -> None:
        """Print a stage as it starts."""
        if stage != self.stage:
            self.stage = stage
            reports = f" {total:,} reports" if total else ""
            print(f"{stage}{reports} ...", file=sys.stderr, flush=True)


class Bars:
    """A bar a stage, with rate and time left where the number of reports is known."""

    def __init__(self, progress: Progress, starting: str = STARTING) -> None:
        self.progress = progress
        self.stage = starting
        self.bar: TaskID = progress.add_task(starting, total=None)

    def tell(self, stage: str, done: int, total: int | None) -> None:
        """Move the bar of a stage on; the one before it is done."""
        if stage != self.stage:
            self.fill()
            self.stage, self.bar = stage, self.progress.add_task(stage, total=None)
        self.progress.update(self.bar, completed=done, total=total)

    def fill(self) -> None:
        """Show the last bar as done."""
        finished = self.progress.tasks[-1].completed or 1
        self.progress.update(self.bar, completed=finished, total=finished)


def bars() -> Progress:
    """The terminal's progress display."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, ProgressColumn, SpinnerColumn, TextColumn, TimeRemainingColumn
    from rich.text import Text

    class Counts(ProgressColumn):
        """Reports done, and how fast."""

        def render(self, task: Task) -> Text:
            if task.completed <= 1:
                return Text("")
            speed = task.finished_speed or task.speed
            rate = f", {speed:,.{0 if speed >= 10 else 1}f}/s" if speed else ""
            whole = f"/{task.total:,.0f}" if task.total and not task.finished else ""
            return Text(f"{task.completed:,.0f}{whole} reports{rate}")

    return Progress(
        SpinnerColumn(finished_text="✓"),
        TextColumn("{task.description}"),
        BarColumn(bar_width=30),
        Counts(),
        TimeRemainingColumn(elapsed_when_finished=True),
        console=Console(stderr=True),
    )
