"""The base of every value that flows between the rooms."""

from pydantic import BaseModel, ConfigDict


class Frozen(BaseModel):
    """An immutable value that refuses fields it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Section(Frozen):
    """Some settings. What stands under each of them is told by `seehand settings`."""

    model_config = ConfigDict(use_attribute_docstrings=True)
