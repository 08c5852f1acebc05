"""What a person writes into an address bar, and what to say when it cannot be reached. Pure."""

from __future__ import annotations

import ipaddress
import re
from pathlib import Path
from urllib.parse import urlsplit

from environments.errors import UsageError

SCHEMES = ("http", "https", "file", "data", "about")

FAULTS = {
    "ERR_NAME_NOT_RESOLVED": "no server of that name is known; check the spelling and the network connection",
    "ERR_CONNECTION_REFUSED": "nothing listens at that address; check the port and that the server is running",
    "ERR_CONNECTION_RESET": "the server broke the connection off; try again, or check http against https",
    "ERR_CONNECTION_CLOSED": "the server closed the connection; try again, or check http against https",
    "ERR_CONNECTION_TIMED_OUT": "the server did not answer; check the address and the network connection",
    "ERR_TIMED_OUT": "the server did not answer; check the address and the network connection",
    "ERR_EMPTY_RESPONSE": "the server sent nothing; check http against https",
    "ERR_INTERNET_DISCONNECTED": "there is no network connection",
    "ERR_ADDRESS_UNREACHABLE": "that address cannot be reached from here; check the network connection",
    "ERR_SSL_PROTOCOL_ERROR": "the server does not speak https there; try http",
    "ERR_TOO_MANY_REDIRECTS": "the site sends the browser round in circles",
    "ERR_FILE_NOT_FOUND": "there is no such file",
    "ERR_ACCESS_DENIED": "the file may not be read",
    "ERR_BLOCKED_BY_CLIENT": "the policy keeps the browser away from there",
    "ERR_UNSAFE_PORT": "browsers refuse that port",
    "ERR_INVALID_URL": "that is no valid URL",
}


def parse_address(text: str) -> str:
    """The URL that `text` means: a URL, "example.com", "localhost:8000/x" or the path of an existing file.

    Raises UsageError for anything else, javascript: and chrome: included.
    """
    text = text.strip()
    if text.startswith(("/", "./", "../", "~/")):
        return _file_url(Path(text).expanduser())
    scheme = _scheme(text)
    if scheme is None:
        return _with_scheme(text)
    if scheme not in SCHEMES:
        raise UsageError(f"cannot open {text!r}: {scheme}: addresses are not opened; choose from {', '.join(SCHEMES)}")
    if scheme in ("http", "https"):
        _check_host(text, text)
    return text


def _scheme(text: str) -> str | None:
    """The scheme, or None for a bare host ("localhost:8000" has none)."""
    found = re.match(r"([a-zA-Z][a-zA-Z0-9+-]*):(?!\d+(?:[/?#]|$))", text)
    return found[1].lower() if found else None


def _file_url(path: Path) -> str:
    if not path.is_file():
        raise UsageError(f"there is no file {str(path)!r} to open; give a URL or the path of an existing file")
    return path.resolve().as_uri()


def _with_scheme(text: str) -> str:
    host = _check_host(f"http://{text}", text)
    return f"{'http' if _is_near(host) else 'https'}://{text}"


def _check_host(url: str, text: str) -> str:
    """The host of the URL, when it can be one. Raises UsageError."""
    bad = UsageError(
        f"{text!r} is no address: write it like https://example.com, localhost:8000/page, or the path of a file"
    )
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname or "", parts.port
    except ValueError as error:
        raise bad from error
    if re.search(r"\s", url) or not host or not _plausible(host, explicit=url is text):
        raise bad
    return host


def _plausible(host: str, *, explicit: bool) -> bool:
    if ":" in host:  # IPv6, already parsed
        return True
    labels = host.rstrip(".").split(".")
    if not all(label and not re.search(r"[\s\"'<>\\^`{|}%,;()=+*!$&~@#?/\[\]]", label) for label in labels):
        return False
    return explicit or host == "localhost" or len(labels) > 1


def _is_near(host: str) -> bool:
    """Whether the host is this machine or a local network's, where http is what one means."""
    if host == "localhost" or host.endswith((".localhost", ".local")):
        return True
    try:
        return ipaddress.ip_address(host).is_private
    except ValueError:
        return False


def explain_fault(url: str, error_text: str) -> str:
    """One sentence on why a page could not be loaded, from Chromium's own error text."""
    found = re.search(r"ERR_[A-Z0-9_]+(?: after .*)?|HTTP 5\d\d.*", error_text)
    code = found[0] if found else error_text.splitlines()[0]
    reason = "the server answers with an error" if code.startswith("HTTP 5") else FAULTS.get(code.split()[0])
    if reason is None and code.startswith("ERR_CERT"):
        reason = "the site's certificate is not trusted"
    return (
        f"{_short(url)} could not be loaded: {reason} ({code})"
        if reason
        else f"{_short(url)} could not be loaded ({code})"
    )


def _short(url: str, limit: int = 200) -> str:
    return url if len(url) <= limit else url[: limit - 1] + "…"
