"""Measures of a model on text that it never saw, by spaCy's own scorer."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from spacy.scorer import Scorer
from spacy.tokens import Span
from spacy.training import Corpus

from parley.language.titles import title_end
from training.labels import MEASURED, PERSON, TITLE

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.training import Example

TESTS = {
    "test-pud": "PUD test",
    "test-ewt-gum": "EWT + GUM test",
    "test-voa": "VOA (GMB) held-out tenth",
    "test-uner-pud": "Universal NER, PUD",
    "test-uner-ewt": "Universal NER, EWT test",
}
SYNTAX = {
    "pos_acc": "UPOS",
    "tag_acc": "XPOS",
    "dep_uas": "UAS",
    "dep_las": "LAS",
    "lemma_acc": "lemmas",
    "sents_f": "sentences F1",
}
ENTITIES = {
    "ents_p": "entities P",
    "ents_r": "entities R",
    "ents_f": "entities F1",
    "untitled_p": "untitled P",
    "untitled_r": "untitled R",
    "untitled_f": "untitled F1",
    "titled_f": "titled F1",
}
"""Untitled: titles at the start of people's names left aside, as the corpora disagree whether they belong to them.

Titled: titles put back to the names, as the Groningen Meaning Bank has them (see `titled_entities`)."""


def measured_entities(doc: Doc, _: str) -> list[Span]:
    """The entities that every test corpus carries: people, organisations, places."""
    return [span for span in doc.ents if span.label_ in MEASURED]


def untitled_entities(doc: Doc, name: str) -> list[Span]:
    """The measured entities, people's without the titles before their names; titles alone are left out.

    Fair to every corpus and to models with and without TITLE: only what follows the title counts.
    """
    found = []
    for span in measured_entities(doc, name):
        start = span.start
        if span.label_ == PERSON:
            start = title_end([token.text for token in doc], span.start, span.end)
        if start < span.end:
            found.append(Span(doc, start, span.end, span.label_))
    return found


def titled_entities(doc: Doc, _: str) -> list[Span]:
    """The measured entities as the Groningen Meaning Bank has them: titles belong to people's names.

    The way back from `training.titled`, for that corpus only: a TITLE and the PERSON directly behind it are one PERSON.
    A TITLE alone counts as a PERSON too, as the training data have one by itself only where the bank tags it as a
    person. A document that has no TITLE, as the reference, stays as it is.
    """
    found: list[Span] = []
    previous: Span | None = None
    for span in doc.ents:
        if span.label_ == PERSON and previous is not None and previous.label_ == TITLE and previous.end == span.start:
            found[-1] = Span(doc, previous.start, span.end, PERSON)
        elif span.label_ == TITLE:
            found.append(Span(doc, span.start, span.end, PERSON))
        elif span.label_ in MEASURED:
            found.append(span)
        previous = span
    return found


def annotated(doc: Doc) -> bool:
    """Whether a document says where its entities are."""
    return bool(doc.has_annotation("ENT_IOB"))


def scores(nlp: Language, path: Path) -> dict[str, float | None]:
    """Measures on one file, from raw text: with the model's own tokens and sentences.

    As in all of spaCy's figures, punctuation does not count in UAS and LAS.

    Args:
        nlp: The model.
        path: A DocBin file.

    Returns:
        The measures in hundredths by spaCy's names; None where the file does not carry what they measure.
    """
    examples: list[Example] = list(Corpus(path)(nlp))
    predicted = nlp.pipe((example.reference.text for example in examples), batch_size=64)
    for example, doc in zip(examples, predicted, strict=True):
        example.predicted = doc
    found = Scorer().score(examples)  # by the scorers of spaCy's own components
    found |= Scorer.score_token_attr(examples, "lemma")
    found |= Scorer.score_spans(examples, "ents", getter=measured_entities, has_annotation=annotated)
    found |= Scorer.score_spans(examples, "untitled", getter=untitled_entities, has_annotation=annotated)
    found |= Scorer.score_spans(examples, "titled", getter=titled_entities, has_annotation=annotated)
    if not any(example.reference.has_annotation("DEP") for example in examples):
        found |= dict.fromkeys(SYNTAX)  # the scorer would count every predicted arc as wrong
    return {name: None if found.get(name) is None else 100 * found[name] for name in (*SYNTAX, *ENTITIES)}


def speed(nlp: Language, texts: Iterable[str], seconds: float = 3.0) -> tuple[float, float]:
    """Words a second of processor time, the whole model's and its tokenizer's, the best of passes that take so long."""
    texts = list(texts)

    def best(passes: Iterable[Iterable[Doc]]) -> float:
        fastest = 0.0
        spent = 0.0
        for docs in passes:
            started = time.process_time()
            words = sum(len(doc) for doc in docs)
            taken = time.process_time() - started
            fastest, spent = max(fastest, words / taken), spent + taken
            if spent > seconds:
                break
        return fastest

    whole = best(nlp.pipe(texts, batch_size=64) for _ in range(100))
    alone = best((nlp.make_doc(text) for text in texts) for _ in range(100))
    return whole, alone
