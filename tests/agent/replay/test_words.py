"""Words are the same or they are not: a letter more is another record."""

import pytest

from agent.replay.words import missing, same


@pytest.mark.parametrize(
    ("one", "other"),
    [("Add to basket", "add to  Basket"), ("Order 1003", "Order l0O3"), ("E-mail", "Email"), ("保存", " 保存")],
)
def test_the_same_words_read_otherwise(one, other):
    assert same(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Anna Berg", "Anne Berg"), ("Order 1003", "Order 1004"), ("Save", "Saved"), ("保存", "保留"), ("Edit", "")],
)
def test_other_words(one, other):
    assert not same(one, other)


def test_lines_may_be_cut_and_joined():
    assert missing(["Anna Berg", "Ulm"], ["Anna BergUlm"], strict=True) == []
    assert missing(["Anna Berg Ulm"], ["Anna", "Berg", "Ulm"], strict=True) == []


def test_a_line_is_missing_when_only_a_part_of_another_has_its_words():
    assert missing(["Anna Berg"], ["Anna Bergmann"], strict=True) == ["Anna Berg"]
    assert missing(["Anna"], ["Johanna"], strict=False) == ["Anna"]


def test_amounts_count_only_when_strict():
    wanted, there = ["Total", "€31.80", "2"], ["Total", "€28.00", "3"]
    assert missing(wanted, there, strict=False) == []
    assert missing(wanted, there, strict=True) == ["€31.80", "2"]
    assert missing(["Order 1003"], ["Order 1004"], strict=False) == ["Order 1003"]


def test_a_count_is_a_count_however_it_is_spaced():
    assert missing(["2× Blue Mug"], ["3 × Blue Mug"], strict=False) == []
    assert missing(["2× Blue Mug"], ["2 × Green Mug"], strict=False) == ["2× Blue Mug"]
