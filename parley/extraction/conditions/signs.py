"""Named signs of predicates and clauses, which `data/condition_weights.tsv` weighs for their being conditions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.extraction.conditions.clues import governing, own_chain, subjects_of
from parley.language import syntax

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from parley.extraction.conditions.reading import Cue, Predicate, Reading
    from parley.extraction.conditions.setting import Scene

FIFTHS = 5
"""Parts of a report that are told apart."""
COMPLEMENTS = frozenset({"obj", "obl", "xcomp", "advmod"})
LEVELS = (-2.0, 0.0, 1.0, 2.0, 3.0, 4.0)
"""Steps of the best score beside a precondition clause."""


def predicate_signs(here: Scene, reading: Reading, predicate: Predicate) -> set[str]:
    """What is known of a predicate, as names; its settings must be told."""
    text = here.document.text
    found = {f"rule={predicate.pattern.rule}", *standing(here, reading)}
    found |= {f"is {name}" for name in predicate.features if name not in {"base", "pattern"}}
    found.add(f"words={text[predicate.start : predicate.end].lower().strip()[:30]}")
    verb = here.grammar.verb_of(predicate.start, predicate.end)
    if verb is not None:
        found.update(of_verb(verb))
    return {name for name in found if name.isprintable()}


def cue_signs(here: Scene, reading: Reading, cue: Cue) -> set[str]:
    """What is known of a clause that may state a precondition, as names."""
    text = here.document.text
    best = max(reading.predicates, key=lambda one: one.score, default=None)
    level = sum(best.score >= step for step in LEVELS) if best else "none"
    found = {f"cue={cue.pattern.rule}", f"cue words={text[cue.start : cue.cue_end].lower()[:20]}", f"cue level={level}"}
    found |= {f"cue {name}" for name in standing(here, reading)}
    if best:
        found |= {f"cue is {name}" for name in best.features if name not in {"base", "pattern"}}
        found.add(f"cue beside={best.pattern.rule}")
    found |= {"cue opens"} if cue.initial else set()
    found |= {"cue quoted"} if here.quoted(cue.start) else set()
    verb = here.grammar.clause_of_cue(cue.start, cue.cue_end)
    if verb is not None:
        found |= {f"cue verb={verb.lemma_.lower()}", f"cue tag={verb.tag_}", f"cue dep={verb.dep_}"}
        found |= {f"cue main={verb.head.lemma_.lower()}", f"cue main tag={verb.head.tag_}"}
        found |= {f"cue aux={child.lower_}" for child in verb.lefts if child.dep_ in {"aux", "aux:pass", "cop"}}
        found |= {f"cue main aux={child.lower_}" for child in verb.head.lefts if child.dep_ in {"aux", "aux:pass"}}
        found |= {f"cue subject={kind_of(one)}" for one in syntax.own_subjects(verb)[:1]}
        found |= {f"cue under={one.lemma_.lower()}" for one in list(governing(verb.head))[:1]}
    return {name for name in found if name.isprintable()}


def standing(here: Scene, reading: Reading) -> Iterator[str]:
    """Where a sentence stands in its report, and whether it is a headline."""
    document, start = here.document, reading.sentence.start
    length = max(1, len(document.text) - document.body_start)
    yield f"part={min(FIFTHS - 1, FIFTHS * (start - document.body_start) // length)}"
    yield "first paragraph" if reading.sentence.paragraph == 0 else "later paragraph"
    if reading.number == 0 and not reading.sentence.text.rstrip().endswith((".", "”", '"')):
        yield "headline"


def of_verb(verb: Token) -> Iterator[str]:
    """The words of a verb: itself, its auxiliaries, subject and complements, and what its clause hangs on."""
    yield from (f"lemma={verb.lemma_.lower()}", f"dep={own_chain(verb)[-1].dep_}", f"own dep={verb.dep_}")
    yield from (f"tag={verb.tag_}", "passive" if syntax.is_passive(verb) else "active")
    auxiliaries = sorted(one.lower_ for one in verb.lefts if one.dep_ in {"aux", "aux:pass", "cop"})
    yield f"aux={' '.join(auxiliaries)}"
    for subject in subjects_of(verb)[:2]:
        yield from (f"subject={kind_of(subject)}", f"subject tag={subject.tag_}", f"named={subject.ent_type_ or '-'}")
        for child in subject.lefts:
            if child.lower_ in {"a", "an", "the"}:
                yield f"subject with {'the' if child.lower_ == 'the' else 'a'}"
    yield from (f"under={one.lemma_.lower()}" for one in list(governing(verb))[:1])
    root = verb.sent.root
    yield from (f"root={root.lemma_.lower()}", f"root tag={root.tag_}")
    for child in verb.rights:
        if child.dep_ in COMPLEMENTS and child.pos_ != "PROPN":
            yield f"{child.dep_}={child.lemma_.lower()}"
        if child.ent_type_ in {"DATE", "TIME"}:
            yield "with a date"


def kind_of(nominal: Token) -> str:
    """A nominal's dictionary form, or that it is a name."""
    return "name" if nominal.pos_ == "PROPN" else nominal.lemma_.lower()
