"""The network: embeddings of words, n-grams, shapes and gazetteers; a bidirectional LSTM; a scorer for each layer.

Dependencies are scored by deep biaffine attention (Dozat and Manning, 2017), relations by products of the vectors of
the two words. All layers of annotation share the encoder and are trained together.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch
from torch import Tensor, nn
from torch.nn import functional

from parley.language.features import BUCKETS, PADDING, UNKNOWN
from parley.language.gazetteer import BITS
from training.examples import COLUMNS, MISSING

if TYPE_CHECKING:
    from parley.language.model import Labels

TAGGED = ("upos", "xpos", "feats", "lemma", "ent")
"""Layers of annotation that are a label for each word by itself."""
SMOOTHING = 0.03
APART = -1e9
"""Score of a head in another sentence."""


@dataclass(frozen=True, slots=True)
class Size:
    """How large the network is, and how much of it is left out at random in training.

    Attributes:
        words, ngrams, shapes, spaces, names: Width of the embeddings.
        input: Width of a word's vector before the LSTM.
        hidden: Width of an LSTM in each direction.
        layers: LSTM layers.
        arcs, relations: Width of a word's vectors as head and as dependent.
        dropout: Share of each vector that is left out, the same for all words of a run.
        gazetteers: Whether it is told what the gazetteers know (1) or not (0).
        unknown: Share of words that are read as unknown, so that n-grams and shapes learn to do without them.
    """

    words: int = 96
    ngrams: int = 128
    shapes: int = 32
    spaces: int = 8
    names: int = 24
    input: int = 256
    hidden: int = 256
    layers: int = 2
    arcs: int = 256
    relations: int = 192
    dropout: float = 0.33
    gazetteers: int = 1
    unknown: float = 0.2


class Network(nn.Module):
    """The network over arrays as `parley.language.model.inputs` makes them.

    Args:
        labels: What it is to tell apart.
        size: How large it is.
    """

    def __init__(self, labels: Labels, size: Size) -> None:
        super().__init__()
        self.size = size
        self.words = nn.Embedding(len(labels.words), size.words, padding_idx=PADDING)
        self.ngrams = nn.Embedding(BUCKETS, size.ngrams, padding_idx=PADDING)
        self.shapes = nn.Embedding(len(labels.shapes), size.shapes, padding_idx=PADDING)
        self.spaces = nn.Embedding(3, size.spaces, padding_idx=PADDING)
        self.names = nn.Linear(BITS, size.names, bias=False)
        if not size.gazetteers:
            nn.init.zeros_(self.names.weight).requires_grad_(False)
        for table in (self.words, self.ngrams):
            nn.init.normal_(table.weight, std=0.3)
            with torch.no_grad():
                table.weight[PADDING] = 0
        self.input = nn.Linear(size.words + size.ngrams + size.shapes, size.input)
        widths = [size.input + size.spaces + size.names] + [2 * size.hidden] * (size.layers - 1)
        self.forwards = nn.ModuleList(nn.LSTM(width, size.hidden, batch_first=True) for width in widths)
        self.backwards = nn.ModuleList(nn.LSTM(width, size.hidden, batch_first=True) for width in widths)
        width = 2 * size.hidden
        self.tagged = nn.ModuleDict({name: nn.Linear(width, len(getattr(labels, name))) for name in TAGGED})
        self.starts = nn.Linear(width, 2)
        self.arc_dependents, self.arc_heads = nn.Linear(width, size.arcs), nn.Linear(width, size.arcs)
        self.relation_dependents, self.relation_heads = (
            nn.Linear(width, size.relations),
            nn.Linear(width, size.relations),
        )
        self.arcs = nn.Parameter(torch.randn(size.arcs + 1, size.arcs) * 0.01)
        self.relations = nn.Linear(size.relations, len(labels.dep), bias=False)
        self.relations_dependents = nn.Linear(size.relations, len(labels.dep))
        self.relations_heads = nn.Linear(size.relations, len(labels.dep), bias=False)

    def embed(self, read: dict[str, Tensor]) -> Tensor:
        """Vectors of words by themselves [paragraphs, longest, width]."""
        words = read["words"]
        if self.training:
            hidden = (torch.rand(words.shape) < self.size.unknown) & (words != PADDING)
            words = torch.where(hidden, torch.full_like(words, UNKNOWN), words)
        grams = self.ngrams(read["ngrams"]).sum(1)
        counts = (read["ngrams"] != PADDING).sum(1, keepdim=True).clamp(min=1)
        form = torch.cat([self.words(words), grams / counts.sqrt(), self.shapes(read["shapes"])], -1)
        form = functional.dropout(form, 0.6 * self.size.dropout, self.training)
        form = torch.relu(self.input(form))
        vectors = torch.cat([form[read["forms"]], self.spaces(read["spaces"]), self.names(read["names"])], -1)
        return self.shared_dropout(vectors)

    def turned(self, read: dict[str, Tensor]) -> Tensor:
        """For each place of a paragraph the one that is as far from its end [paragraphs, longest, 1]."""
        places = torch.arange(read["forms"].shape[1])[None]
        lengths = read["lengths"][:, None]
        return torch.where(places < lengths, lengths - 1 - places, places)[:, :, None]

    def layer(self, depth: int, vectors: Tensor, turned: Tensor) -> tuple[Tensor, Tensor]:
        """What an LSTM layer says of each word from the words before it, and from those after it."""
        left = self.forwards[depth](vectors)[0]
        right = self.backwards[depth](vectors.gather(1, turned.expand(-1, -1, vectors.shape[2])))[0]
        return left, right.gather(1, turned.expand(-1, -1, right.shape[2]))

    def first_layer(self, read: dict[str, Tensor]) -> tuple[Tensor, Tensor]:
        """What the first LSTM layer says, in both directions apart."""
        return self.layer(0, self.embed(read), self.turned(read))

    def encode(self, read: dict[str, Tensor]) -> Tensor:
        """Vectors of words in their paragraph [paragraphs, longest, 2 × hidden]."""
        vectors, turned = self.embed(read), self.turned(read)
        for depth in range(self.size.layers):
            vectors = self.shared_dropout(torch.cat(self.layer(depth, vectors, turned), -1))
        return vectors

    def shared_dropout(self, vectors: Tensor) -> Tensor:
        """Leave out the same columns for all words of a run."""
        if not self.training:
            return vectors
        kept = torch.rand(vectors.shape[0], 1, vectors.shape[2]) >= self.size.dropout
        return vectors * kept / (1 - self.size.dropout)

    def forward(self, read: dict[str, Tensor]) -> dict[str, Tensor]:
        """Scores of tags and sentence starts, and the vectors that score arcs and relations."""
        vectors = self.encode(read)
        said = {name: scorer(vectors) for name, scorer in self.tagged.items()}
        said["starts"] = self.starts(vectors)
        for name in ("arc_dependents", "arc_heads", "relation_dependents", "relation_heads"):
            said[name] = self.shared_dropout(functional.leaky_relu(getattr(self, name)(vectors), 0.1))
        return said

    def arc_scores(self, said: dict[str, Tensor]) -> Tensor:
        """Score of each head for each word [paragraphs, words, heads]."""
        dependents = said["arc_dependents"]
        dependents = torch.cat([dependents, torch.ones_like(dependents[..., :1])], -1)
        return dependents @ self.arcs @ said["arc_heads"].transpose(1, 2)

    def relation_scores(self, dependents: Tensor, heads: Tensor) -> Tensor:
        """Score of each relation between words and their heads."""
        scores: Tensor = (
            self.relations(dependents * heads) + self.relations_dependents(dependents) + self.relations_heads(heads)
        )
        return scores

    def losses(self, read: dict[str, Tensor], targets: dict[str, Tensor]) -> dict[str, Tensor]:
        """The loss of each layer of annotation that a batch carries."""
        said = self(read)
        found = {
            name: functional.cross_entropy(
                said[name].flatten(0, 1),
                targets[name].flatten(),
                ignore_index=MISSING,
                label_smoothing=SMOOTHING if name in COLUMNS else 0.0,
            )
            for name in (*TAGGED, "starts")
            if (targets[name] != MISSING).any()
        }
        if (targets["heads"] != MISSING).any():
            sentence = targets["sentence"]
            apart = (sentence[:, :, None] != sentence[:, None, :]) | (sentence[:, :, None] == 0)
            arcs = self.arc_scores(said).masked_fill(apart, APART)
            found["heads"] = functional.cross_entropy(
                arcs.flatten(0, 1), targets["heads"].flatten(), ignore_index=MISSING
            )
            rows, places = ((targets["heads"] != MISSING) & (targets["dep"] != MISSING)).nonzero(as_tuple=True)
            scores = self.relation_scores(
                said["relation_dependents"][rows, places],
                said["relation_heads"][rows, targets["heads"][rows, places]],
            )
            found["dep"] = functional.cross_entropy(scores, targets["dep"][rows, places])
        return found
