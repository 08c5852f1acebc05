"""Chinese noun phrases to queries: “订单 1003 那一行的复选框”."""

from __future__ import annotations

import re

from model.pocket.quotes import HIDDEN, Masked
from model.pocket.target import ElementKind, Relation, RelationKind, Target

KINDS: dict[str, ElementKind] = {
    **dict.fromkeys(("按钮", "按键", "键"), "button"),
    **dict.fromkeys(("超链接", "链接"), "link"),
    **dict.fromkeys(("输入框", "文本框", "编辑框", "搜索框", "搜索栏", "地址栏", "输入栏", "字段", "文本域", "栏位", "填写框", "数值框", "框"), "field"),
    **dict.fromkeys(("复选框", "勾选框", "多选框", "单选按钮", "单选框", "选择框", "开关", "切换开关"), "toggle"),
    **dict.fromkeys(("下拉框", "下拉菜单", "下拉列表", "下拉选择框", "下拉", "组合框"), "select"),
    **dict.fromkeys(("菜单项", "子菜单", "菜单"), "menu"),
    **dict.fromkeys(("标签页", "选项卡", "页签", "页"), "tab"),
    **dict.fromkeys(("图标", "箭头", "叉", "叉号"), "icon"),
    **dict.fromkeys(("那一行", "这一行", "一行", "行", "条目", "项目"), "row"),
    **dict.fromkeys(("单元格", "格子", "那一格", "格"), "cell"),
    **dict.fromkeys(("图片", "图像", "照片"), "image"),
    **dict.fromkeys(("文字", "标题", "文本"), "text"),
    **dict.fromkeys(
        ("对话框", "弹窗", "窗口", "面板", "侧边栏", "侧栏", "工具栏", "菜单栏", "列表", "表格", "区域", "通知", "卡片", "分组", "导航栏", "状态栏", "表头"),
        "container",
    ),
}  # fmt: skip

_VERBS: tuple[tuple[str, bool | None], ...] = (
    ("取消勾选", False), ("取消选中", False), ("取消选择", False), ("不要勾选", False), ("关掉", False), ("关闭", False), ("停用", False), ("禁用", False),
    ("勾选上", True), ("勾选", True), ("勾上", True), ("选中", True), ("打勾", True), ("启用", True), ("开启", True),
    ("双击", None), ("右击", None), ("右键点击", None), ("点击一下", None), ("点击", None), ("单击", None), ("点一下", None), ("点按", None), ("轻触", None),
    ("轻点", None), ("按下", None), ("按一下", None), ("点开", None), ("长按", None), ("选择", None), ("打开", None), ("展开", None), ("切换到", None), ("切换", None),
    ("进入", None), ("前往", None), ("转到", None), ("查看", None), ("找到", None), ("按", None), ("点", None), ("选", None),
    ("在", None),
)  # fmt: skip
_KEEPING = frozenset(
    {"关闭", "打开", "查看", "启用", "开启", "禁用", "停用", "切换", "选择", "展开", "取消选择", "进入", "转到"}
)

_KIND = "|".join(sorted(KINDS, key=len, reverse=True))
_NUMBERS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
_ORDINAL = re.compile(
    r"^(倒数)?第([一二两三四五六七八九十]|\d{1,2})(?:个|条|行|项|张|页|处|列)?(?:的)?|^最后(?:一)?(?:个|条|行|项|页)?(?:的)?|^首个"
)
_COLOURS = {"红": "red", "绿": "green", "蓝": "blue", "黄": "yellow", "黑": "black", "白": "white", "灰": "grey", "橙": "orange", "紫": "purple", "粉": "pink"}  # fmt: skip
_REGIONS = (
    ("左上角", "top_left"), ("右上角", "top_right"), ("左下角", "bottom_left"), ("右下角", "bottom_right"),
    ("左上方", "top_left"), ("右上方", "top_right"), ("左下方", "bottom_left"), ("右下方", "bottom_right"),
    ("顶部", "top"), ("上部", "top"), ("底部", "bottom"), ("左侧", "left"), ("左边", "left"), ("右侧", "right"), ("右边", "right"), ("中间", "middle"), ("最上面", "top"), ("最下面", "bottom"),
)  # fmt: skip
_RELATIONS: tuple[tuple[RelationKind, str], ...] = (
    ("in_row_of", r"(?:所在|对应|那|这|的那|的这)(?:的)?(?:一)?行(?:中|里|内)?(?:的)?"),
    ("in_column_of", r"(?:所在|那|这)?(?:的)?(?:一)?列(?:中|里|内)?(?:的)"),
    ("next_to", r"(?:旁边|边上|旁|附近|后面|前面)(?:的)?"),
    ("below", r"(?:下方|下面|之下|底下|下边)(?:的)?"),
    ("above", r"(?:上方|上面|之上|上边)(?:的)?"),
    ("left_of", r"(?:的)?(?:左侧|左边|左面|左方)(?:的)?"),
    ("right_of", r"(?:的)?(?:右侧|右边|右面|右方)(?:的)?"),
    ("inside", r"(?:中|里|里面|内|上)(?:的|，)?"),
)  # fmt: skip
_ANY_RELATION = re.compile("|".join(f"(?P<{kind}>{form})" for kind, form in _RELATIONS))


def strip_verb(text: str) -> tuple[str, bool | None, str, bool]:
    """The rest, the state asked for, the verb, and whether the verb may belong to the label."""
    text = re.sub(r"^(?:请|麻烦|然后|再|接着|最后|现在|帮我)+", "", text.strip())
    for verb, state in _VERBS:
        if text.startswith(verb) and len(text) > len(verb):
            return text[len(verb) :].strip(), state, verb, verb in _KEEPING
    return text, None, "", True


def parse(hidden: Masked) -> Target:
    """Read a masked Chinese noun phrase."""
    return _parse(hidden.text, hidden)


def _parse(text: str, hidden: Masked) -> Target:
    text = text.strip().strip("，。,；;的 ")
    for found in _ANY_RELATION.finditer(text):
        front, rest = text[: found.start()].strip(), text[found.end() :].strip()
        if not front or (not rest and found.lastgroup != "in_row_of"):
            continue
        if found.lastgroup == "inside" and not (re.search(rf"(?:{_KIND})$", front) or re.search(HIDDEN, front)):
            continue
        relation = Relation(kind=found.lastgroup, anchor=_parse(re.sub("^在", "", front), hidden))
        target = _head(rest, hidden) if rest else Target(kind="row")
        return target.model_copy(update={"relations": (relation,), "phrase": hidden.plain(text)})
    return _head(text, hidden).model_copy(update={"phrase": hidden.plain(text)})


def _head(text: str, hidden: Masked) -> Target:
    text, region = _take_region(text.strip())
    ordinal, text = _take_ordinal(text)
    colour = ""
    if (found := re.match(r"([红绿蓝黄黑白灰橙紫粉])色?(?:的)?(?=.)", text)) and not re.fullmatch(HIDDEN, text):
        colour, text = _COLOURS[found[1]], text[found.end() :]
    kind, words = _take_kind(text)
    quoted = re.search(HIDDEN, words)
    return Target(
        words=hidden.said(words) if quoted else hidden.plain(words).strip("的 ，"),
        exact=bool(quoted),
        kind=kind,
        ordinal=ordinal,
        colour=colour,
        region=region,
    )


def _take_region(text: str) -> tuple[str, str]:
    for word, region in _REGIONS:
        if found := re.match(rf"^(?:屏幕|页面|窗口)?(?:的)?{word}(?:的)?(?=.)", text):
            return text[found.end() :], region
    return text, ""


def _take_ordinal(text: str) -> tuple[int | None, str]:
    found = _ORDINAL.match(text)
    if not found or not text[found.end() :]:
        return None, text
    rest = text[found.end() :]
    if found[0].startswith("最后"):
        return -1, rest
    if found[0] == "首个":
        return 1, rest
    number = _NUMBERS[found[2]] if found[2] in _NUMBERS else int(found[2])
    return (-number if found[1] else number), rest


def _take_kind(text: str) -> tuple[ElementKind, str]:
    if found := re.search(rf"(?:的)?({_KIND})$", text):
        worded = found[1][:2] if len(found[1]) > 2 and found[1][:2] in ("搜索", "地址") else ""
        return KINDS[found[1]], text[: found.start()] or worded
    if found := re.match(rf"({_KIND})(?:为|是)?\s*(?={HIDDEN}|[A-Za-z0-9])", text):
        return KINDS[found[1]], text[found.end() :]
    return "any", text
