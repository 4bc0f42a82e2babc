"""The text of a web page's main part: paragraphs parted by blank lines, the items of a list by line ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

# Elements of HTML by the names that trafilatura gives them.
NAMES = {
    "li": "item", "tr": "row", "td": "cell", "th": "cell", "br": "lb", "blockquote": "quote", "pre": "code",
    "dd": "p", "dt": "p", "section": "div", "article": "div", "header": "div", "footer": "div", "ul": "list",
    "ol": "list", "figcaption": "p", "hr": "div", **{f"h{level}": "head" for level in range(1, 7)},
}  # fmt: skip
UNSEEN = frozenset({"script", "style", "template", "noscript", "iframe"})
# Elements that stand on lines of their own; the others are part of a line.
BLOCKS = frozenset({"ab", "body", "code", "div", "figure", "head", "item", "list", "p", "quote", "row", "table"})
# Blocks that follow the one before them on the next line, without a blank line between.
CLOSE = frozenset({"item", "row"})
CELL = " | "
LINE_BREAK = "\n"


def text_of(body: _Element) -> str:
    """The text of a tree of main text.

    Args:
        body: The tree, in HTML or as trafilatura makes it: `p`, `head`, `list`, `item`, `quote`, `row`, `cell`, `lb`.

    Returns:
        Its words in their order. White space is made one blank, as a browser shows it; nothing else changes.
    """
    text, last_kind = "", ""
    for kind, words in blocks(body):
        lines = [" ".join(line.split()) for line in words.split(LINE_BREAK)]
        block = "\n".join(line for line in lines if line)
        if not block:
            continue
        if kind == "item":
            block = f"- {block}"
        between = "\n" if kind in CLOSE and last_kind == kind else "\n\n"
        text += (between if text else "") + block
        last_kind = kind
    return text


def blocks(body: _Element) -> Iterator[tuple[str, str]]:
    """The blocks of a tree, each with the name of the innermost element that makes it one, and its words."""
    pending: list[str] = []
    kinds = ["body"]

    def flush() -> Iterator[tuple[str, str]]:
        if any(word.strip() for word in pending):
            yield "item" if kinds[-2:] == ["item", "p"] else kinds[-1], "".join(pending)
        pending.clear()

    def walk(element: _Element) -> Iterator[tuple[str, str]]:
        tag = element.tag if isinstance(element.tag, str) else ""
        name = NAMES.get(tag, tag)
        if name in UNSEEN:
            pending.append(spaced(element.tail))
            return
        is_block = name in BLOCKS
        if is_block:
            yield from flush()
            kinds.append(name)
        elif name == "lb":
            pending.append(LINE_BREAK)
        elif name == "cell" and any(word.strip() for word in pending):
            pending.append(CELL)
        pending.append(spaced(element.text) if name else "")
        for child in element:
            yield from walk(child)
        if is_block:
            yield from flush()
            kinds.pop()
        pending.append(spaced(element.tail))

    yield from walk(body)
    yield from flush()


def spaced(words: str | None) -> str:
    """Words with their line ends made blanks: only `lb` ends a line."""
    return (words or "").replace("\n", " ").replace("\r", " ")
