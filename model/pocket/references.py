"""What "it" and "both" stand for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from model.pocket.quotes import mask
from model.pocket.rules import ITSELF, target_of
from model.pocket.series import keys_of
from model.pocket.target import Relation

if TYPE_CHECKING:
    from model.pocket.command import Command
    from model.pocket.target import Target

_ITS = re.compile(r"^(?:its|their)\s+\S|^(?:它|其)的?\S", re.IGNORECASE)
_BOTH = re.compile(r"^(?:both|the two)\s+(?:of\s+)?(?:the\s+)?", re.IGNORECASE)


def spelled_out(command: Command) -> list[Command]:
    """ "both text fields" is two commands, "7 + 5 =" on a keypad four."""
    if keys := keys_of(command):
        return keys
    phrase = command.target.phrase if command.target else ""
    if not (both := _BOTH.match(phrase)):
        return [command]
    thing = re.sub(r"(?<=\w)s$", "", phrase[both.end() :])
    targets = [target_of(f"the {ordinal} {thing}", mask("")) for ordinal in ("first", "second")]
    return [command.model_copy(update={"target": target}) for target in targets]


def with_references(commands: list[Command]) -> list[Command]:
    """Replace "it" by what was spoken of before, and take out what only carried a verb."""
    done: list[Command] = []
    topic: Target | None = None
    for command in commands:
        if command.verb == "set" and command.target is None and not command.value:
            continue
        target = command.target
        if target and target.phrase.lower().strip() in ITSELF:
            keeps_own = command.verb in ("close", "accept", "dismiss")
            command = command.model_copy(update={"target": None if keeps_own or command.verb == "act" else topic})
        elif target and topic and _ITS.match(target.phrase) and not target.relations:
            places = (Relation(kind="inside", anchor=topic), Relation(kind="next_to", anchor=topic))
            own = target.model_copy(update={"relations": places, "literal": ""})
            command = command.model_copy(update={"target": own})
        elif target and command.verb in ("find", "click", "open", "hover", "scroll", "focus"):
            topic = target
        if command.verb == "search" and command.value:
            topic = target_of(command.value, mask(""))
        if command.verb == "scroll" and command.other:
            topic = command.other
        done.append(command)
    return done
