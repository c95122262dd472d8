"""What a row of decisions about speakers comes to: whose statements are shown as whose."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

Spoken = tuple[str, str]
"""A statement with one of the actors that the machine gave it."""


@dataclass(frozen=True, slots=True)
class Move:
    """All that is shown as some actors, or else single statements, is to be shown as the actor `to`."""

    to: str
    actors: tuple[str, ...] = ()
    statements: tuple[Spoken, ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """The actors that are shown as another, and the statements for which that is yet another."""

    actors: Mapping[str, str]
    statements: Mapping[Spoken, str]

    def differing(self, other: "Shown") -> tuple[list[str], list[str]]:
        """Name the actors and the statements that two of these show differently."""
        actors = {actor for actor, _ in self.actors.items() ^ other.actors.items()}
        statements = {statement for (statement, _), _ in self.statements.items() ^ other.statements.items()}
        return sorted(actors), sorted(statements)


def replay(moves: Iterable[Move]) -> Shown:
    """Make the moves one after the other; the last one wins, and takes along what was moved before."""
    actors: dict[str, str] = {}
    statements: dict[Spoken, str] = {}
    for move in moves:
        moved = set(move.actors) - {move.to}
        # Whoever was merged into another since leads there, unless just that one is to be moved.
        there = actors.get(move.to, move.to)
        to = move.to if there in moved else there
        actors.update({actor: to for actor, shown in actors.items() if shown in moved})
        statements.update({spoken: to for spoken, shown in statements.items() if shown in moved})
        actors.update(dict.fromkeys(moved, to))
        statements.update(dict.fromkeys(move.statements, to))
    return Shown({actor: shown for actor, shown in actors.items() if actor != shown}, statements)
