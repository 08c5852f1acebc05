"""What pocket makes of a picture: lines of text and elements, in pixels of that picture."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from model.pocket.target import ElementKind  # noqa: TC001 - a NamedTuple may be inspected

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class PixelBox(NamedTuple):
    """Left, top, right, bottom in pixels."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def width(self) -> int:
        """In pixels."""
        return self.right - self.left

    @property
    def height(self) -> int:
        """In pixels."""
        return self.bottom - self.top

    @property
    def centre(self) -> tuple[float, float]:
        """x, y in pixels."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2


class TextLine(NamedTuple):
    """One line of text as it was read."""

    text: str
    box: PixelBox
    score: float
    """0 to 1: how sure the reader is."""
    places: tuple[float, ...] = ()
    """For each character of the text, where its middle lies: 0 (the box's left) to 1 (its right)."""


class Element(NamedTuple):
    """Something that can be acted on, as far as it can be told from pixels."""

    kind: ElementKind
    box: PixelBox
    text: str = ""
    """The words inside it."""
    label: str = ""
    """The words that name it from outside (a field's label, a check box's caption)."""
    checked: bool | None = None
    """Toggles only; None when it cannot be told."""


class Screen(NamedTuple):
    """A picture, read."""

    width: int
    height: int
    lines: tuple[TextLine, ...]
    elements: tuple[Element, ...]
    unread: tuple[PixelBox, ...] = ()
    """Long lines that were seen and not read yet: `Eyes.read_rest` reads them."""
    unit: float = 20.0
    """Height of an ordinary line of text in pixels: what is near or far is judged by it."""
    pixels: NDArray[np.uint8] | None = None
    """The picture: RGB, height x width x 3."""
    read: tuple[PixelBox, ...] = ()
    """Where text was detected: what need not be looked for again on the next picture."""


class Candidate(NamedTuple):
    """A place where a target may be."""

    point: tuple[float, float]
    """Where to click, in pixels."""
    box: PixelBox
    score: float
    """0 to 1; from 0.6 on it may be acted upon."""
    label: str
    """What it is, for people: its words, or "icon at the top right"."""
    element: Element | None = None
    why: Literal["text", "label", "relation", "icon", "kind", "looks"] = "text"
