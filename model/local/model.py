"""`local:PATH_OR_HUB_NAME`: a model in this process, talked to like a served one."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from model.chat import Answer, ChatModel, ContextTooLong, until
from model.decision import Usage
from model.dialects.base import Image, Message
from model.errors import ModelUnavailable
from model.local.engine import Sampling
from model.local.folder import check_libraries, find_model, known_as
from model.local.load import load
from model.local.tokens import tokenize
from model.local.worker import Worker
from model.resize import smart_size

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from model.local.engine import Generated
    from model.local.load import Loaded
    from model.local.tokens import Prompt, Tokenizer
    from model.settings import ModelSettings

log = logging.getLogger("seehand.model")


class LocalModel(ChatModel):
    """Runs in one thread of its own; loaded when first asked."""

    takes_grounder = True

    def __init__(self, argument: str, settings: ModelSettings) -> None:
        """Raises UsageError when there is no such model, ModelUnavailable when the libraries are missing."""
        self._where = find_model(argument)
        check_libraries()
        super().__init__(f"local:{argument}", known_as(self._where), settings)
        self._worker = Worker()
        self._loaded: Loaded | None = None

    async def ask(self, messages: Sequence[Message], schema: dict[str, Any] | None) -> Answer:  # noqa: ARG002
        """Continue the chat. Cancelling stops in the middle of it. Raises ModelUnavailable, ContextTooLong."""
        return await self._worker.run(lambda cancelled: self._ask(messages, cancelled))

    async def close(self) -> None:
        """Free the memory and end the thread."""
        self._worker.close()
        self._loaded = None
        await super().close()

    def _ask(self, messages: Sequence[Message], cancelled: Callable[[], bool]) -> Answer:
        loaded = self._load()
        fitted = [_fitted(message, loaded.factor) for message in messages]
        try:
            prompt = tokenize(loaded.tokenizer, fitted, loaded.factor)
        except ValueError as error:
            raise ModelUnavailable(f"{self.name}: {error}") from error
        room = loaded.longest - len(prompt.ids)
        if room < 1:
            raise ContextTooLong(f"{self.name} takes {loaded.longest} tokens and the prompt has {len(prompt.ids)}")
        made = self._generate(loaded, prompt, self._sampling(room), cancelled)
        log.debug("%s: %d of %d tokens kept (%s)", self.name, made.cached_tokens, made.prompt_tokens, made.how)
        text = until(loaded.tokenizer.decode(made.ids, skip_special_tokens=True), self.dialect.stop)
        return Answer(text, _usage(made), cut=not made.finished)

    def _generate(self, loaded: Loaded, prompt: Prompt, sampling: Sampling, cancelled: Callable[[], bool]) -> Generated:
        import torch

        try:
            return loaded.engine.generate(prompt, sampling, cancelled)
        except torch.OutOfMemoryError as error:
            raise ContextTooLong(f"{self.name}: the memory does not do for {len(prompt.ids)} tokens") from error

    def _load(self) -> Loaded:
        if self._loaded is None:
            self._loaded = load(self._where, self.settings.threads)
            self._loaded.engine.ends |= stop_tokens(self._loaded.tokenizer, self.dialect.stop)
            log.info("%s: %s", self.name, self._loaded.about)
        return self._loaded

    def _sampling(self, room: int) -> Sampling:
        wanted, settings = self.dialect.sampling, self.settings
        temperature = wanted.temperature if settings.temperature is None else settings.temperature
        return Sampling(temperature, wanted.top_p, min(settings.max_reply_tokens, room))


def stop_tokens(tokenizer: Tokenizer, marks: Sequence[str]) -> frozenset[int]:
    """Those of the marks that are one token: generating ends there."""
    return frozenset(number for number, token in tokenizer.added_tokens_decoder.items() if str(token) in marks)


def _fitted(message: Message, factor: int) -> Message:
    """Pictures at a size that this model's patches can cover."""
    return message._replace(
        parts=tuple(part if isinstance(part, str) else _fit(part, factor) for part in message.parts)
    )


def _fit(image: Image, factor: int) -> Image:
    if image.width % factor == 0 and image.height % factor == 0:
        return image
    width, height = smart_size(image.width, image.height, factor=factor)
    return Image(image.picture, width, height)


def _usage(made: Generated) -> Usage:
    return Usage(
        seconds=made.seconds,
        first_token_seconds=made.first_token_seconds,
        prompt_tokens=made.prompt_tokens,
        cached_tokens=made.cached_tokens,
        prefill=made.how,
        reply_tokens=len(made.ids),
    )
