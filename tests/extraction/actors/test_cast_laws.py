"""What holds of every cast, whatever the report."""

from casts import cast_of
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.extraction.actors import Actor, Mention

PIECES = [
    "Kenya",
    "the U.S.",
    "Moscow",
    "’s government",
    "Israeli Prime Minister Benjamin Netanyahu",
    "the rebels",
    "both sides",
    "(ANC)",
    "“moderate” rebels",
    "Jean-Claude Weber, the Swiss envoy,",
    "500,000 people",
    "they",
    "it said",
    "and",
    "between",
    "signed",
    ".\n\n",
    "-",
    "THE TALKS END",
    "é😀",
    "residents of Port Sudan",
    "al-Harthy",
    "of",
    "the",
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join))
def test_mentions_are_words_of_the_text_in_order(text):
    cast = cast_of(text)
    assert all(text[mention.start : mention.end] == mention.text != "" for mention in cast.mentions)
    assert cast.mentions == sorted(cast.mentions, key=lambda mention: (mention.start, -mention.end))
    for actor in cast.actors:
        assert actor.mentions
        assert actor.name
        assert all(mention.actor is actor and mention in cast.mentions for mention in actor.mentions)
    firsts = [actor.mentions[0].start for actor in cast.actors]
    assert firsts == sorted(firsts)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_any_text_has_a_cast(text):
    cast_of(text)


def test_the_same_text_gives_the_same_cast():
    text = " ".join(PIECES * 3)
    runs = [
        [(actor.name, [mention.start for mention in actor.mentions]) for actor in cast_of(text).actors]
        for _ in range(2)
    ]
    assert runs[0] == runs[1]


def test_an_actor_added_later_is_found_where_it_stands():
    text = "Chile met dockers. Peru left."
    cast = cast_of(text)
    late = Actor("dockers at sea", "other", None, "t.t")
    cast.add(late, Mention(6, 9, "met", late, "description"))
    assert [actor.name for actor in cast.actors][:2] == ["Chile", "dockers at sea"]
    assert cast.actors_within(5, 10) == [late]
    assert [mention.start for mention in cast.mentions] == sorted(mention.start for mention in cast.mentions)
