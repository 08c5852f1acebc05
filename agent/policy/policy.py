"""What the hand may do: the policy file, as values. docs/policy.md explains it."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import Field, ValidationError, field_validator

from agent.policy.acts import ACTS, Act
from agent.policy.sites import Site
from environments.errors import UsageError
from environments.frozen import Frozen
from environments.registry import nearest

if TYPE_CHECKING:
    from pathlib import Path

Say = Literal["allow", "ask", "refuse"]


def _sites(texts: tuple[str, ...]) -> tuple[str, ...]:
    for text in texts:
        try:
            Site.parse(text)
        except UsageError as error:
            raise ValueError(str(error)) from error
    return texts


class Sites(Frozen):
    """Which addresses may be gone to."""

    allow: tuple[str, ...] = ("*",)
    """Hosts, origins, or "*": see agent/policy/sites.py. What is not allowed is refused."""
    forbid: tuple[str, ...] = ()
    """Stronger than `allow`."""

    _known = field_validator("allow", "forbid")(_sites)


class Apps(Frozen):
    """Which programs may be opened and worked."""

    allow: tuple[str, ...] = ("*",)
    """Names, as the device tells them; "*" stands for any letters ("org.example.*")."""
    forbid: tuple[str, ...] = ()


class Folders(Frozen):
    """Which files may be opened or given away."""

    allow: tuple[str, ...] = ()
    """Folders, with all that is in them, beside what the task itself names and the run's own downloads."""


class Rule(Frozen):
    """An exception: for one act, where everything that is given fits. The first that fits decides."""

    name: str
    act: Act
    then: Say
    sites: tuple[str, ...] = ()
    apps: tuple[str, ...] = ()
    words: str = ""
    """A regular expression that the words at the target must match somewhere, in any case."""

    _known = field_validator("sites")(_sites)

    @field_validator("words")
    @classmethod
    def _pattern(cls, text: str) -> str:
        try:
            re.compile(text)
        except re.error as error:
            raise ValueError(f"{text!r} is no regular expression: {error}") from error
        return text


class Asking(Frozen):
    """How the person is asked."""

    seconds: Annotated[float, Field(gt=0, le=3600)] = 60.0
    """After so long without an answer it is no."""


class Policy(Frozen):
    """Everything that can be decided about."""

    enabled: bool = True
    sites: Sites = Sites()
    apps: Apps = Apps()
    folders: Folders = Folders()
    acts: dict[Act, Say] = Field(default_factory=dict)
    """What to do about each sensitive act; "ask" for those not named."""
    as_the_task_says: bool = True
    """Do not ask about an act that the task's own words ask for, at the place they name."""
    rules: tuple[Rule, ...] = ()
    secrets: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    """For each secret, the sites where it may be typed; where the task begins, for those not named."""
    asking: Asking = Asking()

    @field_validator("secrets")
    @classmethod
    def _places(cls, places: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
        for sites in places.values():
            _sites(sites)
        return places

    def about(self, act: Act) -> Say:
        """What is said to an act where no rule fits."""
        return self.acts.get(act, "ask")

    @property
    def restricts_sites(self) -> bool:
        """Whether there is any site that may not be gone to."""
        return bool(self.sites.forbid) or "*" not in self.sites.allow

    @property
    def names(self) -> tuple[str, ...]:
        """What --yes-to can name: acts and rules."""
        return (*ACTS, *(rule.name for rule in self.rules))


def load_policy(path: Path | None) -> Policy:
    """The policy in a TOML file; the defaults without one. Raises UsageError, which names file, key and choices."""
    if path is None:
        return Policy()
    try:
        tree: dict[str, Any] = tomllib.loads(path.read_text("utf-8"))
        return Policy.model_validate(tree)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(f"cannot read the policy {path}: {error}") from error
    except ValidationError as error:
        problems = "; ".join(_problem(each["loc"], each["type"], each["msg"]) for each in error.errors())
        raise UsageError(f"the policy {path}: {problems}") from error


_TABLES: dict[str, type[Frozen]] = {"sites": Sites, "apps": Apps, "folders": Folders, "rules": Rule, "asking": Asking}


def _problem(place: tuple[int | str, ...], kind: str, message: str) -> str:
    """What is wrong with a file, by key, and what could stand there."""
    key = ".".join(str(part) for part in place if part != "[key]")
    if kind == "extra_forbidden":
        table = _TABLES[str(place[0])] if len(place) > 1 else Policy
        return f"there is no key {key}: {nearest(str(place[-1]), list(table.model_fields))}"
    if kind == "tuple_type":
        return f'{key}: write a list, such as ["…"]'
    plain = message.removeprefix("Value error, ")
    return f"{key}: {plain[:1].lower()}{plain[1:]}"


CANNOT: dict[str, tuple[str, ...]] = {
    "browser": (
        "what a page does by itself, without a navigation: it may send what was typed into it anywhere",
        "the words on a picture or an icon: an act is told from text, and from what the model says of it",
    ),
    "desktop": (
        "sites inside a browser on the desktop: no address is known there, only `open` is checked",
        "programs where no window manager tells which one is in front",
        "folders inside a program's own file dialog: only `open` and typed paths are checked",
    ),
    "android": (
        "sites inside a browser on the phone: no address is known there, only `open` is checked",
        "files: apps choose them by themselves",
    ),
    "phone": ("sites and files: the simulated phone has none of its own",),
    "fake": ("sites, files and words: the fake screen has hardly any",),
}
"""What the policy cannot see to, by device."""
