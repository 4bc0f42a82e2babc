"""What a run comes to, in numbers: for the command line, and as the artifact that the run leaves with Prefect."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pyarrow.parquet as pq

from parley.corrections.entries import CORRECTED, UNFIT
from schemas import TABLES
from schemas.vocabularies import REJECTIONS

if TYPE_CHECKING:
    from pathlib import Path

SHOWN = 20
"""Warnings that the artifact lists; the report of the checks has all."""


@dataclass(slots=True)
class Summary:
    """What a run comes to.

    Attributes:
        output: The output folder.
        read: Reports found in the sources, with those set aside.
        release: Name of the current release; None where there is none.
        folder: Where that is.
        unchanged: Why nothing new was published, if nothing was: `inputs` (the same reports and the same code as
            for the release that is there, nothing was extracted) or `tables` (extracted anew, with the same outcome).
        counts: Rows of the current release by table.
        quarantined: What was set aside, by reason.
        corrected: Corrections that are in the release.
        unfit: Corrections that do not fit.
        quarantine: The file that holds it.
        fatal: What forbade a release, a sentence each.
        warnings: What is odd in the released tables, a sentence each.
        validation: The page that tells of the checks; None where nothing was checked.
        rolled_back: The release that was taken back and that the same reports and code would give; None if none was.
        removed: Releases that were removed because there were more than are kept.
        address: Of the output in an object store that the output folder mirrors; None where it is no mirror.
    """

    output: Path
    read: int = 0
    release: str | None = None
    folder: Path | None = None
    unchanged: str | None = None
    counts: dict[str, int] = field(default_factory=dict)
    quarantined: dict[str, int] = field(default_factory=dict)
    corrected: int = 0
    unfit: int = 0
    quarantine: Path | None = None
    fatal: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    validation: Path | None = None
    rolled_back: str | None = None
    removed: list[str] = field(default_factory=list)
    address: str | None = None

    def count_quarantine(self, path: Path) -> None:
        """Count what a quarantine file holds, corrections apart, in the order of the reasons' vocabulary."""
        self.quarantine = path
        if path.exists():
            with pq.ParquetFile(path) as file:
                reasons = Counter(file.read(columns=["reason"]).column("reason").to_pylist())
            self.corrected, self.unfit = reasons.pop(CORRECTED, 0), reasons.pop(UNFIT, 0)
            self.quarantined = {reason: reasons[reason] for reason in REJECTIONS.values if reasons[reason]}

    @property
    def headline(self) -> str:
        """What became of the run, in a sentence."""
        if self.fatal:
            kept = f"release {self.release} stays current" if self.release else "there is no release yet"
            return f"Nothing was published: the validation failed; {kept}."
        if self.unchanged and self.rolled_back:
            return (
                f"Nothing changed since release {self.rolled_back} was taken back: release {self.release} stays "
                "current until reports or code change; --force publishes again."
            )
        if self.unchanged == "inputs":
            return f"Nothing changed: release {self.release} was made from the same reports by the same code."
        if self.unchanged == "tables":
            return f"Nothing changed: the outcome is that of release {self.release}."
        return f"Published release {self.release}."

    def markdown(self) -> str:
        """The artifact."""
        place = self.address or self.output
        lines = [f"# {self.headline}", "", f"{self.read} reports were read; output `{place}`.", ""]
        if self.fatal:
            lines += ["## What forbids a release", "", *bullets(self.fatal), ""]
        if self.counts:
            lines += ["## Rows of the current release", "", "| table | rows |", "| --- | ---: |"]
            lines += [f"| {name} | {self.counts[name]:,} |" for name in TABLES if name in self.counts] + [""]
        lines += ["## Set aside", ""]
        if self.quarantined:
            lines += ["| reason | entries | meaning |", "| --- | ---: | --- |"]
            lines += [f"| {why} | {count:,} | {REJECTIONS.values[why]} |" for why, count in self.quarantined.items()]
            lines += ["", f"With the reason and what to do: `{self.quarantine}`", ""]
        else:
            lines += ["Nothing.", ""]
        if self.corrected or self.unfit:
            lines += ["## Corrections", "", f"{self.corrected:,} in the release, {self.unfit:,} that do not fit.", ""]
        lines += ["## Warnings", "", *(bullets(self.warnings) or ["None."])]
        return "\n".join(lines) + "\n"


def bullets(sentences: list[str]) -> list[str]:
    """Sentences as a Markdown list, the first of them where there are many."""
    rest = len(sentences) - SHOWN
    return [f"- {sentence}" for sentence in sentences[:SHOWN]] + ([f"- ... and {rest} more"] if rest > 0 else [])
