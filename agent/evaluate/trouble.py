"""The bench of trouble: the same tasks plain and troubled, watched and not, with the policy and without it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import orjson

from agent.evaluate.evaluate import EVALUATIONS, Wanted, evaluate
from agent.evaluate.results import RUNS, read_results
from agent.evaluate.trouble_summary import Played, markdown, summarize
from agent.log.files import write_atomic
from agent.log.summary import load_episode
from agent.settings import Settings, WatchSettings
from tasks.trouble.bank import Trouble
from tasks.trouble.cases import BASES, PLAIN

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from agent.evaluate.evaluate import Listener
    from agent.evaluate.records import EpisodeResult
    from tasks.trouble.cases import Case

HOSTILE = "hostile"
UNWATCHED = WatchSettings(**dict.fromkeys(WatchSettings.model_fields, False))
NO_POLICY = "enabled = false\n"
FEW = 8
PLAIN_ATTEMPTS = 8
"""So often each task is played plain, each time on another screen: false alarms are to be shown to be rare."""
TRIED = "pocket"
"""With this model the bad ones are played, too: they are made of it."""


class Part(NamedTuple):
    """One evaluation of the bench."""

    name: str
    model: str
    takes: Callable[[Case], bool]
    watched: bool = True
    bounded: bool = True
    """Whether the policy is on."""
    attempts: int = 1


def parts_of(model: str) -> list[Part]:
    """What is played, in order."""
    mine = [Part(PLAIN, model, _plain, attempts=PLAIN_ATTEMPTS), Part("watched", model, _troubled)]
    if model == TRIED:
        mine += [
            Part("gullible", "trial:gullible", _hostile),
            Part("gullible-unbounded", "trial:gullible", _hostile, bounded=False),
        ]
    mine += [Part("unwatched", model, _trouble, watched=False), Part("unbounded", model, _hostile, bounded=False)]
    return [*mine, *_trials()] if model == TRIED else mine


def _trials() -> list[Part]:
    """The other bad models, each where it shows what a watcher is worth, with it and without."""
    tried = {"blind": _popups, "false": _plain_browser, "looping": _first}
    return [
        Part(name if watched else f"{name}-unwatched", f"trial:{name}", takes, watched=watched)
        for name, takes in tried.items()
        for watched in (True, False)
    ]


def _plain(case: Case) -> bool:
    return case.group == PLAIN


def _troubled(case: Case) -> bool:
    return case.group != PLAIN


def _hostile(case: Case) -> bool:
    return case.group == HOSTILE


def _trouble(case: Case) -> bool:
    return case.group not in (PLAIN, HOSTILE)


def _popups(case: Case) -> bool:
    """The first few on a browser."""
    return case.group == "popups" and case.device == "browser" and case.number < FEW


def _plain_browser(case: Case) -> bool:
    return case.group == PLAIN and case.device == "browser"


def _first(case: Case) -> bool:
    return case.group == PLAIN and case.base == BASES["browser"][0]


async def evaluate_trouble(
    wanted: Wanted, settings: Settings | None = None, listener: Listener | None = None
) -> dict[str, Any]:
    """Play all parts, each an evaluation in a folder of its own, and write trouble.json and trouble.md beside them.

    Goes on where it was stopped, as `evaluate` does, and raises what that does. Returns the summary.
    """
    settings = settings or Settings()
    folder = wanted.out or EVALUATIONS / f"trouble-{wanted.model.replace(':', '-').replace('/', '-')}"
    cases = Trouble().cases
    played: dict[str, list[Played]] = {}
    for part in parts_of(wanted.model):
        names = [name for name, case in cases.items() if part.takes(case) and name in (wanted.tasks or cases)]
        if not names:
            continue
        attempts = part.attempts * wanted.attempts
        asked = wanted._replace(model=part.model, tasks=tuple(names), attempts=attempts, out=folder / part.name)
        await evaluate(asked, _with(settings, part, folder), listener)
        played[part.name] = _played(folder / part.name, cases)
    summary = {"model": wanted.model, "seed": wanted.seed, **summarize(played), "folder": str(folder)}
    summary["report"] = str(folder / "trouble.md")
    write_atomic(folder / "trouble.json", orjson.dumps(summary, option=orjson.OPT_INDENT_2) + b"\n")
    write_atomic(folder / "trouble.md", markdown(summary).encode())
    return summary


def _with(settings: Settings, part: Part, folder: Path) -> Settings:
    """The settings that a part is played with."""
    changes: dict[str, Any] = {} if part.watched else {"watch": UNWATCHED}
    if not part.bounded:
        folder.mkdir(parents=True, exist_ok=True)
        policy = folder / "no-policy.toml"
        policy.write_text(NO_POLICY)
        changes["run"] = settings.run.model_copy(update={"policy": policy.resolve()})
    return settings.model_copy(update=changes)


def _played(folder: Path, cases: dict[str, Case]) -> list[Played]:
    """The results of a part with what the watchers said."""
    return [_one(cases[key.task], result, folder) for key, result in read_results(folder).items()]


def _one(case: Case, result: EpisodeResult, folder: Path) -> Played:
    noticed = load_episode(folder / RUNS / result.run).counts.noticed if result.run else {}
    return Played(case, result, noticed)
