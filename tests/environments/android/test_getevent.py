"""What getevent prints becomes touches and keys, whoever made the device."""

import pytest

from environments.android.getevent import Inputs, Lost, Press, Stroke, parse_line, screens

LABELLED = """add device 1: /dev/input/event4
  name:     "gpio-keys"
  events:
    KEY (0001): KEY_VOLUMEUP
  input props:
    <none>
could not get driver version for /dev/input/mice, Not a typewriter
add device 2: /dev/input/event2
  name:     "sec_touchscreen"
  events:
    KEY (0001): KEY_WAKEUP            BTN_TOOL_FINGER       BTN_TOUCH
    ABS (0003): ABS_X                 : value 0, min 0, max 4095, fuzz 0, flat 0, resolution 0
                ABS_MT_SLOT           : value 0, min 0, max 9, fuzz 0, flat 0, resolution 0
                ABS_MT_POSITION_X     : value 0, min 0, max 4095, fuzz 0, flat 0, resolution 0
                ABS_MT_POSITION_Y     : value 0, min 0, max 4095, fuzz 0, flat 0, resolution 0
                ABS_MT_TRACKING_ID    : value 0, min 0, max 65535, fuzz 0, flat 0, resolution 0
  input props:
    INPUT_PROP_DIRECT
add device 3: /dev/input/event7
  name:     "Bluetooth touch pad"
  events:
    ABS (0003): ABS_MT_SLOT           : value 0, min 0, max 4, fuzz 0, flat 0, resolution 0
                ABS_MT_POSITION_X     : value 0, min -1000, max 1000, fuzz 0, flat 0, resolution 0
                ABS_MT_POSITION_Y     : value 0, min -800, max 800, fuzz 0, flat 0, resolution 0
  input props:
    INPUT_PROP_POINTER
"""
NUMBERED = """add device 1: /dev/input/event2
  name:     "ft5x06"
  events:
    KEY (0001): 008b  009e  00ac  014a
    ABS (0003): 0030  : value 0, min 0, max 255, fuzz 0, flat 0, resolution 0
                0035  : value 0, min 100, max 1179, fuzz 0, flat 0, resolution 0
                0036  : value 0, min 0, max 1919, fuzz 0, flat 0, resolution 0
  input props:
    <none>
"""
TAP = """
[   88117.601245] /dev/input/event2: EV_ABS       ABS_MT_TRACKING_ID   000000a3
[   88117.601245] /dev/input/event2: EV_KEY       BTN_TOUCH            DOWN
[   88117.601245] /dev/input/event2: EV_ABS       ABS_MT_POSITION_X    00000800
[   88117.601245] /dev/input/event2: EV_ABS       ABS_MT_POSITION_Y    00000400
[   88117.601245] /dev/input/event2: EV_ABS       ABS_MT_TOUCH_MAJOR   00000006
[   88117.601245] /dev/input/event2: EV_SYN       SYN_REPORT           00000000
[   88117.668001] /dev/input/event2: EV_ABS       ABS_MT_TRACKING_ID   ffffffff
[   88117.668001] /dev/input/event2: EV_KEY       BTN_TOUCH            UP
[   88117.668001] /dev/input/event2: EV_SYN       SYN_REPORT           00000000
"""


def told(lines, about=LABELLED):
    inputs = Inputs(screens(about))
    events = [event for line in lines.splitlines() if (event := parse_line(line))]
    return [found for event in events if (found := inputs.take(event))]


def rows(*parts, device="/dev/input/event2"):
    """Short for lines: "1.5 id=3 x=10 y=20 slot=1 syn"."""
    names = {"id": "ABS_MT_TRACKING_ID", "x": "ABS_MT_POSITION_X", "y": "ABS_MT_POSITION_Y", "slot": "ABS_MT_SLOT"}
    lines = []
    for part in parts:
        when, *words = part.split()
        for word in words:
            name, _, value = word.partition("=")
            kind, code = ("EV_ABS", names[name]) if value else ("EV_SYN", name)
            number = int(value or 0) & 0xFFFFFFFF
            lines.append(f"[{float(when):15.6f}] {device}: {kind:12} {code:20} {number:08x}            ")
    return "\r\n".join(lines)


def test_only_touch_screens_are_followed():
    assert list(screens(LABELLED)) == ["/dev/input/event2"]
    assert screens(LABELLED)["/dev/input/event2"].slot.most == 9
    assert screens("") == screens("could not open /dev/input/event2, Permission denied") == {}


def test_a_tap():
    (tap,) = told(TAP)
    assert isinstance(tap, Stroke)
    assert (tap.fingers, len(tap.path), round(tap.ended - tap.path[0].when, 3)) == (1, 1, 0.067)
    assert (round(tap.path[0].x, 2), round(tap.path[0].y, 2)) == (0.50, 0.25)


def test_a_place_that_does_not_change_is_not_told_again():
    again = rows("1 id=4 SYN_REPORT", "1.2 x=1024 SYN_REPORT", "1.4 id=-1 SYN_REPORT")
    assert [round(spot.x, 2) for spot in told(TAP + again)[1].path] == [0.50, 0.25]
    (blind,) = told(again.replace("00000400", "00000401"))
    assert isinstance(blind, Lost)


def test_two_fingers_and_fingers_in_turn_are_counted():
    pinch = rows(
        "1 id=1 x=100 y=100 SYN_REPORT", "1.1 slot=1 id=2 x=900 y=900 SYN_REPORT", "1.2 slot=0 x=300 y=300 SYN_REPORT",
        "1.3 id=-1 slot=1 id=-1 SYN_REPORT",
    )  # fmt: skip
    assert [(one.fingers, len(one.path)) for one in told(pinch)] == [(2, 2)]
    rolling = rows(
        "1 id=1 x=100 y=100 SYN_REPORT", "1.1 slot=1 id=2 x=900 y=900 SYN_REPORT", "1.2 slot=0 id=-1 SYN_REPORT",
        "1.3 id=3 x=500 y=500 SYN_REPORT", "1.4 slot=1 id=-1 SYN_REPORT", "1.5 slot=0 id=-1 SYN_REPORT",
    )  # fmt: skip
    assert [one.fingers for one in told(rolling)] == [3]


def test_what_was_dropped_is_lost_and_what_follows_is_whole():
    dropped = rows(
        "1 id=1 x=100 y=100 SYN_REPORT", "1.1 SYN_DROPPED", "1.2 x=4000 SYN_REPORT", "1.3 id=-1 SYN_REPORT",
        "2 id=2 x=200 y=200 SYN_REPORT", "2.1 id=-1 SYN_REPORT",
    )  # fmt: skip
    lost, tap = told(dropped)
    assert isinstance(lost, Lost)
    assert (tap.path[0].when, tap.fingers, round(tap.path[0].x, 3)) == (2.0, 1, 0.049)


def test_a_device_without_labels_and_without_slots():
    lines = """[   100.000001] /dev/input/event2: 0003 0035 0000027f
[   100.000001] /dev/input/event2: 0003 0036 000003bf
[   100.000001] /dev/input/event2: 0000 0002 00000000
[   100.000001] /dev/input/event2: 0000 0000 00000000
[   100-200001] /dev/input/event2: 0000 0002 00000000
[   100-200001] /dev/input/event2: 0000 0000 00000000
[   101.000001] /dev/input/event2: 0001 009e 00000001
"""
    stroke, press = told(lines, NUMBERED)
    assert (round(stroke.path[0].x, 2), round(stroke.path[0].y, 2), stroke.fingers) == (0.5, 0.5, 1)
    assert press == Press(101.000001, "KEY_BACK", 1)


def test_keys_come_from_any_input():
    key = "[     5.5] /dev/input/event4: EV_KEY       KEY_VOLUMEUP         {}\n"
    assert [one.state for one in told("".join(key.format(word) for word in ("DOWN", "REPEAT", "UP")))] == [1, 2, 0]
    (mouse,) = told("[     5.5] /dev/input/event9: EV_KEY       BTN_MOUSE            DOWN")
    assert isinstance(mouse, Lost)


@pytest.mark.parametrize(
    "line",
    [
        "", "add device 1: /dev/input/event4", '  name:     "x"', "could not get event", "[  1.0] /dev/input/event2:",
        "[  1.0] /dev/input/event2: EV_ABS  ABS_MT_TOOL_TYPE  MT_TOOL_FINGER", "\x00\xff[ ] EV_ABS",
        "* daemon started *", "/dev/input/event2: EV_SYN       SYN_REPORT           00000000",
    ],
)  # fmt: skip
def test_anything_else_is_no_event(line):
    assert parse_line(line) is None


def test_touch_pads_and_strangers_are_not_the_screen():
    assert told(rows("1 id=1 x=100 y=100 SYN_REPORT", "1.1 id=-1 SYN_REPORT", device="/dev/input/event7")) == []
