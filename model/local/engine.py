"""Generation with a memory: of every prompt, only what is new is computed.

The key-value cache of the episode so far stays. The next prompt shares its beginning (instruction, tools, earlier
turns); the cache is cut back to the shared tokens and the rest is computed, with rotary positions (M-RoPE) taken
from the whole sequence. Models with linear attention keep a running state that cannot be cut: for them the state at
the end of each prompt is kept, and a prompt that does not extend it is computed anew.
"""

from __future__ import annotations

import contextlib
import copy
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from model.local.tokens import Prompt, shared_prefix

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import torch
    from numpy.typing import NDArray

Prefill = Literal["whole", "cut", "state"]

IMAGE_TYPE = 1  # in mm_token_type_ids: 0 text, 1 image, 2 video


class Sampling(NamedTuple):
    """How the next token is drawn; temperature 0 takes the likeliest."""

    temperature: float = 0.0
    top_p: float | None = None
    max_tokens: int = 1024


class Generated(NamedTuple):
    """What came of one prompt."""

    ids: tuple[int, ...]
    """The reply, without the token that ended it."""
    prompt_tokens: int
    cached_tokens: int
    first_token_seconds: float
    seconds: float
    how: Prefill
    """"whole" (computed from nothing), "cut" (cache cut back) or "state" (gone on from a kept state)."""
    finished: bool
    """It ended by itself, and not for length."""


@dataclass
class Kept:
    """A linear-attention model's cache as it was at the end of a prompt."""

    cache: Any
    ids: tuple[int, ...]
    keys: tuple[str, ...]


@dataclass
class Engine:
    """A model with its cache. One chat at a time; calls block."""

    model: Any
    """A transformers model of the Qwen-VL kind (get_rope_index, pixel_values with image_grid_thw)."""
    patches: Callable[[Any], tuple[NDArray[Any], tuple[int, int, int]]]
    """A picture at its size -> (pixel values, grid as time, height, width in patches)."""
    ends: frozenset[int]
    """Tokens that end a reply."""
    reuse: bool = True
    _cache: Any = None
    _ids: tuple[int, ...] = ()
    _keys: tuple[str, ...] = ()
    _kept: Kept | None = None
    _grids: dict[str, tuple[int, int, int]] = field(default_factory=dict)

    def generate(self, prompt: Prompt, sampling: Sampling, cancelled: Callable[[], bool] = lambda: False) -> Generated:
        """Continue the prompt. `cancelled` is asked before every layer of the prompt's computation, and before every
        token of the reply; raises InterruptedError when it says so.
        """
        import torch

        began = time.perf_counter()
        with torch.inference_mode(), self._consistent():
            shared, how = self._rewind(prompt) if self.reuse else self._forget()
            with self._breaking_off(cancelled):
                logits, position = self._prefill(prompt, shared)
            first = time.perf_counter() - began
            self._keep(prompt)
            ids, finished = self._decode(logits, position, sampling, cancelled)
        self._ids, self._keys = (*prompt.ids, *ids), prompt.keys
        return Generated(
            ids=tuple(ids), prompt_tokens=len(prompt.ids), cached_tokens=shared,
            first_token_seconds=first, seconds=time.perf_counter() - began, how=how, finished=finished,
        )  # fmt: skip

    def logits(self, prompt: Prompt) -> torch.Tensor:
        """The scores of the token after the prompt (vocabulary,), computed the same way as in `generate`."""
        import torch

        with torch.inference_mode(), self._consistent():
            shared, _ = self._rewind(prompt) if self.reuse else self._forget()
            logits, _ = self._prefill(prompt, shared)
            self._keep(prompt)
        self._ids, self._keys = prompt.ids, prompt.keys
        return logits

    @contextlib.contextmanager
    def _breaking_off(self, cancelled: Callable[[], bool]) -> Iterator[None]:
        """Ask before every matrix of the model: reading a long prompt takes minutes on a processor."""
        import torch

        def ask(*_: Any) -> None:
            _go_on_unless(cancelled)

        matrices = (module for module in self.model.modules() if isinstance(module, torch.nn.Linear))
        hooks = [matrix.register_forward_pre_hook(ask) for matrix in matrices]
        try:
            yield
        finally:
            for hook in hooks:
                hook.remove()

    @contextlib.contextmanager
    def _consistent(self) -> Iterator[None]:
        """Whatever breaks off half-way leaves no half-filled cache behind."""
        try:
            yield
        except BaseException:
            self._cache, self._kept, self._ids, self._keys = None, None, (), ()
            raise

    def _rewind(self, prompt: Prompt) -> tuple[int, Prefill]:
        """Bring the cache back to what it shares with the prompt; how many tokens that is, and how it was done."""
        shared = shared_prefix(self._ids, self._keys, prompt) if self._cache is not None else 0
        if shared == 0:
            return self._forget()
        if shared == self._cache.get_seq_length():
            return shared, "state"
        if self._cache.is_croppable:
            self._cache.crop(-(self._cache.get_seq_length() - shared))
            return shared, "cut"
        kept = self._kept
        if kept is not None and shared_prefix(kept.ids, kept.keys, prompt) == len(kept.ids):
            self._cache = kept.cache
            return len(kept.ids), "state"
        return self._forget()

    def _forget(self) -> tuple[int, Prefill]:
        from transformers import DynamicCache

        self._cache, self._kept = DynamicCache(config=self.model.config.get_text_config()), None
        return 0, "whole"

    def _keep(self, prompt: Prompt) -> None:
        """Remember a running state before the reply changes it."""
        if self.reuse and not self._cache.is_croppable:
            self._kept = Kept(copy.deepcopy(self._cache), prompt.ids, prompt.keys)

    def _prefill(self, prompt: Prompt, shared: int) -> tuple[torch.Tensor, int]:
        """Compute the tokens from `shared` on: the last one's scores, and the next position."""
        import torch

        device = self.model.device
        new_images = [image for image, start in zip(prompt.images, prompt.starts, strict=True) if start >= shared]
        pixels, grids = self._encode(new_images, prompt)
        ids = torch.tensor([prompt.ids], device=device)
        kinds = (ids == prompt.pad).int() * IMAGE_TYPE
        positions, _ = self.model.model.get_rope_index(
            ids, mm_token_type_ids=kinds, image_grid_thw=torch.tensor(grids, device=device) if grids else None
        )
        images = self._image_inputs(pixels, grids[len(grids) - len(new_images) :])
        output = self.model(
            input_ids=ids[:, shared:], position_ids=positions[:, :, shared:], mm_token_type_ids=kinds[:, shared:],
            past_key_values=self._cache, use_cache=True, logits_to_keep=1, **images,
        )  # fmt: skip
        self._cache = output.past_key_values
        return output.logits[0, -1], int(positions.max()) + 1

    def _image_inputs(self, pixels: list[NDArray[Any]], grids: list[tuple[int, int, int]]) -> dict[str, Any]:
        import numpy as np
        import torch

        if not pixels:
            return {}
        values = torch.from_numpy(np.concatenate(pixels)).to(self.model.device, self.model.dtype)
        return {"pixel_values": values, "image_grid_thw": torch.tensor(grids, device=self.model.device)}

    def _encode(self, new: Sequence[Any], prompt: Prompt) -> tuple[list[NDArray[Any]], list[tuple[int, int, int]]]:
        """Pixel values of the new pictures, and the grids of all of them (the old ones' are remembered)."""
        pixels = []
        first_new = len(prompt.images) - len(new)
        for number in range(first_new, len(prompt.images)):
            values, self._grids[prompt.keys[number]] = self.patches(prompt.images[number])
            pixels.append(values)
        self._grids = {key: self._grids[key] for key in prompt.keys}
        return pixels, [self._grids[key] for key in prompt.keys]

    def _decode(
        self, logits: torch.Tensor, position: int, sampling: Sampling, cancelled: Callable[[], bool]
    ) -> tuple[list[int], bool]:
        import torch

        ids: list[int] = []
        while len(ids) < sampling.max_tokens:
            _go_on_unless(cancelled)
            token = choose(logits, sampling)
            if token in self.ends:
                return ids, True
            ids.append(token)
            step = torch.tensor([[token]], device=self.model.device)
            places = torch.full((3, 1, 1), position + len(ids) - 1, device=self.model.device)
            output = self.model(input_ids=step, position_ids=places, past_key_values=self._cache, use_cache=True)
            logits = output.logits[0, -1]
        return ids, False


def _go_on_unless(cancelled: Callable[[], bool]) -> None:
    if cancelled():
        raise InterruptedError("the model was stopped before its reply was complete")


def choose(logits: torch.Tensor, sampling: Sampling) -> int:
    """The next token from its scores (vocabulary,)."""
    import torch

    if sampling.temperature == 0:
        return int(logits.argmax())
    probabilities = torch.softmax(logits.float() / sampling.temperature, dim=-1)
    if sampling.top_p is not None:
        ordered, order = probabilities.sort(descending=True)
        ordered[ordered.cumsum(-1) - ordered > sampling.top_p] = 0  # the first token always stays
        probabilities = torch.zeros_like(probabilities).scatter(-1, order, ordered)
    return int(torch.multinomial(probabilities, 1))
