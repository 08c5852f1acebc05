"""The live view of an evaluation: a table by domain, how fast it goes, how it stands, how long it will take."""

from __future__ import annotations

import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from agent.evaluate.statistics import span
from agent.evaluate.summary import scores
from agent.progress import plain

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.live import Live

    from agent.evaluate.records import EpisodeResult, Key, Plan

COLOURS = {"passed": "green", "failed": "red", "infeasible": "yellow", "agent_error": "magenta",
           "environment_error": "blue", "unscored": "dim"}  # fmt: skip


class LiveTable:
    """A Listener. On a terminal a table that keeps itself up to date; elsewhere a line for every episode."""

    def __init__(self, console: Console) -> None:
        self.console = console
        self._live: Live | None = None
        self._began = time.monotonic()
        self._at_first = 0

    def __call__(self, plan: Plan, results: dict[Key, EpisodeResult], result: EpisodeResult | None) -> None:
        """Show how it stands. A terminal that went away ends the showing, not the evaluation."""
        with suppress(OSError):
            self._show(plan, results, result)

    def close(self) -> None:
        """Leave the last table standing."""
        if self._live:
            self._live.stop()
            self._live = None

    def _show(self, plan: Plan, results: dict[Key, EpisodeResult], result: EpisodeResult | None) -> None:
        done, planned = len(results), len(plan.keys)
        if result is None:
            self._at_first, self._began = done, time.monotonic()
            begun = f", {done} of them played before" if done else ""
            self._say(plain(f"{plan.name} with {plan.model}: {planned} episodes{begun}"))
        elif not self.console.is_terminal:
            self._say(f"{done:>5}/{planned}  {episode_words(result)}")
        if self.console.is_terminal and done < planned:
            self._draw(plan, results)
        else:
            self.close()

    def _say(self, words: str) -> None:
        self.console.print(words, markup=False, soft_wrap=True)

    def _draw(self, plan: Plan, results: dict[Key, EpisodeResult]) -> None:
        if self._live is None:
            from rich.live import Live

            self._live = Live(console=self.console, auto_refresh=False, transient=True)
            self._live.start()
        self._live.update(self._table(plan, results), refresh=True)

    def _table(self, plan: Plan, results: dict[Key, EpisodeResult]) -> RenderableType:
        from rich.console import Group
        from rich.table import Table
        from rich.text import Text

        table = Table("domain", "played", "passed", "score", "", box=None, pad_edge=False, header_style="dim")
        tasks = plan.by_id
        for name in sorted({task.domain or plan.name for task in plan.tasks}):
            keys = [key for key in plan.keys if (tasks[key.task].domain or plan.name) == name]
            part = scores([key for key in keys if key in results], results)
            cells = (f"{part['finished']}/{len(keys)}", str(part["passed"]["count"]), f"{part['score']['mean']:.2f}")
            table.add_row(name, *cells, _bar(part, len(keys)))
        lines = [Text(self.standing(plan, results))]
        return Group(table, *lines)

    def standing(self, plan: Plan, results: dict[Key, EpisodeResult]) -> str:
        """ "7/20 · 11.2 a minute · score 0.57 (0.29 to 0.86) · 1 min 10 s left", of what has been played."""
        done, planned = len(results), len(plan.keys)
        minutes = (time.monotonic() - self._began) / 60
        rate = (done - self._at_first) / minutes if minutes > 0 else 0.0
        now = scores([key for key in plan.keys if key in results], results)["score"]
        low, high = now["interval"]
        left = f"{span(60 * (planned - done) / rate)} left" if rate else "the first ones are being played"
        played = f"score of those played {now['mean']:.2f} ({low:.2f} to {high:.2f})"
        return f"{done}/{planned} · {rate:.1f} a minute · {played} · {left}"


def episode_words(result: EpisodeResult) -> str:
    """One episode in a line."""
    score = "  – " if result.score is None else f"{result.score:.2f}"
    name = f"{result.task} (seed {result.seed})"
    why = "" if result.status == "passed" else f"  {plain(result.reason[:120])}"
    status = result.status.replace("_", " ")
    steps = f"{result.steps:>3} step{' ' if result.steps == 1 else 's'}"
    return f"{status:<17} {score}  {name:<34} {steps} {result.seconds:6.1f} s{why}"


def _bar(part: dict[str, Any], planned: int, width: int = 24) -> Any:
    from rich.text import Text

    pieces = [
        ("█" * round(width * count / planned), COLOURS[status]) for status, count in part["statuses"].items() if count
    ]
    bar = Text.assemble(*pieces)
    bar.append("·" * max(0, width - len(bar)), style="dim")
    return bar
