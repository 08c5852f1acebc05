"""The bench: small tasks of the shipped suites, each played plain, and each with troubles of its device's kinds."""

from __future__ import annotations

from typing import NamedTuple

from tasks.trouble.desktop import DESKTOP_HOSTILE, DESKTOP_POPUPS
from tasks.trouble.handset import PHONE_HOSTILE, PHONE_TROUBLES
from tasks.trouble.webcase import FAILURES, HOSTILE, MOTION, RESISTANCE
from tasks.trouble.words import POPUPS

PLAIN = "plain"
BASES = {
    "browser": ("web/mail-archive", "web/mail-delete", "web/mail-language", "web/shop-price", "web/mail-away",
                "web/shop-candles"),
    "phone": ("phone/wifi-off", "phone/dark-theme", "phone/font-large"),
    "desktop": ("own/form", "own/steps"),
}  # fmt: skip
"""The tasks that are played, by device: suite and id."""
GROUPS: dict[str, dict[str, tuple[str, ...]]] = {
    "browser": {
        "popups": (*POPUPS, *POPUPS[:5]),
        "resisting": (*RESISTANCE, *RESISTANCE),
        "failures": (*FAILURES, *FAILURES[:2]),
        "motion": (*MOTION, *MOTION),
        "hostile": (*HOSTILE, *HOSTILE),
    },
    "phone": {"popups": PHONE_TROUBLES, "hostile": PHONE_HOSTILE},
    "desktop": {"popups": DESKTOP_POPUPS, "hostile": DESKTOP_HOSTILE},
}
"""The kinds that are thrown in, by device and group; a kind that stands twice comes with two seeds."""


class Case(NamedTuple):
    """One episode of the bench."""

    base: str
    kind: str
    number: int
    """Of the case among its device's; part of the seed."""
    device: str
    group: str

    @property
    def id(self) -> str:
        """ "cookies.mail-archive.0"."""
        return f"{self.kind}.{self.base.partition('/')[2]}.{self.number}"


def plain_cases() -> list[Case]:
    """Every task once, with nothing thrown in."""
    return [Case(base, PLAIN, 0, device, PLAIN) for device, bases in BASES.items() for base in bases]


def troubled_cases() -> list[Case]:
    """Every kind, the tasks of its device in turn."""
    found = []
    for device, groups in GROUPS.items():
        bases, number = BASES[device], 0
        for group, kinds in groups.items():
            for kind in kinds:
                found.append(Case(bases[number % len(bases)], kind, number, device, group))
                number += 1
    return found
