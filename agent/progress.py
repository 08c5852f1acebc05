"""The live view in a terminal: a listener of events that prints each step as it happens.

step  look  think   act ms
   1    46    131          The banner covers the page.
                     12    click (512, 900)
"""

from __future__ import annotations

import time
import unicodedata
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from agent.describe import describe
from agent.events import Acted, Decided, Intended, Looked, Noticed, ReplyRefused, Started

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rich.console import Console
    from rich.status import Status

    from agent.events import EpisodeEvent
    from environments.observation import Observation
    from model.decision import Decision

INDENT = 28
"""Columns before the words of a step."""

HEADINGS = "step  look  think   act ms"
"""Over the columns of a step."""

STYLES = {"ok": "", "rejected": "yellow", "error": "red", "unknown": "red", "dropped": "dim"}
"""Of an action's line, by its status."""


class Progress:
    """Prints what happens to a rich console. On a terminal a spinner shows what is being waited for.

    Use it as a context manager round the run, so that the spinner ends with it. Words from the screen or the
    model are printed as plain text: no markup, no control characters. `clock` gives seconds.
    """

    def __init__(
        self, console: Console, *, clock: Callable[[], float] = time.monotonic, live: bool | None = None
    ) -> None:
        self.console = console
        self._clock = clock
        self._live = console.is_terminal if live is None else live
        self._status: Status | None = None
        self._since = 0.0
        self._waiting = "starting"
        self._look_ms = ""
        self._head = ""

    def __enter__(self) -> Progress:
        self.wait_for(self._waiting)
        return self

    def __exit__(self, *exception: object) -> None:
        self._rest()

    def __call__(self, event: EpisodeEvent) -> None:
        """Show one event. A terminal that went away ends the showing, not the run."""
        try:
            self._show(event)
        except OSError:
            self.console.quiet = True

    def _show(self, event: EpisodeEvent) -> None:
        match event:
            case Started():
                self._start(event)
            case Looked():
                self._looked(event.observation)
                self.wait_for("thinking")
            case Decided():
                self._decided(event.step, event.decision)
            case ReplyRefused():
                self._head = self._step_columns(event.step)
                self._row(f"the reply could not be read: {event.problem}", "yellow")
                self.wait_for("looking")
            case Intended():
                self.wait_for(describe(event.action))
            case Noticed():
                rule = f" ({event.rule})" if event.rule else ""
                self._row(f"~ {event.by}: {event.verdict.replace('_', ' ')}{rule}: {event.text}", "yellow")
                self.wait_for("looking")
            case Acted():
                self._acted(event)
                self.wait_for("looking")
            case _:
                self._rest()

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Keep the terminal free for a question."""
        self._rest()
        try:
            yield
        finally:
            self.wait_for(self._waiting)

    def say(self, words: str) -> None:
        """Print a line between the steps."""
        with suppress(OSError):
            self._row(words, "yellow")

    def wait_for(self, what: str) -> None:
        """Say beside the spinner what is going on."""
        self._since, self._waiting = self._clock(), what
        if not self._live:
            return
        if self._status is None:
            self._status = self.console.status("", spinner="dots")
            self._status.start()
        from rich.text import Text

        self._status.update(Text(plain(what), style="dim"))

    def _start(self, event: Started) -> None:
        place = f" at {event.task.start_at}" if event.task.start_at else ""
        lines = {
            plain(event.task.instruction): "bold",
            plain(f"{event.model} on {event.task.environment}{place}"): "dim",
            HEADINGS: "dim",
        }
        for line, style in lines.items():
            self.console.print(line, style=style, markup=False, soft_wrap=True)

    def _looked(self, observation: Observation) -> None:
        self._look_ms = _ms(observation.look_seconds + observation.settle.seconds)
        for event in observation.events:
            self._row(f"! {event.text}", "yellow")
        for advice in observation.advice or ():
            self._row(f"~ {advice.text}", "yellow")

    def _decided(self, step: int, decision: Decision) -> None:
        self._head = self._step_columns(step, decision.usage.seconds)
        active = next((goal.text for goal in decision.plan if goal.status == "active"), "")
        if words := decision.thought or active:
            self._row(words, "cyan")

    def _acted(self, event: Acted) -> None:
        result = event.result
        words = describe(result.action)
        if result.status != "ok":
            words = f"{words}: {result.status}"
        if result.message:
            words = f"{words}: {result.message}"
        self._row(words, STYLES[result.status], "" if result.status == "dropped" else _ms(result.seconds))

    def _step_columns(self, step: int, thought: float = 0.0) -> str:
        """Where the model does not say what it took, the time since the look."""
        return f"{step + 1:>4}  {self._look_ms:>4}  {_ms(thought or self._clock() - self._since):>5}"

    def _row(self, words: str, style: str = "", act: str = "") -> None:
        """One row; the first of a step has its number and times."""
        from rich.text import Text

        columns, self._head = f"{self._head:<17}  {act:>4}", ""
        if not self.console.is_terminal:
            self.console.print(Text(f"{columns:<{INDENT}}{plain(words)}"), soft_wrap=True)
            return
        lines = Text(plain(words), style=style).wrap(self.console, max(20, self.console.width - INDENT))
        for number, line in enumerate(lines or [Text()]):
            self.console.print(Text.assemble((f"{columns if number == 0 else '':<{INDENT}}", "dim"), line))

    def _rest(self) -> None:
        if self._status is not None:
            self._status.stop()
            self._status = None


def plain(text: str) -> str:
    """One line without control or direction characters: what a screen says must not steer the terminal."""
    return "".join("" if unicodedata.category(mark) in {"Cc", "Cf", "Cs"} else mark for mark in " ".join(text.split()))


def terminal(*, stderr: bool = False) -> Console:
    """A console for people. A pipe that nobody reads any more (`… | head`) silences it and ends nothing."""
    from rich.console import Console

    class Terminal(Console):
        def on_broken_pipe(self) -> None:
            self.quiet = True

    return Terminal(stderr=stderr, highlight=False)


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.0f}"
