"""Trains the network: passes over the examples, a rate that warms up and comes down as a cosine, averaged weights."""

from __future__ import annotations

import math
import random
import time
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch

from training.examples import Encoder, batches
from training.network import Network
from training.pretrain import pretrain

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from parley.language.model import Labels
    from training.examples import Example
    from training.network import Size

WARM_UP = 200
"""Steps over which the learning rate rises."""
LAST_RATE = 0.02
"""Share of the learning rate that is left in the end."""
BETAS = (0.9, 0.95)
CLIP = 2.0
AVERAGE_EVERY = 5
AVERAGE_DECAY = 0.995
ADAM_EPSILON = 1e-8
ALL, SYNTAX, NAMES = "all", "syntax", "names"
"""What can be taught."""


@dataclass(frozen=True, slots=True)
class Course:
    """How the network is trained.

    Attributes:
        passes: Passes over the examples.
        words: Words of a batch, padding included.
        rate: The highest learning rate.
        seed: Seed of all choices.
        named: Share of the examples without syntax that a pass takes.
        variants: Share of the usual variants of examples (`training.variants`) that are made.
        swaps: Share of the names that are swapped for others of their kind (`training.swaps`).
        names: Passes over the examples with names when the rest is learnt (`training.names`).
        domain: Made-up sentences that names are learnt from too (`training.domain`).
        pretrain: Passes over the raw text before (`training.pretrain`).
        teach: `all`, `syntax` or `names`: what is learnt.
    """

    passes: int = 16
    words: int = 600
    rate: float = 2e-3
    seed: int = 20
    named: float = 0.6
    variants: float = 1.0
    swaps: float = 0.0
    names: int = 8
    domain: int = 1500
    pretrain: int = 3
    teach: str = "all"


class Average:
    """Exponential mean of a network's weights, which reads better than the last ones."""

    def __init__(self, network: Network) -> None:
        self.weights = [weight.detach().clone() for weight in network.parameters()]
        self.taken = 0

    def take(self, network: Network) -> None:
        """Take in the present weights."""
        self.taken += 1
        decay = min(AVERAGE_DECAY, self.taken / (self.taken + 10))
        with torch.no_grad():
            torch._foreach_mul_(self.weights, decay)
            torch._foreach_add_(self.weights, [weight.detach() for weight in network.parameters()], alpha=1 - decay)

    def into(self, network: Network) -> list[torch.Tensor]:
        """Put the mean into a network; the weights that it had come back."""
        before = [weight.detach().clone() for weight in network.parameters()]
        put(network, self.weights)
        return before


def put(network: Network, weights: Sequence[torch.Tensor]) -> None:
    """Give a network these weights."""
    with torch.no_grad():
        for weight, value in zip(network.parameters(), weights, strict=True):
            weight.copy_(value)


def carries(found: Example, teach: str) -> bool:
    """Whether an example carries what is to be learnt."""
    return teach == ALL or (found.tags if teach == NAMES else found.heads) is not None


def rate_at(step: int, done: float, highest: float) -> float:
    """The learning rate of a step, when so large a share of the course is done."""
    down = 0.5 * (1 + math.cos(math.pi * done))
    return highest * min(1.0, (step + 1) / WARM_UP) * (LAST_RATE + (1 - LAST_RATE) * down)


def train_step(
    network: Network, optimizer: torch.optim.Optimizer, encoder: Encoder, batch: Sequence[Example], teach: str
) -> dict[str, float]:
    """Learn from one batch; the losses come back."""
    read = {name: torch.from_numpy(array) for name, array in encoder.read(batch).items()}
    targets = {name: torch.from_numpy(array) for name, array in encoder.targets(batch).items()}
    losses = {
        name: loss
        for name, loss in network.losses(read, targets).items()
        if teach == ALL or (teach == NAMES) == (name == "ent")
    }
    optimizer.zero_grad()
    torch.stack(list(losses.values())).sum().backward()
    torch.nn.utils.clip_grad_norm_(network.parameters(), CLIP)
    optimizer.step()
    return {name: loss.item() for name, loss in losses.items()}


def learn(
    found: Sequence[Example],
    labels: Labels,
    size: Size,
    course: Course,
    *,
    change: Callable[[Example, random.Random], Example] | None = None,
    after_pass: Callable[[Network, str], None] | None = None,
) -> Network:
    """Train a network.

    Args:
        found: What to train on.
        labels: What to tell apart.
        size: The network's size.
        course: How to train.
        change: Makes a variant of an example (augmentation), for each time that it is read.
        after_pass: Is given the network with averaged weights and a line about the losses after each pass.

    Returns:
        The network with averaged weights.
    """
    torch.manual_seed(course.seed)
    chance = random.Random(course.seed)
    network = Network(labels, size)
    encoder = Encoder(labels)
    if course.pretrain:
        pretrain(network, found, encoder, passes=course.pretrain, words=course.words, rate=course.rate)
    optimizer = torch.optim.Adam(network.parameters(), lr=course.rate, betas=BETAS, eps=ADAM_EPSILON, fused=True)
    average = Average(network)
    began = time.monotonic()
    step = 0
    for number in range(1, course.passes + 1):
        taken = [each for each in found if carries(each, course.teach)]
        taken = [each for each in taken if each.heads is not None or chance.random() < course.named]
        if change:
            taken = [change(each, chance) for each in taken]
        made = batches(taken, course.words, chance)
        losses: Counter[str] = Counter()
        for at, batch in enumerate(made):
            done = (number - 1 + at / len(made)) / course.passes
            for group in optimizer.param_groups:
                group["lr"] = rate_at(step, done, course.rate)
            losses.update(train_step(network, optimizer, encoder, batch, course.teach))
            step += 1
            if step % AVERAGE_EVERY == 0:
                average.take(network)
        if after_pass:
            minutes = (time.monotonic() - began) / 60
            means = " ".join(f"{name} {loss / len(made):.3f}" for name, loss in sorted(losses.items()))
            kept = average.into(network)
            after_pass(network, f"pass {number} of {course.passes}, {minutes:.1f} min; losses {means}")
            put(network, kept)
    average.into(network)
    network.eval()
    return network
