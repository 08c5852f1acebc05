"""Which model on which server: MODEL@BASE_URL, and the key that opens it."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from environments.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

HOST = re.compile(r"[^\s%\\<>^`{|}]+")

EXAMPLE = "openai:Qwen/Qwen3-VL-8B-Instruct@http://localhost:8000/v1"

KEYS = {"openai.com": "OPENAI_API_KEY", "aliyuncs.com": "DASHSCOPE_API_KEY"}
"""Whose key goes to whom when model.api_key_env says nothing. No other host is ever sent one of these."""


class Address(NamedTuple):
    """A model on a server."""

    model: str
    base_url: str

    @property
    def host(self) -> str:
        """The server's name, without port."""
        return urlsplit(self.base_url).hostname or ""


def parse_address(text: str) -> Address:
    """MODEL@BASE_URL in its parts. Raises UsageError, which says what is wrong with it."""
    model, at, base_url = text.rpartition("@http")
    if not at or not model.strip():
        raise UsageError(f"a served model is named MODEL@BASE_URL, such as {EXAMPLE}; 'openai:{text}' {_lack(text)}")
    base_url = f"http{base_url}".rstrip("/")
    _check_url(model.strip(), base_url)
    return Address(model.strip(), base_url)


def _lack(text: str) -> str:
    model, _, base_url = text.partition("@")
    if not model.strip():
        return "names no model"
    return "has an address that does not begin with http:// or https://" if base_url else "names no address"


def _check_url(model: str, base_url: str) -> None:
    host = base_url.partition("://")[2].partition("/")[0]
    if "@" in host or "?" in base_url or "#" in base_url:
        raise UsageError(
            f"the address of {model!r} holds more than a server: a key belongs into a variable, named with "
            "--set model.api_key_env=NAME, and further fields into model.extra"
        )
    try:
        parts = urlsplit(base_url)
        usable = parts.scheme in {"http", "https"} and HOST.fullmatch(parts.hostname or "") and parts.port != 0
    except ValueError as error:
        raise UsageError(f"the address {base_url!r} cannot be used ({error}): write it as in {EXAMPLE}") from error
    if not usable:
        raise UsageError(f"the address {base_url!r} names no server: write it as in {EXAMPLE}")


def key_for(address: Address, variable: str | None, environ: Mapping[str, str] | None = None) -> str | None:
    """The key to send, if any. Raises UsageError when the variable that was named holds none."""
    environ = os.environ if environ is None else environ
    if variable:
        if not environ.get(variable):
            raise UsageError(
                f"model.api_key_env names the variable {variable!r}, which is not set: export {variable}=… first"
            )
        return environ[variable]
    names = (name for domain, name in KEYS.items() if f".{address.host}".endswith(f".{domain}"))
    return environ.get(next(names, ""))
