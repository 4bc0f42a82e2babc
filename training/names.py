"""The last step of training: a scorer for names on top of the finished network, with transitions of tags (a CRF)."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import torch
from torch import Tensor, nn

from parley.language.gazetteer import BITS
from training.examples import MISSING, Encoder, batches

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parley.language.model import Labels
    from training.examples import Example
    from training.network import Network

WIDTH = 192
WINDOW = 3
"""Words that are looked at together."""
WORDS = 1_500
"""Words of a batch, padding included."""
RATE = 1e-3
DROPOUT = 0.33
OUTSIDE = 0


class Names(nn.Module):
    """Scores tags of names from the network's vectors of a word and its neighbours, and from the gazetteers.

    Args:
        width: Width of the network's vectors.
        tags: How many tags there are.
    """

    def __init__(self, width: int, tags: int) -> None:
        super().__init__()
        self.window = nn.Conv1d(width + BITS, WIDTH, WINDOW, padding=WINDOW // 2)
        self.tags = nn.Linear(WIDTH, tags)
        self.transitions = nn.Parameter(torch.zeros(tags + 1, tags))

    def forward(self, vectors: Tensor, bits: Tensor) -> Tensor:
        """Scores of tags [paragraphs, words, tags]; padding must be zero."""
        seen = torch.cat([vectors, bits], -1).transpose(1, 2)
        hidden = torch.relu(self.window(seen)).transpose(1, 2)
        scores: Tensor = self.tags(nn.functional.dropout(hidden, DROPOUT, self.training))
        return scores

    def loss(self, scores: Tensor, tags: Tensor) -> Tensor:
        """How unlikely the right tags are among all sequences, by word (the last row of transitions starts a sequence).

        Args:
            scores: Scores of tags [paragraphs, words, tags].
            tags: The right ones [paragraphs, words], `MISSING` behind a paragraph's end.
        """
        known = tags != MISSING
        tags = tags.clamp(min=0)
        right = scores.gather(2, tags[:, :, None]).squeeze(2)
        start, follows = self.transitions[-1], self.transitions[:-1]
        steps = follows[tags[:, :-1], tags[:, 1:]]
        total = (right * known).sum() + start[tags[:, 0]].sum() + (steps * known[:, 1:]).sum()
        paths = scores[:, 0] + start
        for at in range(1, scores.shape[1]):
            longer = torch.logsumexp(paths[:, :, None] + follows, 1) + scores[:, at]
            paths = torch.where(known[:, at, None], longer, paths)
        return (torch.logsumexp(paths, 1).sum() - total) / known.sum()


def learn_names(network: Network, found: Sequence[Example], labels: Labels, *, passes: int, seed: int) -> Names:
    """Train the scorer of names; the network stays as it is.

    Args:
        network: The finished network.
        found: Examples; those that carry names are learnt from.
        labels: The network's labels.
        passes: Passes over the examples.
        seed: Seed of all choices.

    Returns:
        The scorer.
    """
    torch.manual_seed(seed)
    chance = random.Random(seed)
    encoder = Encoder(labels)
    network.eval()
    read = [encoded(network, encoder, batch) for batch in batches([e for e in found if e.tags], WORDS, chance)]
    names = Names(2 * network.size.hidden, len(labels.ent))
    optimizer = torch.optim.Adam(names.parameters(), lr=RATE)
    steps = passes * len(read)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, steps)
    for _ in range(passes):
        chance.shuffle(read)
        for vectors, bits, tags in read:
            kept = nn.functional.dropout1d(vectors.transpose(1, 2), DROPOUT).transpose(1, 2)
            loss = names.loss(names(kept, bits), tags)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
    names.eval()
    return names


def encoded(network: Network, encoder: Encoder, batch: Sequence[Example]) -> tuple[Tensor, Tensor, Tensor]:
    """The network's vectors of a batch, zero behind a paragraph's end, the gazetteers' bits, and the right tags."""
    read = {name: torch.from_numpy(array) for name, array in encoder.read(batch).items()}
    with torch.no_grad():
        vectors = network.encode(read)
    inside = torch.arange(vectors.shape[1])[None] < read["lengths"][:, None]
    return vectors * inside[:, :, None], read["names"], torch.from_numpy(encoder.targets(batch)["ent"])
