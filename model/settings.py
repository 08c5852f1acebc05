"""What can be set for the model. Light to import."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from environments.frozen import Section


class ModelSettings(Section):
    """Settings under `model.`."""

    threads: Annotated[int, Field(ge=1, le=256)] = 2
    """Processor threads for the embedded model."""
    dialect: str | None = None
    """How the model is talked to (`seehand models` lists them); told from its name when not given."""
    grounder: str | None = None
    """A second model that points: this one then plans, and describes places in words."""
    history: Literal["append", "window", "single"] | None = None
    """Which past pictures are shown; the dialect's own way when not given."""
    pictures: Annotated[int, Field(ge=1, le=1000)] | None = None
    """Most pictures in one prompt: 20, or 4 with history=window, when not given."""
    prompt_tokens: Annotated[int, Field(ge=1000)] = 48_000
    """About how many tokens a prompt may have before old pictures, then old turns, are left out."""
    max_pixels: Annotated[int, Field(ge=10_000)] | None = None
    """Most pixels of a picture that is sent; what makes 2048 tokens when not given."""
    max_reply_tokens: Annotated[int, Field(ge=16)] = 4096
    """Where a reply is cut off, thoughts included."""
    temperature: Annotated[float, Field(ge=0, le=2)] | None = None
    """The dialect's own, mostly 0, when not given."""
    reasoning_effort: str | None = None
    """Sent as it stands to servers that know it: none, minimal, low, medium, high."""
    structured: bool = False
    """Have the server hold the reply to the dialect's JSON schema, where both can."""
    api_key_env: str | None = None
    """The environment variable that holds the server's key."""
    timeout: Annotated[float, Field(gt=0)] = 120.0
    """Seconds that a server may be silent."""
    retries: Annotated[int, Field(ge=0, le=20)] = 4
    """How often a request is repeated when nothing answers, or the server is busy or broken."""
    extra: dict[str, Any] = Field(default_factory=dict)
    """Further fields of the request, as JSON: model.extra={"enable_thinking": false}"""
