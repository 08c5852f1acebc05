"""What came of the cases, and what that says about replays. Pure, but for the file that keeps them."""

from __future__ import annotations

import json
from collections import Counter
from statistics import median
from typing import TYPE_CHECKING, Any, Literal

from environments.frozen import Frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from tasks.drift import Case

Outcome = Literal["right", "healed", "stopped", "wrong", "not_run"]
"""right: as recorded · healed: right, the target being found otherwise, or something being closed that lay over it ·
stopped: ended honestly, nothing done that was not wanted · wrong: something else was done, or nothing and it was said
that all was well · not_run: the device is not to be had here."""

OUTCOMES: tuple[Outcome, ...] = ("right", "healed", "stopped", "wrong")
LEAST_DONE = 0.85
"""Of the changed cases that are possible, the share that a replay is to do."""


class CaseResult(Frozen):
    """What came of one case."""

    name: str
    device: str
    kind: str
    possible: bool
    outcome: Outcome
    naive: Outcome
    reason: str = ""
    seconds: float = 0.0
    """Of the replay, from its first look to its end."""
    steps: int = 0
    """Of the flow."""
    own_ms: float = 0.0
    """What finding and checking took at each look, in the median."""
    model_calls: int = 0
    run: str = ""
    """The replay's folder, in that of the bench."""

    @property
    def good(self) -> bool:
        """Whether it went as well as it can: done where that is possible, stopped where it is not."""
        return self.outcome in (("right", "healed") if self.possible else ("stopped",))


def about(case: Case) -> dict[str, Any]:
    """The fields that say which case it is."""
    return {"name": case.name, "device": case.device, "kind": case.kind, "possible": case.possible}


def keep(result: CaseResult, path: Path) -> None:
    """Add a line to the file of results."""
    with path.open("a", encoding="utf-8") as file:
        file.write(result.model_dump_json() + "\n")


def kept(path: Path) -> dict[str, CaseResult]:
    """The results that were kept, by their cases' names."""
    if not path.exists():
        return {}
    lines = path.read_text("utf-8").splitlines()
    return {one.name: one for one in map(CaseResult.model_validate_json, lines)}


def summary_of(results: Sequence[CaseResult], settings: dict[str, Any]) -> dict[str, Any]:
    """All figures as plain data. Shares are counts of counts, so that they can be checked."""
    played = [one for one in results if one.outcome != "not_run"]
    unchanged = [one for one in played if one.kind == "unchanged"]
    changed = [one for one in played if one.possible and one.kind != "unchanged"]
    hopeless = [one for one in played if not one.possible]
    done = [one for one in played if one.outcome in ("right", "healed")]
    return {
        "cases": len(results),
        "played": len(played),
        "outcomes": _count(played, lambda one: one.outcome),
        "naive": _count(played, lambda one: one.naive),
        "wrong_actions": sum(one.outcome == "wrong" for one in played),
        "unchanged_right": [sum(one.outcome == "right" for one in unchanged), len(unchanged)],
        "changed_done": [sum(one.good for one in changed), len(changed)],
        "impossible_stopped": [sum(one.good for one in hopeless), len(hopeless)],
        "model_calls": sum(one.model_calls for one in played),
        "seconds_per_step": median(one.seconds / max(1, one.steps) for one in done) if done else None,
        "own_ms_per_look": median(one.own_ms for one in played) if played else None,
        "by_device": _split(played, lambda one: one.device),
        "by_kind": _split(played, lambda one: one.kind),
        "goals_met": _goals(unchanged, changed, played),
        "not_good": [
            {"name": one.name, "outcome": one.outcome, "reason": one.reason, "run": one.run}
            for one in results
            if not one.good
        ],
        **settings,
    }


def _goals(
    unchanged: Sequence[CaseResult], changed: Sequence[CaseResult], played: Sequence[CaseResult]
) -> dict[str, bool]:
    return {
        "no wrong action": all(one.outcome != "wrong" for one in played),
        "unchanged screens all right": all(one.outcome == "right" for one in unchanged),
        f"changed and possible at least {LEAST_DONE:.0%}": sum(one.good for one in changed)
        >= LEAST_DONE * len(changed),
    }


def _count(results: Sequence[CaseResult], what: Callable[[CaseResult], str]) -> dict[str, int]:
    found = Counter(map(what, results))
    return {outcome: found[outcome] for outcome in OUTCOMES}


def _split(results: Sequence[CaseResult], what: Callable[[CaseResult], str]) -> dict[str, dict[str, Any]]:
    """The outcomes of each group, replays and naive ones."""
    names = dict.fromkeys(map(what, results))
    groups = {name: [one for one in results if what(one) == name] for name in names}
    return {
        name: {
            "cases": len(group),
            "possible": group[0].possible if len({one.possible for one in group}) == 1 else None,
            **_count(group, lambda one: one.outcome),
            "naive_wrong": sum(one.naive == "wrong" for one in group),
        }
        for name, group in groups.items()
    }


def markdown(summary: dict[str, Any]) -> str:
    """The summary as a Markdown text."""
    rows = [*_rows(summary["by_device"]), *_rows(summary["by_kind"]), _row("all", _all(summary))]
    facts = [f"- {words}" for words in facts_of(summary)]
    missed = [f"- {one['name']}: {one['outcome']}. {one['reason']}" for one in summary["not_good"]]
    head = [
        "| | cases | right, no model | healed right | stopped | wrong action | naive: wrong action |",
        "|---|---|---|---|---|---|---|",
    ]
    return (
        "\n".join([*head, *rows, "", *facts, *(["", "Not as good as it can be:", "", *missed] if missed else [])])
        + "\n"
    )


def facts_of(summary: dict[str, Any]) -> list[str]:
    """What the figures come to, a sentence each."""

    def share(name: str) -> str:
        count, of = summary[name]
        return f"{count} of {of}"

    found = [
        f"wrong actions: {summary['wrong_actions']} of {summary['played']} (naive: {summary['naive']['wrong']})",
        f"unchanged screens replayed right without a model: {share('unchanged_right')}",
        f"changed and possible, done: {share('changed_done')}",
        f"not possible, stopped with nothing done: {share('impossible_stopped')}",
        f"model calls: {summary['model_calls']}",
    ]
    if summary["seconds_per_step"] is not None:
        found.append(
            f"{summary['seconds_per_step']:.1f} s per step in the median, waiting and reading included; "
            f"{summary['own_ms_per_look']:.0f} ms of it for a look's finding and checking"
        )
    return found


def write(summary: dict[str, Any], folder: Path) -> None:
    """summary.json and report.md."""
    (folder / "summary.json").write_text(json.dumps(summary, indent=1) + "\n", "utf-8")
    (folder / "report.md").write_text("# Drift\n\n" + markdown(summary), "utf-8")


def _rows(groups: dict[str, dict[str, Any]]) -> list[str]:
    return [_row(name, group) for name, group in groups.items()]


def _row(name: str, group: dict[str, Any]) -> str:
    words = name.replace("_", " ") + (" (to be stopped)" if group["possible"] is False else "")
    cells = [group["cases"], *(group[outcome] for outcome in OUTCOMES), group["naive_wrong"]]
    return f"| {words} | " + " | ".join(map(str, cells)) + " |"


def _all(summary: dict[str, Any]) -> dict[str, Any]:
    return {
        "cases": summary["played"],
        "possible": None,
        **summary["outcomes"],
        "naive_wrong": summary["naive"]["wrong"],
    }
