"""Runs a command and says what it cost, with all processes that it started."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

INTERVAL = 1.0
PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass(slots=True)
class Cost:
    """What a command cost.

    Attributes:
        clock: Seconds by the clock.
        processor: Seconds of processor time of all its processes.
        memory: The most that all its processes held at once, in bytes; shared pages count in each.
        ended: Whether it ended of itself, and was not killed.
        stages: What it named on standard error as it began, each with the seconds until the next.
    """

    clock: float
    processor: float
    memory: int
    ended: bool
    stages: list[tuple[str, float]] = field(default_factory=list)

    def __str__(self) -> str:
        return f"{self.clock:.1f} s, {self.processor:.1f} s of processor, {self.memory / 1e6:.0f} MB"


def measured(command: list[str], environment: dict[str, str], kill_after: float | None = None) -> Cost:
    """Run a command.

    Args:
        command: The program and its arguments.
        environment: Its environment.
        kill_after: Seconds after which it is killed, if it has not ended; the processes that it started are left to
            find that out themselves.

    Raises:
        SystemExit: if it fails.
    """
    began, before = time.monotonic(), os.times()
    run = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                           start_new_session=True)  # fmt: skip
    sampler = Sampler(run.pid)
    marks: list[tuple[str, float]] = []
    listener = threading.Thread(target=listen, args=(run, marks), daemon=True)
    listener.start()
    ended = True
    try:
        run.wait(kill_after)
    except subprocess.TimeoutExpired:
        run.send_signal(signal.SIGKILL)
        run.wait()
        ended = False
    sampler.stop()
    clock, after = time.monotonic() - began, os.times()
    listener.join(10)
    if ended and run.returncode:
        sys.exit(f"{' '.join(command)} ended with {run.returncode}:\n" + "\n".join(line for line, _ in marks))
    processor = (after.children_user + after.children_system) - (before.children_user + before.children_system)
    starts = [("start", began), *marks]
    lasted = [end - start for (_, start), (_, end) in zip(starts, [*marks, ("", began + clock)], strict=True)]
    stages = [(name, seconds) for (name, _), seconds in zip(starts, lasted, strict=True)]
    return Cost(clock, processor, sampler.peak, ended, stages)


def listen(run: subprocess.Popen[str], marks: list[tuple[str, float]]) -> None:
    """Note when each line of standard error came."""
    for line in run.stderr or ():
        marks.append((line.strip(), time.monotonic()))


class Sampler:
    """Adds up the memory of a process group, again and again."""

    def __init__(self, group: int) -> None:
        self.group, self.peak = group, 0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._sample, daemon=True)
        self._thread.start()

    def _sample(self) -> None:
        while not self._over.wait(INTERVAL):
            self.peak = max(self.peak, memory_of(self.group))

    def stop(self) -> None:
        """Look no more."""
        self._over.set()
        self._thread.join()


def memory_of(group: int) -> int:
    """The memory that the processes of a group hold, in bytes."""
    total = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text(encoding="utf-8").rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[2]) == group:
            total += int(fields[21]) * PAGE
    return total
