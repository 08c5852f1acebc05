"""What came of a step: worked out from the recording, and checked when the step is done again."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from agent.replay.flow import Effect
from agent.replay.ladder import texts_on
from agent.replay.parameters import FORMS, hole, take_out
from agent.replay.sight import share_alike
from agent.replay.words import key, lettered
from environments.points import Box
from model.pocket.boxes import overlap, union
from model.pocket.check import changed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from agent.replay.sight import Seen
    from environments.observation import Observation
    from environments.picture import Picture
    from model.pocket.screen import PixelBox, Screen

MOST_WORDS = 40
MOST_AREAS = 24
ALIKE = 0.9
"""Share of a changed area that must look as recorded for its words not to be read."""
ROOM = 15.0
"""Point units round what changed that are read with it."""
QUICK = 0.2
"""Of the screen: what is smaller is read on its own."""
_CARET = re.compile(r"\}\}[lI|1]$")
_CARETS = re.compile(r"[|]$")
PIECE = 4
"""Letters from which on a line that is part of an older one is no new one."""
SMALL = 0.004
"""Of the picture: a change smaller than this (a caret, an outline) need not come again."""


def place_of(observation: Observation) -> str:
    """The URL's path, or the application, with "*" for each part that holds a digit: those are made anew."""
    if observation.url:
        path = urlsplit(observation.url).path
        return "/".join("*" if re.search(r"\d", part) else part for part in path.split("/"))
    return re.sub(r"\S*\d\S*", "*", observation.app or "")


def same_title(one: str, other: str) -> bool:
    """Whether two titles are alike but for words that hold digits, such as counts."""
    return lettered(one) == lettered(other)


def effect_of(
    before: Seen,
    after: Seen,
    values: Mapping[str, str],
    *,
    small_too: bool,
    typed: Mapping[str, str | date] = MappingProxyType({}),
) -> Effect:
    """What the recording shows to have come of a step; the values typed stand as parameters in it.

    A small change without words (a caret, an outline) counts only with `small_too`. `typed` are the parameters that
    this very step typed: they must be seen afterwards, and the look after it may have come in the middle of the word.
    """
    change = changed(before.picture, after.picture)
    here = {"place": place_of(after.observation), "title": take_out(after.observation.title or "", values)}
    if not change.boxes:
        return Effect(picture=after.picture, changed=False, **here)
    box = union(change.boxes)
    parts = change.boxes if len(change.boxes) <= MOST_AREAS else (box,)
    areas = tuple(Box.from_pixels(part, *after.picture.size) for part in parts)
    old = {key(text) for text in texts_on(before)}
    whole = "\n".join(old)
    known = {word for text in texts_on(before) for word in lettered(text)}
    lines = [line for line in after.screen.lines if overlap(line.box, box) > 0.5 and key(line.text) not in old]
    fresh = [_typed_in(line.text, typed) for line in lines if not _at_edge(line.box, after.screen)]
    fresh = [text for text in fresh if "{{" in text or len("".join(lettered(text))) >= 2]
    named = [_CARET.sub("}}", take_out(text, values)) for text in fresh]
    # An outline drawn round a field takes letters off the words beside it.
    new = [text for text in named if "{{" in text or len(key(text)) < PIECE or key(text) not in whole][:MOST_WORDS]
    if not new and change.share < SMALL and not small_too:
        return Effect(picture=after.picture, changed=False, **here)
    words = tuple(text for text in new if "{{" in text or set(lettered(text)) - known)
    exact = tuple(text for text in new if text not in words)
    return Effect(picture=after.picture, changed=True, areas=areas, words=words, exact=exact, **here)


def _at_edge(box: PixelBox, screen: Screen) -> bool:
    """Whether a line is so near the upper or lower edge that a small shift of the page may have brought it in view."""
    return box.top < screen.unit or box.bottom > screen.height - screen.unit


def _typed_in(text: str, typed: Mapping[str, str | date]) -> str:
    """A line that is, or begins, what was just typed, as its parameter; a date in whatever form the field gives it."""
    said = key(_CARETS.sub("", text))
    for name, value in typed.items():
        if isinstance(value, date):
            for form in FORMS:
                if (shown := f"{value:{form}}") in text:
                    return text.replace(shown, hole(name, form))
        elif said == key(value) or (len(said) >= 2 and key(value).startswith(said)):
            return hole(name)
        elif PIECE < len(said) <= len(key(value)) and key(value).startswith(said[:-1]):
            return hole(name)  # the last letter and the caret behind it are read as one
    return text


def has_come(effect: Effect, before: Picture | None, seen: Seen, *, strict: bool) -> str:
    """Why it cannot be said that the same thing came of a step; "" when it did. Its words are filled in already.

    `strict` wants all words: keys that move in a list depend on what the list holds.
    """
    if problem := is_elsewhere(effect.place, effect.title, seen.observation):
        return problem
    if not effect.changed or effect.picture is None:
        return ""
    if looks_come(effect, seen.picture, strict=strict):
        return ""
    if not effect.words and not effect.exact:
        still = before is not None and not changed(before, seen.picture).boxes
        return "nothing came of it" if still else ""
    near = _around(effect.areas)
    lacking = _lacking(effect, seen.texts_in(near)) if near else ["?"]
    if lacking:
        lacking = _lacking(effect, texts_on(seen))
    if lacking and (strict or 2 * len(lacking) > len(effect.words) + len(effect.exact)):
        return f'"{lacking[0]}" did not appear'
    return ""


def _around(areas: Sequence[Box]) -> Box | None:
    """A box round all areas with some room, when that is so small that it is quicker read than the screen."""
    if not areas:
        return None
    left, top = max(0.0, min(one.left for one in areas) - ROOM), max(0.0, min(one.top for one in areas) - ROOM)
    right = min(1000.0, max(one.right for one in areas) + ROOM)
    bottom = min(1000.0, max(one.bottom for one in areas) + ROOM)
    small = (right - left) * (bottom - top) <= QUICK * 1e6
    return Box(left=left, top=top, right=right, bottom=bottom) if small else None


def looks_come(effect: Effect, now: Picture, *, strict: bool) -> bool:
    """Whether every part of the screen that changed in the recording looks as it did then."""
    enough = 1.0 if strict else ALIKE
    was = effect.picture
    return was is not None and all(share_alike(was, now, area) >= enough for area in effect.areas)


def is_elsewhere(place: str, title: str, observation: Observation) -> str:
    """Why the screen is not where it should be, going by address, application and title."""
    if place and place_of(observation) and place != place_of(observation):
        return f"this is {place_of(observation)}, not {place}"
    if title and observation.title is not None and not same_title(title, observation.title):
        return f'the title is "{observation.title}", not "{title}"'
    return ""


def _lacking(effect: Effect, here: Sequence[str]) -> list[str]:
    """Lines of an effect that are not on the screen; where other words are new as well, numbers may differ."""
    lines = {key(text) for text in here}
    there = {key(word) for text in here for word in text.split()} | lines
    # A value of which a piece is selected is read in two, in either order.
    there |= {key(one) + key(other) for pair in pairwise(here) for one, other in (pair, pair[::-1])}
    glued = "\n".join(lines)

    def is_there(word: str) -> bool:
        # A caret behind a word is read as an l.
        return word in there or f"{word}l" in there or (len(word) > 5 and word in glued)

    def is_shown(text: str) -> bool:
        words = lettered(text)
        if not words:  # a number, or a date, that was typed
            return is_there(key(text)) or (len(key(text)) > 3 and key(text) in glued)
        return key(text) in lines or all(map(is_there, words))

    fresh = [text for text in effect.words if not is_shown(text)]
    return [*fresh, *(text for text in effect.exact if key(text) not in glued)]
