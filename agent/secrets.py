"""Secrets: the model sees a placeholder, the hand types what it stands for, and only where that is allowed.

{{secret:NAME}} is the placeholder. The value is in no log, prompt, report or error, and where it can be read on the
screen the picture is painted over before anybody sees it.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import quote, quote_plus

from pydantic import BaseModel

from agent.mask import Masks, pixels_of
from agent.policy.places import is_near, places_of
from agent.policy.sites import Site, parse_url
from agent.policy.words import HOLE
from environments.actions import Open, TypeText
from environments.base import Environment, Focus
from environments.errors import ActionError, ActionRejected, DeviceLost, SeehandError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from agent.mask import Box
    from agent.policy.policy import Policy
    from environments.actions import Action
    from environments.observation import Observation
    from environments.picture import Picture
    from model.sight import Sight
    from tasks.task import Task

SHORTEST = 4
"""Letters: what is shorter would be blotted out of half of all words."""
ALIKE = 75.0
"""Of 100: how much of a secret must be read to take a line for it."""
T = TypeVar("T")


class Secrets:
    """Values by name. Its repr shows the names alone."""

    def __init__(self, values: Mapping[str, str]) -> None:
        """Raises UsageError for an empty or too short value."""
        for name, value in values.items():
            if len(value) < SHORTEST:
                raise UsageError(f"the secret {name} has {len(value)} characters: {SHORTEST} are needed to hide it")
        self._values = dict(values)
        self._hidden = sorted(_spellings(self._values), key=lambda pair: -len(pair[0]))

    def __bool__(self) -> bool:
        return bool(self._values)

    def __repr__(self) -> str:
        return f"Secrets({', '.join(self._values)})"

    @property
    def names(self) -> tuple[str, ...]:
        """In the order given."""
        return tuple(self._values)

    def fill(self, text: str) -> str:
        """The text with the values in it: for the hand alone. Raises ActionRejected for an unknown name."""
        return HOLE.sub(lambda hole: self._value(hole[1]), text)

    def hide(self, value: T) -> T:
        """The same value with placeholders instead of secrets, however deep they lie: texts, tuples, models."""
        return _map_texts(value, self._hide) if self._values else value

    def stands_in(self, line: str, names: Iterable[str]) -> bool:
        """Whether a line that was read off a screen shows one of these secrets, a few misread letters allowed."""
        from rapidfuzz.fuzz import partial_ratio

        read = "".join(line.split())
        values = ["".join(self._values[name].split()) for name in names]
        return any(len(read) >= 0.8 * len(value) and partial_ratio(value, read) >= ALIKE for value in values)

    def _hide(self, text: str) -> str:
        for spelling, placeholder in self._hidden:
            text = text.replace(spelling, placeholder)
        return text

    def _value(self, name: str) -> str:
        if name not in self._values:
            raise ActionRejected(f"there is no secret {name!r}; there is {', '.join(self._values) or 'none'}")
        return self._values[name]


def find_secrets(names: Iterable[str], instruction: str, environ: Mapping[str, str] | None = None) -> Secrets:
    """The secrets called so, from the environment or the keyring. Raises UsageError, which never shows a value."""
    names = tuple(dict.fromkeys(names))
    asked = set(HOLE.findall(instruction))
    for name in names:
        if name not in asked:
            raise UsageError(f"the task does not say where the secret {name} goes: write {{{{secret:{name}}}}} in it")
    for name in asked - set(names):
        raise UsageError(f"the task types the secret {name}: allow it with --secret {name}")
    return Secrets({name: _look_up(name, os.environ if environ is None else environ) for name in names})


def _look_up(name: str, environ: Mapping[str, str]) -> str:
    if value := environ.get(name):
        return value
    try:
        import keyring  # type: ignore[import-not-found,unused-ignore]
    except ImportError:
        hint = "or install keyring and keep it there: keyring set seehand " + name
    else:
        if value := keyring.get_password("seehand", name):
            return str(value)
        hint = f"or keep it in the keyring: keyring set seehand {name}"
    raise UsageError(f"the secret {name} has no value: set the environment variable {name}, {hint}")


def _spellings(values: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    """Each value as it may turn up: as it is, in an address, in JSON, in quotes of Python."""
    for name, value in values.items():
        forms = {value, quote(value, safe=""), quote(value), quote_plus(value), repr(value)[1:-1], value.strip()}
        yield from ((form, f"{{{{secret:{name}}}}}") for form in forms if len(form) >= SHORTEST)


def _map_texts(value: Any, change: Callable[[str], str]) -> Any:
    match value:
        case str():
            return change(value)
        case tuple() | list():
            return type(value)(_map_texts(each, change) for each in value)
        case dict():
            return {_map_texts(key, change): _map_texts(each, change) for key, each in value.items()}
        case BaseModel():
            fields = {name: getattr(value, name) for name in type(value).model_fields}
            changed = {name: _map_texts(each, change) for name, each in fields.items()}
            return value.model_copy(update={name: each for name, each in changed.items() if each is not fields[name]})
        case _:
            return value


NO_SECRETS = Secrets({})


class SecretKeeper(Environment):
    """A device that takes placeholders, and shows and tells no secret."""

    def __init__(self, device: Environment, secrets: Secrets, policy: Policy, task: Task, sight: Sight) -> None:
        self.device, self.secrets, self.policy = device, secrets, policy
        self.name, self.supports = device.name, device.supports  # type: ignore[misc]  # it stands for the device
        self._places = places_of(task.instruction, task.start_at)
        self._sight = sight
        self._masks = Masks()
        self._typed: set[str] = set()
        self._seen: Observation | None = None

    async def start(self, at: str | None = None) -> None:
        """See Environment."""
        await self.device.start(at)

    async def observe(self) -> Observation:
        """The look, with secrets out of its texts and painted over in its picture."""
        seen = await self.device.observe()
        picture = self._masks.cover(seen.picture, (seen.url, seen.app), await self._legible(seen.picture))
        self._seen = seen = self.secrets.hide(seen).model_copy(update={"picture": picture})
        return seen

    async def _legible(self, picture: Picture) -> list[Box]:
        """Where a secret that was typed can be read."""
        if not self._typed:
            return []
        lines = await self._sight.lines(picture)
        return [pixels_of(line.box, picture) for line in lines if self.secrets.stands_in(line.text, self._typed)]

    async def glance(self) -> Picture | None:
        """The glance, painted over as the last look was."""
        picture = await self.device.glance()
        return self._masks.cover_again(picture) if picture else None

    async def place(self) -> str | None:
        """The address, without secrets."""
        return self.secrets.hide(await self.device.place())

    async def focus(self) -> Focus | None:
        """See Environment."""
        return await self.device.focus()

    async def execute(self, action: Action) -> None:
        """Type what the placeholders stand for, where they may be typed. Raises ActionRejected where not."""
        filled = action
        names = HOLE.findall(getattr(action, "text", "") or getattr(action, "target", ""))
        if names:
            await self._check(action, names)
            assert isinstance(action, TypeText)
            filled = action.model_copy(update={"text": self.secrets.fill(action.text)})
            self._typed |= set(names)
            if self._seen:
                self._masks.expect(self._seen.picture, (self._seen.url, self._seen.app))
        try:
            await self.device.execute(filled)
        except (ActionRejected, ActionError, DeviceLost) as error:
            raise type(error)(self.secrets.hide(str(error))) from None  # the cause may hold what was typed

    async def _check(self, action: Action, names: Iterable[str]) -> None:
        """Refuse a secret anywhere but in typed text at a site of its own."""
        if not isinstance(action, TypeText):
            what = "an address" if isinstance(action, Open) else f"a {action.kind}"
            raise ActionRejected(f"secrets are typed, not put into {what}")
        url = await self.device.place() or (self._seen.url if self._seen else None)
        for name in names:
            if why := self._why_not(name, url):
                raise ActionRejected(f"the policy refuses to type the secret {name}: {why}")

    def _why_not(self, name: str, url: str | None) -> str:
        sites = self.policy.secrets.get(name)
        if url is None:
            return "" if sites is None else "this device tells no address, and the policy names the sites for it"
        address = parse_url(url)
        if address is None or not address.host:
            return f"{url[:80]!r} is no site"
        if sites is not None:
            fits = any(Site.parse(site).matches(address) for site in sites)
            return "" if fits else f"{address.origin} is not among its sites ({', '.join(sites) or 'none'})"
        if not self._places:
            return f'no site is named for it: add {name} = ["{address.origin}"] under [secrets] in a policy file'
        return "" if is_near(address, self._places) else f"{address.origin} is not where the task begins"

    def surprise(self) -> str | None:
        """See Environment."""
        return self.secrets.hide(self.device.surprise())

    async def close(self) -> None:
        """See Environment."""
        try:
            await self.device.close()
        except SeehandError as error:
            raise type(error)(self.secrets.hide(str(error))) from None
