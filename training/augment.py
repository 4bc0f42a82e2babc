"""Variants of training documents: how wires, web pages and headlines print the same words."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

from spacy.training import Example
from spacy.training.iob_utils import _doc_to_biluo_tags_with_partial as entity_tags
from spacy.util import registry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from spacy.language import Language

STRAIGHT = {"“": '"', "”": '"', "``": '"', "''": '"', "‘": "'", "’": "'"}
CURLY_BY_TAG = {"``": "“", "''": "”"}
DASHES = ("-", "--", "–", "—")
SMALL = frozenset(
    {"a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"}
)
HEADLINE_TOKENS = 30


@registry.augmenters("parley.wire_variants.v1")  # type: ignore[untyped-decorator]  # of catalogue, which has no types
def wire_variants(
    quotes: float, dashes: float, headlines: float, seed: int
) -> Callable[[Language, Example], Iterator[Example]]:
    """Augment a corpus: each document is given as it is or in a variant, never twice.

    Args:
        quotes: Share of documents whose quotes and apostrophes become straight or curly.
        dashes: Share of documents whose dashes between words become another dash.
        headlines: Share of short documents in headline case or capitals.
        seed: Seed of the choices.
    """
    chance = random.Random(seed)

    def augment(nlp: Language, example: Example) -> Iterator[Example]:
        forms = [token.text for token in example.reference]
        tags = [token.tag_ for token in example.reference]
        if chance.random() < quotes:
            forms = straight(forms) if chance.random() < 0.5 else curly(forms, tags)
        if chance.random() < dashes:
            forms = dashed(forms, tags, chance.choice(DASHES))
        if len(forms) <= HEADLINE_TOKENS and chance.random() < headlines:
            forms = [form.upper() for form in forms] if chance.random() < 0.3 else headline(forms)
        yield variant(nlp, example, forms)

    return augment


def straight(forms: list[str]) -> list[str]:
    """Quotes and apostrophes as typewriters have them."""
    return [STRAIGHT.get(form, form.replace("’", "'")) for form in forms]


def curly(forms: list[str], tags: list[str]) -> list[str]:
    """Quotes and apostrophes as printers have them; the PTB tag tells opening from closing quotes."""
    return [
        CURLY_BY_TAG[tag] if form == '"' and tag in CURLY_BY_TAG else form.replace("'", "’")
        for form, tag in zip(forms, tags, strict=True)
    ]


def dashed(forms: list[str], tags: list[str], dash: str) -> list[str]:
    """Another dash between clauses; hyphens within words stay."""
    return [dash if form in DASHES and tag in {":", ","} else form for form, tag in zip(forms, tags, strict=True)]


def headline(forms: list[str]) -> list[str]:
    """Capitals on all but small words."""
    return [
        form
        if (at and form in SMALL) or not form.islower() or not form[0].isalpha() or "'" in form
        else form.capitalize()
        for at, form in enumerate(forms)
    ]


def variant(nlp: Language, example: Example, forms: list[str]) -> Example:
    """The same annotation over other forms, token by token; tokenized anew."""
    if forms == [token.text for token in example.reference]:
        return example
    annotation: dict[str, Any] = example.to_dict()
    annotation["doc_annotation"]["entities"] = entity_tags(example.reference)
    annotation["token_annotation"]["ORTH"] = forms
    spaces = (" " if token.whitespace_ else "" for token in example.reference)
    text = "".join(form + space for form, space in zip(forms, spaces, strict=True))
    return Example.from_dict(nlp.make_doc(text), annotation)
