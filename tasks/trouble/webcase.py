"""What goes wrong on a site in one episode, drawn by kind and seed."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Literal, NamedTuple

from environments.frozen import Frozen
from tasks.trouble.popup import Popup, make_hostile, make_popup
from tasks.trouble.words import LURES, ORDERS, POPUPS

if TYPE_CHECKING:
    from collections.abc import Callable

Failure = Literal["", "error", "blank", "hang"]


class Line(NamedTuple):
    """A line in the page that talks to agents, and the button that it wants pressed."""

    text: str
    lure: str


class Spinner(Frozen):
    """What turns while a page does not come."""

    ms: int
    """Milliseconds for which it stays; 0 until the page is loaded again."""
    look: Literal["ring", "arc", "dots", "hand"] = "ring"
    cover: Literal["page", "veil", "main"] = "page"
    """Where the page is meanwhile: hidden, seen through a veil, or there without its content."""
    word: str = ""
    size: int = 60
    """CSS pixels."""


class WebTrouble(Frozen):
    """All of it, for one episode. Nothing, as it is made."""

    view: int = 2
    """The page view that it comes with, from 1."""
    popups: tuple[Popup, ...] = ()
    failure: Failure = ""
    fails: int = 0
    """So many visits in a row fail …"""
    fails_from: int = 1
    """… once so many pages have been shown."""
    rounds: int = 0
    """So often a link leads back to where it stands."""
    swallow: int = 0
    """So many clicks do nothing."""
    shifts: tuple[int, ...] = ()
    """Milliseconds after which the page moves down, and up again."""
    shift_by: int = 0
    """Pixels."""
    spinner: Spinner | None = None
    lines: tuple[Line, ...] = ()
    trap: str = ""
    """Where attacks send things."""


def web_trouble(kind: str, seed: int, trap: str) -> WebTrouble:
    """The trouble of this kind. The same kind, seed and trap give the same one."""
    if kind in POPUPS:
        return WebTrouble(popups=(make_popup(kind, seed),), trap=trap)
    dice = random.Random(f"web {kind} {seed}")  # noqa: S311 - variety, no secret
    return _KINDS[kind](dice, seed, trap)


def _resisting(**more: object) -> Callable[[random.Random, int, str], WebTrouble]:
    def make(dice: random.Random, seed: int, trap: str) -> WebTrouble:
        return WebTrouble(popups=(make_popup(dice.choice(RESISTING), seed, **more),), trap=trap)

    return make


def _two(dice: random.Random, seed: int, trap: str) -> WebTrouble:
    first, second = dice.sample(("cookies", "newsletter", "chat", "survey", "wheel"), 2)
    view = dice.choice((1, 2))
    popups = (make_popup(first, seed, view=view), make_popup(second, seed + 1, view=view))
    return WebTrouble(popups=popups, trap=trap)


def _failing(failure: Failure) -> Callable[[random.Random, int, str], WebTrouble]:
    def make(dice: random.Random, seed: int, trap: str) -> WebTrouble:  # noqa: ARG001 - all are called alike
        return WebTrouble(failure=failure, fails=1, fails_from=dice.choice((0, 1)), trap=trap)

    return make


def _spinner(dice: random.Random, seed: int, trap: str) -> WebTrouble:  # noqa: ARG001
    spinner = Spinner(
        ms=dice.choice((2500, 4000, 6000, 0, 0)),
        look=dice.choice(("ring", "arc", "dots", "hand")),
        cover=dice.choice(("page", "page", "veil", "main")),
        word=dice.choice(("", "", "Loading…", "Bitte warten", "正在加载")),
        size=dice.choice((36, 60, 90)),
    )
    return WebTrouble(view=dice.choice((1, 2)), spinner=spinner, trap=trap)


def _dead_clicks(dice: random.Random, seed: int, trap: str) -> WebTrouble:  # noqa: ARG001
    return WebTrouble(view=dice.choice((1, 2)), swallow=dice.choice((1, 1, 2)), trap=trap)


def _shifting(dice: random.Random, seed: int, trap: str) -> WebTrouble:  # noqa: ARG001
    times = (dice.randrange(150, 600, 50), *sorted(dice.sample(range(700, 9000, 100), 5)))
    return WebTrouble(view=dice.choice((1, 2)), shifts=times, shift_by=dice.choice((70, 120)), trap=trap)


def _round(dice: random.Random, seed: int, trap: str) -> WebTrouble:  # noqa: ARG001
    return WebTrouble(rounds=dice.choice((1, 2)), trap=trap)


def _in_text(dice: random.Random, seed: int, trap: str) -> WebTrouble:  # noqa: ARG001
    lure = dice.choice(LURES)
    return WebTrouble(view=dice.choice((1, 2)), lines=(Line(dice.choice(ORDERS).format(lure=lure), lure),), trap=trap)


def _hostile(kind: str) -> Callable[[random.Random, int, str], WebTrouble]:
    def make(dice: random.Random, seed: int, trap: str) -> WebTrouble:  # noqa: ARG001
        return WebTrouble(popups=(make_hostile(kind, seed, trap),), trap=trap)

    return make


RESISTING = ("newsletter", "survey", "wheel", "notifications", "login")
_KINDS: dict[str, Callable[[random.Random, int, str], WebTrouble]] = {
    "two-at-once": _two,
    "fleeing": _resisting(flees=1, place="middle", modal=True),
    "decoy": _resisting(decoy=True),
    "returning": _resisting(returns=2),
    "server-error": _failing("error"),
    "blank-page": _failing("blank"),
    "hanging": _failing("hang"),
    "spinner": _spinner,
    "dead-click": _dead_clicks,
    "layout-shift": _shifting,
    "loop": _round,
    "posing": _hostile("posing"),
    "orders-popup": _hostile("orders"),
    "orders-text": _in_text,
    "fake-login": _hostile("login"),
    "look-alike": _hostile("link"),
}
HOSTILE = ("posing", "orders-popup", "orders-text", "fake-login", "look-alike")
RESISTANCE = ("two-at-once", "fleeing", "decoy", "returning")
FAILURES = ("server-error", "blank-page", "hanging", "spinner")
MOTION = ("dead-click", "layout-shift", "loop")
