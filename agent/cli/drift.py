"""`seehand evaluate drift`: replays on screens that changed, case by case, and what they came to."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from agent.drift.bench import Bench
from agent.drift.results import CaseResult, about, facts_of, keep, kept, markdown, summary_of, write
from agent.progress import plain
from agent.run import versions
from environments.errors import DeviceUnavailable, UsageError
from environments.registry import nearest
from tasks.drift import Case, cases

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from agent.settings import Settings

FOLDER = Path("evaluations/drift")
RESULTS = "results.jsonl"


@dataclass(frozen=True)
class DriftCases:
    """Which cases, and where they are kept."""

    names: tuple[str, ...] = ()
    """Beginnings of their names: "phone", "browser/popup"; none means all."""
    rounds: int = 1
    seed: int = 0
    out: Path = FOLDER


async def play_drift(wanted: DriftCases, settings: Settings, console: Console) -> dict[str, Any]:
    """Play what was not played yet, telling of each case; the summary. Raises UsageError for names of no case."""
    chosen = choose(cases(wanted.rounds, wanted.seed), wanted.names)
    wanted.out.mkdir(parents=True, exist_ok=True)
    path = wanted.out / RESULTS
    told = kept(path)
    bench = Bench(settings, wanted.out.resolve())
    try:
        for number, case in enumerate(chosen, start=1):
            if case.name not in told:
                told[case.name] = await _play(bench, case)
                if told[case.name].outcome != "not_run":  # the same command tries those again
                    keep(told[case.name], path)
            _tell_case(told[case.name], f"{number}/{len(chosen)}", console)
    finally:
        bench.close()
    results = [told[case.name] for case in chosen]
    summary = summary_of(results, {"rounds": wanted.rounds, "seed": wanted.seed, "versions": versions()})
    write(summary, wanted.out)
    return summary


def choose(found: Sequence[Case], names: Sequence[str]) -> list[Case]:
    """Those whose names begin so. Raises UsageError for a beginning of none."""
    for name in names:
        if not any(case.name.startswith(name) for case in found):
            known = list(dict.fromkeys(part for case in found for part in (case.device, f"{case.device}/{case.kind}")))
            raise UsageError(f"no case of the drift bench is called {name!r}: {nearest(name, known)}")
    return [case for case in found if not names or case.name.startswith(tuple(names))]


async def _play(bench: Bench, case: Case) -> CaseResult:
    try:
        return await bench.play(case)
    except DeviceUnavailable as error:
        return CaseResult(**about(case), outcome="not_run", naive="not_run", reason=str(error))


def _tell_case(result: CaseResult, place: str, console: Console) -> None:
    mark = "ok" if result.good else "--"
    line = f"{place:>6}  {mark}  {result.name:<28} {result.outcome:<8} {result.seconds:5.1f} s  naive {result.naive:<8}"
    console.print(plain(f"{line} {'' if result.good else result.reason}".rstrip()), markup=False, soft_wrap=True)


def tell_drift(summary: dict[str, Any], out: Path, console: Console) -> None:
    """Print what it came to."""
    console.print("")
    for line in facts_of(summary):
        console.print(f"  {line}", markup=False, soft_wrap=True)
    for goal, met in summary["goals_met"].items():
        console.print(f"  goal: {goal}: {'met' if met else 'missed'}", markup=False)
    console.print(markdown(summary).partition("\n\n")[0], markup=False, soft_wrap=True)
    console.print(f"  report  {out / 'report.md'}", markup=False, soft_wrap=True)
