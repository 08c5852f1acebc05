"""What the bench of trouble is made of: enough of it, of every kind, the same by seed."""

from collections import Counter

import pytest

from tasks.trouble.bank import Trouble
from tasks.trouble.cases import plain_cases, troubled_cases
from tasks.trouble.desktop import DESKTOP_POPUPS, desktop_dialogs
from tasks.trouble.handset import PHONE_TROUBLES, phone_trouble
from tasks.trouble.looks import SIZES, look
from tasks.trouble.popup import make_popup
from tasks.trouble.stage import FEWEST_ACTS
from tasks.trouble.webcase import FAILURES, HOSTILE, MOTION, RESISTANCE, WebTrouble, web_trouble
from tasks.trouble.words import POPUPS, WORDS

TRAP = "http://127.0.0.1:9"


def test_there_are_enough_episodes_on_three_devices():
    cases = troubled_cases()
    assert len(cases) >= 60
    assert len({case.id for case in cases}) == len(cases)
    devices = Counter(case.device for case in cases)
    assert devices.most_common(1)[0][0] == "browser"
    assert set(devices) == {"browser", "phone", "desktop"}
    assert len(POPUPS) >= 10
    assert {case.kind for case in cases} >= {*POPUPS, *RESISTANCE, *FAILURES, *MOTION, *HOSTILE}


def test_every_troubled_task_is_played_plain_too():
    assert {case.base for case in troubled_cases()} == {case.base for case in plain_cases()}


def test_every_case_has_its_task():
    bank = Trouble()
    for name, case in bank.cases.items():
        assert bank.stage(name, 0).task.environment == case.device


@pytest.mark.parametrize("kind", [*POPUPS, *RESISTANCE, *FAILURES, *MOTION, *HOSTILE])
def test_the_same_seed_gives_the_same_trouble_and_others_others(kind):
    drawn = [web_trouble(kind, seed, TRAP) for seed in range(12)]
    assert drawn == [web_trouble(kind, seed, TRAP) for seed in range(12)]
    assert len({made.model_dump_json() for made in drawn}) > 1
    assert WebTrouble() not in drawn


def test_popups_come_in_several_looks_places_and_languages():
    drawn = [make_popup(kind, seed) for kind in POPUPS for seed in range(20)]
    assert len({popup.place for popup in drawn}) == 5
    assert len({popup.theme["back"] for popup in drawn}) >= 4
    assert {words.language for kind in WORDS.values() for words in kind} >= {"en", "zh", "de", "fr", "es"}
    assert {popup.modal for popup in drawn} == {popup.cross for popup in drawn} == {True, False}
    assert {popup.delay_ms > 0 for popup in drawn} == {True, False}


def test_popups_come_before_the_last_page_is_left():
    drawn = [web_trouble(kind, seed, TRAP) for kind in (*POPUPS, *RESISTANCE) for seed in range(30)]
    assert {popup.view for made in drawn for popup in made.popups} == {1, 2}
    assert max(popup.delay_ms for made in drawn for popup in made.popups if popup.view == 2) <= 300


def test_trouble_comes_after_so_many_acts_that_the_task_is_not_done_yet():
    bank = Trouble()
    left = {bank.stage("crashed.wifi-off.3", seed).acts_left for seed in range(20)}
    assert left == set(range(FEWEST_ACTS))


@pytest.mark.parametrize("device", ["browser", "phone", "desktop"])
def test_a_seed_draws_a_size_of_the_screen_and_seed_0_keeps_the_devices_own(device):
    assert look(device, 0) == {}
    sizes = [look(device, seed) for seed in range(1, 20)]
    assert sizes == [look(device, seed) for seed in range(1, 20)]
    assert len({tuple(size.values()) for size in sizes}) == len(SIZES[device])


@pytest.mark.parametrize("kind", PHONE_TROUBLES)
def test_the_phones_troubles_come_at_their_moment(kind):
    moments = {phone_trouble(kind, seed).after for seed in range(5)}
    assert len(moments) == 5
    assert phone_trouble(kind, 1) == phone_trouble(kind, 1)


@pytest.mark.parametrize("kind", DESKTOP_POPUPS)
def test_the_desktops_windows(kind):
    assert desktop_dialogs(kind, 3) == desktop_dialogs(kind, 3)
    assert len(desktop_dialogs(kind, 3)) == (2 if kind == "two-windows" else 1)
