"""What an evaluation is told as: summary.json, Markdown, and one HTML page."""

from __future__ import annotations

import os
import platform
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import orjson

from agent.errors import LogError
from agent.evaluate.records import MEANINGS, STATUSES, EpisodeResult, Key, Plan
from agent.evaluate.results import RUNS
from agent.evaluate.statistics import span
from agent.evaluate.summary import summarize
from agent.log.files import write_atomic

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

FAILURES_FIRST = {
    status: place
    for place, status in enumerate(("failed", "infeasible", "agent_error", "environment_error", "unscored", "passed"))
}
LIBRARIES = ("seehand", "playwright", "rapidocr", "onnxruntime", "torch", "transformers", "miniwob", "openai")


def write_report(folder: Path, plan: Plan, results: Mapping[Key, EpisodeResult]) -> dict[str, Any]:
    """Write summary.json, report.md and report.html; returns the summary. Raises LogError."""
    _write_missing(folder, results)
    summary = {
        **summarize(plan, results),
        "settings": plan.settings,
        "versions": _versions(),
        "machine": _machine(),
        "folder": str(folder),
        "report": str(folder / "report.html"),
    }
    pages = {
        "summary.json": orjson.dumps(summary, option=orjson.OPT_INDENT_2) + b"\n",
        "report.md": markdown(plan, summary).encode("utf-8", "replace"),
        "report.html": html(plan, summary, results).encode("utf-8", "replace"),
    }
    try:
        for name, page in pages.items():
            write_atomic(folder / name, page)
    except OSError as error:
        raise LogError(f"cannot write the report in {folder}: {error.strerror}") from error
    return summary


def _write_missing(folder: Path, results: Mapping[Key, EpisodeResult]) -> None:
    """Reports of episodes whose worker died, or was ended, before it had written them."""
    from agent.report import write_report as write_episode

    for result in results.values():
        run = folder / RUNS / result.run if result.run else None
        if run and run.is_dir() and not (run / "report.html").exists():
            write_episode(run)


def markdown(plan: Plan, summary: Mapping[str, Any]) -> str:
    """The tables as Markdown."""
    lines = [f"# {plan.name} with {plan.model}", "", headline(summary), ""]
    lines += [f"- {name}: {text}" for name, text in facts(summary)]
    for title, part in (("Domain", "domains"), ("Level", "levels")):
        lines += ["", *_table(title, summary[part])]
    lines += ["", "Made with " + ", ".join(f"{name} {number}" for name, number in summary["versions"].items())]
    lines += [f"on {summary['machine']['platform']}, {summary['machine']['processors']} processors."]
    return "\n".join(lines) + "\n"


def headline(summary: Mapping[str, Any]) -> str:
    """ "12 of 20 planned episodes passed (60.0 %, 95 % interval 38.7 to 78.1)"."""
    passed = summary["passed"]
    low, high = passed["wilson"]
    return (
        f"{passed['count']} of {summary['planned']} planned episodes passed "
        f"({passed['share']:.1%}, 95 % interval {low:.1%} to {high:.1%})"
    )


def facts(summary: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What there is to say beside the headline, each with its name."""
    score, scored, steps, seconds = (summary[name] for name in ("score", "score_of_scored", "steps", "seconds"))
    low, high = score["interval"]
    found = [
        ("Score", f"{score['mean']:.3f}, 95 % interval {low:.3f} to {high:.3f} (of all planned, drawn again by tasks)"),
        ("Score where scored", f"{scored['mean']:.3f} over {scored['episodes']} episodes"),
        ("Ended as", ", ".join(f"{_words(name)} {summary['statuses'][name]}" for name in STATUSES)),
    ]
    if summary["attempts"] > 1:
        k = str(summary["attempts"])
        found.append((f"At least one of {k} passes", f"{summary['pass_at'][k]:.1%} of tasks"))
        found.append((f"All {k} pass", f"{summary['pass_all'][k]:.1%} of tasks"))
    found += [(name, _share(mark, summary["planned"])) for name, mark in summary["marks"].items()]
    if summary["infeasible_tasks"]["planned"]:
        infeasible = summary["infeasible_tasks"]
        found.append(("Tasks that cannot be done", f"{infeasible['passed']} of {infeasible['planned']} told so"))
    if steps:
        found.append(("Steps", f"median {steps['median']:g}, mean {steps['mean']:.1f}, most {steps['max']:g}"))
        found.append(("Time", _seconds(seconds)))
    tokens = summary["tokens"]
    if tokens["prompt"]:
        found.append(
            ("Tokens", f"{tokens['prompt']:,} read ({tokens['cached']:,} cached), {tokens['reply']:,} written")
        )
    if summary["cost"] is not None:
        found.append(("Cost", f"${summary['cost']:.2f}"))
    return found


def _seconds(seconds: Mapping[str, float]) -> str:
    split = f"{span(seconds['model'])} for the model and {span(seconds['other'])} for all else"
    each = f"{seconds['model_per_step']:.2f} s and {seconds['other_per_step']:.2f} s"
    return f"{span(seconds['total'])} of episodes: {split}; of a step {each}"


def _share(mark: Mapping[str, Any], planned: int) -> str:
    low, high = mark["wilson"]
    return f"{mark['count']} of {planned} ({mark['share']:.1%}, 95 % interval {low:.1%} to {high:.1%})"


def _table(title: str, parts: Mapping[str, Any]) -> Iterable[str]:
    yield f"| {title} | passed | share | score | steps, median | {' | '.join(_words(name) for name in STATUSES[1:])} |"
    yield "|---|---|---|---|---|" + "---|" * len(STATUSES[1:])
    for name, part in parts.items():
        rest = " | ".join(str(part["statuses"][status]) for status in STATUSES[1:])
        steps = f"{part['steps']['median']:g}" if part["steps"] else ""
        passed = part["passed"]
        cells = f"{passed['count']}/{part['planned']} | {passed['share']:.0%} | {part['score']['mean']:.3f} | {steps}"
        yield f"| {name} | {cells} | {rest} |"


def html(plan: Plan, summary: Mapping[str, Any], results: Mapping[Key, EpisodeResult]) -> str:
    """The page. What came from a screen, a model or a task is escaped."""
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters["words"] = _words
    tasks = plan.by_id
    episodes = sorted(
        (results[key] for key in plan.keys if key in results),
        key=lambda result: (FAILURES_FIRST[result.status], tasks[result.task].domain, result.task, result.attempt),
    )
    page: str = environment.from_string((files("agent.evaluate") / "report.html.j2").read_text("utf-8")).render(
        plan=plan, summary=summary, headline=headline(summary), facts=facts(summary), statuses=STATUSES,
        episodes=episodes, tasks=tasks, runs=RUNS, meanings=MEANINGS,
        settings=orjson.dumps(plan.settings, option=orjson.OPT_INDENT_2).decode(),
    )  # fmt: skip
    return page


def _words(name: str) -> str:
    return name.replace("_", " ")


def _versions() -> dict[str, str]:
    found = {"python": platform.python_version()}
    for name in LIBRARIES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found


def _machine() -> dict[str, Any]:
    """The load is the mean number of busy processes over the last five minutes."""
    known = {"platform": platform.platform(), "processors": os.cpu_count(), "host": platform.node()}
    return known | {"load": round(os.getloadavg()[1], 1)}
