"""What a page answers to a press in words: that it is busy, that it did not work, that it is to be tried again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from environments.actions import Wait
from model.pocket.case import Do, Stuck
from model.pocket.check import touches
from model.pocket.cover_words import WAITING
from model.pocket.say import say
from model.pocket.screen import PixelBox
from model.pocket.strangers import failure
from model.pocket.ways_out import bare

if TYPE_CHECKING:
    from model.pocket.case import Case
    from model.pocket.notes import Noted
    from model.pocket.screen import TextLine

_COMPLAINT = re.compile(
    r"please (?:fill|enter|select|choose|check|tick|correct|provide|look at)|(?:is|are) required|\binvalid\b|not valid|"
    r"(?:do|does) not match|\bincorrect\b|went wrong|请(?:填写|输入|选择|勾选)|不能为空|无效|不正确",
    re.IGNORECASE,
)
_AGAIN = re.compile(
    r"(?:try|send|submit) (?:it )?again|\bretry\b|nochmals?|erneut|r[ée]essayer|int[ée]ntelo|intentar|重试|再试",
    re.IGNORECASE,
)
"""A complaint that asks for the same once more."""
BUSY, MOST_BUSY, SHORT = 1.5, 8, 24
"""What says in so few letters that it is busy is given so many seconds, so often."""


def failed_or_busy(case: Case, noted: Noted) -> Do | Stuck | None:
    """The end, where a dialog says that a press did not work; some time, where the page says that it is at it."""
    if told := failure(case, noted):
        return Stuck(say(case.chinese, "complaint", noted.note.label, told))
    if not _says_busy(case, noted) or case.since_act("wait") >= MOST_BUSY:
        return None
    box = PixelBox(*noted.note.box) if noted.note.box else None
    return Do((Wait(seconds=BUSY),), "wait", say(case.chinese, "wait", f"{BUSY:g}"), label=noted.note.label, box=box)


def complaint_of(case: Case, noted: Noted) -> str:
    """What a form says against being sent, when it is still there after its button was pressed."""
    if not (noted.note.label and case.has_sight_of(noted.note.label)):
        return ""
    lines = _new_lines(case, noted)
    return next((line.text for line in lines if _COMPLAINT.search(line.text) and len(line.text) < 90), "")


def asks_again(case: Case, complaint: str) -> bool:
    """Whether a complaint asks for one more try, and there was none yet."""
    return bool(_AGAIN.search(complaint)) and len(case.acts) == 1


def _says_busy(case: Case, noted: Noted) -> bool:
    """Whether something new on the same page says so, in few letters: "Saving…" on the button itself, say."""
    if not case.same_place(noted):
        return False
    return any(len(line.text) <= SHORT and WAITING.match(bare(line.text.strip())) for line in _new_lines(case, noted))


def _new_lines(case: Case, noted: Noted) -> list[TextLine]:
    fresh = case.change_since(noted).boxes
    return [line for line in case.screen.lines if any(touches(line.box, box) for box in fresh)]
