"""The pure parts: gestures as lines, text as commands, raw pictures, names of apps, complaints."""

import base64
import shlex
import struct

import numpy as np
import pytest

from environments import ActionRejected, Click, Drag, LongPress, PictureError, Point, PressKeys, Scroll
from environments.android import apps, gestures, text
from environments.android.capture import from_raw, is_black
from environments.android.complaint import complaint
from environments.android.keycodes import key_name
from environments.picture import Picture

SIZE = (1080, 2400)


def strokes(line):
    return [[int(number) for number in part.split()[2:]] for part in line.split("; ")]


def test_taps():
    assert gestures.click(Click(point=Point(1000, 1000), count=2), SIZE) == "input tap 1079 2399; input tap 1079 2399"
    for click in (Click(point=Point(1, 1), button="right"), Click(point=Point(1, 1), modifiers=("ctrl",))):
        with pytest.raises(ActionRejected, match="long_press"):
            gestures.click(click, SIZE)


def test_a_long_press_stays_where_it_is():
    assert (
        gestures.long_press(LongPress(point=Point(500, 500), seconds=1.5), SIZE) == "input swipe 540 1200 540 1200 1500"
    )


def test_drags():
    start, corner, end = Point(0, 0), Point(500, 0), Point(500, 500)
    assert gestures.drag(Drag(path=(end,), seconds=0.4), start, SIZE) == "input swipe 0 0 540 1200 400"
    legs = gestures.drag(Drag(path=(corner, end)), start, SIZE).split("; ")
    assert [leg.split()[2] for leg in legs] == ["DOWN", "MOVE", "MOVE", "UP"]
    assert legs[-1] == "input motionevent UP 540 1200"


@pytest.mark.parametrize("dy", [40, 300, -300, 950, -2400])
def test_a_scroll_moves_the_content_by_its_amount_and_keeps_off_the_edges(dy):
    moved = 0
    for x1, y1, x2, y2, milliseconds in strokes(gestures.scroll(Scroll(dy=dy, point=Point(500, 900)), SIZE)):
        assert x1 == x2
        assert milliseconds >= 100
        assert all(0.09 * SIZE[1] <= y <= 0.91 * SIZE[1] for y in (y1, y2))
        moved += y1 - y2
    assert moved == pytest.approx(dy * SIZE[1] / 1000, abs=3)


@pytest.mark.parametrize("dy", [500, -500, 900])
def test_strokes_begin_at_the_place_that_is_to_be_scrolled(dy):
    """A list in the upper half of the screen: a stroke that began below it would miss it."""
    found = strokes(gestures.scroll(Scroll(dy=dy, point=Point(500, 300)), SIZE))
    start = Point(500, 300).pixel(*SIZE)
    assert all((x1, y1) == start for x1, y1, *_ in found)
    assert sum(y1 - y2 for _, y1, _, y2, _ in found) == pytest.approx(dy * SIZE[1] / 1000, abs=len(found))


def test_a_scroll_across():
    ((x1, y1, x2, y2, _),) = strokes(gestures.scroll(Scroll(dx=-200), SIZE))
    assert (y1, x2 - x1) == (y2, 216)


def test_a_long_way_is_flung_and_takes_no_minutes():
    lines = strokes(gestures.scroll(Scroll(dy=-100_000), SIZE))
    assert len(lines) == gestures.FLING_STROKES
    assert all(y2 > y1 and milliseconds < 100 for _, y1, _, y2, milliseconds in lines)


def test_keys():
    assert gestures.press_keys(PressKeys(keys=("backspace",), count=3)) == "input keyevent 67 67 67"
    assert gestures.press_keys(PressKeys(keys=("ctrl", "a"))) == "input keycombination 113 29"
    with pytest.raises(ActionRejected, match="Android has no key 'f24'"):
        gestures.press_keys(PressKeys(keys=("f24",)))
    assert [key_name(word) for word in ("66", "ENTER", "KEYCODE_ENTER")] == ["ENTER"] * 3


def typed(commands):
    """What the device's `input text` and Enter keys make of the commands."""
    made = ""
    for command in commands:
        words = shlex.split(command)
        made += "\n" if words == ["input", "keyevent", "66"] else words[2].replace("%s", " ")
        assert len(command) < 1000
    return made


@pytest.mark.parametrize(
    "words",
    ["plain words", "$(reboot)", "'; rm -rf /sdcard; '", "a%sb", "100%s%s%", "&& ls", "a\nb\n\nc", " x ", "'" * 700,
     "long " * 900, "`id` | $HOME > x # y ~ * ? [z] {a,b} !1 \\n \"q\""],
)  # fmt: skip
def test_plain_text_survives_the_shell_and_the_tool(words):
    assert typed(text.plain_commands(words)) == words


@pytest.mark.parametrize("words", ["Grüße", "你好" * 400, "👩‍👩‍👧" * 300, "x"])
def test_base64_goes_in_pieces_that_cut_no_character(words):
    pieces = list(text.base64_pieces(words))
    assert "".join(base64.b64decode(piece).decode() for piece in pieces) == words
    assert all(len(piece) < 900 for piece in pieces)


@pytest.mark.parametrize("header", [3, 4])
def test_raw_captures_with_and_without_a_colour_space(header):
    pixels = np.arange(2 * 3 * 4, dtype=np.uint8).reshape(2, 3, 4)
    data = struct.pack(f"<{header}I", 3, 2, 1, *([2] * (header - 3))) + pixels.tobytes()
    assert np.array_equal(from_raw(data).pixels, pixels[:, :, :3])
    for damaged in (data[:-1], b"", b"screencap: permission denied"):
        with pytest.raises(PictureError):
            from_raw(damaged)


def test_black_is_only_what_is_all_black():
    pixels = np.zeros((4, 4, 3), np.uint8)
    assert is_black(Picture.from_pixels(pixels))
    pixels = pixels.copy()
    pixels[3, 3, 2] = 1
    assert not is_black(Picture.from_pixels(pixels))


INSTALLED = ["com.android.settings", "com.google.android.deskclock", "org.seehand.notes", "com.foo.bar", "com.chrome.x"]


@pytest.mark.parametrize(
    ("name", "package"),
    [("settings", "com.android.settings"), ("Clock", "com.google.android.deskclock"), ("notes", "org.seehand.notes"),
     ("设置", "com.android.settings"), ("com.foo.bar", "com.foo.bar"), ("Notes app", "org.seehand.notes")],
)  # fmt: skip
def test_apps_by_the_names_people_use(name, package):
    assert apps.find_package(name, INSTALLED) == package


def test_an_app_that_is_not_there_is_named_with_the_nearest():
    with pytest.raises(ValueError, match="no app 'nots' on this device: did you mean notes"):
        apps.find_package("nots", INSTALLED)


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ("Starting: Intent { act=android.intent.action.VIEW dat=https://example.org/Error }", ""),
        ("Warning: Activity not started, its current task has been brought to the front", ""),
        ("Starting: Intent { }\nError: Activity not started, unable to resolve Intent { }", "Error: Activity not"),
        ("Error type 3\nError: Activity class {a/b} does not exist.", "Error type 3"),
        ("** No activities found to run, monkey aborted.", "** No activities found"),
        ("Exception occurred while executing 'text':\njava.lang.NullPointerException: x", "NullPointerException: x"),
        ("Security exception: Permission Denial: starting Intent", "Permission Denial"),
        ("/system/bin/sh: input: inaccessible or not found", "not found"),
        ("Killed", "Killed"),
        ("Events injected: 1", ""),
    ],
)
def test_complaints_of_the_tools(said, wrong):
    assert wrong in complaint(said)
    assert bool(complaint(said)) == bool(wrong)
