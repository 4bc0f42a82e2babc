"""Who must act, told by the parse: through the passive, coordination and verbs that make others act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.extraction.conditions.agents import agents, is_agent, is_body, is_new_body, is_told_apart, unnamed_actor
from parley.extraction.conditions.doers import doers, objects, receivers
from parley.extraction.conditions.obligors import GENERIC, MANY, is_side
from parley.extraction.conditions.patterns import clue, words
from parley.language import syntax

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Span, Token

    from parley.extraction.actors import Actor
    from parley.extraction.conditions.reading import Cue
    from parley.extraction.conditions.setting import Scene

BY_REACH = 12
"""How many words after a passive its agent may stand."""
SERVANTS = clue("sides", "servants")
"""People who act for a side."""
SINGULAR = frozenset({"it", "he", "she", "its", "his", "her", "itself"})
REFLEXIVES = frozenset({"itself", "themselves", "himself", "herself"})
FEW = 2
"""How many may have acted for it to tell who acts next."""
PRONOUNS = SINGULAR | {"they", "these", "them", "him", "themselves", "their"}


def acting(here: Scene, role: str, span: tuple[int, int], default: Sequence[Actor]) -> tuple[Actor, ...]:
    """The actors that a predicate makes act.

    Args:
        here: The report.
        role: Where the pattern says that they stand: with its `subject` or as its `object`.
        span: Offsets of the words that lead to the verb.
        default: The agreement's sides, for duties that the sentence gives to nobody.

    Returns:
        The actors; empty where the parse does not tell.
    """
    if role not in {"subject", "object", "agent"}:
        return ()
    verb = here.grammar.governing_verb(*span) if role == "object" else here.grammar.verb_of(*span)
    if verb is None or not syntax.is_clause(verb):
        return ()
    nominals, told = (objects(verb), True) if role == "object" else doers(verb)
    nominals = receivers(verb) or nominals
    if not nominals or (role == "agent" and not told):
        return ()
    told = told or verb.lemma_.lower() in words("laid_on")
    found = [actor for nominal in nominals for actor in actors_of(here, nominal, default)]
    if role == "agent":
        return tuple(dict.fromkeys(found))
    if all(is_nobody(nominal) for nominal in nominals) and not any(
        actor.mentions and is_named(actor) for actor in found
    ):
        return tuple(default)  # `no soldier may`: the sides see to it
    if not told:
        by = [actor for nominal in agents_behind(verb) for actor in actors_of(here, nominal, ())]
        found = by or [*(actor for actor in found if is_side(actor)), *lately(here), *default]
    return tuple(dict.fromkeys(found or default))


def lately(here: Scene) -> tuple[Actor, ...]:
    """Who had to act in the condition right before: what nobody is told to do may be theirs too."""
    return here.acted if here.number - here.last <= 1 and 0 < len(here.acted) <= FEW else ()


def concerned(here: Scene, span: tuple[int, int]) -> tuple[Actor, ...]:
    """The people whom a clause speaks of that makes nobody act: `persons suspected of war crimes are excluded`."""
    verb = here.grammar.verb_of(*span)
    if verb is None or not syntax.is_clause(verb):
        return ()
    nominals = [one for one in (syntax.own_subjects(verb) or syntax.own_subjects(verb.head)) if is_agent(one)]
    return tuple(dict.fromkeys(actor for one in nominals for actor in actors_of(here, one, ())))


def agents_behind(verb: Token) -> list[Token]:
    """Those behind a `by` that stands after a passive and that the parse hangs on something else in its clause."""
    for token in verb.doc[verb.i + 1 : min(verb.right_edge.i, verb.i + BY_REACH) + 1]:
        behind = token.lower_ == "by" and token.dep_ == "case" and token.head.i > token.i
        if behind and token.nbor(-1).tag_ not in {"VBN", "VBD"}:
            return [token.head] if is_agent(token.head) else []
    return []


def waited_for(here: Scene, cue: Cue, start: int, default: Sequence[Actor]) -> tuple[Actor, ...]:
    """The actors whose doing a precondition clause waits for; empty where the parse does not tell.

    Args:
        here: The report.
        cue: The clause.
        start: Where the part of it starts that is meant.
        default: The agreement's sides.
    """
    clause = here.grammar.clause_of_cue(cue.start, cue.cue_end)
    if clause is None or start != cue.start or not syntax.is_clause(clause):
        return ()
    nominals, told = doers(clause)
    found = [actor for nominal in nominals for actor in actors_of(here, nominal, default)]
    if not told:
        found = [*(actor for actor in found if is_side(actor)), *default]
    return tuple(dict.fromkeys(found))


def actors_of(here: Scene, nominal: Token, default: Sequence[Actor]) -> list[Actor]:
    """Whom a nominal means: the actor that it names, the sides (`each party`), or those whose it is (`its army`).

    Somebody who can act but is no actor of the report (`a joint commission`) is made one for the record.
    """
    nominal = whole_of(nominal)
    span = syntax.nominal_span(nominal)
    if GENERIC.fullmatch(span.text.strip()):
        many = unnamed(here, nominal) if MANY.fullmatch(span.text.strip()) else []
        return [*default, *(actor for actor in many if actor not in default)]
    if clue("sides", "time").fullmatch(nominal.text):
        return []
    mentions = here.cast.within(span.start_char, span.end_char)
    own = [one.actor for one in mentions if one.start <= nominal.idx < one.end and not GENERIC.fullmatch(one.text)]
    if nominal.lower_ in PRONOUNS:
        doing = unreflexive(nominal) if nominal.lower_ in REFLEXIVES else []
        return [actor for one in doing for actor in actors_of(here, one, default)] or meant(here, nominal, own)
    if any(is_side(actor) and is_named(actor) for actor in own):
        return own
    if SERVANTS.search(nominal.text) or is_agent(nominal):
        return described(here, nominal, own, default)
    return own or [one.actor for one in mentions if not GENERIC.fullmatch(one.text)]


def unreflexive(nominal: Token) -> list[Token]:
    """Who does to themselves what the verb of a reflexive pronoun says."""
    return [one for one in syntax.agents(nominal.head) if one.lower_ not in REFLEXIVES]


def is_nobody(nominal: Token) -> bool:
    """Whether a nominal is denied: `nobody`, `no soldier`."""
    return nominal.lower_ in {"nobody", "none"} or any(child.lower_ == "no" for child in nominal.lefts)


def whole_of(nominal: Token) -> Token:
    """Of whom a number or part stands for some: boats in `32 of the 460 boats`, a council for its members."""
    part = nominal.lemma_.lower() in agents("parts")
    if part or (nominal.pos_ in {"NUM", "DET", "PRON"} and nominal.lower_ not in PRONOUNS | {"those"}):
        behind = syntax.obliques(nominal)
        whole = next(iter([*behind.get("of", ()), *(behind.get("in", ()) if part else ())]), nominal)
        return whole if whole == nominal else whole_of(whole)
    if nominal.lemma_.lower() in agents("members") and not is_told_apart(nominal):
        bodies = [one for one in syntax.obliques(nominal).get("of", ()) if is_body(one)]
        return next(iter(bodies), nominal)
    return nominal


def described(here: Scene, nominal: Token, own: list[Actor], default: Sequence[Actor]) -> list[Actor]:
    """Whom a description means: whose people or body it is, or itself; those who serve nobody named serve the sides."""
    whose = owners(here, nominal, syntax.nominal_span(nominal), own)
    told_apart = is_told_apart(nominal)
    if whose and not own and not (told_apart or is_new_body(nominal)):
        return whose
    served = SERVANTS.search(nominal.text)
    if told_apart or is_new_body(nominal) or not any(is_named(actor) for actor in own):
        own = fuller(unnamed(here, nominal), own, told_apart)
    return [*own, *(whose or (default if served else ()))]


def fuller(described: list[Actor], own: list[Actor], told_apart: bool) -> list[Actor]:
    """The wording of a nominal where it says more than the names of its actors: `a committee of ministers`.

    An actor that only descriptions name takes it as its name; one of several told apart by a clause is another actor.
    """
    longest = max((content(actor) for actor in own), default=0)
    more = [actor for actor in described if content(actor) > longest]
    if len(own) == 1 and more and not told_apart and not is_named(own[0]):
        own[0].name = more[0].name  # the fullest form that the report has for it
        return own
    return more or own


def content(actor: Actor) -> int:
    """How many words an actor's name has without its article."""
    return len([word for word in actor.name.casefold().split() if word not in {"a", "an", "the"}])


def unnamed(here: Scene, nominal: Token) -> list[Actor]:
    """The actor of the words of a nominal, where they stand for somebody who can act."""
    if not is_agent(nominal):
        return []
    actor = unnamed_actor(nominal)
    if not actor.name:
        return []
    known = here.unnamed.setdefault(actor.name.casefold(), actor)
    return [known]


def meant(here: Scene, pronoun: Token, own: list[Actor]) -> list[Actor]:
    """Whom a pronoun means: whom the cast says, or who acted last where that is nobody or cannot be."""
    above = speakers_of(pronoun)
    if above:
        said = [one for who in above for one in actors_of(here, who, ()) if who.lower_ not in PRONOUNS]
        if said:
            return said
    centre = [one for noun in centres(pronoun) for one in actors_of(here, noun, ()) if is_side(one) and one.mentions]
    if centre and not own:
        return centre
    acted = list(here.acted)
    if not own or not acted or any(actor in acted for actor in own):
        return own or acted
    fits = (pronoun.lower_ in SINGULAR) == (len(acted) == 1)
    if fits and here.number - here.last <= 1:
        return acted
    return own if any(is_side(actor) for actor in own) else acted


def centres(pronoun: Token) -> list[Token]:
    """What `it` or `they` most likely stands for: the subject that it agrees with of the clause around or before."""
    if pronoun.lower_ not in {"it", "they"} or pronoun.dep_ not in syntax.SUBJECTS | syntax.PASSIVE_SUBJECTS:
        return []
    before = list(syntax.governors(syntax.clause_of(pronoun)))
    if pronoun.sent.start:
        before.append(pronoun.doc[pronoun.sent.start - 1].sent.root)
    for verb in before:
        found = [one for one in syntax.own_subjects(verb) if one.i < pronoun.i and one.lower_ not in PRONOUNS]
        plural = len(found) > 1 or any(one.tag_ in {"NNS", "NNPS"} for one in found)
        if found and is_agent(found[0]) and plural == (pronoun.lower_ == "they"):
            return found
    return []


def speakers_of(pronoun: Token) -> list[Token]:
    """Who says or promises what a pronoun is to do: Mali in `Mali said that it would leave`."""
    verb = pronoun.head
    if pronoun.dep_ not in syntax.SUBJECTS or verb.dep_ != "ccomp":
        return []
    return [who for who in syntax.own_subjects(verb.head) if (who.lower_ in PRONOUNS) or who.i < pronoun.i]


def owners(here: Scene, nominal: Token, span: Span, own: Sequence[Actor]) -> list[Actor]:
    """Whose people or forces a nominal means: `its army`, `Peruvian pilots`, `commanders of the two armies`."""
    found = [actor for actor in inner_actors(here, span) if actor not in own]
    for whose in syntax.possessors(nominal):
        words = syntax.nominal_span(whose)
        named = [one.actor for one in here.cast.within(words.start_char, words.end_char)]
        found += meant(here, whose, named) if whose.lower_ in PRONOUNS else named
    return [actor for actor in dict.fromkeys(found) if actor not in own and not GENERIC.fullmatch(actor.name)]


def is_named(actor: Actor) -> bool:
    """Whether an actor has a name of its own, and is not just `fighters`."""
    return (
        any(word[:1].isupper() for word in actor.name.split()[1:])
        or actor.country is not None
        or (actor.name[:1].isupper() and " " not in actor.name and not SERVANTS.fullmatch(actor.name))
    )


def inner_actors(here: Scene, span: Span) -> list[Actor]:
    """The actors whose names stand inside a description: Peru in `Peruvian pilots`."""
    return [
        actor
        for actor in here.cast.actors
        if is_side(actor) and any(span.start_char <= one.start and one.end <= span.end_char for one in actor.inner)
    ]
