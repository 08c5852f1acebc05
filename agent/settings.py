"""What can be set, and from where: defaults < seehand.toml < SEEHAND_* in the environment < --set.

Keys are dotted (`browser.width`); their variables are SEEHAND_BROWSER_WIDTH and the like.
"""

from __future__ import annotations

import difflib
import json
import os
import tomllib
from pathlib import Path
from types import NoneType
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple, get_args, get_origin

from pydantic import BaseModel, Field, ValidationError

from environments.errors import UsageError
from environments.frozen import Section
from environments.settings import AndroidSettings, BrowserSettings, DesktopSettings, FakeSettings, PhoneSettings
from model.settings import ModelSettings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pydantic.fields import FieldInfo

FILE = "seehand.toml"
PREFIX = "SEEHAND_"


class RunSettings(Section):
    """Settings of a run as a whole."""

    on: str = "browser"
    """The device, when --on is not given."""
    model: str = "pocket"
    """The model, when --model is not given."""
    max_steps: Annotated[int, Field(ge=1, le=10_000)] = 60
    """Decisions the model may take."""
    max_seconds: Annotated[float, Field(gt=0)] = 900.0
    """Seconds the episode may last."""
    folder: Path = Path("runs")
    """Where run folders are kept."""
    policy: Path | None = None
    """The policy file, when --policy is not given; without one the defaults hold."""


class WatchSettings(Section):
    """Which watchers look over the model's shoulder; docs/trouble.md says what each does."""

    cover: bool = True
    """Popups, banners, dialogs: propose the way out of them."""
    load: bool = True
    """Pages that failed to load, blank ones, crashed ones: propose to wait, then to load again."""
    effect: bool = True
    """Say so when an act changed nothing, or a text did not arrive."""
    target: bool = True
    """Look again when the place changed just before a click."""
    circles: bool = True
    """Notice when the same is done again and again."""
    claim: bool = True
    """Ask once more when the task is called done before anything was."""


class RaySettings(Section):
    """Settings of `seehand evaluate --engine ray`."""

    address: str | None = None
    """Of the cluster, as Ray takes it: HOST:PORT, ray://HOST:PORT or auto; without one a Ray is started here."""


class Settings(Section):
    """Everything that can be set. A device's section bears the device's name."""

    run: RunSettings = RunSettings()
    model: ModelSettings = ModelSettings()
    watch: WatchSettings = WatchSettings()
    browser: BrowserSettings = BrowserSettings()
    desktop: DesktopSettings = DesktopSettings()
    android: AndroidSettings = AndroidSettings()
    phone: PhoneSettings = PhoneSettings()
    fake: FakeSettings = FakeSettings()
    ray: RaySettings = RaySettings()

    def of_device(self, name: str) -> Any:
        """The section of the device called `name`; None when it has none (a class of one's own)."""
        return getattr(self, name, None) if name not in {"run", "model", "watch", "ray"} else None


class Loaded(NamedTuple):
    """Settings, and who set what."""

    settings: Settings
    sources: dict[str, str]
    """For each key that was set: "seehand.toml", the variable's name, or "--set"."""


class Entry(NamedTuple):
    """One value as it was given."""

    key: str
    value: Any
    source: str


def load_settings(
    overrides: Sequence[str] = (), *, folder: Path | None = None, environ: Mapping[str, str] | None = None
) -> Loaded:
    """Settings from every source, the later ones winning.

    `overrides` are KEY=VALUE texts; `folder` (the working directory by default) may hold a seehand.toml.
    Raises UsageError for an unknown key, a bad value or an unreadable file.
    """
    keys = known_keys()
    entries = {
        entry.key: entry
        for entry in (
            *_from_file((folder or Path()) / FILE, keys),
            *_from_environment(os.environ if environ is None else environ, keys),
            *_from_overrides(overrides, keys),
        )
    }
    return Loaded(_validate(entries), {key: entry.source for key, entry in entries.items()})


def as_overrides(section: str, values: Mapping[str, Any]) -> tuple[str, ...]:
    """Values of a section as KEY=VALUE texts, as another run had them; what is not known here is left out."""
    known = known_keys()
    found = {f"{section}.{name}": value for name, value in values.items() if value is not None}
    return tuple(f"{key}={_as_text(value)}" for key, value in found.items() if key in known)


def _as_text(value: Any) -> str:
    return json.dumps(value) if isinstance(value, list | dict) else str(value)


def known_keys(section: type[BaseModel] = Settings, prefix: str = "") -> dict[str, FieldInfo]:
    """Every key that can be set, with its field."""
    keys: dict[str, FieldInfo] = {}
    for name, field in section.model_fields.items():
        kind = field.annotation
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            keys |= known_keys(kind, f"{prefix}{name}.")
        else:
            keys[prefix + name] = field
    return keys


def variable_of(key: str) -> str:
    """The environment variable that sets `key`."""
    return PREFIX + key.upper().replace(".", "_")


def value_of(settings: Settings, key: str) -> Any:
    """What `key` is set to."""
    value: Any = settings
    for part in key.split("."):
        value = getattr(value, part)
    return value


def _from_file(path: Path, keys: Mapping[str, FieldInfo]) -> Iterator[Entry]:
    if not path.exists():
        return
    try:
        tree = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(f"cannot read {path}: {error}") from error
    for key, value in _flat(tree, keys):
        yield Entry(_known(key, keys, str(path)), value, str(path))


def _flat(tree: Mapping[str, Any], keys: Mapping[str, FieldInfo], prefix: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in tree.items():
        key = prefix + name
        if isinstance(value, dict) and key not in keys:
            yield from _flat(value, keys, f"{key}.")
        else:
            yield key, value


def _from_environment(environ: Mapping[str, str], keys: Mapping[str, FieldInfo]) -> Iterator[Entry]:
    by_variable = {variable_of(key): key for key in keys}
    for variable, text in environ.items():
        if variable in by_variable:
            key = by_variable[variable]
            yield Entry(key, _from_text(text, keys[key].annotation), variable)
        elif variable.startswith(PREFIX):
            raise UsageError(f"the variable {variable} sets nothing: {_nearest(variable, by_variable)}")


def _from_overrides(overrides: Iterable[str], keys: Mapping[str, FieldInfo]) -> Iterator[Entry]:
    for override in overrides:
        key, equals, text = override.partition("=")
        if not equals:
            raise UsageError(f"--set takes KEY=VALUE, not {override!r}: for example --set browser.width=1024")
        key = _known(key.strip(), keys, "--set")
        yield Entry(key, _from_text(text, keys[key].annotation), "--set")


def _known(key: str, keys: Mapping[str, FieldInfo], source: str) -> str:
    if key not in keys:
        raise UsageError(f"unknown setting {key!r} in {source}: {_nearest(key, keys)}")
    return key


def _nearest(word: str, choices: Iterable[str]) -> str:
    near = difflib.get_close_matches(word, choices, n=1, cutoff=0)
    return f"did you mean {near[0]}? `seehand settings` lists them all"


def _from_text(text: str, annotation: Any) -> Any:
    """A value as text; pydantic turns it into numbers and the like. Lists: "a,b" or JSON."""
    kinds = (annotation, *get_args(annotation))
    if NoneType in kinds and text.strip().lower() in {"", "none"}:
        return None
    if not any(get_origin(kind) in {tuple, list, frozenset, set, dict} for kind in kinds):
        return text
    if not text.lstrip().startswith(("[", "{")):
        return [part.strip() for part in text.split(",") if part.strip()]
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise UsageError(f"{text!r} is no JSON: {error}") from error


def _validate(entries: Mapping[str, Entry]) -> Settings:
    try:
        return Settings.model_validate(_nested(entries.values()))
    except ValidationError as error:
        raise UsageError("; ".join(_problem(entries, problem) for problem in error.errors())) from error


def _nested(entries: Iterable[Entry]) -> dict[str, Any]:
    tree: dict[str, Any] = {}
    for entry in entries:
        *sections, name = entry.key.split(".")
        branch = tree
        for section in sections:
            branch = branch.setdefault(section, {})
        branch[name] = entry.value
    return tree


def _problem(entries: Mapping[str, Entry], problem: Any) -> str:
    where = ".".join(str(part) for part in problem["loc"])
    message = str(problem["msg"]).removeprefix("Value error, ")
    entry = next((entry for key, entry in entries.items() if where == key or where.startswith(f"{key}.")), None)
    if entry is None:
        return f"{where}: {message}"
    return f"{entry.key} = {entry.value!r} (from {entry.source}): {message[:1].lower()}{message[1:]}"
