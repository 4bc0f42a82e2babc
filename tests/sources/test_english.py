"""English is told by its function words where they are many; no other language has as many of them."""

from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules

import pytest
import spacy.lang

from parley.sources.english import check_english, is_plainly_english


def test_a_plainly_english_report_is_told_without_the_language_model(monkeypatch):
    monkeypatch.setattr("parley.sources.english.identifier", lambda: pytest.fail("the model was loaded"))
    text = "The two governments said on Monday that they had agreed to a truce, which will be watched by the UN."
    check_english(text)


def other_languages():
    """SpaCy's example sentences, those of a language put together."""
    for each in iter_modules(spacy.lang.__path__):
        if each.ispkg and each.name not in {"en", "xx"} and find_spec(f"spacy.lang.{each.name}.examples"):
            yield " ".join(import_module(f"spacy.lang.{each.name}.examples").sentences)


def test_no_other_language_is_plainly_english():
    texts = list(other_languages())
    assert len(texts) > 60
    openings = [text[start : start + 300] for text in texts for start in range(0, len(text), 100)]
    assert [opening for opening in openings if is_plainly_english(opening)] == []
