"""`parley releases`, `parley diff`, `parley rollback`: what was published, how it differs, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from parley.cli.display import as_json, print_rows
from parley.cli.mistakes import Mistake
from parley.cli.places import reading_folder, working_folder
from parley.cli.query import ADDRESS
from parley.store.address import StoreError, is_address

if TYPE_CHECKING:
    from typing import Any

    from parley.release import Current

SHOWN = 8
"""Changed columns of a table that the overview names."""


def releases(output: ADDRESS = "output") -> None:
    """List the releases, the first first; the current one is marked.

    For example:

        parley releases --output /data/parley
    """
    found, now = published(output)
    if not found:
        raise Mistake(f"{output} holds no release yet. Build one with `parley build documents --output {output}`.")
    print_rows(
        ["", "release", "made (UTC)", "documents", "agreements", "after"],
        [
            [
                "current" if now and release.version == now.version else "",
                release.version,
                release.created_at[:16].replace("T", " "),
                release.counts["documents"],
                release.counts["agreements"],
                release.previous or "",
            ]
            for release in found
        ],
    )
    if now and now.rolled_back:
        typer.echo(f"Release {now.rolled_back} was taken back.")


def published(output: str) -> tuple[list[Current], Current | None]:
    """The releases of an output, the first first, and the current one."""
    from parley.release import ReleaseError, all_releases, current

    folder = working_folder(output)
    try:
        if is_address(output):
            from parley.store.bucket import Bucket
            from parley.store.history import remote_current, remote_releases

            bucket = Bucket(output)
            return remote_releases(bucket), remote_current(bucket)
        return all_releases(folder), current(folder)
    except (ReleaseError, StoreError, OSError) as error:
        raise Mistake(str(error)) from error


def diff(
    before: Annotated[str, typer.Argument(metavar="BEFORE", help="A release, by name or number.")],
    after: Annotated[str, typer.Argument(metavar="AFTER", help="The release to compare with it.")],
    output: ADDRESS = "output",
    to_json: Annotated[
        bool, typer.Option("--json", help="Print all of it as JSON, with the identifiers of the rows.")
    ] = False,
) -> None:
    """Say what differs between two releases: rows added, removed and changed, by table and column.

    For example:

        parley diff 3 4

        parley diff 0003-2cf4f60e2bbd 0004-91d1d0f3a2b4 --json
    """
    from parley.release import ReleaseError, difference

    try:
        found = difference(reading_folder(output, before, after), before, after)
    except (ReleaseError, OSError) as error:
        raise Mistake(str(error)) from error
    if to_json:
        print(as_json(found))
        return
    print_rows(
        ["table", "added", "removed", "changed", "columns that changed"],
        [[name, each["added"], each["removed"], each["changed"], columns(each)] for name, each in found.items()],
    )


def columns(change: dict[str, Any]) -> str:
    """The columns in which a table's rows changed, those with most changes first, and those that are new."""
    ranked = sorted(change.get("columns", {}).items(), key=lambda column: (-column[1], column[0]))
    named = [f"{name} ({count:,})" for name, count in ranked[:SHOWN]]
    more = [f"and {len(ranked) - SHOWN} more"] if len(ranked) > SHOWN else []
    return ", ".join([*named, *more, *(f"{name} (new)" for name in change.get("new_columns", []))])


def rollback(
    version: Annotated[str, typer.Argument(metavar="VERSION", help="The release to go back to, by name or number.")],
    output: ADDRESS = "output",
) -> None:
    """Make an earlier release the current one again, at once and for all readers.

    No release is removed. The next build leaves it so until a report or the code has changed.

    For example:

        parley rollback 3
    """
    from parley.release import ReleaseError, roll_back
    from parley.release.files import BusyError

    folder = working_folder(output)
    try:
        if is_address(output):
            from parley.store.history import roll_back_remote

            was, now = roll_back_remote(output, version)
        else:
            was, now = roll_back(folder, version)
    except (ReleaseError, StoreError, BusyError, OSError) as error:
        raise Mistake(str(error)) from error
    if was == now:
        typer.echo(f"Release {now.version} is the current one already.")
    else:
        typer.echo(f"Release {now.version} is current again; it was {was.version}.")
        typer.echo(f"Next: parley diff {now.version} {was.version}")
