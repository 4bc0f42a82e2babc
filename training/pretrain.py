"""Pretraining on raw text: the first LSTM learns to tell the next word, and the one before, from the words around."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import torch
from torch import nn
from torch.nn import functional

from parley.language.features import UNKNOWN
from training.examples import MISSING, batches

if TYPE_CHECKING:
    from collections.abc import Sequence

    from training.examples import Encoder, Example
    from training.network import Network

FREQUENT = 5_000
"""Words that are to be told; rarer ones are not asked for."""


def pretrain(
    network: Network, found: Sequence[Example], encoder: Encoder, *, passes: int, words: int, rate: float
) -> None:
    """Train the embeddings and the first LSTM of a network on words alone.

    Args:
        network: A network without training.
        found: The text; labels are not looked at.
        encoder: Turns it into arrays.
        passes: Passes over the text.
        words: Words of a batch, padding included.
        rate: The learning rate.
    """
    teller = nn.Linear(network.size.hidden, FREQUENT)
    chance = random.Random(passes)
    optimizer = torch.optim.Adam([*network.parameters(), *teller.parameters()], lr=rate, fused=True)
    network.train()
    for _ in range(passes):
        for batch in batches(found, words, chance):
            read = {name: torch.from_numpy(array) for name, array in encoder.read(batch).items()}
            loss = told_loss(network, teller, read)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()


def told_loss(network: Network, teller: nn.Linear, read: dict[str, torch.Tensor]) -> torch.Tensor:
    """How badly neighbours are told, from the left and from the right."""
    rows = read["words"][read["forms"]]
    asked = torch.where((rows > UNKNOWN) & (rows < FREQUENT), rows, torch.full_like(rows, MISSING))
    left, right = network.first_layer(read)
    onward = functional.cross_entropy(teller(left[:, :-1]).flatten(0, 1), asked[:, 1:].flatten(), ignore_index=MISSING)
    back = functional.cross_entropy(teller(right[:, 1:]).flatten(0, 1), asked[:, :-1].flatten(), ignore_index=MISSING)
    return torch.nan_to_num(onward + back)
