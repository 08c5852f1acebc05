"""A task in plain words, English or Chinese, turned into commands."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from model.pocket.clauses import Part, is_chinese, sentences
from model.pocket.command import Command, Goal
from model.pocket.grouping import (
    CONDITION,
    LOGIN,
    NEVER,
    Grammar,
    bare_entry,
    clauses_of,
    in_rows,
    is_list,
    joined,
    shared_place,
    with_verb,
)
from model.pocket.quotes import mask
from model.pocket.references import spelled_out, with_references
from model.pocket.rules import target_of

if TYPE_CHECKING:
    from model.pocket.quotes import Masked

_CERTAIN = re.compile(r"^(?:when|once|after|as soon as|当|一旦)", re.IGNORECASE)
_IF_END = re.compile(
    r",?\s+(?:if|when) (?:you are |you're |it is |it's |they are )?(?:asked|prompted|necessary|needed|required|present|shown|there|it appears|they appear|any)$",
    re.IGNORECASE,
)
_ALONE = re.compile(
    r"^(?:first(?:ly)?|second(?:ly)?|third(?:ly)?|next|then|finally|lastly|now|please|also|ok|okay|so|after that|afterwards|首先|先|然后|接着|最后|请)$",
    re.IGNORECASE,
)
_DATE_COMMA = re.compile(
    r"\b((?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2}(?:st|nd|rd|th)?),\s*(\d{4})\b",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"^(?:in|on|at|under|from|inside|within|next to|below|above|for|near|to the (?:left|right) of|with|using|via|as)\b|^(?:在|从|对于|关于|于)",
    re.IGNORECASE,
)
_COVER = re.compile(
    r"pop-?ups?|dialog|modal|banner|cookie|newsletter|overlay|advert|consent|promo|弹窗|弹出|弹框|对话框|横幅|广告|提示|浮层|Cookie",
    re.IGNORECASE,
)
_PAGE = re.compile(r"^(?:on|in|at|from) (?:the |this |that |your )?(?:\w+[ -]){0,4}(?:page|site|website|screen|shop|store|web ?page|app|application|browser|form)$|^在.*(?:页面|网站|网页|网店|商店|页|表单)(?:上|里|中)?$", re.IGNORECASE)  # fmt: skip
_FILLING = ("type", "set", "choose")
_WANDER = re.compile(
    r"^(?:(?:navigate|browse|look|go|move|walk|click) (?:through|around|over|across|between)|switch between|explore)\b.*?(?P<rest> to (?:find|locate|reach)\b.*)?$|^(?:find|locate)$",
    re.IGNORECASE,
)
_LISTING = ("tick", "untick", "choose", "click", "toggle", "close", "open")
_FORM = re.compile(
    r"^(?:(?:fill|complete|enter|provide|populate)(?: in| out| up| with)?(?: (?:the|this|following|your|my|these))*(?: \w+){0,3}? ?(?:form|fields|details|information|info|data|values|following|address|it)\b"
    r"(?: as follows|(?: with| using)(?: the)? following(?: \w+)?| with| using| like this)?|fill in(?=\s*[:：]|$)|"
    r"(?:填写|填|完成)(?:以下|下面的?|下列)?(?:表单|信息|表格|资料|内容)(?:如下)?)\s*[:：]?\s*",
    re.IGNORECASE,
)  # fmt: skip


@lru_cache(maxsize=64)
def understand(text: str) -> Goal:
    """Every command of a task, in order. What cannot be understood is kept as an `unknown` command."""
    masked = mask(_DATE_COMMA.sub(r"\1 \2", text))
    found: list[Command] = []
    background: list[Command] = []
    for sentence in sentences(masked.text):
        reader = _Reader(masked, found, background)
        reader.sentence(sentence)
    language = "zh" if is_chinese(masked.text) else "en"
    return Goal(
        commands=tuple(each for command in with_references(found) for each in spelled_out(command)),
        background=tuple(background),
        language=language,
    )


class _Reader:
    """Reads one sentence after another into `found`; the verb of a form carries over to the lines after it."""

    def __init__(self, masked: Masked, found: list[Command], background: list[Command]) -> None:
        self.masked, self.found, self.background = masked, found, background
        self.condition = ""
        self.place = ""
        self.verb = ""
        """The verb of the clause before: "click A, then B"."""

    def sentence(self, sentence: str) -> None:
        if (login := LOGIN.search(sentence)) and self._login(login):
            return
        for clause in clauses_of(sentence):
            self.clause(clause)

    def clause(self, pieces: list[Part]) -> None:
        """One clause: its first piece, and pieces after a comma or "and" that may belong to it."""
        first = pieces[0].text
        grammar = Grammar.of("".join(piece.text for piece in pieces))
        self._read(pieces, first, grammar)
        if grammar.begins(grammar.clean(first)):
            self.verb = with_verb(grammar.clean(first), "", grammar)

    def _read(self, pieces: list[Part], first: str, grammar: Grammar) -> None:
        head = grammar.clean(first)
        if len(pieces) == 1 and self._sets_the_scene(head, grammar):
            return
        if form := _FORM.match(head):
            self._form(head[form.end() :], pieces[1:], grammar)
        elif len(pieces) == 1:
            made = self._one(first, grammar)
            if made is None and pieces[0].mark == "strong" and self.verb:
                made = self._one(f"{self.verb}{first}", grammar)
            self._add(made, first)
        else:
            self._several(pieces, grammar)

    def _sets_the_scene(self, head: str, grammar: Grammar) -> bool:
        """ "in the row of Bob, …" and "if a popup appears, …" say where and when; they are no commands."""
        if _ALONE.match(head):
            return True
        if CONDITION.match(head) and not grammar.command(head, self.masked):
            self.condition = head
            return True
        if _PLACE.match(head) and not (grammar.command(head, self.masked)):
            self.place = "" if _PAGE.match(head) else head
            return True
        return False

    def _one(self, text: str, grammar: Grammar) -> Command | None:
        clause = grammar.clean(text)
        if ending := _IF_END.search(clause):
            self.condition, clause = ending[0].strip(" ,"), clause[: ending.start()]
        if re.match(r"(?:to|into) the \w", clause) and self.found and self.found[-1].verb == "open":
            clause = f"go {clause}"
        if self.place:
            clause = f"{self.place}{clause}" if grammar.chinese else f"{clause} {self.place}"
        return grammar.command(clause, self.masked)

    def _form(self, rest: str, more: list[Part], grammar: Grammar) -> None:
        """ "fill in the form: Name: A, City: B"."""
        self.found.append(Command(verb="set"))  # tells the items after it what to do; taken out at the end
        for piece in [Part("", rest), *more]:
            if piece.text.strip():
                made = grammar.item(bare_entry(piece.text), self.masked)
                self._add(made or grammar.command(grammar.clean(piece.text), self.masked), piece.text)

    def _several(self, pieces: list[Part], grammar: Grammar) -> None:
        """ "tick A, B and C" is three commands; "choose Salt and Vinegar" is one."""
        whole = joined(pieces)
        first = self._one(pieces[0].text, grammar)
        if first and first.verb in _FILLING and (items := self._items(pieces[1:], grammar, first)):
            self._add(first, pieces[0].text)
            for each, piece in zip(items, pieces[1:], strict=True):
                self._add(each, piece.text)
        elif first and first.verb in _LISTING and is_list(pieces, first):
            verb_words = grammar.clean(pieces[0].text)
            shared = shared_place(pieces[-1].text) if not grammar.chinese else ""
            for number, piece in enumerate(in_rows(pieces)):
                text = piece.text if number == len(pieces) - 1 else piece.text + shared
                made = self._one(text if number == 0 else with_verb(verb_words, text, grammar), grammar)
                self._add(made, piece.text)
        else:
            self._add(self._one(whole, grammar), whole)

    def _items(self, pieces: list[Part], grammar: Grammar, first: Command) -> list[Command] | None:
        if first.verb == "choose" and not first.target:
            return None
        made = [grammar.item(bare_entry(piece.text), self.masked) for piece in pieces]
        if not all(made) or (first.verb == "type" and first.target is None):
            return None
        return [each for each in made if each]

    def _login(self, found: re.Match[str]) -> bool:
        user, secret = found["user"] or found["user2"], found["secret"] or found["secret2"]
        is_zh = bool(found["user2"])
        names = ("用户名", "密码", found["act2"]) if is_zh else ("username", found["word"], found["act"])
        before = found.string[: found.start()].strip(" ,，")
        if before:
            self.sentence(before)
        secret, *after = re.split(r"(?:,|\s+and|,\s+then)\s+(?=\w+ )", secret, maxsplit=1)
        for name, value in ((names[0], user), (names[1], secret)):
            made = Command(verb="set", target=target_of(name, self.masked), value=self.masked.said(value))
            self._add(made, f"{name} {value}")
        self._add(Command(verb="act", value=names[2].lower()), found[0])
        for rest in [*after, found.string[found.end() :].strip(" ,，")]:
            if rest:
                self.sentence(rest)
        return True

    def _add(self, made: Command | None, text: str) -> None:
        phrase = self.masked.show(text).strip(" .,;，。；：:")
        head = Grammar.of(text).clean(text)
        if NEVER.match(head):
            self._never(head, phrase)
        elif _WANDER.match(head) or (made is None and self._carried(text)):
            return
        elif made is None:
            self.found.append(Command(verb="unknown", value=phrase, phrase=phrase))
        else:
            self._place(made.model_copy(update={"phrase": phrase}))
        self.place = ""

    def _place(self, made: Command) -> None:
        condition, self.condition = self.condition, ""
        if not condition or _CERTAIN.match(condition):
            self.found.append(made)
        elif _COVER.search(condition) and made.verb in ("close", "dismiss", "accept", "click"):
            self.background.append(made.model_copy(update={"value": condition}))
        else:
            self.found.append(made.model_copy(update={"optional": True}))

    def _never(self, head: str, phrase: str) -> None:
        """What must not be done: kept, so that nothing that covers the screen is answered that way."""
        self.background.append(Command(verb="unknown", value=NEVER.sub("", head).strip(), phrase=phrase))

    def _carried(self, text: str) -> bool:
        """A line such as "Name: Alice" under "fill in the form"."""
        if not any(each.verb in ("set", "choose") for each in self.found[-1:]):
            return False
        grammar = Grammar.of(text)
        made = grammar.item(bare_entry(text), self.masked)
        if made:
            self.found.append(made.model_copy(update={"phrase": self.masked.show(text)}))
        return bool(made)
