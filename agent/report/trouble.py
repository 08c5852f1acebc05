"""What got in the way of a run, and what came of it, in a line each. Pure."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from agent.describe import cut

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from agent.events import Noticed
    from environments.observation import Advice
    from model.decision import Step

NAMES = {
    "load": "failed to load or went away",
    "loading": "went on loading",
    "effect": "acts that changed nothing",
    "circles": "warned of going round in circles",
    "target": "changed under the hand, looked again",
    "claim": "asked whether it is really done",
}


def trouble_of(steps: Sequence[Step], noticed: Iterable[Noticed]) -> list[str]:
    """Covers one by one, with the steps they took; decisions of policy and person one by one; all else counted."""
    counts: Counter[str] = Counter(advice.kind for step in steps for advice in step.observation.advice or ())
    counts.update(event.by for event in noticed if event.verdict == "held")
    lines = [*_covers(steps), *(f"{NAMES[name]}: {count}" for name, count in counts.items() if name in NAMES)]
    return [*lines, *(_decided(event) for event in noticed if event.by in ("policy", "person"))]


def _covers(steps: Sequence[Step]) -> list[str]:
    """closed "Stay in touch", +1 step"""
    taken = Counter(advice.subject for step in steps for advice in _of_covers(step) if _took(step, advice))
    left = {advice.subject for step in steps[-1:] for advice in _of_covers(step)}
    return [
        f"{'tried to close' if subject in left else 'closed'} “{cut(subject)}”, +{count} step{'s' * (count != 1)}"
        for subject, count in taken.items()
    ]


def _of_covers(step: Step) -> list[Advice]:
    return [advice for advice in step.observation.advice or () if advice.kind == "cover"]


def _took(step: Step, advice: Advice) -> bool:
    return bool(advice.action and step.decision and step.decision.actions[0] == advice.action)


def _decided(event: Noticed) -> str:
    rule = f" ({event.rule})" if event.rule else ""
    return f"{event.by}{rule}: {event.verdict.replace('_', ' ')}: {cut(event.text, 160)}"
