"""The actions under one predicate: its verb, the verbs coordinated with it, and what their objects must do."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from parley.extraction.conditions.clauses import trimmed_end
from parley.extraction.conditions.patterns import clue, phrase, words

if TYPE_CHECKING:
    from parley.extraction.conditions.patterns import Pattern

ADVERBS = clue("adverbs", "verbal")
BE = re.compile(r"(?:be|been|being|have|get)\s+(?:\w+ly\s+)?")
WORD = re.compile(r"[A-Za-z][\w’'-]*")
JOINT = clue("joints", "verb")
NEW_SUBJECT = clue("joints", "subject")
SECOND_LENGTH = 12
"""What must follow a second participle, for it to be an action of its own: not in `freed and sent home`."""
CONJUNCTION = re.compile(r"(?:,\s+and|,|\s+and)\s+")
DENIED_PASSIVE = re.compile(r",\s+(?:and |but )?(not (\w+))\b(?! to\b)")
NOT_PARTICIPLE = re.compile(
    r".*(?:\b(?:that|which|who|where|when|of|in|by|from|with|for|to|on|at|and|or|not|than|as)) $"
)
DETERMINER = clue("joints", "determiner")
TO_DO = re.compile(r"[^,;.]{2,90}?\bto\s+(?=[a-z])")
"""From the verb of a pattern whose object must act to what it must do: `obliges both sides to leave`."""
RESUMES = re.compile(r"\bto\b|\bbut\b")
"""What ends a denial: `not to build or rent, and to withdraw`."""
BEYOND = 12
"""How far past its clause the words of a restraint may reach: `stay where | they are`."""
ENDS = re.compile(
    r"(?:end|ends|ended|stop|cease|halt|die down|wind down|tail off)\b(?!\s+(?:the|a|an|all|any|its|their|his|her)\b)"
)
NOTHING = re.compile(r"\s+(?:no|nobody|nothing) (?!(?:more|fewer|less|later|longer|earlier|doubt|objection)\b)")
"""What makes a verb say what is not to be done: `must build no dams`."""
CONTROL_OBJECT = re.compile(r"\s+([^,;.]{2,70}?)\s+to\s+(?=[a-z])")


@dataclass(frozen=True, slots=True)
class Action:
    """One action under a predicate; `subject` are the offsets of the words that name who acts, where known."""

    start: int
    end: int
    kind: str
    subject: tuple[int, int] | None


def kind_of_action(text: str, at: int, end: int, kind: str, subject: str = "") -> str:
    """The kind of an obligation by its verb at `at`: one to halt, or for fighting to end, is a prohibition."""
    if kind != "obligation" or at > end:
        return kind
    at = ADVERBS.match(text, at, end).end()  # type: ignore[union-attr]
    passive = BE.match(text, at, end)
    at = passive.end() if passive else at
    verb = WORD.match(text, at, end)
    if not verb:
        return kind
    said = phrase("restraint_phrases").match(text, at, min(len(text), end + BEYOND))
    if said or NOTHING.match(text, verb.end(), end):
        return "prohibition"
    if ENDS.match(text, at, end) and phrase("fighting").search(subject):
        return "prohibition"
    if verb.group().lower() not in words("restraint"):
        return kind
    return kind if phrase("burdens").search(text, verb.end(), min(end, verb.end() + 60)) else "prohibition"


def second_verb(match: re.Match[str], infinitives: bool) -> bool:
    """Whether what follows a conjunction is another verb under the same predicate."""
    verb, following = match.group(4), match.group(5) or ""
    if match.group(2):
        return verb in words("base") | words("noun_like") | words("restraint") or (infinitives and verb != "the")
    if verb in words("noun_like"):
        return bool(DETERMINER.match(following)) or (verb in words("restraint") and following.endswith("ing"))
    return verb in words("base") or verb in words("restraint")


def split_actions(text: str, pattern: Pattern, start: int, verb_at: int, end: int) -> list[Action]:
    """The actions under a predicate, in text order.

    Args:
        text: The report's text.
        pattern: The predicate's pattern.
        start: Where the record of the first action starts.
        verb_at: Where the predicate's own words end and the action's verb follows.
        end: Where the clause ends.
    """
    subject = (start, verb_at)
    cuts: list[tuple[int, int, tuple[int, int] | None, bool]] = []
    infinitives = text[verb_at - 4 : verb_at].rstrip().endswith(" to")
    for match in JOINT.finditer(text, verb_at + 1, end):
        if second_verb(match, infinitives):
            denied = bool(match.group(1) or match.group(3))
            cuts.append((match.start(), match.start(2) if match.group(2) else match.start(4), subject, denied))
            if match.group(1):
                cuts[-1] = (match.start(), match.start(1), subject, True)
    if infinitives:
        for match in NEW_SUBJECT.finditer(text, verb_at + 1, end):
            if not any(cut[0] == match.start() for cut in cuts):
                cuts.append((match.start(), match.start(1), match.span(1), False))
    if BE.match(text, skip(text, verb_at, end), end):
        cuts.extend(passives(text, verb_at, end))
    cuts.sort(key=lambda cut: cut[0])
    actions = []
    at, action_verb, owner = start, verb_at, subject
    todo = TO_DO.match(text, verb_at, end) if pattern.obligor == "object" and pattern.span != "match" else None
    action_verb = todo.end() if todo else action_verb
    acting = text[start:verb_at].lower()
    denied = text[max(start, verb_at - 10) : verb_at].rstrip().endswith(("not to", "never to"))
    denied = denied or bool(todo and todo.group().rstrip().endswith((" not to", " never to")))
    for cut, begin, new_owner, new_denied in [*cuts, (end, end, None, False)]:
        kind = "prohibition" if denied and pattern.kind == "obligation" else pattern.kind
        stop = trimmed_end(text, at, cut)
        if stop > at:
            actions.append(Action(at, stop, kind_of_action(text, action_verb, stop, kind, acting), owner))
        denied = new_denied or (denied and not RESUMES.search(text, cut, begin + 3))
        at, owner = begin, new_owner or subject
        action_verb = begin + len(re.match(r"(?:not )?(?:[A-Z].*? )?(?:to )?", text[begin:end]).group())  # type: ignore[union-attr]
    return actions


def skip(text: str, at: int, end: int) -> int:
    """Where the word after the adverbs starts."""
    return ADVERBS.match(text, at, end).end()  # type: ignore[union-attr]


def is_participle(word: str) -> bool:
    """Whether a word looks like a past participle."""
    return word in words("participles") or (len(word) > 4 and word.endswith("ed"))


def second_participle(text: str, start: int, end: int) -> int | None:
    """Where the participle of a second passive starts, after a subject of one to six words."""
    at = start
    for number, word in enumerate(WORD.finditer(text, start, end)):
        if number > 6 or text[at : word.start()].strip():
            return None
        if number and is_participle(word.group()):
            known = not NOT_PARTICIPLE.match(text[start : word.start()])
            return word.start() if known and not text.startswith(("by ", "in ", "to ", "with "), start) else None
        at = word.end()
    return None


def passives(text: str, verb_at: int, end: int) -> list[tuple[int, int, tuple[int, int] | None, bool]]:
    """Second passives without their auxiliary: `will be torn down and the land restored`."""
    found: list[tuple[int, int, tuple[int, int] | None, bool]] = [
        (match.start(), match.start(1), None, True)
        for match in DENIED_PASSIVE.finditer(text, verb_at + 3, end)
        if is_participle(match.group(2))
    ]
    for match in CONJUNCTION.finditer(text, verb_at + 3, end):
        participle = second_participle(text, match.end(), end)
        same = WORD.match(text, match.end(), end)
        if same and is_participle(same.group()) and end - same.end() > SECOND_LENGTH:
            found.append((match.start(), match.end(), None, False))
        elif participle:
            found.append((match.start(), match.end(), (match.end(), participle), False))
    return found


def controlled(text: str, start: int, end: int) -> Action | None:
    """What an action makes somebody else do: `must persuade the rebels to leave the city`."""
    for verb in WORD.finditer(text, start, end):
        if verb.group() in words("control"):
            found = CONTROL_OBJECT.match(text, verb.end(), end)
            if found:
                kind = kind_of_action(text, found.end(), end, "obligation")
                return Action(found.end(), end, kind, found.span(1))
    return None
