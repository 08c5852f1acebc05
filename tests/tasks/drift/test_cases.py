"""The generated screens: the same by seed, changed as their kind says, the right record still there where it can be."""

import pytest

from tasks.drift import DEVICES, KINDS, cases, make_case, page_html


def test_the_same_seed_gives_the_same_case():
    assert make_case("reordered", 7) == make_case("reordered", 7)
    assert make_case("reordered", 7) != make_case("reordered", 8)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("seed", [3, 5])
def test_a_case_changes_the_page_unless_it_says_otherwise(kind, seed):
    case = make_case(kind, seed)
    before, after = page_html(case.before), page_html(case.after)
    assert (before == after) == (kind == "unchanged")
    assert f'data-about="{case.person.number}"' in before
    assert (f'data-about="{case.person.number}"' in after) == (kind not in ("removed", "another_record"))


def test_another_record_stands_where_the_person_stood():
    case = make_case("another_record", 5)
    place = case.before.people.index(case.person)
    there = case.after.people[place]
    assert there.name != case.person.name
    assert there.name.split()[1] == case.person.name.split()[1]


def test_cases_of_a_seed_share_what_was_recorded():
    one, other = make_case("dark", 4), make_case("removed", 4)
    assert (one.recording, one.before, one.person) == (other.recording, other.before, other.person)


def test_there_are_enough_cases_of_every_kind_on_every_device():
    found = cases()
    assert len(found) >= 60
    assert len({case.name for case in found}) == len(found)
    assert {case.device for case in found} == set(DEVICES)
    assert {case.kind for case in found} == set(KINDS)
    assert any(case.before.icons for case in found)
    assert len(cases(rounds=2)) == 2 * len(found)
