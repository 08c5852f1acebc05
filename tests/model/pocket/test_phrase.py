"""Noun phrases in, queries out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from model.pocket.phrase import parse_target, strip_verb

if TYPE_CHECKING:
    from model.pocket.target import Target


def told(target: Target) -> str:
    """A target in one short line: words|kind, then what else was understood."""
    parts = [f"{target.words}|{target.kind}"]
    parts += [f"#{target.ordinal}"] if target.ordinal is not None else []
    parts += [f"@{target.region}"] if target.region else []
    parts += [target.colour] if target.colour else []
    parts += [f"{relation.kind}({told(relation.anchor)})" for relation in target.relations]
    return " ".join(parts)


ENGLISH = {
    "Save": "Save|any",
    "the Save button": "Save|button",
    "the “Save As…” button": "Save As…|button",
    "button 'Save'": "Save|button",
    "the Username field": "Username|field",
    "the search box": "search|field",
    "the search bar": "search|field",
    "the Country drop-down": "Country|select",
    "the font drop-down showing Liberation Serif": "Liberation Serif|select",
    "the Fonts tab": "Fonts|tab",
    "the link Emma": "Emma|link",
    "the folder link Pictures": "Pictures|link",
    "cell C4": "C4|cell",
    "the row cell that says Li Wei": "Li Wei|cell",
    "the cell with J. Austen": "J. Austen|cell",
    "the second checkbox": "|toggle #2",
    "the last Delete button": "Delete|button #-1",
    "the 3rd result": "result|any #3",
    "the second button from the right": "|button #-2",
    "the Password field, the first of the two": "Password|field #1",
    "the red cross": "|icon red",
    "Help at the bottom left of the dialog": "Help|any @bottom_left inside(|container)",
    "the theme toggle at the top right": "theme|toggle @top_right",
    "Close in the Find and Replace dialog": "Close|any inside(Find and Replace|container)",
    "Yes under “By staff status”": "Yes|any below(By staff status|any)",
    'the drop-down next to "Cursor shape"': "|select next_to(Cursor shape|any)",
    "the folder drop-down left of the search box": "folder|select left_of(search|field)",
    "the checkbox in the row of order 1003": "|toggle in_row_of(order 1003|any)",
    "the checkbox in maria's row": "|toggle in_row_of(maria|any)",
    'the checkbox in the "paid" row': "|toggle in_row_of(paid|any)",
    'Rename in the row "minutes.docx"': "Rename|any in_row_of(minutes.docx|any)",
    "Edit in the last row": "Edit|any inside(|row #-1)",
    "the number in the Total column": "number|any in_column_of(Total|any)",
    "the second checkbox in the row of order 1003": "|toggle #2 in_row_of(order 1003|any)",
    "the red cross at the right end of order 1004": "|icon @right red in_row_of(order 1004|any)",
    'the button next to "As color" under Background': "|button next_to(As color|any below(Background|any))",
    "Add next to Groups": "Add|any next_to(Groups|any)",
    "maximize the editor window": "maximize|icon inside(editor|container)",
}

CHINESE = {
    "保存按钮": "保存|button",
    "“保存”按钮": "保存|button",
    "用户名输入框": "用户名|field",
    "搜索框": "搜索|field",
    "国家下拉框": "国家|select",
    "第二个复选框": "|toggle #2",
    "最后一个删除按钮": "删除|button #-1",
    "右上角的设置按钮": "设置|button @top_right",
    "gift 旁的复选框": "|toggle next_to(gift|any)",
    "订单 1003 那一行的复选框": "|toggle in_row_of(订单 1003|any)",
    "“价格”下方的输入框": "|field below(价格|any)",
    "设置对话框中的关闭按钮": "关闭|button inside(设置|container)",
    "红色的叉": "|icon red",
    "单元格 C4": "C4|cell",
}


@pytest.mark.parametrize(("phrase", "wanted"), [*ENGLISH.items(), *CHINESE.items()])
def test_phrase(phrase: str, wanted: str) -> None:
    assert told(parse_target(phrase)) == wanted


def test_what_may_be_a_label_as_a_whole_is_kept() -> None:
    target = parse_target("the First name field")
    assert (target.words, target.ordinal, target.literal) == ("name", 1, "First name")
    assert parse_target("Search in character details").literal == "Search in character details"


def test_quoted_words_are_exact_and_keep_what_was_said_round_them() -> None:
    target = parse_target('the suggested facet "due"')
    assert (target.words, target.exact, target.about) == ("due", True, "suggested facet")


@pytest.mark.parametrize(
    ("instruction", "rest", "state"),
    [
        ("click the Save button", "the Save button", None),
        ("Please double-click on report.txt", "report.txt", None),
        ("tick Comments", "Comments", True),
        ("uncheck “Match case”", "“Match case”", False),
        ("switch off Wi-Fi.", "Wi-Fi", False),
        ("the Save button", "the Save button", None),
        ("点击保存按钮", "保存按钮", None),
        ("取消勾选“区分大小写”", "“区分大小写”", False),
        ("请勾选 gift", "gift", True),
    ],
)
def test_verb_is_taken_off(instruction: str, rest: str, state: bool | None) -> None:
    read = strip_verb(instruction)
    assert (read.rest, read.state) == (rest, state)


def test_a_verb_that_may_begin_a_label_is_kept_in_mind() -> None:
    assert strip_verb("Open file").kept
    assert not strip_verb("open the File menu").kept


@pytest.mark.parametrize("phrase", ["", " ", "the", "''", "在", "\ue000", "of of of", "the the"])
def test_nonsense_does_not_fail(phrase: str) -> None:
    parse_target(phrase)
    strip_verb(phrase)
