"""From the network's scores to structures that hold together: trees with one root, names that begin before going on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

NEVER = -1e9


def best_tree(scores: NDArray[np.float64]) -> NDArray[np.int64]:
    """The dependency tree of a sentence with the highest score (Chu and Liu, Edmonds), one word its root.

    The root is chosen first, by its own score, as a word's score for hanging on itself.

    Args:
        scores: Score [word, head] of each head for each word; the diagonal scores roots.

    Returns:
        The head of each word [words]; the root's is the root itself.
    """
    size = len(scores)
    root = int(np.argmax(np.diagonal(scores)))
    arcs = np.array(scores, dtype=np.float64)
    arcs[np.arange(size), np.arange(size)] = NEVER
    arcs[root] = NEVER
    arcs[root, root] = 0.0
    return arborescence(arcs, root)


def arborescence(arcs: NDArray[np.float64], root: int) -> NDArray[np.int64]:
    """The heads that reach every node from the root with the highest sum of scores."""
    heads: NDArray[np.int64] = arcs.argmax(axis=1)
    heads[root] = root
    cycle = np.array(find_cycle(heads, root), dtype=np.int64)
    if not len(cycle):
        return heads
    inside = np.zeros(len(heads), dtype=bool)
    inside[cycle] = True
    rest = np.flatnonzero(~inside)
    size = len(rest)
    inner = arcs[cycle, heads[cycle]]
    leaving = arcs[np.ix_(rest, cycle)]
    entering = arcs[np.ix_(cycle, rest)] - inner[:, None]
    smaller = np.full((size + 1, size + 1), NEVER)
    smaller[:size, :size] = arcs[np.ix_(rest, rest)]
    smaller[:size, size] = leaving.max(axis=1)
    smaller[size, :size] = entering.max(axis=0)
    outer = arborescence(smaller, int(np.flatnonzero(rest == root)[0]))
    found = heads.copy()
    for at, node in enumerate(rest):
        found[node] = rest[outer[at]] if outer[at] < size else cycle[int(leaving[at].argmax())]
    found[root] = root
    found[cycle[int(entering[:, outer[size]].argmax())]] = rest[outer[size]]
    return found


def find_cycle(heads: NDArray[np.int64], root: int) -> list[int]:
    """Nodes of one cycle among the heads, none if every node leads to the root."""
    done = np.zeros(len(heads), dtype=bool)
    done[root] = True
    for start in range(len(heads)):
        path: list[int] = []
        on_path: set[int] = set()
        node = start
        while not done[node] and node not in on_path:
            path.append(node)
            on_path.add(node)
            node = int(heads[node])
        if node in on_path:
            return path[path.index(node) :]
        done[path] = True
    return []


class Tags:
    """Begin, inside and outside tags of names, and which may follow which.

    Args:
        labels: Tags in the order of the scores: `O`, `B-PERSON`, `I-PERSON` and so on.
    """

    def __init__(self, labels: Sequence[str]) -> None:
        self.labels = list(labels)
        self.first = np.array([NEVER if label.startswith("I-") else 0.0 for label in labels])
        self.follows = np.array(
            [
                [NEVER if after.startswith("I-") and before[1:] != after[1:] else 0.0 for after in labels]
                for before in labels
            ]
        )

    def spans(
        self, scores: NDArray[np.float64], transitions: NDArray[np.float64] | None = None
    ) -> list[tuple[int, int, str]]:
        """The likeliest names (Viterbi).

        Args:
            scores: Score [word, tag].
            transitions: Score [tag, next tag] of each pair; its last row scores the first tag. None scores all alike.

        Returns:
            First word, last word (exclusive) and label of each name.
        """
        if not len(scores):
            return []
        first, follows = self.first, self.follows
        if transitions is not None:
            first, follows = first + transitions[-1], follows + transitions[:-1]
        best = scores[0] + first
        back = []
        for row in scores[1:]:
            paths = best[:, None] + follows
            back.append(paths.argmax(axis=0))
            best = paths.max(axis=0) + row
        tags = [int(best.argmax())]
        for step in reversed(back):
            tags.append(int(step[tags[-1]]))
        return tag_spans([self.labels[tag] for tag in reversed(tags)])


def tag_spans(tags: Sequence[str]) -> list[tuple[int, int, str]]:
    """Names of a row of tags: first word, last word (exclusive), label."""
    found: list[tuple[int, int, str]] = []
    for at, tag in enumerate(tags):
        if tag.startswith("B-"):
            found.append((at, at + 1, tag[2:]))
        elif tag.startswith("I-") and found:
            start, _, label = found[-1]
            found[-1] = (start, at + 1, label)
    return found
