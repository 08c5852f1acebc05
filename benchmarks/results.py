"""Puts what evaluations came to into docs/results.md, a section for each: `python benchmarks/results.py FOLDER …`.

A section is the folder's own numbers (summary.json), the command that made them, and the machine. Sections of other
suites stay as they are.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

RESULTS = Path(__file__).parent.parent / "docs" / "results.md"
TITLES = {"web": "Web", "phone": "Phone", "desk": "Desk", "miniwob": "MiniWoB++", "grounding": "Grounding"}
ABOUT = {
    "web": "20 tasks on the shipped shop, mail client and people desk, judged by what the sites' servers recorded.",
    "phone": "20 tasks on the simulated phone, judged by its data and settings.",
    "desk": "32 tasks on a virtual desktop, judged by files, commands and profiles; three of them cannot be done, and "
    "the right answer is to say so.",
    "miniwob": "MiniWoB++'s own pages from pixels alone, judged by the raw reward. A half of the registered pages was "
    "set apart for development, and only these were played.",
    "grounding": "Screens with labelled targets, which do not come with seehand. A point is right when it lies in the "
    "box; for what is absent, no point is. `instruction` is close to the words on the screen, `paraphrase` avoids "
    "them, `zh` is Chinese.",
}


def percent(share: float) -> str:
    """ "35.0 %"."""
    return f"{100 * share:.1f} %"


def conditions(summary: dict[str, Any]) -> str:
    """The machine, as far as the summary knows it."""
    machine = summary.get("machine", {})
    load = f", load {machine['load']:g}" if "load" in machine else ""
    return f"{machine.get('processors', '?')} processors{load}"


def command_of(summary: dict[str, Any]) -> str:
    """What was typed, but for the list of pages."""
    words = ["seehand evaluate", summary["suite"], "--model", summary["model"]]
    if summary["suite"] == "miniwob":
        words += ["--tasks", "…"]
    for name in ("attempts", "seed", "max_steps"):
        if summary[name] not in (None, {"attempts": 1, "seed": 0}.get(name)):
            words += [f"--{name.replace('_', '-')}", str(summary[name])]
    return " ".join(words)


def played(summary: dict[str, Any]) -> Iterator[str]:
    """The lines of a suite of episodes."""
    (low, high), (a, b) = summary["passed"]["wilson"], summary["score"]["interval"]
    seconds, steps = summary["seconds"], summary["steps"]
    last = summary["seed"] + summary["attempts"] - 1
    seeds = f"seed {last}" if summary["attempts"] == 1 else f"seeds {summary['seed']} to {last}"
    yield f"`{command_of(summary)}`; {summary['tasks']} tasks, {seeds}; {conditions(summary)}."
    yield ""
    yield (
        f"**{summary['passed']['count']} of {summary['planned']} planned episodes passed "
        f"({percent(summary['passed']['share'])}, 95 % interval {percent(low)} to {percent(high)})**; "
        f"mean score {summary['score']['mean']:.3f} ({a:.3f} to {b:.3f})."
    )
    ended = ", ".join(f"{name.replace('_', ' ')} {count}" for name, count in summary["statuses"].items())
    yield f"Ended as: {ended}. Steps: median {steps['median']:g}, mean {steps['mean']:.1f}, most {steps['max']:g}."
    yield (
        f"A step took {seconds['model_per_step']:.2f} s in the model and {seconds['other_per_step']:.2f} s in all "
        "else, among it the reading of the screen, which the watchers ask for before the model does."
    )
    if summary["attempts"] > 1:
        k = str(summary["attempts"])
        once, always = (percent(summary[name][k]) for name in ("pass_at", "pass_all"))
        yield f"At least one of {k} passes on {once} of the tasks, all {k} on {always}."
    for name, mark in summary["marks"].items():
        yield f"{name}: {mark['count']} ({percent(mark['share'])})."
    for title, parts in (("domain", summary["domains"]), ("level", summary["levels"])):
        if len(parts) > 1:
            yield from ["", f"| {title} | passed | score | steps, median |", "|---|---|---|---|"]
            for name, part in parts.items():
                median = f"{part['steps']['median']:g}" if part["steps"] else ""
                passed = f"{part['passed']['count']} of {part['planned']}"
                yield f"| {name} | {passed} | {part['score']['mean']:.2f} | {median} |"


def pointed(summary: dict[str, Any]) -> Iterator[str]:
    """The lines of the suite grounding."""
    wordings = summary["wordings"]

    def row(name: str, pick: Callable[[dict[str, Any]], dict[str, Any] | None]) -> str:
        cells = [pick(part) for part in wordings.values()]
        told = [f"{cell['right']} of {cell['of']} ({percent(cell['share'])})" if cell else "" for cell in cells]
        return f"| {name} | {' | '.join(told)} |"

    yield f"`seehand evaluate grounding --data DIR --model {summary['model']}`; {summary['planned']} questions."
    yield from ["", f"| | {' | '.join(wordings)} |", "|---|" + "---|" * len(wordings)]
    yield row("all that is there", lambda part: part["there"])
    bounds = (part["there"]["by_screens"] for part in wordings.values())
    intervals = " | ".join(f"{percent(low)} to {percent(high)}" for low, high in bounds)
    yield f"| its 95 % interval, drawn by screens | {intervals} |"
    for group in ("kinds", "platforms"):
        for name in sorted({name for part in wordings.values() for name in part[group]}):
            yield row(name, lambda part, group=group, name=name: part[group].get(name))
    yield row("absent, refused", lambda part: part["absent_refused"] if part["absent_refused"]["of"] else None)


def section(summary: dict[str, Any]) -> str:
    """One section of the file."""
    lines = pointed(summary) if summary["suite"] == "grounding" else played(summary)
    return "\n".join([f"## {TITLES[summary['suite']]}", "", ABOUT[summary["suite"]], "", *lines, "", ""])


def replaced(text: str, title: str, new: str) -> str:
    """The file with this section, in place of the one it has or at its end."""
    old = re.compile(rf"^## {re.escape(title)}\n.*?(?=^## |\Z)", re.DOTALL | re.MULTILINE)
    return old.sub(lambda _: new, text, count=1) if old.search(text) else f"{text.rstrip()}\n\n{new}"


def main() -> None:
    """Write the sections."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folders", nargs="+", type=Path)
    text = RESULTS.read_text("utf-8")
    for folder in parser.parse_args().folders:
        summary = json.loads((folder / "summary.json").read_text())
        text = replaced(text, TITLES[summary["suite"]], section(summary))
    RESULTS.write_text(text.rstrip() + "\n", "utf-8")


if __name__ == "__main__":
    sys.exit(main())
