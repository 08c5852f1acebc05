"""One request to an OpenAI-compatible server, with the one layer of retries.

Asking may be repeated; acting never is.
"""

from __future__ import annotations

import asyncio
import time
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, NamedTuple

from environments.errors import UsageError
from model.errors import ModelUnavailable
from model.served import faults
from model.served.stream import Completion, NotAChat, ServerSays

if TYPE_CHECKING:
    import openai

    from model.served.address import Address

MOST_BYTES = 4_000_000
"""Of one answer; a server that sends more is cut off."""

CONNECT_SECONDS = 10.0
FIRST_WAIT = 0.5
LONGEST_BACK_OFF = 15.0


class Answered(NamedTuple):
    """A complete answer and what it took."""

    completion: Completion
    seconds: float
    first_token_seconds: float | None


class ChatClient:
    """Holds the connection. `retries` counts repetitions; `first_wait` is the first pause in seconds.

    Raises UsageError when the openai package is missing.
    """

    def __init__(
        self, address: Address, key: str | None, *, timeout: float, retries: int, first_wait: float = FIRST_WAIT
    ) -> None:
        _check_installed()
        self.address = address
        self._key = key
        self._timeout = timeout
        self._retries = retries
        self._first_wait = first_wait
        self._client: openai.AsyncOpenAI | None = None
        self._refused: set[str] = set()

    async def chat(self, body: dict[str, Any]) -> Answered:
        """Ask, and ask again while that can help. Raises ModelUnavailable (ContextTooLong among them)."""
        for attempt in range(self._retries + 1):
            try:
                return await self._without_refused(body)
            except faults.Again as error:
                if attempt == self._retries:
                    tries = f" ({attempt + 1} tries)" if attempt else ""
                    raise ModelUnavailable(f"{error}{tries}") from error
                if isinstance(error, faults.BrokeOff):
                    self._refused.add("stop")  # `transformers serve` 5.23 fails so on it for every vision model
                await asyncio.sleep(self._pause(attempt, error.after))
        raise AssertionError("the last attempt returns or raises")

    async def close(self) -> None:
        """Close the connection. Safe to call twice."""
        if self._client is not None:
            await self._client.close()
            self._client = None

    def _pause(self, attempt: int, wanted: float | None) -> float:
        back_off = min(LONGEST_BACK_OFF, self._first_wait * 2.0**attempt)
        return max(back_off, wanted or 0.0)

    async def _without_refused(self, body: dict[str, Any]) -> Answered:
        """Leave out what this server does not know; it is asked at once again, for that is no fault that passes."""
        while True:
            try:
                return await self._once(self._kept(body))
            except faults.FieldRefused as error:
                self._refused.add(error.field)

    def _kept(self, body: dict[str, Any]) -> dict[str, Any]:
        if "max_tokens" in self._refused:
            body = {**body, "max_completion_tokens": body["max_tokens"]}  # its newer name
        return {name: value for name, value in body.items() if name not in self._refused}

    async def _once(self, body: dict[str, Any]) -> Answered:
        import httpx2
        import openai

        optional = frozenset(body) & frozenset(faults.OPTIONAL)
        try:
            return await self._stream(body)
        except openai.APITimeoutError as error:
            if isinstance(error.__cause__, httpx2.ConnectTimeout):
                raise faults.unreachable(self.address, "no connection in time") from error
            raise faults.silent(self.address, self._timeout) from error
        except httpx2.ReadTimeout as error:
            raise faults.silent(self.address, self._timeout) from error
        except openai.APIConnectionError as error:
            raise faults.unreachable(self.address, _reason(error.__cause__ or error)) from error
        except httpx2.HTTPError as error:
            raise faults.Again(f"{self.address.base_url} broke off its answer ({_reason(error)})") from error
        except openai.APIStatusError as error:
            fault = faults.refused(self.address, error, optional)
            if type(fault) is ModelUnavailable and error.status_code == 404:
                raise ModelUnavailable(f"{fault}{await self._what_there_is()}") from error
            raise fault from error
        except httpx2.InvalidURL as error:
            raise ModelUnavailable(f"the address {self.address.base_url} cannot be used: {_reason(error)}") from error
        except ServerSays as error:
            raise faults.said_in_stream(self.address, str(error)) from error
        except NotAChat as error:
            raise faults.no_chat(self.address, str(error)) from error

    async def _stream(self, body: dict[str, Any]) -> Answered:
        began, first, received = time.monotonic(), None, 0
        completion = Completion()
        create = self._open().chat.completions.with_streaming_response.create
        async with create(**body, stream=True) as response:
            async for data in response.iter_bytes():
                received += len(data)
                if received > MOST_BYTES:
                    raise ModelUnavailable(
                        f"{self.address.base_url} sent more than {MOST_BYTES:,} bytes in one answer and was cut off"
                    )
                completion.feed(data)
                if first is None and completion.begun:
                    first = time.monotonic() - began
        completion.close()
        if not received:
            raise NotAChat("nothing")
        if not completion.ended and completion.finish is None:
            raise faults.Again(f"{self.address.base_url} broke off its answer (no end was marked)")
        return Answered(completion, time.monotonic() - began, first)

    async def _what_there_is(self) -> str:
        """The server's own models, for a message; nothing when it does not say."""
        import httpx2
        import openai

        try:
            page = await self._open().with_options(timeout=5).models.list()
            names = [model.id for model in page.data][:12]
        except (openai.OpenAIError, httpx2.HTTPError, ValueError, TypeError, AttributeError):
            return ""
        return f"; it serves {', '.join(names)}" if names else ""

    def _open(self) -> openai.AsyncOpenAI:
        if self._client is None:
            import openai

            silence = openai.Timeout(self._timeout, connect=min(CONNECT_SECONDS, self._timeout))
            self._client = openai.AsyncOpenAI(
                base_url=self.address.base_url, api_key=self._key or "none", max_retries=0, timeout=silence
            )
        assert self._client is not None
        return self._client


def _check_installed() -> None:
    if find_spec("openai") is None:
        raise UsageError("a served model needs the openai package: make setup EXTRAS=served (or pip install openai)")


def _reason(error: BaseException) -> str:
    return str(error) or type(error).__name__
