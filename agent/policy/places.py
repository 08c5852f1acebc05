"""Where something takes place, and whether the policy lets the hand be there. Pure, but for resolving paths."""

from __future__ import annotations

import re
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from agent.policy.sites import Address, Site, is_harmless, parse_url
from environments.browser.address import parse_address
from environments.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from agent.policy.policy import Apps, Policy

_URL = re.compile(
    r"(?:https?|file)://[^\s\"'<>，。；）)]+|(?<![\w@.-])(?:[a-z0-9-]+\.)+[a-z]{2,}(?!@)(?::\d+)?(?:/[^\s\"'<>，。；）)]*)?",
    re.IGNORECASE,
)
_PATH = re.compile(r"(?:~|\.{0,2})/[^\s\"'<>，。；]+|[A-Za-z0-9_.-]+\.[A-Za-z0-9]{1,5}\b")


def places_of(instruction: str, start_at: str | None) -> tuple[Address, ...]:
    """The addresses that a task names: where it begins, and those in its words."""
    named = [_begins_at(start_at), *(match.rstrip(".,;:!?") for match in _URL.findall(instruction))]
    found = (parse_url(text if "://" in text else f"https://{text}") for text in named if text)
    return tuple(address for address in found if address and (address.host or address.scheme in ("file", "data")))


def _begins_at(start_at: str | None) -> str:
    """Where a run begins, as the URL that the browser makes of it ("./form.html", "example.com"); "" for a program."""
    try:
        return parse_address(start_at) if start_at else ""
    except UsageError:
        return ""


def is_near(address: Address, places: Iterable[Address]) -> bool:
    """Whether an address is at one of the places: the same server, or a part of the same site."""
    return any(_belongs(address, place) for place in places)


def _belongs(address: Address, place: Address) -> bool:
    if address.host == place.host:
        return address.port == place.port or (address.scheme == "https" and place.scheme == "http" and place.port == 80)
    site = place.host.removeprefix("www.")
    usual = address.port in (80, 443) and place.port in (80, 443)
    return (
        usual and "." in site and not site[-1].isdigit() and address.host.endswith(f".{site}") | (address.host == site)
    )


def why_not_site(url: str, policy: Policy, places: Iterable[Address]) -> str:
    """Why an address may not be gone to, "" when it may. What the task names may be, unless it is forbidden."""
    if is_harmless(url):
        return ""
    address = parse_url(url)
    if address is None:
        return f"{url[:100]!r} cannot be told for sure from another address"
    if any(Site.parse(text).covers(address) for text in policy.sites.forbid):
        return f"{address.origin} is forbidden"
    if address.scheme in ("http", "https"):
        allowed = any(Site.parse(text).matches(address) for text in policy.sites.allow)
        return "" if allowed else f"{address.origin} is not among the allowed sites ({', '.join(policy.sites.allow)})"
    if address.scheme == "file":
        beside = [str(Path(place.path).parent) for place in places if place.scheme == "file"]
        return why_not_file(address.path, policy, [], beside)
    if address.scheme == "data" and any(place.scheme == "data" for place in places):
        return ""
    if any(Site.parse(text).matches(address) for text in policy.sites.allow if text != "*"):
        return ""
    return f"{address.scheme}: addresses are not gone to"


def why_not_file(path: str, policy: Policy, named: Iterable[str], folders: Iterable[str] = ()) -> str:
    """Why a file may not be opened or given away, "" when it may. Links and ".." are followed first.

    `named` are files that may be, `folders` are such beside those of the policy.
    """
    real = Path(path).expanduser().resolve()
    roots = [Path(text).expanduser().resolve() for text in (*policy.folders.allow, *folders)]
    if any(real.is_relative_to(folder) for folder in roots):
        return ""
    if any(real == Path(text).expanduser().resolve() for text in named):
        return ""
    return f"{path} lies in no folder that is allowed, and the task does not name it"


def files_of(instruction: str) -> tuple[str, ...]:
    """The paths that a task names."""
    return tuple(match.rstrip(".,;:") for match in _PATH.findall(instruction))


def path_in(target: str) -> str | None:
    """The path that `open` is given; None when it is a URL or a program."""
    if target.startswith("file:"):
        return unquote(urlsplit(target).path)
    return target if target.startswith(("/", "./", "../", "~/")) else None


def why_not_app(name: str, apps: Apps) -> str:
    """Why a program may not be worked, "" when it may."""
    names = {name.casefold(), name.partition("/")[0].casefold()}
    if any(_fits(names, pattern) for pattern in apps.forbid):
        return f"the program {name} is forbidden"
    allowed = any(_fits(names, pattern) for pattern in apps.allow)
    return "" if allowed else f"the program {name} is not among the allowed ones ({', '.join(apps.allow)})"


def _fits(names: set[str], pattern: str) -> bool:
    return any(fnmatchcase(name, pattern.casefold()) for name in names)
