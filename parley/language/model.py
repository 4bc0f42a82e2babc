"""The trained language model in a spaCy pipeline: tags, features, lemmas, sentence ends, dependencies and names.

The network runs in onnxruntime, on one thread. What goes through it together are paragraphs of one document and of no
other, so that the analysis of a document never depends on its neighbours.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib import resources
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import onnxruntime
from spacy.attrs import DEP, HEAD, LEMMA, MORPH, POS, TAG
from spacy.language import Language
from spacy.symbols import IDS
from spacy.tokens import Span
from threadpoolctl import ThreadpoolController

from parley.language.decoding import Tags, best_tree
from parley.language.features import Features, spaced
from parley.language.gazetteer import BITS, Gazetteer
from parley.language.lemmas import Rule
from parley.language.priors import Priors
from parley.language.stretches import stretches, together

if TYPE_CHECKING:
    from collections.abc import Sequence
    from importlib.resources.abc import Traversable

    from numpy.typing import NDArray
    from spacy.tokens import Doc

    from parley.language.stretches import Stretch

COMPONENT = "parley_model"
"""Name of the component in a spaCy pipeline."""

NETWORK = "network.onnx"
LABELS = "labels.json"
ROOT = "ROOT"


class ModelMissingError(Exception):
    """The trained model is not where the package keeps it."""


def packaged() -> Traversable:
    """The folder of the model in the package."""
    return resources.files("parley.language").joinpath("trained")


@dataclass(frozen=True, slots=True)
class Labels:
    """What the rows and columns of the network stand for; written by training, read here.

    Attributes:
        words: Lower-case words by row of their table; the first two rows are padding and unknown.
        shapes: Shapes by row of their table, likewise.
        upos: Universal parts of speech.
        xpos: PTB tags.
        feats: Morphological features.
        lemma: Lemma rules.
        dep: Dependency relations.
        ent: Tags of names.
        lexicon: Lemmas of known words, by `lexicon_key`.
    """

    words: list[str]
    shapes: list[str]
    upos: list[str]
    xpos: list[str]
    feats: list[str]
    lemma: list[Rule]
    dep: list[str]
    ent: list[str]
    lexicon: dict[str, str]

    @classmethod
    def read(cls, text: str) -> Labels:
        """Labels from their JSON."""
        told: dict[str, Any] = json.loads(text)
        return cls(**told | {"lemma": [Rule(*rule) for rule in told["lemma"]]})

    def lemma_of(self, form: str, upos: str, rule: int) -> str:
        """The lemma of a word: as the lexicon has it, else by a rule."""
        return self.lexicon.get(lexicon_key(form, upos)) or self.lemma[rule].apply(form)

    def features(self) -> Features:
        """The rows of words and shapes."""
        return Features(
            {word: row for row, word in enumerate(self.words)}, {shape: row for row, shape in enumerate(self.shapes)}
        )


def lexicon_key(form: str, upos: str) -> str:
    """A word with its part of speech, as the lexicon has it."""
    return f"{form.lower()} {upos}"


def inputs(
    features: Features, paragraphs: Sequence[Sequence[str]], spaces: Sequence[Sequence[bool]]
) -> dict[str, NDArray[Any]]:
    """What the network reads of paragraphs.

    Args:
        features: Rows of words and shapes.
        paragraphs: Words of each paragraph.
        spaces: Whether white space follows each word.

    Returns:
        `forms` [paragraphs, longest]: the number of each word among the distinct ones, 0 for padding; `words`, `shapes`
        [distinct] and `ngrams` [distinct, most]: their rows; `spaces` [paragraphs, longest]: white space before;
        `names` [paragraphs, longest, bits]: what the gazetteer knows; `lengths` [paragraphs].
    """
    gazetteer = Gazetteer.load()
    longest = max(len(words) for words in paragraphs)
    numbers: dict[str, int] = {"": 0}
    forms = np.zeros((len(paragraphs), longest), dtype=np.int64)
    before = np.zeros_like(forms)
    bits = np.zeros((*forms.shape, BITS), dtype=np.float32)
    for row, (words, after) in enumerate(zip(paragraphs, spaces, strict=True)):
        forms[row, : len(words)] = [numbers.setdefault(word, len(numbers)) for word in words]
        before[row, : len(words)] = spaced(after)
        bits[row, : len(words)] = gazetteer.mask(words)[:, None] >> np.arange(BITS) & 1
    rows, shapes, grams = features.table(list(numbers))
    lengths = np.array([len(paragraph) for paragraph in paragraphs], dtype=np.int32)
    return {
        "forms": forms,
        "words": rows,
        "shapes": shapes,
        "ngrams": grams,
        "spaces": before,
        "names": bits,
        "lengths": lengths,
    }


def followed_by_space(doc: Doc, at: int) -> bool:
    """Whether white space follows a token, of its own or as the next token (a line break)."""
    return bool(doc[at].whitespace_) or (at + 1 < len(doc) and doc[at + 1].is_space)


class Analysis:
    """Columns of annotation for a document; a word that nothing is said of has the last label of each.

    Args:
        size: Tokens of the document.
    """

    def __init__(self, size: int) -> None:
        self.columns = {name: np.full(size, -1, dtype=np.int64) for name in ("upos", "xpos", "feats", "lemma", "dep")}
        self.heads = np.arange(size)
        self.names: list[tuple[int, int, str]] = []

    def hang_white_space(self, doc: Doc) -> None:
        """Hang white space on the word before it, at the start of a document on the word after it."""
        words = [token.i for token in doc if not token.is_space]
        before = words[0] if words else 0
        for token in doc:
            if token.is_space:
                self.heads[token.i] = before
            else:
                before = token.i


class Analyzer:
    """Annotates spaCy documents with the trained network.

    Args:
        folder: Folder with the network and its labels.

    Raises:
        ModelMissingError: The folder has no model.
    """

    def __init__(self, folder: Traversable) -> None:
        network, labels = folder.joinpath(NETWORK), folder.joinpath(LABELS)
        if not network.is_file() or not labels.is_file():
            raise ModelMissingError(
                f"the language model is missing: {folder} has no {NETWORK} with {LABELS}; "
                "install parley again, or train a model (training/README.md)"
            )
        Gazetteer.load()
        self.labels = Labels.read(labels.read_text(encoding="utf-8"))
        self.features = self.labels.features()
        self.tags = Tags(self.labels.ent)
        self.priors = Priors(self.labels.ent)
        self.with_priors = True
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self.session = onnxruntime.InferenceSession(network.read_bytes(), options, providers=["CPUExecutionProvider"])
        self.threads = ThreadpoolController()
        self.outputs = [output.name for output in self.session.get_outputs()]

    def __call__(self, doc: Doc) -> Doc:
        """Annotate a document in place."""
        analysis = Analysis(len(doc))
        with self.threads.limit(limits=1):  # the products are small: more threads only wait for one another
            for group in together(stretches(doc)):
                self.read(doc, group, analysis)
        analysis.hang_white_space(doc)
        self.annotate(doc, analysis)
        return doc

    def read(self, doc: Doc, group: Sequence[Stretch], analysis: Analysis) -> None:
        """Run the network on stretches of a document and decode what it says."""
        words = [[doc[at].text for at in stretch] for stretch in group]
        spaces = [[followed_by_space(doc, at) for at in stretch] for stretch in group]
        read = inputs(self.features, words, spaces)
        found = dict(zip(self.outputs, self.session.run(None, read), strict=True))
        tags = found["ent"] + self.priors.scores(read["names"]) if self.with_priors else found["ent"]
        for row, stretch in enumerate(group):
            size = len(stretch)
            places = np.array(stretch)
            for name in ("upos", "xpos", "feats", "lemma"):
                analysis.columns[name][places] = found[name][row, :size]
            heads = self.heads(found, row, size)
            analysis.heads[places] = places[heads]
            analysis.columns["dep"][places] = self.relations(found, row, heads)
            analysis.names += [
                (stretch[first], stretch[last - 1] + 1, label)
                for first, last, label in self.tags.spans(tags[row, :size], found["transitions"])
            ]

    def heads(self, found: dict[str, NDArray[Any]], row: int, size: int) -> NDArray[np.int64]:
        """Heads of the words of a stretch, sentence by sentence."""
        starts = np.flatnonzero(found["start"][row, :size] > 0.0).tolist()
        heads = np.arange(size)
        for start, end in pairwise([0, *(start for start in starts if start), size]):
            scores = found["dependents"][row, start:end] @ found["arc_heads"][row, start:end].T
            heads[start:end] = best_tree(scores) + start
        return heads

    def relations(self, found: dict[str, NDArray[Any]], row: int, heads: NDArray[np.int64]) -> NDArray[np.int64]:
        """Relations of the words of a stretch to their heads; only a root is its own."""
        size = len(heads)
        scores = (found["relation_dependents"][row, :size] * found["relation_heads"][row, heads]) @ found["relations"]
        scores = scores + found["relations_dependents"][row, :size] + found["relations_heads"][row, heads]
        root = self.labels.dep.index(ROOT)
        scores[:, root] = -np.inf
        best: NDArray[np.int64] = scores.argmax(axis=1)
        best[heads == np.arange(size)] = root
        return best

    def annotate(self, doc: Doc, analysis: Analysis) -> None:
        """Write an analysis into a document."""
        strings, morphology = doc.vocab.strings, doc.vocab.morphology
        labels = self.labels
        values = {
            TAG: ("xpos", [strings.add(tag) for tag in [*labels.xpos, "_SP"]]),
            POS: ("upos", [IDS[pos] for pos in [*labels.upos, "SPACE"]]),
            MORPH: ("feats", [morphology.add(feats) for feats in [*labels.feats, ""]]),
            DEP: ("dep", [strings.add(dep) for dep in [*labels.dep, "dep"]]),
        }
        columns = {
            attribute: np.array(ids, dtype=np.uint64)[analysis.columns[name]]
            for attribute, (name, ids) in values.items()
        }
        rules, parts = analysis.columns["lemma"].tolist(), analysis.columns["upos"].tolist()
        lemmas = [
            token.text if rule < 0 else labels.lemma_of(token.text, labels.upos[part], rule)
            for token, rule, part in zip(doc, rules, parts, strict=True)
        ]
        columns[LEMMA] = np.array([strings.add(lemma) for lemma in lemmas], dtype=np.uint64)
        columns[HEAD] = (analysis.heads - np.arange(len(doc))).astype(np.uint64)
        if len(doc):
            doc.from_array(list(columns), np.stack(list(columns.values()), axis=1))  # type: ignore[arg-type]  # as above
        doc.set_ents([Span(doc, *name) for name in sorted(analysis.names)], default="outside")


@Language.factory(COMPONENT, default_config={"folder": ""})
def make_model(nlp: Language, name: str, folder: str) -> Analyzer:  # noqa: ARG001  # what spaCy calls a factory with
    """The model of a folder, of the package where none is named, as a spaCy component.

    Raises:
        ModelMissingError: There is none.
    """
    return Analyzer(Path(folder) if folder else packaged())
