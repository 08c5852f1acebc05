"""What pocket says about itself, in the language of the task."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.pocket.match import likeness

if TYPE_CHECKING:
    from collections.abc import Sequence

    from model.pocket.screen import Candidate, TextLine

_UNKNOWN_EN = (
    'I do not understand "{0}". I follow explicit instructions: click, type, fill in, choose, tick, scroll, drag, search, open, wait, '
    "press keys, and questions about what the screen shows. For anything that needs judgement use a vision-language model "
    "(`--model openai:MODEL@URL` or `--model local:FOLDER`)."
)
_UNKNOWN_ZH = (
    "我不理解“{0}”。我能执行明确的指令：点击、输入、填写、选择、勾选、滚动、拖动、搜索、打开、等待、按键，以及回答屏幕上可见的问题。"
    "需要判断力的任务请使用视觉语言模型（`--model openai:MODEL@URL` 或 `--model local:FOLDER`）。"
)
_SENTENCES = {
    "press": ('Press "{0}".', "点击“{0}”。"),
    "press_again": ('Nothing came of it; press "{0}" another way.', "没有反应，换一种方式点击“{0}”。"),
    "wait_effect": ('Nothing has changed after "{0}" yet: give it a moment.', "“{0}”之后还没有变化，稍等片刻。"),
    "worked": ('"{0}" worked.', "“{0}”已生效。"),
    "look_wait": ('"{0}" is not here yet: give the page a moment.', "还没有看到“{0}”，稍等页面加载。"),
    "look_scroll": ('Scroll {1} to look for "{0}".', "滚动页面（{1}）寻找“{0}”。"),
    "type": ('Type "{1}" into "{0}".', "在“{0}”中输入“{1}”。"),
    "type_again": ('"{1}" did not arrive in "{0}"; try another way.', "“{0}”中没有出现“{1}”，换一种方式。"),
    "type_here": ('Type "{0}".', "输入“{0}”。"),
    "clear": ('Clear "{0}".', "清空“{0}”。"),
    "list": ('Open the list "{0}" to choose "{1}".', "打开列表“{0}”，选择“{1}”。"),
    "pick": ('Choose "{0}".', "选择“{0}”。"),
    "letters": ('Choose "{0}" by typing its letters.', "输入文字来选择“{0}”。"),
    "already": ('"{0}" is so already.', "“{0}”已经是这样了。"),
    "scroll": ("Scroll {0}.", "滚动（{0}）。"),
    "keys": ("Press {0}.", "按 {0}。"),
    "wait": ("Wait {0} s.", "等待 {0} 秒。"),
    "wait_for": ('Wait for "{0}".', "等待“{0}”出现。"),
    "drag": ('Drag "{0}" to "{1}".', "把“{0}”拖到“{1}”。"),
    "visit": ("Open {0}.", "打开 {0}。"),
    "back": ("Go back.", "返回上一页。"),
    "search": ('Search for "{0}".', "搜索“{0}”。"),
    "hover": ('Point at "{0}".', "把鼠标移到“{0}”上。"),
    "answer": ('"{0}": {1}.', "“{0}”：{1}。"),
    "cover": ('"{0}" covers the page and was not asked for: {1}.', "“{0}”挡住了页面且与任务无关：{1}。"),
    "may_hide": ('"{0}" may lie under what is over the page: {1}.', "“{0}”可能被页面上的遮挡物盖住：{1}。"),
    "in_the_way": ('"{0}" cannot go on, and something lies over the page: {1}.', "“{0}”无法继续，页面上有遮挡：{1}。"),
    "more": ('"{0}" is not among what is shown, and there is more: {1}.', "“{0}”不在已显示的内容中，还有更多：{1}。"),
    "lost": ('"{0}" has lost its text again: type "{1}" once more.', "“{0}”里的内容又消失了：再次输入“{1}”。"),
    "retry": ('"{0}" cannot go on as the page is; what may bring it back: {1}.', "“{0}”目前无法继续；可能有用的是：{1}。"),
    "confirm": ("The task asked for this, so confirm: {0}", "任务要求这样做，因此确认：{0}"),
    "dismiss": ("This was not asked for, so dismiss it: {0}", "这与任务无关，因此取消：{0}"),
    "done": ("Everything that was asked for is done.", "任务中的每一步都已完成。"),
    "key": ('"{0}" is pressed, and the task goes on with the next key.', "已按下“{0}”，继续按下一个键。"),
    "refused": ("That was refused: {0}.", "该操作被拒绝：{0}。"),
    "doubted": ("I was asked to look again ({0}); I did.", "有人要求再确认一次（{0}），已确认。"),
    "slide": ('Move the slider "{0}" towards {1}.', "把滑块“{0}”移向 {1}。"),
    "date": ('Enter the date {1} into "{0}".', "在“{0}”中输入日期 {1}。"),
    "calendar": ("Turn the calendar towards {0}.", "把日历翻到 {0}。"),
    "no_target": ('I looked for "{0}" ({1}) and did not find it{2}.', "我找过“{0}”（{1}），但没有找到{2}。"),
    "no_effect": ('I pressed "{0}" {1} times, and nothing on the screen changed.', "点击“{0}”{1}次后，屏幕没有任何变化。"),
    "complaint": ('I pressed "{0}", and the page answered: "{1}"', "点击“{0}”后，页面提示：“{1}”"),
    "about_you": ('"{0}" is asked of you: nobody answers that for you, unless the task says what.', "“{0}”问的是您本人：除非任务里写明，否则不代为回答。"),
    "unsaved": ('The page asks before it goes on, and only you can say whether what was entered may be lost: "{0}"', "页面询问是否放弃已输入的内容，这需要您来决定：“{0}”"),
    "binding": ('What lies over the page can only be agreed to, which is for you to do: "{0}"', "页面被遮挡，只能同意才能继续，这需要您来决定：“{0}”"),
    "no_text": ('I typed "{1}" into "{0}", and could not read it there afterwards{2}.', "在“{0}”中输入“{1}”后，没有读到该内容{2}。"),
    "no_option": ('I did not find the option "{1}" in "{0}"{2}.', "在“{0}”中没有找到选项“{1}”{2}。"),
    "options": ("; it offered: {0}", "；其中有：{0}"),
    "no_answer": ('I could not read the answer to "{0}" from the screen{1}.', "无法从屏幕上读出“{0}”的答案{1}。"),
    "nearest": ("; the nearest things I saw: {0}", "；最接近的内容：{0}"),
    "others": (
        " A vision-language model may manage: --model openai:MODEL@URL or local:FOLDER (`seehand models` lists them).",
        "视觉语言模型也许可以完成：--model openai:MODEL@URL 或 local:FOLDER（见 `seehand models`）。",
    ),
    "unknown": (_UNKNOWN_EN, _UNKNOWN_ZH),
}  # fmt: skip
_DIRECTIONS = {"down": "向下", "up": "向上", "left": "向左", "right": "向右"}


def say(chinese: bool, what: str, *parts: object) -> str:
    """One sentence by name, filled in. Raises KeyError for an unknown name."""
    texts = [_DIRECTIONS.get(str(part), str(part)) if chinese else _unquoted(str(part)) for part in parts]
    return _SENTENCES[what][chinese].format(*texts)


def _unquoted(part: str) -> str:
    """Without quotes round the whole of it: the sentence has its own."""
    whole = len(part) > 2 and part[0] in "\"“'" and part[-1] in "\"”'" and not set(part[1:-1]) & set('"“”')
    return part[1:-1] if whole else part


def nearest(chinese: bool, wanted: str, candidates: Sequence[Candidate], lines: Sequence[TextLine]) -> str:
    """ "; the nearest things I saw: "Save as", …": candidates, or else the lines most like it; "" when there are none."""
    labels = [each.label for each in candidates if each.label]
    alike = sorted(lines, key=lambda line: -likeness(wanted, line.text))
    close = [line.text for line in alike if likeness(wanted, line.text) >= 0.4]
    named = list(dict.fromkeys([*labels, *close]))[:3]
    return say(chinese, "nearest", ", ".join(f'"{label}"' for label in named)) if named else ""


def others_might(chinese: bool) -> str:
    """Which models may do what this one cannot."""
    return say(chinese, "others")
