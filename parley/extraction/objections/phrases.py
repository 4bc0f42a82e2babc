"""The words of a noun phrase that name who objects, and the name that follows a noun for a kind of body."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from parley.extraction.objections.frames import is_human
from parley.extraction.objections.lexicon import objectors
from parley.extraction.objections.subjects import is_only_verb
from parley.extraction.objections.topics import agreement_words
from parley.language.syntax import obliques, patients

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

NAME_AFTER = re.compile(
    r"\s(?P<name>(?:For\s|The\s)?[A-ZÀ-Þ][\w’'-]+(?:\s(?:(?:and|of|for|the|de|del|la)\s){0,2}[A-ZÀ-Þ][\w’'-]+){0,5})(?![\w’'])"
)
LONGEST = 9
"""Words that a participle behind a noun may have to belong to a name."""
MAX_NAME, MAX_WORDS, BEFORE = 100, 12, 5
"""Code points and words of the longest name, and words before the parser's phrase that may belong to it."""
LEADING = frozenset({"lead", "head", "command", "chair", "run", "preside", "govern", "direct", "rule", "control"})
CUT = re.compile(r"(?<!\d),|,(?!\d)|[;:“”\"]|\s(?:including|such\s+as)\s")


def name_after(text: str, token: Token) -> tuple[str, int, int] | None:
    """The name behind a noun for its kind (`the party For Home and Work`), with its offsets."""
    if token.lower_ not in objectors()["groups"]:
        return None
    found = NAME_AFTER.match(text, token.idx + len(token))
    return (found["name"], *found.span("name")) if found else None


def wording(text: str, doc: Doc, token: Token, span: Span) -> tuple[str, int, int]:
    """The words of a noun phrase, from its quantifiers to its complements, with their offsets.

    Args:
        text: The report's text.
        doc: The report, parsed.
        token: The noun.
        span: Its phrase by the parse.
    """
    first = span.start
    while first > 0 and span.start - first < BEFORE and not doc[first].is_sent_start:
        before = doc[first - 1]
        if (
            before.pos_ not in {"NUM", "DET", "ADJ", "NOUN"}
            or before.tag_ in {"WDT", "PDT"}
            or before.lower_ == "while"
        ):
            break
        if before.pos_ == "NOUN" and doc[first].pos_ in {"DET", "NUM"}:
            break  # `by Friday morning two of his friends`
        first -= 1
    start, end = doc[first].idx, span.end_char
    told = next((child for child in token.rights if child.dep_ == "acl" and child.tag_ == "VBN"), None)
    if told is not None and not is_only_verb(told) and told.i == span.end and told.right_edge.i - told.i < LONGEST:
        end = told.right_edge.idx + len(told.right_edge)  # `a faction led by`, `deputies elected in`
    for cut in CUT.finditer(text[start:end]):
        at = doc[first].idx + cut.start()
        if at < token.idx:
            start = at + 1
        else:
            end = min(end, at)
    start += len(text[start:end]) - len(text[start:end].lstrip())
    if len(text[start:end].split()) > MAX_WORDS:  # `a group of officers serving with ...`
        inner = next((word for word in span if word.i > token.i and word.dep_ in {"acl", "acl:relcl"}), None)
        end = inner.idx - 1 if inner is not None else end
    words = " ".join(text[start:end].split())
    words = words if words == token.text else words.rstrip("’'")
    people = any(child.dep_ == "nmod" and is_human(child.lower_) for child in token.children)
    people = people or any(child.dep_ == "compound" and child.pos_ == "PROPN" for child in token.lefts)
    if not words or len(words) > MAX_NAME or (agreement_words().search(token.text) and not people):
        words = token.text
    return words, start, end


def spoken_behalf(token: Token) -> Token | None:
    """The word for those whom somebody is told to speak for: `Ana Rey, who speaks for the shipowners`."""
    for child in token.children:
        who = child.dep_ == "acl:relcl" and any(word.lower_ == "who" for word in child.children)
        if who and child.lemma_.lower() == "speak":
            return next(iter(obliques(child).get("for", [])), None)
    return None


def led_by(token: Token) -> Token | None:
    """The word for what somebody is told to lead now: `Ana Rey, who heads the Front`, `whose Front holds the hills`."""
    asides = [token, *(child for child in token.children if child.dep_ == "appos")]
    for clause in (child for one in asides for child in one.children if child.dep_ in {"acl:relcl", "parataxis"}):
        own = next((child for child in clause.children if child.dep_.startswith("nsubj")), None)
        if own is None:
            continue
        if own.lower_ == "who" and clause.lemma_.lower() in LEADING and clause.tag_ in {"VBZ", "VBP"}:
            led = [*patients(clause), *obliques(clause).get("over", [])]
            return next((one for one in led if one.ent_type_ == "ORG"), next(iter(led), None))
        if (
            token.ent_type_ == "PERSON"
            and own.pos_ in {"NOUN", "PROPN"}
            and any(child.lower_ == "whose" for child in own.children)
        ):
            return own
    return None


def speaks_wholly(token: Token, kind: str) -> bool:
    """Whether who leads a body speaks for it: fighters, a region, people of one calling; a party's leader need not."""
    word = token.lower_
    if token.head.lemma_.lower() == "command" and token.ent_type_ == "ORG":
        return True
    return kind == "armed_group" or word in objectors()["led"] or (token.tag_ == "NNS" and is_human(word))
