"""Places on the web, compared by parsed scheme, host and port: never by how a text begins or ends. Pure."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from environments.errors import UsageError

PORTS = {"http": 80, "https": 443, "ws": 80, "wss": 443, "ftp": 21}
HARMLESS = ("about:blank", "about:srcdoc", "chrome://newtab/", "chrome-error://chromewebdata/")
"""Addresses of pages that show nothing of anybody."""
_PATTERN = re.compile(
    r"(?:(?P<scheme>[a-z][a-z0-9+.-]*)://)?(?P<host>\*|(?:\*\.)?[^\s/@:*?#\\]+|\[[0-9a-f:.]+\])(?::(?P<port>\d+|\*))?/?"
)


class Address(NamedTuple):
    """Where a URL leads, as a browser understands it."""

    scheme: str
    host: str
    port: int | None
    path: str = ""

    @property
    def origin(self) -> str:
        """Scheme, host, and the port where it is not the usual one."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        usual = self.port is None or PORTS.get(self.scheme) == self.port
        return f"{self.scheme}://{host}" + ("" if usual else f":{self.port}")


def parse_url(url: str) -> Address | None:
    """What a browser makes of a URL; None when that cannot be told for sure.

    Browsers drop tabs and newlines, take a backslash for a slash, decode %41 in hosts and fold full-width letters;
    an address that only looks like another is to be taken for what it is.
    """
    text = re.sub(r"[\t\r\n]", "", url).strip("".join(map(chr, range(33))))
    scheme = text.partition(":")[0].lower()
    if scheme in PORTS:
        text = re.sub(r"^[a-z]+:[/\\]*", f"{scheme}://", text.replace("\\", "/"), flags=re.IGNORECASE)
    try:
        parts = urlsplit(text)
        host, port = _host(parts.hostname or ""), parts.port
    except ValueError:
        return None
    if scheme in PORTS and (host is None or not host):
        return None
    return Address(parts.scheme, host or "", port or PORTS.get(parts.scheme), unquote(parts.path))


def _host(text: str) -> str | None:
    """A host in the form that DNS sees; None for one that cannot be."""
    folded = unicodedata.normalize("NFKC", unquote(text)).lower().rstrip(".")
    if re.search(r"[\s/\\@?#<>^|%]", folded):
        return None
    try:
        return folded if ":" in folded else folded.encode("idna").decode("ascii")
    except UnicodeError:
        return None


class Site(NamedTuple):
    """One entry of a list of sites: "example.com", "*.example.com", "https://example.com:8443", "localhost:*", "*".

    Without a scheme both http and https are meant; without a port, the scheme's usual one. "*." stands for one or
    more labels before the rest, which is not meant by it: list both.
    """

    scheme: str | None
    host: str
    port: int | None
    any_port: bool = False

    @classmethod
    def parse(cls, text: str) -> Site:
        """Raises UsageError, with an example, for what is no site."""
        found = _PATTERN.fullmatch(text.strip().lower())
        if found is None:
            raise UsageError(
                f"{text!r} is no site: write a host (example.com), its subdomains (*.example.com), "
                "an origin (https://example.com:8443), any port (localhost:*) or every site (*)"
            )
        host, port = found["host"].strip("[]"), found["port"]
        prefix = "*." if host.startswith("*.") else ""
        plain = host if host == "*" else _host(host.removeprefix("*.")) or ""
        every = port == "*" or (host == "*" and port is None)
        return cls(found["scheme"], prefix + plain, int(port) if port and port != "*" else None, every)

    def matches(self, address: Address) -> bool:
        """Whether an address lies within this site."""
        if self.scheme is None and address.scheme not in ("http", "https"):
            return False
        if self.scheme is not None and self.scheme != address.scheme:
            return False
        if not self.any_port and address.port != (self.port or PORTS.get(address.scheme)):
            return False
        return self._is_host(address.host)

    def covers(self, address: Address) -> bool:
        """Whether an address is at this site, taken widely, as for what is forbidden.

        What is not named (scheme, port) may be any, and a host stands for everything below it too: who forbids
        example.com means www.example.com and example.com:8080 as well.
        """
        if self.scheme not in (None, address.scheme) or self.port not in (None, address.port):
            return False
        return self._is_host(address.host) or address.host.endswith(f".{self.host}")

    def _is_host(self, host: str) -> bool:
        if self.host == "*":
            return True
        if self.host.startswith("*."):
            return host.endswith(self.host[1:]) and len(host) > len(self.host[1:])
        return host == self.host


def is_harmless(url: str) -> bool:
    """Whether nothing of anybody is there: an empty tab."""
    return not url or url in HARMLESS
