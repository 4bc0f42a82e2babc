"""What is read at once: every word once, in order, never across a blank line, never too many."""

from hypothesis import given
from hypothesis import strategies as st

from parley.language.pipeline import blank
from parley.language.stretches import LONGEST_READ, READ_TOGETHER, stretches, together

NLP = blank()
WORDS = st.sampled_from(["Talks", "went", "on", ".", "He", "said", ":", "“", "no", "”", "\n\n", "\n", "- one", " "])


@given(st.lists(WORDS, max_size=400).map(" ".join))
def test_every_word_is_read_once_in_order(text):
    doc = NLP(text)
    found = list(stretches(doc))
    assert [at for stretch in found for at in stretch] == [token.i for token in doc if not token.is_space]
    assert all(0 < len(stretch) <= LONGEST_READ for stretch in found)


def test_a_blank_line_parts_stretches():
    doc = NLP("Peace holds\n\nThe rebels left.")
    assert [[doc[at].text for at in stretch] for stretch in stretches(doc)] == [
        ["Peace", "holds"],
        ["The", "rebels", "left", "."],
    ]


def test_a_long_paragraph_is_parted_where_sentences_end():
    doc = NLP("The envoys of both sides met in the capital again today. " * 40)
    found = list(stretches(doc))
    assert len(found) > 1
    assert all(doc[stretch[-1]].text == "." for stretch in found)


def test_groups_hold_each_stretch_once_and_little_padding():
    found = [list(range(size)) for size in (5, 150, 20, 7, 150, 150)]
    groups = list(together(found * 9))
    assert sum(len(group) for group in groups) == len(found) * 9
    assert all(len(group) * len(group[0]) <= READ_TOGETHER for group in groups)


def test_a_dateline_is_read_by_itself():
    doc = NLP("GENEVA (AP) — The envoys met again.\n\nThey left.")
    assert [doc[stretch[0]].text for stretch in stretches(doc)] == ["GENEVA", "The", "They"]
