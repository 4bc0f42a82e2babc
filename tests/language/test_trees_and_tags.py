"""Trees have one root and the highest score; names begin before they go on."""

from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from parley.language.decoding import Tags, best_tree, tag_spans

SQUARES = st.integers(1, 5).flatmap(
    lambda size: st.lists(st.lists(st.integers(-50, 50), min_size=size, max_size=size), min_size=size, max_size=size)
)
LABELS = ["O", "B-ORG", "I-ORG", "B-LOC", "I-LOC"]


def reaches(heads, root):
    for node in range(len(heads)):
        seen = set()
        at = node
        while at != root:
            if at in seen:
                return False
            seen.add(at)
            at = heads[at]
    return True


@given(SQUARES)
def test_no_tree_with_the_same_root_scores_higher(rows):
    scores = np.array(rows, dtype=float)
    heads = best_tree(scores).tolist()
    root = int(scores.diagonal().argmax())
    assert [node for node, head in enumerate(heads) if node == head] == [root]
    assert reaches(heads, root)

    def total(tree):
        return sum(scores[node, head] for node, head in enumerate(tree) if node != root)

    rivals = (
        tree
        for tree in product(range(len(rows)), repeat=len(rows))
        if [node for node, head in enumerate(tree) if node == head] == [root] and reaches(tree, root)
    )
    assert total(heads) == max(total(tree) for tree in rivals)


@given(st.lists(st.lists(st.floats(-9, 0), min_size=5, max_size=5), max_size=8))
def test_names_never_overlap_and_stay_inside(rows):
    spans = Tags(LABELS).spans(np.array(rows).reshape(-1, 5))
    edges = [edge for start, end, _ in spans for edge in (start, end)]
    assert edges == sorted(edges)
    assert all(0 <= start < end <= len(rows) for start, end, _ in spans)


def test_a_tag_that_goes_on_needs_one_that_begins():
    scores = np.log([[0.5, 0.1, 0.2, 0.1, 0.1], [0.2, 0.1, 0.5, 0.1, 0.1], [0.9, 0.04, 0.02, 0.02, 0.02]])
    assert Tags(LABELS).spans(scores) in ([], [(0, 2, "ORG")])
    assert tag_spans(["B-ORG", "I-ORG", "O", "B-LOC", "B-LOC"]) == [(0, 2, "ORG"), (3, 4, "LOC"), (4, 5, "LOC")]
