"""The keyboard's focus, which a popup takes away: how to bring it back to where the flow has it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from environments.actions import Click, PressKeys, TypeText

if TYPE_CHECKING:
    from collections.abc import Sequence

    from agent.replay.flow import Act, FlowStep, Target

_ON = {("tab",): 1, ("shift", "tab"): -1}
"""Keys that move the focus, and how far."""


class WayBack(NamedTuple):
    """Press a field, then go on from it by the keyboard."""

    field: Target
    tabs: int
    """Times Tab; below 0, times Shift+Tab."""


def way_back(steps: Sequence[FlowStep], at: int) -> WayBack | None:
    """How to put the focus where step `at` expects it; None when it needs none, or when that cannot be known.

    It can where the flow has done nothing but type and go on with Tab since it pressed a field. Not in the middle of
    a text: pressing the field again would put the caret elsewhere.
    """
    tabs = 0
    after = steps[at].acts[0].action
    if not isinstance(after, TypeText) and not (isinstance(after, PressKeys) and after.keys in {*_ON, ("enter",)}):
        return None
    typing = isinstance(after, TypeText)
    for act in _before(steps, at):
        match act.action:
            case PressKeys(keys=keys, count=count) if keys in _ON:
                tabs += _ON[keys] * count
                typing = False
            case TypeText(text=text) if not typing and not text.endswith("\n"):
                pass
            case Click() if act.target and act.target.kind == "field":
                return WayBack(act.target, tabs)
            case _:
                return None
    return None


def keys_for(tabs: int) -> tuple[PressKeys, ...]:
    """The key presses that move the focus on so far."""
    keys = ("tab",) if tabs > 0 else ("shift", "tab")
    return (PressKeys(keys=keys, count=abs(tabs)),) if tabs else ()


def _before(steps: Sequence[FlowStep], at: int) -> list[Act]:
    """Every act before a step, the newest first."""
    return [act for step in reversed(steps[:at]) for act in reversed(step.acts)]
