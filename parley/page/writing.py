"""Writes the page of a release: one file, or for a large release an index with a page for each agreement."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

from parley.page.about import about, json_ld
from parley.page.assets import in_script, policy, script, style
from parley.page.packing import BLOCK, Index, block, names_of, packed, rules_of
from parley.page.reading import readings
from parley.templating import template

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from parley.page.reading import Reading

SINGLE = 3_000
"""Agreements that one file holds at most; it then has some 10 MB."""

MOST = 50_000
"""Agreements that a page shows at most, the newest; the tables hold all."""

INDEX = "index.html"
PAGES = "agreements"
Blocks = list[tuple[str, str]]


def write_page(folder: Path, *, into: Path | None = None, single: int = SINGLE, most: int = MOST) -> Path:
    """Write the page of a release beside its tables.

    The page is `index.html`. Where the release has more than `single` agreements, each has a page of its own,
    `agreements/<two digits>/<agreement_id>.html`, and `index.html` lists them; script and style are then
    `page/page.js` and `page/page.css`. The same tables and the same version of Parley give the same files.

    Args:
        folder: The release, with its tables; `release.json` gives its version, where it is there.
        into: The folder that gets the page; the release's own if None.
        single: Agreements that one file holds at most.
        most: Agreements that are shown at most, those of the newest reports.

    Returns:
        The path of `index.html`.

    Raises:
        OSError: if a table cannot be read or the page cannot be written.
    """
    target = into or folder
    target.mkdir(parents=True, exist_ok=True)
    known = about(folder)
    known["shown"] = min(known["counts"]["agreements"], most)
    described = in_script(json_ld(folder, known))
    found = limited(readings(folder), most)
    if known["counts"]["agreements"] <= single:
        blocks = one_file(found)
        page = render(known, form="single", blocks=blocks, described=described)
    else:
        write(target / "page" / "page.js", script(known))
        write(target / "page" / "page.css", style())
        blocks = page_set(found, known, target)
        page = render(known, form="set", blocks=blocks, described=described, beside="")
    write(target / INDEX, page)
    return target / INDEX


def limited(found: Iterable[Reading], most: int) -> Iterator[Reading]:
    """The first reports, as long as they tell of no more agreements than are to be shown."""
    left = most
    for reading in found:
        if left <= 0:
            return
        yield type(reading)(reading.document, list(islice(reading.agreements, left)))
        left -= len(reading.agreements)


def in_blocks(found: Iterable[Reading]) -> Iterator[list[Reading]]:
    """Reports by block."""
    gathered: list[Reading] = []
    for reading in found:
        gathered.append(reading)
        if sum(len(each.agreements) for each in gathered) >= BLOCK:
            yield gathered
            gathered = []
    if gathered:
        yield gathered


def one_file(found: Iterable[Reading]) -> Blocks:
    """All that a page of one file holds: the index, the rules, the blocks."""
    index = Index()
    blocks: Blocks = []
    rules: dict[str, dict[str, Any]] = {}
    for number, gathered in enumerate(in_blocks(found)):
        place = 0
        for document, reading in enumerate(gathered):
            for told in reading.agreements:
                index.add(reading, told, number, document, place)
                place += 1
        for table, own in rules_of([told for reading in gathered for told in reading.agreements]).items():
            rules.setdefault(table, {}).update(own)
        blocks.append((str(number), packed(block(gathered))))
    return [("index", packed(index.content())), ("rules", packed(rules)), *blocks]


def page_set(found: Iterable[Reading], known: dict[str, Any], target: Path) -> Blocks:
    """Write a page for each agreement; what the page that lists them holds is returned."""
    index = Index()
    for reading in found:
        names = [[told.agreement["agreement_id"], told.agreement["name"]] for told in reading.agreements]
        for told in reading.agreements:
            own = told.agreement["agreement_id"]
            index.add(reading, told, 0, 0, 0)
            held = block([reading], own) | {"rules": rules_of([told]), "others": names, "countries": names_of(told)}
            page = render(
                known,
                form="agreement",
                blocks=[("0", packed(held))],
                title=told.agreement["name"],
                beside="../../",
            )
            write(agreement_page(target, own), page)
    return [("index", packed(index.content()))]


def agreement_page(folder: Path, agreement_id: str) -> Path:
    """Where an agreement has its page in a set of pages: by the first two digits, so that no folder gets too many."""
    return folder / PAGES / agreement_id.partition("_")[2][:2] / f"{agreement_id}.html"


def render(
    known: dict[str, Any],
    *,
    form: str,
    blocks: Blocks,
    described: str = "",
    title: str | None = None,
    beside: str | None = None,
) -> str:
    """A page as HTML.

    Args:
        known: What is known of the release.
        form: `single`, `set` (the list of a set of pages) or `agreement` (one of the set).
        blocks: Packed data by name.
        described: JSON-LD.
        title: What the page is about, if not the release.
        beside: The way to the folder with script and style; None where they are to be in the page.
    """
    whole = f"{known['title']}, {known['subtitle']}"
    code, look = ("", "") if beside is not None else (script(known), style())
    return template("parley.page", "page.html.j2", autoescape=True).render(
        about=known,
        title=f"{title} · {whole}" if title else whole,
        form=form,
        blocks=blocks,
        described=described,
        beside=beside,
        script=code,
        style=look,
        policy=policy(code, look, beside=beside is not None),
    )


def write(path: Path, content: str) -> None:
    """Write a text file, the same on every system."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8", newline="\n")
