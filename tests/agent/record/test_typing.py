"""What fields read before and after becomes what was typed, or a note, and never a guess."""

import pytest

from agent.record.typing import Act, Key, Reading, Typing
from environments.android.fields import Field


def field(text, key="name", *, focused=True, password=False, hint=None, top=0):
    return Field(text, password, focused, key, key, (0, top, 100, top + 50), hint)


def typed(*timeline, act=None):
    """Events for a timeline: numbers are keys at that second, (second, fields…) is a reading that takes 0.1 s."""
    typing = Typing()
    for entry in timeline:
        if isinstance(entry, tuple):
            typing.read(Reading(entry[0], entry[0] + 0.1, entry[1:]))
        else:
            typing.keys.append(Key(entry, entry + 0.05))
    return [short(event) for event in typing.close(act)]


def short(event):
    match event:
        case {"kind": "note"}:
            return "?"
        case {"kind": "keys", "keys": keys}:
            return "+".join(keys)
        case {"kind": "type", "secret": secret, "text": text}:
            return {secret} if secret else f"“{text}”"


CLICK = Act(9.0, 9.1, "click", (50, 125))


@pytest.mark.parametrize(
    ("timeline", "expected"),
    [
        (((1, field("")), 2, 3, 4, (5, field("zoe"))), ["“zoe”"]),
        (((1, field("Your name", hint="Your name")), 2, (5, field("zoe"))), ["“zoe”"]),
        (((1, field("Your name")), 2, (5, field("zoe"))), ["ctrl+a", "“zoe”"]),
        ((2, (5, field("zoe"))), ["ctrl+a", "“zoe”"]),
        (((1, field("old")), 2, 3, (5, field(""))), ["ctrl+a", "backspace"]),
        (((1, field("")), 2, 3, (5, field("", password=True))), [{"name"}]),
        (((1, field("")), 2, (3, field("z")), 4, (5, field("zo"))), ["“zo”"]),
    ],
    ids=["empty", "hint", "perhaps a hint", "not seen before", "erased", "password", "read twice"],
)  # fmt: skip
def test_what_a_field_reads_afterwards_was_typed(timeline, expected):
    assert typed(*timeline) == expected


@pytest.mark.parametrize(
    ("timeline", "expected"),
    [
        (((1, field("")), 2, 3, (4, field("hi")), 5, (6, field(""))), ["“hi”", "enter"]),
        (((1, field("")), 2, 3, (4, field("hi")), 5, (6,)), ["“hi”", "enter"]),
        (((1, field("")), 2, 3, 4, (6, field("hi", focused=False), field("", "mail"))), ["“hi”", "enter"]),
        (((1, field("")), 2, (3, field("7", focused=False), field("", "b")), 4, (5, field("8", "b"))), ["“7”", "“8”"]),
        (((1, field("")), 2, 3, 4, (6, field(""))), ["?"]),
        (((1, field("")), 2, 3, 4, (6,)), ["?"]),
        (((1,), 2, 3, (6,)), ["?"]),
        (((1, field("")), 2, 3), ["?"]),
    ],
    ids=["sent", "page left", "next field", "moves on by itself", "taken away", "gone", "no field", "never read"],
)  # fmt: skip
def test_a_key_that_enters_is_told_from_letters_and_what_is_not_known_is_said(timeline, expected):
    assert typed(*timeline) == expected


@pytest.mark.parametrize(
    ("act", "after", "expected"),
    [
        (CLICK, (field("zoe", focused=False), field("", "mail", top=100)), ["“zoe”"]),
        (CLICK, (field("zoe"),), ["?"]),
        (CLICK, (field("Zoe Miller", focused=False), field("", "mail", top=300)), ["?"]),
        (Act(9.0, 9.1, "still"), (field("zoe"),), ["“zoe”"]),
        (Act(9.0, 9.1, "other"), (field("zoe"),), ["?"]),
    ],
    ids=["into another field", "in the same", "beside", "scrolled", "something else"],
)  # fmt: skip
def test_after_an_act_only_what_it_cannot_have_changed_counts(act, after, expected):
    assert typed((1, field("")), 8.5, 8.8, (8.9, field("zo")), (10, *after), act=act) == expected


def test_what_is_read_while_keys_are_touched_counts_for_nothing():
    assert typed((1, field("")), 2, (2.1, field("z")), 2.2, (3, field("zo"))) == ["“zo”"]
    assert typed((1.95, field("z")), 2, (3, field("z"))) == ["ctrl+a", "“z”"]


def test_more_in_the_same_field_is_only_what_is_new():
    typing = Typing()
    typing.read(Reading(1, 1.1, (field(""),)))
    typing.keys.append(Key(2, 2.1))
    typing.read(Reading(3, 3.1, (field("zo"),)))
    assert [short(event) for event in typing.close(Act(4, 4.1, "still"))] == ["“zo”"]
    typing.read(Reading(5, 5.1, (field("zo"),)))
    typing.keys.append(Key(6, 6.1))
    typing.read(Reading(7, 7.1, (field("zoe"),)))
    assert [short(event) for event in typing.close()] == ["“e”"]
