"""Dialogs and covers: refuse what was not asked for, confirm what was, leave what the task is about."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from environments.actions import Click, Open, PressKeys
from model.pocket.asked import asked
from model.pocket.case import SURE, Do, Stuck
from model.pocket.check import touches
from model.pocket.cover import holds
from model.pocket.cover_words import ABOUT_YOU, DECLINED, QUESTION, UNSAVED
from model.pocket.match import likeness
from model.pocket.phrase import parse_target
from model.pocket.say import say
from model.pocket.ways_out import BESIDE, bare, buttons, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from environments.observation import Advice, Event
    from model.pocket.case import Case
    from model.pocket.command import Command
    from model.pocket.cover import Cover
    from model.pocket.ways_out import WayOut

MOST_TRIES = 7
"""Steps in a row that may go into one cover."""
MOST_WAYS = 2
"""Ways out of one cover that are tried before Escape."""
NEARLY = 0.05
"""What lies in the cover is meant when it fits as well as anything outside, give or take this."""
ENTER, ESCAPE = PressKeys(keys=("enter",)), PressKeys(keys=("escape",))
_ANSWERS_DIALOGS = ("accept", "dismiss", "close", "keys")
_MEANT = {
    "cookies": re.compile(r"cookie|consent|banner|privacy|横幅|隐私", re.IGNORECASE),
    "promotion": re.compile(
        r"pop-?up|newsletter|offer|advert|promo|modal|overlay|弹窗|弹出|弹框|广告|订阅", re.IGNORECASE
    ),
    "dialog": re.compile(r"pop-?up|dialog|modal|confirm|question|弹窗|弹出|弹框|对话框|提示|确认", re.IGNORECASE),
}
_MESSAGE = re.compile(
    r"pop-?up|dialog|modal|message|notice|banner|alert|warning|notification|overlay|error|\bsays?\b|弹窗|弹出|弹框|对话框|提示|消息|通知|警告",
    re.IGNORECASE,
)
"""What a question speaks of that may be about a dialog."""
_YES = re.compile(r"\b(?:ok|yes|accept|confirm|allow|agree)\b|确定|确认|同意|接受|是", re.IGNORECASE)
_NO = re.compile(r"\b(?:cancel|no|dismiss|deny|reject)\b|取消|拒绝|否", re.IGNORECASE)


def clear_the_way(case: Case | None, background: Sequence[Command]) -> Do | None:
    """The step that removes what stands in the way of a command, or brings a page back; None when nothing does."""
    if case is None or case.cover_steps() >= MOST_TRIES:
        return None
    if case.pending and case.pending.kind == "dialog":
        return answer_dialog(case, case.pending)
    covered = case.noticed("cover")
    if (failed := case.noticed("load")) and failed.action and not (covered and covered.action):
        return Do((failed.action,), "cover", failed.text, how="load", label=failed.subject)
    if case.observation.advice is not None and covered is None:
        return None  # somebody watches the screen, and has noticed nothing
    cover = case.view.cover()
    if cover is None and covered and covered.action:  # a window that came up by itself: it was told, not seen
        return Do((covered.action,), "cover", covered.text, how="refuse", label=covered.subject)
    if cover is None or _is_wanted(case, cover):
        return None
    return _remove(case, cover, background)


def patience(case: Case) -> Do | None:
    """What is proposed while something goes on turning: nothing that was done on such a screen has come to anything."""
    loading = case.noticed("loading")
    if loading is None or loading.action is None or case.pending or case.noticed("cover"):
        return None
    return Do((loading.action,), "cover", loading.text, how="loading", label=loading.subject)


def broken(case: Case) -> bool:
    """Whether a dialog that somebody watches for says that a program has crashed or does not answer."""
    told = any(event.kind in ("crashed", "unresponsive") for event in case.observation.events)
    return told and case.observation.advice is not None


def reopens(case: Case) -> bool:
    """Whether a program is to be opened again, that is gone."""
    failed = case.noticed("load")
    return bool(failed and isinstance(failed.action, Open))


def unanswered(case: Case, background: Sequence[Command]) -> Do | Stuck | None:
    """After the last command: what its act brought up and still wants an answer, which may be the person's to give."""
    cover = case.view.cover()
    if cover and cover.blocking and ABOUT_YOU.search(cover.words) and _just_appeared(case, cover):
        return Stuck(say(case.chinese, "about_you", cover.title))
    if case.pending or (cover and consequences(case, cover)):
        return clear_the_way(case, background)
    if cover and cover.blocking and UNSAVED.search(bare(cover.words)) and _just_appeared(case, cover):
        return Stuck(say(case.chinese, "unsaved", cover.words[:120]))
    return _decline(case, cover) if cover else None


def _decline(case: Case, cover: Cover) -> Do | None:
    """No to an offer that the last act brought up over the whole page: what was done may wait for the answer."""
    ways = [way for way in cover.refusals if DECLINED.fullmatch(plain(way.label))]
    if (
        not ways
        or not cover.blocking
        or not _just_appeared(case, cover)
        or QUESTION.search(cover.words)
        or _tries(case, cover)
    ):
        return None
    return _take(case, cover, ways[0], "refuse", say(case.chinese, "cover", cover.title, ways[0].label))


def answer_dialog(case: Case, event: Event) -> Do | None:
    """Answer a JavaScript dialog: as the task says, else yes to what its own act brought about, no to the rest."""
    command = case.command
    if command.verb in _ANSWERS_DIALOGS or (" prompt " in event.text and _fills(case, event.text)):
        return None  # the command itself is about the dialog
    if command.verb in ("click", "choose", "act") and command.target:
        words = command.target.words or command.value
        if _YES.fullmatch(words) or _NO.fullmatch(words):
            return None
    asked = bool(case.tried and case.tried[-1].note.stage in ("act", "letters", "wait", "list"))
    consequence = asked and "beforeunload" not in event.text and not ABOUT_YOU.search(event.text)
    agree = consequence or " alert " in event.text
    name = "confirm" if agree else "dismiss"
    return Do((ENTER if agree else ESCAPE,), "cover", say(case.chinese, name, event.text), how=name, label="dialog")


def _fills(case: Case, asked: str) -> bool:
    """Whether what a command types is meant for a prompt: not when it names a field that the prompt does not name."""
    command = case.command
    if command.verb not in ("type", "set"):
        return False
    named = command.target.words.strip("\"'“”").casefold() if command.target else ""
    return not named or named in asked.casefold() or (bool(case.tried) and case.tried[-1].note.stage == "act")


def _is_wanted(case: Case, cover: Cover) -> bool:
    """Whether the command is about what the cover holds."""
    command = case.command
    if command.verb in ("accept", "close", "dismiss"):
        return speaks_of(command, cover)
    if command.verb == "answer":
        return cover.kind == "dialog" and _is_asked_about(case, cover)
    if command.verb in ("keys", "wait", "back", "visit", "reload"):
        return cover.kind != "cookies"
    for target in (command.target, command.other):
        found = case.find(target) if target else []
        floor = max(SURE, found[0].score - NEARLY) if found else 1.0
        if any(each.score >= floor and holds(cover, each.box) for each in found[:5]):
            return True
    if command.verb == "act" and any(likeness(command.value, word) >= 0.95 for word in cover.words.split("  ")):
        return cover.kind == "dialog"
    return False


def _is_asked_about(case: Case, cover: Cover) -> bool:
    """Whether a question may be about a dialog: it came of the task, is named, or holds what is asked about."""
    question = case.command.value
    if _MESSAGE.search(question) or any(noted.note.stage == "act" for noted in case.tried):
        return True
    query = asked(question)
    found = case.find(parse_target(query.of or query.what))
    return bool(found) and found[0].score >= SURE and holds(cover, found[0].box)


def speaks_of(command: Command, cover: Cover) -> bool:
    """Whether a command, or the condition it was given with, means this cover. A bare "confirm" means no banner."""
    if command.value:
        return bool(_MEANT[cover.kind].search(command.value))
    words = command.target.words if command.target else ""
    if not words:
        return cover.kind == "dialog" or command.verb != "accept"
    return likeness(words, cover.words) > 0.8 or bool(_MEANT[cover.kind].search(words))


def _remove(case: Case, cover: Cover, background: Sequence[Command]) -> Do | None:
    """Say yes where the task wants it; else the next way out that was not tried."""
    wanted = any(each.verb == "accept" and speaks_of(each, cover) for each in background)
    if yes := (cover.acceptances if wanted else consequences(case, cover)):
        return _take(case, cover, yes[0], "accept", say(case.chinese, "confirm", cover.title))
    if proposal := case.noticed("cover"):
        return _follow(case, cover, proposal)
    ways = cover.ways[:MOST_WAYS]
    tries = _tries(case, cover)
    if tries < len(ways):
        thought = say(case.chinese, "cover", cover.title, ways[tries].label)
        return _take(case, cover, ways[tries], "refuse", thought)
    if tries == len(ways) and (ways or cover.blocking):
        thought = say(case.chinese, "cover", cover.title, "Escape")
        return Do((ESCAPE,), "cover", thought, "escape", cover.title, None, cover.kind, cover.title)
    return None


def consequences(case: Case, cover: Cover) -> Sequence[WayOut]:
    """What goes on with what the task's own act has begun, where a dialog came up that asks whether to."""
    if cover.kind != "dialog" or not _just_appeared(case, cover):
        return ()
    return cover.acceptances if cover.asks else echoes(case, cover)


def echoes(case: Case, cover: Cover) -> Sequence[WayOut]:
    """The answer to a question that repeats what was pressed last, beside one that says no: "Delete" or "Cancel"."""
    pressed = next((plain(noted.note.label) for noted in reversed(case.tried) if noted.note.stage == "act"), "")
    if not pressed or not QUESTION.search(cover.words) or ABOUT_YOU.search(cover.words):
        return ()
    lines = [line for line in case.screen.lines if holds(cover, line.box)]
    noes = [way.point[1] for way in cover.refusals if way.label not in ("×", BESIDE)]
    return [
        way
        for way in buttons(case.screen, lines, cover.box)
        if 1 < len(label := plain(way.label)) <= 30 and (label in pressed or pressed in label) and "?" not in label
        and way.label != cover.title and any(abs(way.point[1] - row) < 4 * case.screen.unit for row in noes)
    ]  # fmt: skip


def _follow(case: Case, cover: Cover, advice: Advice) -> Do | None:
    """Take what is proposed."""
    if advice.action is None:
        return None
    ways = [
        way for way in (*cover.refusals, *cover.acceptances) if advice.action == Click(point=case.point(*way.point))
    ]
    if ways:
        return _take(case, cover, ways[0], "refuse", say(case.chinese, "cover", cover.title, ways[0].label))
    thought = say(case.chinese, "cover", cover.title, "Escape")
    return Do((advice.action,), "cover", thought, "escape", cover.title, None, cover.kind, cover.title)


def _take(case: Case, cover: Cover, way: WayOut, how: str, thought: str) -> Do:
    click = Click(point=case.point(*way.point))
    return Do((click,), "cover", thought, how, way.label, way.box, cover.kind, cover.title)


def _tries(case: Case, cover: Cover) -> int:
    """How many steps went into this cover already, in the whole run: what does not go away is no cover."""
    return sum(noted.note.stage == "cover" and noted.note.shown == cover.title for noted in case.tried)


def _just_appeared(case: Case, cover: Cover) -> bool:
    """Whether it came up right after the task's own act."""
    if not case.tried or case.tried[-1].note.stage not in ("act", "wait"):
        return False
    acts = [noted for noted in case.tried if noted.note.stage == "act"]
    return bool(acts) and any(touches(box, cover.box) for box in case.change_since(acts[-1]).boxes)
