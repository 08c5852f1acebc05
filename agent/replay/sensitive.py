"""What a flow does that the policy asks about: so that a person can say yes to all of it beforehand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agent.policy.acts import acts_of_label, acts_of_question
from agent.replay.things import name_of

if TYPE_CHECKING:
    from agent.policy import Policy
    from agent.replay.flow import Flow


def rules_asked(flow: Flow, policy: Policy) -> list[str]:
    """The acts among its steps that would be asked about, in their order, going by the words that were pressed."""
    found: list[str] = []
    for step in flow.steps:
        found += acts_of_question(step.dialog) if step.dialog else []
        for act in step.acts:
            found += acts_of_label(name_of(act.target)) if act.target else []
    return [act for act in dict.fromkeys(found) if policy.about(act) == "ask"]  # type: ignore[arg-type]
