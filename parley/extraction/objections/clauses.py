"""Clauses without a parse: where the clause of a verb starts and ends, and the words of its subject."""

from __future__ import annotations

import re
from dataclasses import dataclass

from parley.extraction.objections.lexicon import objectors

QUOTED = re.compile(r"“[^”]*”?|(?<!\w)\"[^\"]*\"?")
# A finite verb, roughly: enough to tell a clause from a noun phrase before `and`.
FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|shall|should|do|does|did|said|says|told|"
    r"took|made|came|went|gave|got|saw|held|kept|left|led|met|put|ran|won|lost|broke|brought|began|became|signed|"
    r"[a-z]{3,}ed)\b"
)
JOINT = re.compile(
    r"\s*;\s+|:\s+|\s+[–—-]\s+|\s*—\s*|,?\s+(?:and|but|while|whereas|though|although|because|since|so|yet|or|as|when|"
    r"where|if|until|after|before)\s+|\s+that\s+(?=[A-Z“\"])|\b(?:said|says|saying|told\s+\w+)\s+(?:that\s+)?(?=[\w“\"])",
    re.IGNORECASE,
)
THAT = re.compile(r"that\s+(?=\w)", re.IGNORECASE)
SAID = re.compile(r"\b(?:said|says|saying|told)\b", re.IGNORECASE)
RELATIVE = re.compile(r",?\s*\b(?:which|who|whose|whom|that)\b", re.IGNORECASE)
# Before the antecedent of a relative clause without commas.
GOVERNOR = re.compile(r"\b(?:by|from|against|with|to|said|says|for|among|between)\s+")
AUXILIARIES = re.compile(
    r"(?:\s*\b(?:has|have|had|is|are|was|were|will|would|can|could|may|might|must|shall|should|do|does|did|be|been|"
    r"being|also|later|now|still|again|then|already|immediately|swiftly|quickly|promptly|openly|publicly|flatly|"
    r"repeatedly|once|ever|never|not|even|itself|himself|herself|themselves|both|all|too|yesterday|today|(?:on\s+)?"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\w+ly|at\s+first|at\s+once|from\s+the\s+outset|,)(?![\w]))*\s*$",
    re.IGNORECASE,
)
# After a comma, what belongs to the noun before it: the words up to it were no adverbial.
POSTPOSED = re.compile(r",\s+(?:who|which|whose|whom|\w+ed|\w+ing|an?)\s", re.IGNORECASE)
# A place that opens the clause without a comma (`In Cairo a spokesman ...`).
OPENING_PLACE = re.compile(
    r"(?:In|At|From|On)\s+(?:[A-ZÀ-Þ][\w’'-]+\s+){1,2}(?=(?:an?|the|his|her|its|their|some|several|many)\s)"
)
# A clause put in after its noun, closed by the comma before the verb (`Rivera, who signed it as premier, ...`).
PUT_IN = re.compile(r",\s+(?:who|which|whose|whom)\s", re.IGNORECASE)
# Subjects in a row (`France, Spain and Italy`).
ROW = re.compile(r"[^,;:()“”\"]{2,50}(?:,\s+[^,;:()“”\"]{2,40})+,?\s+and\s+[^,;:()“”\"]{2,50}\Z")
SAID_AFTER = re.compile(
    r"\s+(?:[^,.;]{0,60}\s)?(?:that|the|it|there|this|he|she|they|what|of|against|his|her|their|its)\s", re.I
)
SAID_AFTER_COMMA = re.compile(r"(?:\s+[^,.;]{1,40})?,\s")
MAX_SPEAKER_WORDS = 7
CLAUSE_END = re.compile(
    r";|\s[–—-]\s|,\s+(?:and|but|while|whereas|though|although|yet)\s|,\s+(?:according\s+to|a\s+view\s+that|eroding)|"
    r",\s+(?:\w+\s+){1,3}(?:said|says|told|reported|complained)\b|,\s+(?:he|she|they|it)\s+(?:said|says|added|told)\b|"
    r"\s+and\s+that\s|\s+and\s+(?=(?:its|his|her|their|the|a|an|said|told|called|urged|vowed|promised)\s)",
)


@dataclass(frozen=True, slots=True)
class Subject:
    """The words in subject position, as offsets in the sentence.

    Attributes:
        start: First code point of the noun phrase.
        end: Where its head part ends: before a comma, a relative clause or the verb.
        reach: Where all that belongs to it ends (appositions, relative clauses): right before the verb.
        relative: Whether the verb stands in a relative clause on it.
    """

    start: int
    end: int
    reach: int
    relative: bool


def masked(sentence: str) -> str:
    """The sentence with direct speech blanked out, as long as before."""
    return QUOTED.sub(lambda found: found.group()[0] + "_" * (len(found.group()) - 1), sentence)


def without_opener(words: str, start: int, end: int) -> int:
    """Where the subject starts after an adverbial that opens a clause (`In Gaza, ...`)."""
    openers = objectors()["openers"]
    place = OPENING_PLACE.match(words, start, end)
    if place:
        return place.end()
    while openers.match(words, start, end):
        comma = words.find(",", start, end)
        while comma >= 0 and POSTPOSED.match(words, comma, end):
            comma = words.find(",", comma + 1, end)
        if comma < 0 or not words[comma + 1 : end].strip():
            break
        start = comma + 1
        start += len(words[start:end]) - len(words[start:end].lstrip())
    return start


def subject_of(sentence: str, verb: int) -> Subject | None:
    """The subject of a verb, by what stands between the start of its clause and the verb.

    Args:
        sentence: The sentence, direct speech masked.
        verb: Offset of the verb.

    Returns:
        The subject; None where there is nothing before the verb.
    """
    trimmed = AUXILIARIES.search(sentence, 0, verb)
    right = trimmed.start() if trimmed else verb
    if sentence[right:verb].lstrip().startswith(","):
        put_in = list(PUT_IN.finditer(sentence, 0, right))
        outer = subject_of(sentence, put_in[-1].start()) if put_in else None
        if outer:
            return Subject(outer.start, outer.end, right, False)
    cuts = [0]
    said: set[int] = set()
    for joint in JOINT.finditer(sentence, 0, verb):
        marks = joint.group().strip()
        before = sentence[0 if marks.startswith(",") else cuts[-1] : joint.start()]
        if not marks.lstrip(", ").casefold().startswith(("and", "or")) or FINITE.search(before):
            cuts.append(joint.end())
            if SAID.match(marks):
                said.add(joint.end())
    if len(cuts) > 1 and not sentence[cuts[-1] : right].strip() and sentence[: cuts[-1]].rstrip().endswith(", and"):
        # `said that X had lost, and urged ...`: who said it also urged.
        cuts = [cut for cut in cuts if cut not in said]
    for start in reversed(cuts):
        left = start + len(sentence[start:right]) - len(sentence[start:right].lstrip())
        if left >= right:
            continue
        left = without_opener(sentence, left, right)
        conjunction = THAT.match(sentence, left, right)
        left = conjunction.end() if conjunction else left
        piece = sentence[left:right]
        if not re.search(r"\w", piece) or re.match(r"(?:not|never|also|then|later)\b", piece, re.IGNORECASE):
            continue
        return shaped(sentence, left, right)
    return None


def shaped(sentence: str, left: int, right: int) -> Subject | None:
    """A subject from its clause's start and the place before the verb: relative clauses and appositions told apart."""
    last_comma = sentence.rfind(",", left, right)
    tail = RELATIVE.match(sentence, last_comma if last_comma >= left else left, right)
    if tail is None:
        bare = list(RELATIVE.finditer(sentence, max(left, last_comma + 1), right))
        tail = bare[-1] if bare and is_restrictive(sentence, bare[-1], right) else None
    if tail is not None and tail.start() > left:
        head_start = max(left, sentence.rfind(",", left, tail.start()) + 1)
        if not tail.group().startswith(","):
            governors = list(GOVERNOR.finditer(sentence, head_start, tail.start()))
            head_start = governors[-1].end() if governors else head_start
        head_start += len(sentence[head_start : tail.start()]) - len(sentence[head_start : tail.start()].lstrip())
        return Subject(head_start, tail.start(), right, True)
    end = right
    if ROW.match(sentence, left, right) and not FINITE.search(sentence, left, right):
        return Subject(left, right, right, False)
    comma = sentence.find(",", left, right)
    inner = RELATIVE.search(sentence, left, right)
    for mark in (comma, inner.start() if inner else -1):
        if left < mark < end:
            end = mark
    return Subject(left, end, right, False) if end > left else None


def is_restrictive(sentence: str, relative: re.Match[str], right: int) -> bool:
    """Whether the verb is the one of a relative clause without commas (`a group that opposed`)."""
    return not sentence[relative.end() : right].strip()


def clause_end(sentence: str, verb_end: int) -> int:
    """Where the clause of a verb ends."""
    found = CLAUSE_END.search(sentence, verb_end)
    end = found.start() if found else len(sentence)
    return len(sentence[:end].rstrip(" .,;"))


def attribution(sentence: str, verb: int, verb_end: int) -> Subject | None:
    """The speaker of words that stand before: `It will fail, they said`, `The deal, he told reporters, is dead`.

    Args:
        sentence: The sentence, direct speech masked.
        verb: Offset of the verb of saying.
        verb_end: Where it ends.

    Returns:
        The speaker; None where what is said follows the verb.
    """
    comma = sentence.rfind(",", 0, verb)
    if comma <= 0 or SAID_AFTER.match(sentence, verb_end):
        return None
    speaker = sentence[comma + 1 : verb].strip(" ”\"’'")
    if not speaker or len(speaker.split()) > MAX_SPEAKER_WORDS or FINITE.search(speaker) or RELATIVE.match(speaker):
        return None
    if not FINITE.search(sentence, 0, comma) and not SAID_AFTER_COMMA.match(sentence, verb_end):
        return None
    start = sentence.index(speaker, comma)
    return Subject(start, start + len(speaker), start + len(speaker), False)
