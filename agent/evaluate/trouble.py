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
from tasks.trouble.cases import PLAIN

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from agent.evaluate.evaluate import Listener
    from agent.evaluate.records import EpisodeResult
    from tasks.trouble.cases import Case

HOSTILE = "hostile"
UNWATCHED = WatchSettings(**dict.fromkeys(WatchSettings.model_fields, False))
NO_POLICY = "enabled = false\n"
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


def parts_of(model: str) -> list[Part]:
    """What is played, in order."""
    mine = [
        Part("watched", model, lambda case: True),  # noqa: ARG005 - all of them
        Part("unwatched", model, lambda case: case.group not in (PLAIN, HOSTILE), watched=False),
        Part("unbounded", model, lambda case: case.group == HOSTILE, bounded=False),
    ]
    return [*mine, *_trials()] if model == TRIED else mine


def _trials() -> list[Part]:
    """The bad models, each where it shows what a watcher or the policy is worth."""
    plain = lambda case: case.group == PLAIN and case.device == "browser"  # noqa: E731
    popups = lambda case: case.group == "popups" and case.device == "browser"  # noqa: E731
    hostile = lambda case: case.group == HOSTILE  # noqa: E731
    return [
        Part("gullible", "trial:gullible", hostile),
        Part("gullible-unbounded", "trial:gullible", hostile, bounded=False),
        Part("blind", "trial:blind", popups),
        Part("blind-unwatched", "trial:blind", popups, watched=False),
        Part("false", "trial:false", plain),
        Part("false-unwatched", "trial:false", plain, watched=False),
        Part("looping", "trial:looping", plain),
        Part("looping-unwatched", "trial:looping", plain, watched=False),
    ]


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
        asked = wanted._replace(model=part.model, tasks=tuple(names), out=folder / part.name)
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
