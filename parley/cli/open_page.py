"""`parley open`: the page of the current release, in the browser."""

from __future__ import annotations

import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from parley.cli.mistakes import Mistake
from parley.cli.query import OUTPUT

if TYPE_CHECKING:
    from parley.release import Current

PAGE = "index.html"


def open_page(
    agreement_id: Annotated[
        str | None,
        typer.Argument(metavar="AGREEMENT_ID", help="An agreement; the list of all if not given.", show_default=False),
    ] = None,
    output: OUTPUT = Path("output"),
    write_to: Annotated[
        Path | None,
        typer.Option("--write-to", help="Write the page anew, into this folder, and open it.", show_default=False),
    ] = None,
    only_print: Annotated[bool, typer.Option("--print", help="Print the page's address and open nothing.")] = False,
) -> None:
    """Open the page of the current release in the browser.

    The page needs no server and no network. A release that was published without a page gets one with --write-to.

    For example:

        parley open

        parley open agr_0123456789abcdef
    """
    release = current_release(output)
    page = written(release, write_to) if write_to else release.folder / PAGE
    if not page.is_file():
        raise Mistake(
            f"release {release.version} was published without a page. Write one into another folder: "
            f"parley open --output {output} --write-to page"
        )
    address = page.resolve().as_uri() if agreement_id is None else agreement_address(page, agreement_id)
    if only_print:
        typer.echo(address)
    elif not webbrowser.open(address):
        typer.echo(f"No browser could be opened here. Open this address in one:\n{address}")


def current_release(output: Path) -> Current:
    """The current release; a mistake where there is none."""
    from parley.release import ReleaseError, current

    try:
        release = current(output)
    except (ReleaseError, OSError) as error:
        raise Mistake(str(error)) from error
    if release is None:
        raise Mistake(
            f"{output} holds no dataset yet. Build one with `parley build documents --output {output}`, "
            "or name the folder of another with --output."
        )
    return release


def written(release: Current, folder: Path) -> Path:
    """Write the page of a release into a folder."""
    from parley.page import write_page

    try:
        return write_page(release.folder, into=folder)
    except OSError as error:
        raise Mistake(f"the page cannot be written into {folder}: {error}. Name another folder.") from error


def agreement_address(page: Path, agreement_id: str) -> str:
    """The address of an agreement: a page of its own in a large release, else a place in the one page."""
    from parley.page import agreement_page

    own = agreement_page(page.parent, agreement_id)
    return own.resolve().as_uri() if own.is_file() else f"{page.resolve().as_uri()}#{agreement_id}"
