"""English clauses: a table of patterns, first match wins. Quoted strings are hidden, so no pattern sees inside them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from model.pocket.command import Command
from model.pocket.quotes import HIDDEN
from model.pocket.rules import Rule, apply, group, plain, rule, target_of
from model.pocket.series import keys_in
from model.pocket.target import Target
from model.pocket.values import DATE, NUMBER, as_keys, as_number

if TYPE_CHECKING:
    from model.pocket.quotes import Masked

Q = f"{HIDDEN}"
_POLITE = re.compile(
    r"^(?:please|kindly|now|first(?:ly)?|second(?:ly)?|third(?:ly)?|next|then|finally|lastly|last|also|just|simply|again|afterwards|"
    r"after that|and|but|so|ok(?:ay)?|hey|hi|hello|to begin(?: with)?|to start(?: with)?|at (?:last|the end)|in the end|"
    r"you (?:should|need to|must|have to|can|will|are to|may)|(?:i|we)(?:'d| would)?(?: really)? (?:want|like|need)(?: you)? to|"
    r"(?:can|could|would|will) you(?: please)?|(?:your|the) (?:task|job|goal|aim) is to|go ahead and|try to|be sure to|"
    r"make sure (?:to|you|that you)|remember to|(?:please )?don't forget to|help me(?: to)?|let's|let us|"
    r"us(?:e|ing) the mouse(?: to)?|quickly|carefully|immediately|manually|once (?:there|done|loaded|logged in))\b[,:]?\s+",
    re.IGNORECASE,
)
_POLITE_END = re.compile(
    r"[,\s]+(?:please|thanks|thank you|for me|if you can|now|afterwards|too|as well)$", re.IGNORECASE
)
_PURPOSE = re.compile(r"\s+(?:so that|in order to|so you|because|which will|in case)\b.*$", re.IGNORECASE)
_BUTTON_PURPOSE = re.compile(r"(?<=[\ue001a-z])((?:\s+(?:button|link|icon|tab|menu|option))|(?<=\ue001)) to \w+(?: .*)?$", re.IGNORECASE)  # fmt: skip
_PRESSES = re.compile(r"(?:double[- ]?|right[- ]?)?(?:click|tap|press|push|hit|touch|use|select|choose|pick|open)\b", re.IGNORECASE)  # fmt: skip
_MEANS = re.compile(r"^.+? by ((?:click|press|tapp|select|choos|check|tick|typ|enter|drag)ing\b.*)$", re.IGNORECASE)
_ING = {"click": "click", "press": "press", "tapp": "tap", "select": "select", "choos": "choose", "check": "check", "tick": "tick", "typ": "type", "enter": "enter", "drag": "drag"}  # fmt: skip
_TIMES = re.compile(rf"\s+(?:(?P<n>{NUMBER})\s+times|(?P<w>once|twice|thrice))$", re.IGNORECASE)

PAGE_PIXELS = 800
"""How many pixels of scrolling make a screen, when somebody counts in pixels."""

CLICK = r"(?:click|tap|press|push|hit|touch)(?: on| at| onto)?"
CHOOSE = r"(?:choose|select|pick)(?: out)?"
TYPE = r"(?:type|enter|write|input|key in|insert|type in|write down)"
FILL = r"(?:fill(?: in| out| up)?|complete|populate)"
SET = r"(?:set|change|switch|adjust|update|edit|modify|turn|move|increase|decrease|raise|lower|reduce|bring)"
OPEN = r"(?:open(?: up)?|launch|start|go into|go to|navigate to|navigate into|head (?:over )?to|proceed to|move to|switch to|switch over to|visit|enter|browse to|view|show|expand|return to|go back to|access)"
FIELDISH = r"(?:field|box|input|area|textbox|text box|editor|column|cell|line|form|blank|search ?bar|textarea|prompt)s?"
LISTISH = r"(?:list|menu|drop-?down|drop-?down list|drop-?down menu|options?|select|combo ?box|picker|box|field|selector|group|section|radio buttons?|spinner|calendar)"
ACTS = (
    "add|append|apply|archive|attach|back up|block|book|buy|call|cancel|check out|checkout|compose|confirm|connect|continue|copy|create|cut|delete|"
    "deactivate|disconnect|discard|download|duplicate|edit|empty|erase|exit|export|extract|favou?rite|filter|finish|flag|follow|forward|generate|"
    "hide|import|insert|install|invite|join|leave|like|log ?in|log ?on|log ?out|log ?off|login|logout|mark|maximi[sz]e|minimi[sz]e|move|mute|new|"
    "order|paste|pause|pay|pin|place|play|post|preview|print|proceed|publish|purchase|put|quit|redo|refuse|register|remove|rename|reorder|reply|report|"
    "request|reserve|reset|resize|restart|restore|resume|retry|save|schedule|send|share|sign ?in|sign ?out|sign ?up|signup|skip|sort|star|"
    "start|stop|submit|subscribe|sync|trash|undo|unfollow|unlike|unpin|unstar|unsubscribe|update|upgrade|upload|undelete|finali[sz]e|complete|retweet|run|solve|collapse|expand|swap|group|ungroup|approve|reject|merge|next|previous"
)  # fmt: skip
SCREENISH = r"(?:pop-?ups?|dialogu?es?|dialog box(?:es)?|modals?|banners?|notices?|overlays?|alerts?|messages?|prompts?|cookies?|cookie \w+|newsletters?|\w+ pop-?ups?|\w+ dialogu?es?|\w+ banners?|offers?|notifications?|consent|confirmations?|warnings?|windows?)"
_QUESTION = (
    r"(?:what|which|who|whose|when|where|why|how|is|are|does|do|did|was|were|has|have|can i|tell|let me know|report|read|give me|"
    r"answer|note|find out|figure out|state|count|return|get me|look up|determine|extract|say|check (?:if|whether|that|how|what)|verify|see (?:if|what|how|whether)|"
    r"remember|identify|write down)"
)
_TELL = re.compile(
    r"^(?:(?:tell|give|show) (?:me|us)|let me know|report(?: back)?|read(?: out| aloud| off)?|answer|note(?: down)?|find out|figure out|state|"
    r"return|get me|look up|determine|extract|say|write down|remember|identify|check|verify|see)(?: to me)?(?: about)?\s+",
    re.IGNORECASE,
)

VERB = re.compile(
    rf"(?:{CLICK}|double[- ]?(?:click|tap)|right[- ]?click|left[- ]?click|middle[- ]?click|long[- ]?(?:press|tap|click)|hold|hover|point|{CHOOSE}|{TYPE}|{FILL}|{SET}|"
    rf"{OPEN}|tick|check|uncheck|untick|deselect|unselect|mark|unmark|toggle|enable|disable|activate|deactivate|agree|ensure|make|keep|leave|clear|replace|search|look|find|locate|use|"
    rf"scroll|swipe|slide|drag|wait|pause|go|reload|refresh|close|dismiss|accept|decline|reject|deny|allow|focus|place|put|give|answer|sign|log|{ACTS}|{_QUESTION}|read|type|don't|do not|never|without)\b",
    re.IGNORECASE,
)
"""How a clause that says to do something begins."""


def _keys(found: re.Match[str], masked: Masked) -> Command | None:
    named = bool(group(found, "named") or group(found, "named2"))
    keys = as_keys(masked.plain(group(found, "k")), named=named)
    return Command(verb="keys", keys=keys) if keys else None


def sum_of(found: re.Match[str], _masked: Masked) -> Command | None:
    """ "calculate 7 + 5" is "press 7 + 5 ="."""
    words = f"{group(found, 't')} ="
    return Command(verb="click", target=Target(words=words, phrase=words)) if keys_in(words) else None


def _wait(found: re.Match[str], masked: Masked) -> Command:
    number = as_number(group(found, "n") or "")
    seconds = None if number is None else number * (60 if group(found, "unit").startswith("min") else 1)
    return Command(verb="wait", amount=seconds, target=target_of(group(found, "t"), masked))


def _scroll(found: re.Match[str], masked: Masked) -> Command:
    where = (group(found, "d") or group(found, "d2") or "down").lower()
    number = as_number(group(found, "n") or "")
    amount = number / PAGE_PIXELS if number and group(found, "unit").lower() in ("px", "pixel", "pixels") else number
    direction = {"up": "up", "left": "left", "right": "right"}.get(where, "down")
    other = target_of(group(found, "o"), masked)
    return Command(verb="scroll", direction=direction, amount=amount, target=target_of(group(found, "t"), masked), other=other)  # fmt: skip


def _scroll_end(found: re.Match[str], _masked: Masked) -> Command:
    end = group(found, "end").lower()
    return Command(
        verb="scroll", direction="up" if end in ("top", "beginning", "start") else "down", amount=float("inf")
    )


def _visit(found: re.Match[str], masked: Masked) -> Command | None:
    address = masked.plain(group(found, "v")).rstrip(".,")
    known = re.fullmatch(
        r"(?:https?|file|about|data|chrome):\S+|(?:localhost|\d{1,3}(?:\.\d{1,3}){3})(?::\d+)?(?:/\S*)?|"
        r"(?:[\w-]+\.)+(?:com|org|net|io|dev|cn|de|uk|fr|edu|gov|app|info|test|local)(?::\d+)?(?:/\S*)?",
        address,
        re.IGNORECASE,
    )
    return Command(verb="visit", value=address) if known else None


def _answer(found: re.Match[str], masked: Masked) -> Command:
    asked = _TELL.sub("", masked.show(found[0])) or masked.show(found[0])
    return Command(verb="answer", value=asked.rstrip("?？ "))


def _ticked(found: re.Match[str], masked: Masked) -> Command:
    """ "make sure X is (not) ticked", "leave X unticked"."""
    state = group(found, "s").lower()
    off = bool(group(found, "no")) or state.startswith(("un", "de", "dis", "off", "clear"))
    return Command(verb="untick" if off else "tick", target=target_of(group(found, "t"), masked))


def _add_to(found: re.Match[str], masked: Masked) -> Command:
    container = re.sub(r"^(?:the|your|my|our)\s+", "", masked.plain(group(found, "c")), flags=re.IGNORECASE)
    return Command(verb="act", value=f"add to {container}", target=target_of(group(found, "t"), masked))


def _act(found: re.Match[str], masked: Masked) -> Command:
    return Command(verb="act", value=group(found, "v").lower(), target=target_of(group(found, "t"), masked))


def _choose(found: re.Match[str], masked: Masked) -> Command:
    """Choose `v` in `t`: the option as words and as a target, its list as another."""
    option = group(found, "v")
    return Command(
        verb="choose",
        target=target_of(group(found, "t"), masked),
        other=target_of(option, masked),
        value=masked.said(option),
    )


def _reverse_target(found: re.Match[str], masked: Masked) -> Command | None:
    """ "enter the username X": the field's name stands before the quoted value."""
    if re.fullmatch(r"(?:(?:the|a|an|this|following|exact) )*(?:text|word|words|value|string|number|phrase|letter|letters|characters?|message|option|item|entry|following|link|button|tab|checkbox)?", group(found, "t"), re.IGNORECASE):  # fmt: skip
        return None
    return Command(verb="set", target=target_of(group(found, "t"), masked), value=masked.said(group(found, "v")))


def _cased(found: re.Match[str], masked: Masked) -> Command:
    """ "type X in upper case"."""
    value = masked.said(group(found, "v"))
    value = value.lower() if group(found, "case").lower().startswith("low") else value.upper()
    target = target_of(group(found, "t"), masked)
    return Command(verb="set" if target else "type", target=target, value=value)


def _ticked_is(found: re.Match[str], masked: Masked) -> Command | None:
    """ "check that X is on" asks; "make sure that X is on" orders."""
    if found[0].lower().startswith("check"):
        return None
    return _ticked(found, masked)


def _typed(found: re.Match[str], masked: Masked) -> Command:
    return Command(verb="set", target=target_of(group(found, "t"), masked), value=masked.said(group(found, "v")))


RULES: tuple[Rule, ...] = (
    # keys
    rule(r"(?:press|hit|use|push|strike|type)(?: down)? (?:the )?(?P<named>(?:keyboard )?(?:keys?|key combination|shortcut|hotkey|chord) )?(?P<k>[^\s,]+(?: ?\+ ?[^\s,]+)*|page (?:up|down)|(?:up|down|left|right) arrow|arrow (?:up|down|left|right)|caps lock|space ?bar|print screen)(?P<named2> (?:arrow )?keys?| on (?:the|your) keyboard| arrow)?(?: on (?:the|your) keyboard)?", _keys),
    rule(r"(?:calculate|compute|work out|evaluate)(?: the (?:result|value|sum) of)? (?P<t>[\d.\s()%*/+×÷−-]+?)(?:\s*=)?(?: (?:on|in|with|using) (?:the|a) calculator)?", sum_of),
    rule(r"select (?:all|everything)(?: (?:the )?text)?", lambda _f, _m: Command(verb="keys", keys=("ctrl", "a"))),
    rule(r"open (?:a )?new (?:browser )?tab", lambda _f, _m: Command(verb="keys", keys=("ctrl", "t"))),
    # waiting
    rule(rf"(?:wait|pause)(?: for)?(?: about| at least)? (?P<n>{NUMBER}) ?(?P<unit>s|secs?|seconds?|mins?|minutes?|moments?)", _wait),
    rule(r"wait (?:a (?:moment|bit|while|second)|briefly)", lambda _f, _m: Command(verb="wait", amount=1)),
    rule(r"wait (?:for|until|till) (?:the |this )?(?:page|site|screen|it|everything|content)(?: (?:to|has|is|have|finishes))? ?(?:finish(?:ed)? )?(?:load(?:s|ed|ing)?|ready|done|open(?:s|ed)?)?", lambda _f, _m: Command(verb="wait")),
    rule(r"wait (?:for|until|till)(?: you (?:can )?see)? (?P<t>.+?)(?: (?:to )?(?:appears?|shows?(?: up)?|loads?|comes? up|pops? up|opens?|be visible|be shown|is (?:visible|shown|displayed|there|loaded)|become visible|becomes visible))?", _wait),
    # scrolling
    rule(r"scroll(?: (?:all the way|right))?(?: (?:up|down))?(?: all the way)?(?: (?:the|this) (?:page|list|screen))? ?(?:to|until) (?:the )?(?:very )?(?P<end>bottom|top|end|beginning|start)(?: of (?:the|this) (?:page|list|screen|document|site))?", _scroll_end),
    rule(r"(?:scroll|swipe)(?: (?P<d>up|down|left|right))? (?:until|till)(?: you (?:can )?(?:see|find|reach))? (?P<o>.+?)(?: (?:is|becomes?|comes) (?:visible|shown|displayed|into view|in view|on screen)| appears?| shows up)?", _scroll),
    rule(r"scroll(?: (?P<d>up|down|left|right))? (?:to|into view|to find|to see|to reach|over to) (?P<o>.+)", _scroll),
    rule(rf"(?:scroll|swipe)(?: (?P<d>up|down|left|right))?(?: (?:by )?(?P<n>{NUMBER}) ?(?P<unit>times|pages?|screens?|pixels?|px))?(?: (?:a (?:bit|little)|once|further|more))?(?: (?:in|inside|within|on) (?P<t>.+))?", _scroll),
    rule(r"scroll (?P<t>the .+?) (?P<d>up|down|left|right)", _scroll),
    # dragging, sliding
    rule(rf"(?:slide|move|drag|set|adjust) (?P<t>(?:the )?(?:.* )?(?:slider|knob|handle|thumb)(?: .+?)?) to (?:the )?(?P<v>{Q}|\d[\d.,]*\s?%?|max(?:imum)?|min(?:imum)?)", plain("set")),
    rule(r"(?:drag|move)(?: and drop)? (?!the (?:mouse|pointer|cursor)\b)(?P<t>.+?) (?:and drop (?:it )?)?(?:on ?to|into|to|over|on top of|onto|before|after|in|inside) (?P<o>.+)", plain("drag")),
    rule(rf"drag (?P<t>.+?) (?P<d>up|down|left|right)(?:wards?)?(?: (?:by )?(?P<n>{NUMBER}) ?(?:pixels?|px))?", lambda f, m: Command(verb="drag", target=target_of(group(f, "t"), m), direction=group(f, "d").lower(), amount=as_number(group(f, "n")))),
    # moving through pages
    rule(r"(?:go|navigate|head|return|move|step) back(?: (?:to the )?(?:previous|last) (?:page|screen))?|(?:go|return) to the previous (?:page|screen)|press back|(?:press|click|use|hit) the (?:browser'?s? )?back button of the browser|(?:press|click|use|hit) the browser'?s? back button", lambda _f, _m: Command(verb="back")),
    rule(r"(?:go|navigate) forward(?: .*page)?", lambda _f, _m: Command(verb="forward")),
    rule(r"(?:reload|refresh)(?: (?:the|this) (?:page|site|screen|tab))?", lambda _f, _m: Command(verb="reload")),
    rule(r"(?:go|return) (?:to the )?home(?: ?screen)?|press the home button", lambda _f, _m: Command(verb="home")),
    rule(r"(?:go to|open|visit|navigate to|browse to|load|head to|head over to|access)(?: the)?(?: (?:url|address|page|site|website|link))?(?: at)? (?P<v>\S+)", _visit),
    # searching
    rule(r"(?:search|look)(?: for)? (?P<v>.+?) (?:in|using|with|on) (?P<t>(?:the )?(?:.+ )?(?:search|box|field|bar|input))", plain("search")),
    rule(r"(?:use|using) (?P<t>the (?:.+ )?search(?: .+)?) (?:to (?:search|look) for|to find|for) (?P<v>.+)", plain("search")),
    rule(r"(?:do|run|make|perform) a search for (?P<v>.+)", plain("search")),
    rule(r"search (?:(?:in |on )?(?P<t>(?:the|this) .+?) )?for (?:the |an? )?(?:word|words|term|text|phrase|products?|items?|query)? ?(?P<v>.+?)", plain("search")),
    rule(r"search (?P<v>.+)", plain("search")),
    # states of switches, before typing and setting
    rule(r"(?:make sure|ensure|see to it|check)(?: that)? (?P<t>.+?) (?:is|are)(?P<no> not|n't)? (?P<s>ticked|checked|selected|enabled|on|off|unticked|unchecked|disabled|deselected|switched on|switched off|turned on|turned off|activated|deactivated)", _ticked_is),
    rule(r"(?:leave|keep) (?P<t>.+?) (?P<s>ticked|checked|selected|enabled|on|off|unticked|unchecked|disabled|deselected)", _ticked),
    rule(r"(?:turn|switch|toggle|set) (?P<s>on|off) (?P<t>.+)", _ticked),
    rule(r"(?:turn|switch|toggle|set) (?P<t>.+?) (?:to )?(?P<s>on|off)", _ticked),
    rule(r"(?:enable|activate) (?P<t>.+)", plain("tick")),
    rule(r"(?:disable|deactivate) (?P<t>.+)", plain("untick")),
    rule(r"(?:untick|uncheck|deselect|unselect|unmark|clear the (?:check ?box|tick)(?: (?:for|of))?) (?P<t>.+)", plain("untick")),
    rule(r"(?:remove|take) the (?:tick|check ?mark|check)(?: mark)? (?:from|of|off|at) (?P<t>.+)", plain("untick")),
    rule(r"toggle (?P<t>.+)", plain("toggle")),
    # clearing, replacing
    rule(r"(?:clear|empty|erase|blank)(?: out)?(?: (?:the )?(?:text|content|contents|value)(?: (?:in|of|from))?)? (?P<t>.+)", plain("clear")),
    rule(r"(?:delete|remove) (?:all )?(?:the )?(?:text|content|contents|value) (?:in|of|from) (?P<t>.+)", plain("clear")),
    rule(r"(?:replace|overwrite) (?:the )?(?:(?:text|content|contents|value) (?:in|of) )?(?P<t>.+?) (?:with|by) (?P<v>.+)", plain("set")),
    # typing
    rule(rf"{TYPE} (?P<v>{Q})(?: in)? (?:in |as )?(?:all )?(?P<case>upper ?case|lower ?case|capitals?|capital)(?: letters?)?(?: (?:in|into|in to|inside) (?P<t>.+))?", _cased),
    rule(rf"(?:{TYPE}|put|paste|add) (?:in )?(?:the )?(?:text |word |words |value |string |number |phrase |name |code |message |title |query |date |time |password |username )?(?P<v>{Q}) (?:in|into|in to|to|on|onto|inside|for|as|at|under) (?P<t>.+)", _typed),
    rule(rf"{TYPE} (?P<t>[^\ue000]+?)(?: as| of| to be| with|:|=)? (?P<v>{Q})", _reverse_target),
    rule(rf"{TYPE} (?P<t>(?:the |your |my |an? )?[^\ue000:]+?): (?P<v>.+)", plain("set")),
    rule(rf"(?:{TYPE}|put) (?P<v>.+) (?:into|in to) (?P<t>.+)", _typed),
    rule(rf"(?:{TYPE}|put) (?P<v>.+?) as (?P<t>.+)", plain("set")),
    rule(rf"(?:{TYPE}|put) (?P<v>.+?) (?:in|for|on|to|under) (?P<t>(?:the |your |my ).+|.+ {FIELDISH}|(?-i:[A-Z])[\w -]*)", _typed),
    rule(r"enter (?P<t>the .*(?:page|site|room|section|menu|shop|store))", plain("open")),
    rule(rf"{TYPE} (?:in )?(?:the (?:text|word|words|value|string|number|phrase|letters?|code|following|following text):? )?(?P<v>.+)", plain("type")),
    rule(rf"{FILL} (?P<v>{Q}) (?:in|into|for|as|to|under) (?P<t>.+)", plain("set")),
    rule(rf"{FILL} (?P<t>.+?) (?:with|as|to be) (?P<v>.+)", plain("set")),
    rule(rf"{FILL} (?P<t>[^:=]+?)\s*[:=]\s*(?P<v>.+)", plain("set")),
    rule(rf"{FILL} (?P<t>[^\ue000]+?) (?P<v>{Q})", plain("set")),
    rule(rf"{FILL} (?P<v>.+?) (?:into|in|for) (?P<t>the .+)", plain("set")),
    # choosing before setting: "choose X as Y"
    rule(rf"{CHOOSE} (?P<t>.*\b(?:date|day)\b(?: [a-z]+)?)(?: (?:of|as|to|to be|:))? (?P<v>{DATE})", plain("set")),
    rule(rf"{CHOOSE} (?P<v>{DATE}) (?:as|for|in|from|on) (?P<t>.+)", plain("set")),
    rule(rf"{CHOOSE} (?P<v>-?\d+(?:\.\d+)?) (?:with|using|in|on|from) (?P<t>the (?:.+ )?(?:spinner|slider|stepper|counter).*)", plain("set")),
    rule(rf"{CHOOSE} (?P<v>{Q}) (?:as|for|from|in|on|under|using|with) (?P<t>.+)", _choose),
    rule(rf"{CHOOSE} (?!(?:the |your |my |a )?(?:option|item|entry|value|choice|tab|row|radio|check|link|button|text|word|file|menu))(?P<t>[\w -]+?)(?: as|:)? (?P<v>{Q})", _choose),
    rule(rf"{CHOOSE} (?P<t>[^\ue000:]+?)\s*: (?P<v>.+)", _choose),
    rule(rf"{CHOOSE} (?P<v>.+?) as (?P<t>.+)", _choose),
    rule(rf"{CHOOSE} (?P<v>.+?) (?:from|under|using|with) (?P<t>.+)", _choose),
    rule(rf"{CHOOSE} (?P<v>.+?) in (?P<t>.*{LISTISH})", _choose),
    rule(rf"{CHOOSE} (?P<v>.+?) (?:for|in) (?P<t>(?:the|your|my) .+|(?-i:[A-Z])[\w -]*)", _choose),
    rule(rf"{CHOOSE} (?P<t>the (?:.+ )?check ?box.*)", plain("tick")),
    rule(rf"{CHOOSE} (?P<v>.+)", _choose),
    # setting
    rule(rf"(?:{SET}|make) (?P<t>.+?) (?:to be|to|=|as) (?P<v>.+)", plain("set")),
    rule(rf"(?:set|make) (?P<t>[^\ue000]+?) (?P<v>{Q}|\d+)", plain("set")),
    rule(r"(?:use|give) (?P<v>.+?) (?:as|for) (?P<t>.+)", plain("set")),
    # ticking
    rule(r"(?:tick|mark|check)(?: off)? (?P<t>(?!out\b|if\b|whether\b|that\b|how\b|what\b).+?)(?: as (?:checked|ticked|selected))?", plain("tick")),
    # clicking
    rule(rf"(?:double[- ]?(?:click|tap)|{CLICK} twice)(?: on)? (?P<t>.+)", plain("double_click")),
    rule(r"(?:right|secondary)[- ]?(?:click|tap)(?: on)? (?P<t>.+)", plain("right_click")),
    rule(r"middle[- ]?click(?: on)? (?P<t>.+)", plain("middle_click")),
    rule(r"(?:long[- ]?(?:press|tap|click)|(?:press|tap|touch|click) and hold|hold down|hold)(?: on)? (?P<t>.+?)(?: for .+)?", plain("long_press")),
    rule(r"(?:hover(?: the mouse| the (?:cursor|pointer))?|mouse|move (?:the )?(?:mouse|pointer|cursor)|point)(?: over| on| onto| to| at| above)* (?P<t>.+)", plain("hover")),
    rule(r"(?:focus(?: on| into| in)?|(?:put|place|set) (?:the )?(?:cursor|focus) (?:in|into|on)) (?P<t>.+)", plain("focus")),
    rule(rf"(?:left[- ]?click|{CLICK})(?: on)? (?P<t>.+)", plain("click")),
    # covers
    rule(r"(?:close|dismiss|get rid of|hide|exit|shut)(?: (?P<t>.+))?", plain("close")),
    rule(rf"(?:decline|reject|refuse|deny|dismiss|skip|cancel|say no to|ignore) (?P<t>(?:(?:the|all|any|this|that|these|every) )*{SCREENISH})", plain("dismiss")),
    rule(r"(?:accept|agree(?: to| with)?|allow|say yes to|approve)(?: (?P<t>.+))?", plain("accept")),
    rule(rf"(?:confirm|ok|okay)(?: (?P<t>(?:(?:the|this|that|any) )*(?:{SCREENISH}|it|that|this|question)))?", plain("accept")),
    # putting into a collection
    rule(r"(?:add|put|place) (?P<t>.+?) (?:in|into|to|in to) (?P<c>(?:(?:the|your|my|our) )?[\w -]+)", _add_to),
    # questions
    rule(rf"(?:what|which|who|whose|when|where|why|how|is|are|does|do (?!not)|did|was|were|has|have)\b.+|count .+|(?:{_TELL.pattern[1:]}).+", _answer),
    # pages and things
    rule(r"(?:find|locate|look for|bring|show|scroll to)(?: me)? (?P<t>.+?)(?: into view)?", plain("find")),
    rule(rf"{OPEN} (?P<t>.+)", plain("open")),
    rule(rf"(?P<v>{ACTS})(?: (?P<t>.+))?", _act),
)  # fmt: skip


_ITEMS: tuple[Rule, ...] = (
    rule(rf"(?P<v>{Q}) (?:in|into|in to|to|for|as|under) (?P<t>.+)", plain("set")),
    rule(r"(?P<t>.+?)\s*(?:\bwith\b|\bto\b|\bas\b|\bis\b|:|=)\s*(?P<v>.+)", plain("set")),
    rule(rf"(?P<t>[^\ue000]+?)\s*(?P<v>{Q})", plain("set")),
    rule(r"(?P<v>.+) (?:in|into|for) (?P<t>.+)", plain("set")),
    rule(rf"(?P<t>[\w -]*[a-z])\s+(?P<v>{DATE}|\S*[@\d]\S*|(?-i:[A-Z])[\w' -]*)", plain("set")),
)
"""One entry of "fill in name with A, e-mail with B": the verb was said before."""


def clean(clause: str) -> str:
    """A clause without pleasantries, purposes and full stops."""
    text = " ".join(clause.split()).rstrip(" .!?,;:")
    while True:
        shorter = _POLITE_END.sub("", _POLITE.sub("", text))
        if shorter == text:
            break
        text = shorter
    text = _PURPOSE.sub("", text)
    text = _BUTTON_PURPOSE.sub(r"\1", text) if _PRESSES.match(text) else text
    means = _MEANS.match(text)
    if means:
        text = re.sub(
            r"^(\w+?)ing\b", lambda found: _ING.get(found[1].lower(), found[1]), means[1], flags=re.IGNORECASE
        )
    return text


def command(clause: str, masked: Masked) -> Command | None:
    """The command that a clean clause gives, None when no rule fits."""
    times = _TIMES.search(clause)
    amount = as_number(times["n"] or times["w"]) if times else None
    made = apply(RULES, clause[: times.start()] if times else clause, masked)
    if made and amount and made.verb in ("click", "keys", "scroll", "act"):
        return made.model_copy(update={"amount": amount})
    return made if not times or not made else apply(RULES, clause, masked)


def item(clause: str, masked: Masked) -> Command | None:
    """A field and its value, when a filling verb was said before."""
    return apply(_ITEMS, clause, masked)
