"""Signs of the roles of actors, as the readers of a report note them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from parley.extraction.actors import Actor, Mention


LIKELY = 0.6


@dataclass(frozen=True, slots=True)
class Evidence:
    """One sign of a role."""

    role: str
    weight: float
    rule: str
    mention: Mention | None


@dataclass(slots=True)
class Ledger:
    """Signs of roles, by agreement and actor in order of discovery."""

    signs: dict[tuple[int, Actor], list[Evidence]] = field(default_factory=dict)

    def add(self, agreement: int, actor: Actor, sign: Evidence) -> None:
        """Note a sign."""
        self.signs.setdefault((agreement, actor), []).append(sign)

    def roles(self, agreement: int, actor: Actor) -> set[str]:
        """Roles for which there is any sign."""
        return {sign.role for sign in self.signs.get((agreement, actor), ())}

    def surest(self, agreement: int, actor: Actor) -> float:
        """The weight of the surest sign of an actor's role; 0 where there is none."""
        return max((sign.weight for sign in self.signs.get((agreement, actor), ())), default=0.0)

    def makers(self, agreement: int) -> list[Actor]:
        """The actors that likely make an agreement."""
        return [
            actor
            for (number, actor), signs in self.signs.items()
            if number == agreement
            and actor.actor_type != "person"
            and any(sign.role == "signatory" and sign.weight >= LIKELY for sign in signs)
        ]

    def copy(self) -> Ledger:
        """The same signs, to which more can be added."""
        return Ledger({key: list(signs) for key, signs in self.signs.items()})
