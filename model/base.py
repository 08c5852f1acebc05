"""The contract of a model: a goal, a history and a picture in; one Decision out."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

from environments.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from environments.observation import Observation
    from environments.picture import Picture
    from model.decision import Decision, Grounding, Step
    from model.sight import Sight


class Model(ABC):
    """Decides what to do next. It keeps nothing that goal and history do not say, caches apart."""

    name: str
    sight: Sight | None = None
    """The eyes it reads screens with, when it does so by words and boxes: whoever watches over the run shares them."""
    takes_grounder: bool = False
    """Whether model.grounder means anything to it."""

    def check_acts(self) -> None:  # noqa: B027 - most models act
        """Raise UsageError when this model only points at things: asked before a run is begun."""

    @abstractmethod
    async def decide(self, goal: str, history: Sequence[Step], observation: Observation) -> Decision:
        """The next action(s) towards the goal. `history` holds the steps so far, oldest first, this one not in it.

        Raises BadReply (ask again), ModelUnavailable. May be cancelled at any await.
        """

    async def ground(self, picture: Picture, target: str) -> Grounding:  # noqa: ARG002
        """Where the described element is on the picture. Raises UsageError when this model cannot point."""
        raise UsageError(f"the model {self.name!r} cannot point at things; `--model pocket` can ({target!r} was asked)")

    async def close(self) -> None:  # noqa: B027 - most models hold nothing
        """Release memory and connections. Safe to call twice."""
