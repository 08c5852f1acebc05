"""What strokes and keys of an Android device mean."""

import pytest

from agent.record.touched import Held, Moment, meaning, pressed

GESTURES, BUTTONS = Held((0.06, 0.03), gestures=True), Held((0.06, 0.03))


def meant(path, held=BUTTONS, rest=0.0, fingers=1):
    moments = [Moment(number / 10, *spot) for number, spot in enumerate(path)]
    return meaning(moments, moments[-1].when + 0.05 + rest, fingers, held)


def test_taps_strokes_and_what_several_fingers_do():
    tap = meant([(0.5, 0.4)])
    assert ([event["kind"] for event in tap.events], tap.kind) == (["down", "click"], "click")
    assert meant([(0.5, 0.4)], rest=1.0).events[-1]["kind"] == "long_press"
    scroll = meant([(0.5, 0.8), (0.5, 0.6), (0.5, 0.4)])
    assert (scroll.events[-1]["kind"], round(scroll.events[-1]["dy"], 2), scroll.kind) == ("scroll", 0.4, "still")
    assert {event["time"] for event in scroll.events} == {0.0}
    pinch = meant([(0.5, 0.4), (0.5, 0.2)], fingers=2)
    assert [event["kind"] for event in pinch.events] == ["note"]


@pytest.mark.parametrize(
    ("path", "held", "rest", "kind"),
    [
        ([(0.01, 0.5), (0.3, 0.5)], GESTURES, 0, "back"),
        ([(0.99, 0.5), (0.7, 0.52)], GESTURES, 0, "back"),
        ([(0.01, 0.5), (0.3, 0.5)], BUTTONS, 0, "drag"),
        ([(0.5, 0.99), (0.5, 0.6)], GESTURES, 0, "home"),
        ([(0.5, 0.99), (0.5, 0.6)], GESTURES, 0.6, "recents"),
        ([(0.5, 0.99), (0.5, 0.6)], GESTURES, 0.15, "note"),
        ([(0.3, 0.99), (0.7, 0.98)], GESTURES, 0, "note"),
        ([(0.5, 0.01), (0.5, 0.6)], GESTURES, 0, "drag"),
        ([(0.5, 0.2), (0.5, 0.6)], GESTURES, 0, "scroll"),
    ],
)
def test_strokes_from_the_edges(path, held, rest, kind):
    assert meant(path, held, rest).events[-1]["kind"] == kind


def test_keys():
    assert pressed("KEY_APPSELECT", []).events == [{"kind": "recents"}]
    assert pressed("KEY_C", ["ctrl"]).events == [{"kind": "keys", "keys": ["ctrl", "c"]}]
    assert (pressed("KEY_VOLUMEUP", []).kind, pressed("KEY_ENTER", []).kind) == ("still", "other")
    assert pressed("KEY_CAMERA", []) is None
