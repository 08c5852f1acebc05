"""Cases: a screen as it was recorded, the same screen changed, and what may come of a replay there."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from tasks.drift.people import Person, World, make_world, nearly

if TYPE_CHECKING:
    from collections.abc import Callable

Device = Literal["browser", "desktop", "phone"]
DEVICES: tuple[Device, ...] = get_args(Device)

Kind = Literal[
    "unchanged", "moved", "dark", "restyled", "rescaled", "reordered", "duplicated", "popup", "slow", "renamed",
    "added_step", "removed", "another_record",
]  # fmt: skip

SEEDS: dict[Device, int] = {"browser": 3, "desktop": 1, "phone": 1}
"""How many screens of each device, each changed in every way that its device knows."""
NOT_ON_PHONE = ("restyled", "reordered", "renamed", "added_step")
"""The phone's own apps have one design, sort their lists themselves, and ask nothing; a contact renamed is another."""


class Deed(NamedTuple):
    """What a screen was made to do."""

    what: str
    about: str


@dataclass(frozen=True)
class Case:
    """One recording and one replay. The deed is what the button of the chosen record does."""

    device: Device
    kind: Kind
    before: World
    after: World
    person: Person
    possible: bool
    """Whether a replay without a model can do it right; else it must stop, and do nothing."""

    @property
    def name(self) -> str:
        """device/kind/seed"""
        return f"{self.device}/{self.kind}/{self.before.seed}"

    @property
    def recording(self) -> str:
        """The same for cases that replay one recording."""
        return f"{self.device}/{self.before.seed}"


def _replaced(world: World, old: Person, new: Person) -> World:
    return replace(world, people=tuple(new if person is old else person for person in world.people))


def _without(world: World, gone: Person) -> World:
    return replace(world, people=tuple(person for person in world.people if person is not gone))


def _shuffled(world: World, rng: random.Random) -> World:
    people = list(world.people)
    while tuple(people) == world.people:
        rng.shuffle(people)
    return replace(world, people=tuple(people))


def _renamed(world: World) -> World:
    return replace(world, icons="bin") if world.icons else replace(world, deed="Adjust")


_CHANGES: dict[Kind, tuple[bool, Callable[[World, Person, random.Random], World]]] = {
    "unchanged": (True, lambda world, _, __: world),
    "moved": (True, lambda world, _, rng: replace(world, push=rng.randint(12, 90), indent=rng.randint(20, 160))),
    "dark": (True, lambda world, _, __: replace(world, theme="dark")),
    "restyled": (True, lambda world, _, __: replace(world, theme="round")),
    "rescaled": (True, lambda world, _, rng: replace(world, zoom=rng.choice((0.85, 0.9, 1.1, 1.25)))),
    "reordered": (True, lambda world, _, rng: _shuffled(world, rng)),
    "duplicated": (True, lambda world, _, __: replace(world, extra_button=True)),
    "popup": (True, lambda world, _, __: replace(world, popup=True)),
    "slow": (True, lambda world, _, rng: replace(world, delay=rng.randint(800, 2500))),
    "renamed": (False, lambda world, _, __: _renamed(world)),
    "added_step": (False, lambda world, _, __: replace(world, confirm=True)),
    "removed": (False, lambda world, person, __: _without(world, person)),
    "another_record": (False, lambda world, person, rng: _replaced(world, person, nearly(person, rng))),
}

KINDS: tuple[Kind, ...] = tuple(_CHANGES)


def make_case(kind: Kind, seed: int, device: Device = "browser") -> Case:
    """One case; the same arguments give the same one. Cases of one device and seed share what was recorded."""
    before = make_world(seed)
    person = random.Random(f"person-{seed}").choice(before.people)  # noqa: S311 - variety, no secrecy
    possible, change = _CHANGES[kind]
    rng = random.Random(f"{kind}-{seed}")  # noqa: S311
    return Case(device, kind, before, change(before, person, rng), person, possible)


def kinds_of(device: Device) -> tuple[Kind, ...]:
    """The changes that a device's screens can show."""
    return tuple(kind for kind in KINDS if device != "phone" or kind not in NOT_ON_PHONE)


def cases(rounds: int = 1, first_seed: int = 0) -> list[Case]:
    """Every change on every device, `rounds` times on other screens: 61 cases in the first round."""
    found = []
    for device in DEVICES:
        seeds = range(first_seed, first_seed + rounds * SEEDS[device])
        found += [make_case(kind, seed, device) for seed in seeds for kind in kinds_of(device)]
    return found
