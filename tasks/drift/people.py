"""What a generated screen shows: records with a button each, drawn by seed."""

from __future__ import annotations

import random
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal

FIRST = ("Anna", "Bela", "Carl", "Dora", "Emil", "Fiona", "Georg", "Hanna", "Ivo", "Judith", "Karim", "Lena")
LAST = ("Berg", "Castell", "Dahl", "Ebert", "Falk", "Grimm", "Holm", "Iversen", "Jansen", "Keller")
TOWNS = ("Ulm", "Jena", "Bonn", "Kiel", "Trier", "Essen", "Gera", "Hof")
DEEDS = ("Edit", "Invite", "Archive")

Theme = Literal["light", "dark", "round"]


@dataclass(frozen=True)
class Person:
    """One record."""

    number: int
    name: str
    town: str


@dataclass(frozen=True)
class World:
    """All that decides what a screen shows."""

    seed: int
    people: tuple[Person, ...]
    deed: str
    """What each record's button says."""
    theme: Theme = "light"
    zoom: float = 1.0
    push: int = 0
    """Pixels by which everything is moved down."""
    indent: int = 0
    """Pixels by which everything is moved to the right."""
    extra_button: bool = False
    """A second button with the same words (on the phone: a second record of the same name) stands elsewhere."""
    confirm: bool = False
    """The button asks "Continue?" first: one step more than there was."""
    popup: bool = False
    delay: int = 0
    """Milliseconds until the list is there."""
    icons: Literal["", "pencil", "bin"] = ""
    """Records are acted on by a picture without words."""

    def as_dict(self) -> dict[str, Any]:
        """Plain data."""
        return asdict(self)


def make_world(seed: int) -> World:
    """A screen's content by its seed. The same seed gives the same one; each third shows pictures for words."""
    rng = random.Random(seed)  # noqa: S311 - variety, no secrecy
    names = [f"{first} {last}" for first, last in zip(rng.sample(FIRST, 6), rng.sample(LAST, 6), strict=True)]
    numbers = rng.sample(range(1000, 9999), 6)
    people = tuple(Person(number, name, rng.choice(TOWNS)) for number, name in zip(numbers, names, strict=True))
    return World(seed, people, rng.choice(DEEDS), icons="pencil" if seed % 3 == 2 else "")


def nearly(person: Person, rng: random.Random) -> Person:
    """Somebody whose record looks much alike."""
    first, last = person.name.split()
    other = rng.choice([name for name in FIRST if name != first])
    return replace(person, name=f"{other} {last}", number=person.number + 1)
