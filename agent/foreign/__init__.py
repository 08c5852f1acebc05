"""Episodes that other tools have recorded, as run folders: to be shown, exported and learned from like our own."""

from agent.foreign.bring import FORMS, bring_in

__all__ = ["FORMS", "bring_in"]
