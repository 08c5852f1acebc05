"""What came up just when something was pressed and did not come of it: popups, and what programs ask of their own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from model.pocket.boxes import union
from model.pocket.check import touches
from model.pocket.cover import find_cover
from model.pocket.cover_words import FAILED, QUESTION, UPKEEP
from model.pocket.match import likeness
from model.pocket.ways_out import bare, lies_in, plain

if TYPE_CHECKING:
    from model.pocket.case import Case
    from model.pocket.cover import Cover
    from model.pocket.notes import Noted
    from model.pocket.screen import PixelBox

NEW = 0.5
"""Share of a panel that looks different, at the least, when it has just come up."""
_WINDOW = re.compile(r'the window "(?P<title>.*)" \([^()]*\) opened', re.DOTALL)


def hidden_by_stranger(case: Case, noted: Noted) -> bool:
    """A banner or a popup has come up that has nothing to do with the press: what came of it shows once that is gone.

    One that lay there before hides nothing that could be seen then.
    """
    cover = case.view.cover() or opened(case)
    if cover is None or case.cover_steps() or case.pending or _led_on(case, noted):
        return False
    told = [event.text for event in case.observation.events if event.kind == "window_opened"]
    if cover.kind == "dialog" and not UPKEEP.search(bare(" ".join((*told, cover.words)))):
        return False
    if (
        _is_what_was_pressed_for(case, noted, cover)
        or not _came_up(case, noted, cover.box)
        or not (cover.refusals or cover.blocking or case.noticed("cover"))
    ):
        return False
    return likeness(case.command.phrase, cover.words) < 0.8 and case.command.verb not in ("accept", "close", "dismiss")


def _led_on(case: Case, noted: Noted) -> bool:
    """Whether the press led to another address: then it was heard, whatever the page there is covered by."""
    before, now = noted.step.observation.url, case.observation.url
    return before is not None and now is not None and before.split("#")[0] != now.split("#")[0]


def _is_what_was_pressed_for(case: Case, noted: Noted, cover: Cover) -> bool:
    """Whether it is headed by the words on what was pressed, or holds what the task goes on with."""
    if len(plain(noted.note.label)) > 2 and plain(noted.note.label) in plain(cover.title):
        return True
    following = case.upcoming[0].target if case.upcoming else None
    found = case.sure(following) if following else None
    return found is not None and lies_in(found.box, cover.box)


def opened(case: Case) -> Cover | None:
    """The window that has opened since the last look, where whoever watches says that it is in the way."""
    told = [_WINDOW.match(event.text) for event in case.observation.events if event.kind == "window_opened"]
    titles = [found["title"] for found in told if found]
    return find_cover(case.screen, titles) if titles and case.noticed("cover") else None


def failure(case: Case, noted: Noted) -> str:
    """What a dialog says that came up at a press and tells that something did not work."""
    cover = case.view.cover() or opened(case)
    if cover is None or cover.kind != "dialog" or case.cover_steps() or not _came_up(case, noted, cover.box):
        return ""
    return cover.words[:90] if FAILED.search(bare(cover.words)) and not QUESTION.search(cover.words) else ""


def _came_up(case: Case, noted: Noted, box: PixelBox) -> bool:
    """Whether a panel was not there at a press: most of it is new then. A word more in it is what came of the press."""
    boxes = [each for each in case.change_since(noted).boxes if touches(each, box)]
    if not boxes:
        return False
    new = union(boxes)
    wide = min(new.right, box.right) - max(new.left, box.left)
    high = min(new.bottom, box.bottom) - max(new.top, box.top)
    return wide * high >= NEW * box.width * box.height
