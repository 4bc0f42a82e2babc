"""What the gazetteers alone say of a word's tag, added to what the network says of it.

The network was taught on few texts, in which most names of the lists never stand; this keeps it from passing them over.
The weights were chosen on development data (Universal NER's EWT test sentences, VOA's and GUM's development parts).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from parley.language.gazetteer import (
    BITS,
    COUNTRY,
    FIRST_NAME,
    IN_COUNTRY,
    IN_ORGANISATION,
    IN_PERSON,
    IN_PLACE,
    ORGANISATION,
    PLACE,
    SURNAME,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

KNOWN = 1.0
"""Log odds for a place or a person where a word is known as nothing else."""
KNOWN_ORGANISATION = 1.6
"""Log odds for an organisation where a word is known as no place."""
STATE = 1.5
"""Log odds more for a place where the word is a country's name."""
UNKNOWN_ORGANISATION = -0.6
"""Log odds of organisations everywhere: the network names too many."""

PLACES = COUNTRY | IN_COUNTRY | PLACE | IN_PLACE
PEOPLE = FIRST_NAME | SURNAME | IN_PERSON
ORGANISATIONS = ORGANISATION | IN_ORGANISATION


class Priors:
    """Scores of tags by what the gazetteers know.

    Args:
        tags: Tags in the order of the network's scores.
    """

    def __init__(self, tags: Sequence[str]) -> None:
        def of(label: str) -> NDArray[np.float32]:
            return np.array([tag.partition("-")[2] == label for tag in tags], dtype=np.float32)

        self.places, self.people, self.organisations = of("LOC"), of("PERSON"), of("ORG")

    def scores(self, bits: NDArray[Any]) -> NDArray[np.float32]:
        """What to add to the network's scores.

        Args:
            bits: The gazetteers' bits of each word [..., bits], 0 or 1.

        Returns:
            Scores [..., tags].
        """

        def known(mask: int) -> NDArray[np.bool_]:
            chosen = [at for at in range(BITS) if mask >> at & 1]
            found: NDArray[np.bool_] = np.asarray(bits[..., chosen].any(axis=-1))
            return found

        place, person, organisation = known(PLACES), known(PEOPLE), known(ORGANISATIONS)
        place_score = KNOWN * (place & ~person & ~organisation) + STATE * known(COUNTRY | IN_COUNTRY)
        person_score = KNOWN * (person & ~place)
        organisation_score = KNOWN_ORGANISATION * (organisation & ~place) + UNKNOWN_ORGANISATION
        total: NDArray[np.float32] = (
            place_score[..., None] * self.places
            + person_score[..., None] * self.people
            + organisation_score[..., None] * self.organisations
        ).astype(np.float32)
        return total
