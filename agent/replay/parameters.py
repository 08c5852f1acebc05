"""The values of a flow: found in what was typed, filled in again, recognised on screens. Pure.

In a flow's texts a parameter stands as {{name}}; a date as {{name|%m}}, one directive or several.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from agent.replay.errors import FlowError
from environments.registry import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from agent.replay.flow import Parameter

_HOLE = re.compile(r"\{\{([^\W\d]\w*)(?:\|([^}]+))?\}\}")
_SECRET_HOLE = re.compile(r"\{\{\s*secret:(\w+)\s*\}\}")
FORMS = ("%Y-%m-%d", "%m/%d/%Y", "%d.%m.%Y", "%d/%m/%Y", "%Y/%m/%d", "%m%d%Y", "%Y%m%d", "%d%m%Y", "%Y年%m月%d日")
FURTHEST = 400
"""Days from the day of the run beyond which a date is taken for a fixed one (a birthday, say)."""
SHORTEST = 3
"""Characters of a value that is looked for in the words of a screen."""
SECRET = re.compile(r"passw|passcode|passphrase|\bpin\b|secret|密码|口令", re.IGNORECASE)


def as_date(text: str, today: date) -> tuple[str, int] | None:
    """The form of a date not far from `today`, and how many days after it; None for anything else."""
    for form in FORMS:
        try:
            days = (datetime.strptime(text, form).date() - today).days  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
        if abs(days) <= FURTHEST:
            return form, days
    return None


def name_for(words: str, taken: Iterable[str]) -> str:
    """A parameter's name from a field's label: "Full name" gives full_name, a second one full_name_2."""
    plain = unicodedata.normalize("NFKC", words).lower()
    stem = re.sub(r"\W+", "_", plain).strip("_")[:32].strip("_")
    stem = stem if stem and not stem[0].isdigit() else f"text_{stem}".rstrip("_")
    names, number = set(taken), 1
    while (name := stem if number == 1 else f"{stem}_{number}") in names:
        number += 1
    return name


def hole(name: str, form: str = "") -> str:
    """How a parameter stands in a text."""
    return f"{{{{{name}|{form}}}}}" if form else f"{{{{{name}}}}}"


def secret_hole(name: str) -> str:
    """How a secret stands in a text: the hand alone puts its value there."""
    return f"{{{{secret:{name}}}}}"


def secrets_in(text: str) -> list[str]:
    """The secrets that a text refers to."""
    return _SECRET_HOLE.findall(text)


def holes_in(text: str) -> list[str]:
    """The parameters that a text refers to."""
    return [found[0] for found in _HOLE.findall(text)]


def fill(text: str, values: Mapping[str, str | date]) -> str:
    """The text with its parameters' values. Raises FlowError for one that has none."""

    def value(found: re.Match[str]) -> str:
        name, form = found[1], found[2]
        if name not in values:
            raise FlowError(f"the flow's text {text!r} needs the parameter {name!r}: give it with --var {name}=VALUE")
        given = values[name]
        return f"{given:{form or '%Y-%m-%d'}}" if isinstance(given, date) else given

    return _HOLE.sub(value, text)


def take_out(text: str, values: Mapping[str, str]) -> str:
    """The text with the values that stand in it as parameters, so that it fits other values too."""
    for name, value in sorted(values.items(), key=lambda pair: -len(pair[1])):
        if len(value) >= SHORTEST:
            text = text.replace(value, hole(name))
    return text


def values_of(parameters: Sequence[Parameter], given: Mapping[str, str], today: date) -> dict[str, str | date]:
    """The value of every parameter that is no secret: as given, else as recorded, dates counted from today.

    Raises FlowError: an unknown name, a date that is none.
    """
    known = {parameter.name: parameter for parameter in parameters}
    for name in given:
        if name not in known:
            choices = nearest(name, list(known)) if known else "this flow types nothing"
            raise FlowError(f"--var {name}: the flow has no such parameter: {choices}")
    return {name: _value(one, given.get(name), today) for name, one in known.items() if one.kind != "secret"}


def secret_values(
    parameters: Sequence[Parameter], given: Mapping[str, str], environ: Mapping[str, str]
) -> dict[str, str]:
    """The value of every secret: as given, else that of the variable of its name. Raises FlowError."""
    values = {}
    for name in (one.name for one in parameters if one.kind == "secret"):
        value = given.get(name) or environ.get(name)
        if not value:
            raise FlowError(
                f"the flow types the secret {name}, which is never recorded: set the environment variable {name}"
            )
        values[name] = value
    return values


def _value(parameter: Parameter, given: str | None, today: date) -> str | date:
    if parameter.kind == "date":
        return _day(parameter, given, today)
    return parameter.value if given is None else given


def _day(parameter: Parameter, given: str | None, today: date) -> date:
    if given is None:
        return today + timedelta(days=parameter.days)
    if re.fullmatch(r"[+-]\d+", given):
        return today + timedelta(days=int(given))
    for form in ("%Y-%m-%d", parameter.value):
        try:
            return datetime.strptime(given, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    raise FlowError(f"--var {parameter.name}={given}: no date: write it like 2030-01-31, or +10 for ten days from now")
