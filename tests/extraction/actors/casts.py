"""Helpers of the tests of casts."""

from datetime import date

from parley.extraction.actors import Actor, Cast, find_cast
from parley.language import read


def cast_of(text: str) -> Cast:
    """The cast of a text."""
    return find_cast(read(text, date(2019, 5, 6)))


def actor_of(cast: Cast, form: str) -> Actor:
    """The actor for whom a form stands; fails if there is none or more than one."""
    found = {mention.actor for mention in cast.mentions if mention.text == form}
    assert len(found) == 1, (form, [(mention.text, mention.actor.name) for mention in cast.mentions])
    return found.pop()
