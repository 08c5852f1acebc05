"""A run recorded in the browser as a test for Playwright (Python), with locators by role, label and selector.

The file is for pytest with pytest-playwright, and for whoever wants to go on from it by hand.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from agent.export import only_one
from agent.policy.words import HOLE
from environments.actions import Click, Drag, PressKeys, TypeText
from environments.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from agent.log import Run
    from environments.actions import Action
    from model.decision import ActionResult, Element, Step

KEYS = {"enter": "Enter", "escape": "Escape", "tab": "Tab", "backspace": "Backspace", "delete": "Delete",
        "space": "Space", "up": "ArrowUp", "down": "ArrowDown", "left": "ArrowLeft", "right": "ArrowRight",
        "home": "Home", "end": "End", "page_up": "PageUp", "page_down": "PageDown", "insert": "Insert",
        "ctrl": "ControlOrMeta", "alt": "Alt", "shift": "Shift", "meta": "Meta"}  # fmt: skip
"""Playwright's names of keys."""
ALL = ("ctrl", "a")
LONGEST_NAME = 60
"""Characters of a name by which something is looked for; what is longer goes by its selector."""


def export_test(runs: Sequence[Run], out: Path) -> Path:
    """Write the test at `out`. Raises UsageError: several runs, or one without anything that a page told."""
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(test_of(only_one(runs, "playwright-test")), encoding="utf-8")
    return out


def test_of(run: Run) -> str:
    """The test's text. Raises UsageError."""
    if not any(result.element for step in run.steps for result in step.results):
        raise UsageError(
            f"{run.folder.name} does not say what the page called the things pressed: a test needs a run that was "
            "recorded by hand in the browser (seehand record)"
        )
    lines = Lines()
    for step in run.steps:
        _add(step, lines)
    task = run.episode.task
    name = re.sub(r"\W+", "_", task.instruction.lower()).strip("_")[:60] or "flow"
    body = [f"page.goto({task.start_at!r})", *lines.done, *_ending(run.steps[-1])]
    needs_os = any("os.environ" in line for line in body)
    return "\n".join(
        [
            f'"""{_words(task.instruction)}: recorded by hand, {run.episode.started_at:%Y-%m-%d}."""',
            "",
            *(["import os"] if needs_os else []),
            "import re",
            "",
            "from playwright.sync_api import Page, expect",
            "",
            "",
            f"def test_{name}(page: Page) -> None:",
            *(f"    {line}" for line in body),
            "",
        ]
    )


@dataclass
class Lines:
    """Statements so far; what belongs together becomes one."""

    done: list[str] = field(default_factory=list)
    last: tuple[str, Any] = ("", None)
    """Kind and element of the last one."""

    def add(self, line: str, kind: str, element: Element | None) -> None:
        self.done.append(line)
        self.last = kind, element

    def take_back(self, kind: str, element: Element | None) -> None:
        """Leave the last out, if it was of this kind and on this element."""
        if self.last[0] == kind and self.last[1] is not None and self.last[1].css == (element and element.css):
            self.done.pop()


def _add(step: Step, lines: Lines) -> None:
    dialog = any(event.pending and event.kind == "dialog" for event in step.observation.events)
    for result in step.results:
        if dialog and isinstance(result.action, PressKeys):
            answer = "accept" if "enter" in result.action.keys else "dismiss"
            # It opens during the click before it, which waits for an answer.
            lines.done.insert(max(0, len(lines.done) - 1), f'page.once("dialog", lambda dialog: dialog.{answer}())')
        else:
            _add_action(result, lines)


def _add_action(result: ActionResult, lines: Lines) -> None:
    action, element = result.action, result.element
    where = locator(element) if element else ""
    match action:
        case PressKeys() if element and element.chosen:
            lines.take_back("click", element)
            if lines.last[0] != "choose":
                lines.add(f"{where}.select_option(label={element.chosen!r})", "choose", element)
        case Click() if where:
            lines.add(f"{where}.{_click(action)}", "click", element)
        case TypeText(text=text) if where:
            verb = "press_sequentially"
            if lines.last[0] == "all" and element and element.role:
                lines.take_back("all", element)
                verb = "fill"
            lines.add(f"{where}.{verb}({_text(text)})", "type", element)
        case PressKeys(keys=keys, count=count):
            chord = "+".join(KEYS.get(key, key.upper()) if len(key) > 1 else key for key in keys)
            call = f"{where or 'page.keyboard'}.press({chord!r})"
            for _ in range(count):
                lines.add(call, "all" if keys == ALL else "keys", element)
        case TypeText(text=text):
            lines.add(f"page.keyboard.type({_text(text)})", "type", None)
        case Click() | Drag():
            raise UsageError(f"nobody knows what the page called the thing at step with {action.kind}: record it again")
        case _:
            pass  # Playwright waits and scrolls by itself


def locator(element: Element) -> str:
    """How Playwright finds it: by role and name, by its label, else by its selector."""
    if not element.name or len(element.name) > LONGEST_NAME:
        return f"page.locator({element.css!r})"
    if not element.role:
        return (
            f"page.get_by_label({element.name!r}, exact=True)"
            if "input" in element.css or "#" in element.css
            else (f"page.get_by_text({element.name!r}, exact=True)")
        )
    nth = f".nth({element.nth})" if element.nth else ""
    return f"page.get_by_role({element.role!r}, name={element.name!r}, exact=True){nth}"


def _click(action: Action) -> str:
    assert isinstance(action, Click)
    given = []
    if action.button != "left":
        given.append(f"button={action.button!r}")
    if action.count != 1:
        given.append(f"click_count={action.count}")
    if action.modifiers:
        given.append(f"modifiers={[KEYS[name] for name in action.modifiers]!r}")
    return f"click({', '.join(given)})"


def _text(text: str) -> str:
    """The text as Python; a secret comes from the variable of its name."""
    parts = HOLE.split(text)
    said = [repr(part) if number % 2 == 0 else f"os.environ[{part!r}]" for number, part in enumerate(parts) if part]
    return " + ".join(said) or "''"


def _ending(last: Step) -> list[str]:
    """What must be so at the end: the title, whatever numbers stand in it."""
    title = last.observation.title
    if not title:
        return []
    pattern = re.sub(r"\d+", r"\\d+", re.escape(title))
    return [f"expect(page).to_have_title(re.compile({pattern!r}))"]


def _words(text: str) -> str:
    return " ".join(text.replace('"""', "'''").replace("\\", "/").split())[:90]
