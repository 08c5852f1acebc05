"""Pieces of a sentence put together into clauses: where a command begins, and what is a list of things."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from model.pocket import chinese, english
from model.pocket.clauses import Part, is_chinese, parts
from model.pocket.quotes import HIDDEN, Masked

if TYPE_CHECKING:
    from model.pocket.command import Command

CONDITION = re.compile(
    r"^(?:if|when(?:ever)?|in case|should|as soon as|once|after|before)\b|^(?:如果|若|假如|要是|当|一旦|倘若)",
    re.IGNORECASE,
)
NEVER = re.compile(
    r"^(?:do not|don't|never|without|avoid|refrain|not)\b|^(?:不要|别|切勿|请勿|勿|不用|无需|不得|禁止)(?!勾选)",
    re.IGNORECASE,
)
LOGIN = re.compile(
    r"(?P<act>log ?in|sign ?in|log ?on|login)(?: to .+?)? (?:as|with|using)(?: the)?(?: user ?name| user| e-?mail(?: address)?| login| account)?(?: of| as|:)? (?P<user>.+?)"
    r"(?:\s+and|\s+with|,)+(?: with)?(?: the)? (?P<word>password|passcode|pin)(?: of| as|:)? (?P<secret>.+)"
    r"|用(?:用户名|账号|帐号)(?P<user2>.+?)[,，和、]+(?:密码)(?P<secret2>.+?)(?P<act2>登录|登陆)",
    re.IGNORECASE,
)


class Grammar(NamedTuple):
    """The two languages behind one face."""

    chinese: bool

    @classmethod
    def of(cls, clause: str) -> Grammar:
        return cls(is_chinese(clause))

    def clean(self, clause: str) -> str:
        return chinese.clean(clause) if self.chinese else english.clean(clause)

    def command(self, clause: str, masked: Masked) -> Command | None:
        return chinese.command(clause, masked) if self.chinese else english.command(clause, masked)

    def item(self, clause: str, masked: Masked) -> Command | None:
        return chinese.item(clause, masked) if self.chinese else english.item(clause, masked)

    def begins(self, clause: str) -> bool:
        return bool((chinese.VERB if self.chinese else english.VERB).match(clause))


def clauses_of(sentence: str) -> list[list[Part]]:
    """Pieces grouped: a new clause begins at "then", or where a piece begins with a verb."""
    pieces = [cut for piece in parts(sentence) for cut in _chinese_cuts(piece)]
    groups: list[list[Part]] = []
    for piece in pieces:
        if not groups or piece.mark == "strong" or _stands_alone(piece, groups[-1]):
            groups.append([piece])
        else:
            groups[-1].append(piece)
    return groups


def _chinese_cuts(piece: Part) -> list[Part]:
    """Chinese needs no comma: 打开设置并点击保存."""
    if not is_chinese(piece.text):
        return [piece]
    cuts = [text for text in chinese.CONNECTIVE.split(piece.text) if text.strip()]
    return [Part(piece.mark if number == 0 else "strong", text) for number, text in enumerate(cuts)]


def _stands_alone(piece: Part, group: list[Part]) -> bool:
    """Whether a piece after a comma or "and" is a command, and not more of the one before."""
    grammar = Grammar.of(piece.text)
    text = grammar.clean(piece.text)
    before = grammar.clean(group[0].text)
    if CONDITION.match(before) and len(group) == 1 and "," in piece.mark + "," * ("，" in piece.mark):
        return True
    if grammar.chinese and NEVER.match(text):
        return True
    if grammar.chinese:
        return bool("，" in piece.mark or "," in piece.mark) and (
            grammar.begins(text) or bool(grammar.command(text, Masked("", ()))) if not re.search(HIDDEN, text) else True
        )
    if not (grammar.begins(text) or NEVER.match(text) or CONDITION.match(text) or LOGIN.match(text)):
        return False
    bare_label = re.fullmatch(r"[A-Z]\w*(?: [A-Z]\w*)?", piece.text.strip())
    return not (
        bare_label and re.search(r"[A-Z]\w*$", group[-1].text) and "and" in piece.mark and "," not in piece.mark
    )


def is_list(pieces: list[Part], first: Command) -> bool:
    """Whether the pieces name several things rather than one whose name has a comma or an "and" in it."""
    texts = [piece.text for piece in pieces]
    if len(pieces) == 2 and first.other is None and first.target and re.search(r"\bbetween\b", texts[0]):
        return False
    quoted = all(re.search(HIDDEN, text) for text in texts)
    if quoted or "、" in pieces[1].mark or (len(pieces) > 2 and first.verb != "open"):
        return True
    if re.match(r"(?:conditions|policy|privacy)\b", texts[-1], re.IGNORECASE):
        return False
    articled = bool(re.match(r"(?:the|both|a)\b", texts[-1], re.IGNORECASE))
    comma = ("," in pieces[1].mark or "，" in pieces[1].mark) and not re.search(r"\b(?:from|in) the\b", texts[-1])
    wordy = first.verb in ("tick", "untick", "toggle") or (first.verb == "choose" and comma)
    return articled or wordy


def bare_entry(text: str) -> str:
    """One entry of a form without what joins it to the others. "First name" keeps its first word."""
    return re.sub(r"^(?:and|then|also)\s+", "", text.strip(" .,;，。；"), flags=re.IGNORECASE)


def joined(pieces: list[Part]) -> str:
    return pieces[0].text + "".join(f"{piece.mark}{piece.text}" for piece in pieces[1:])


def with_verb(first: str, text: str, grammar: Grammar) -> str:
    """The verb of the first piece, put before another."""
    verb = (chinese.VERB if grammar.chinese else english.VERB).match(first)
    return f"{verb[0] if verb else ''}{'' if grammar.chinese else ' '}{text}"


def in_rows(pieces: list[Part]) -> list[Part]:
    """ "tick the box in the row of Ann and in the row of Ben", "the boxes in the rows of Ann and Ben": spelled out."""
    first = pieces[0].text
    found = re.match(r"(?P<head>.+?)(?P<place>\s+(?:in|of|from|for) the row(?P<many>s)? (?:of|for|with) )", first)
    if not found:
        return pieces
    head = re.sub(r"(?<=box)es\b|(?<=[a-rt-z])s$", "", found["head"]) if found["many"] else found["head"]
    spelled = [Part(pieces[0].mark, f"{head} in the row of {first[found.end() :]}")]
    for piece in pieces[1:]:
        inner = re.match(r"(?:(?:in|of|from|for) )?the row (?:of|for|with) ", piece.text)
        if not inner and not found["many"]:
            return pieces
        name = piece.text[inner.end() :] if inner else piece.text
        spelled.append(Part(piece.mark, f"{re.sub(r'^[a-z]+ ', '', head)} in the row of {name}"))
    return spelled


def shared_place(last: str) -> str:
    """ "tick A and B in the Filters panel": the place holds for both."""
    found = re.search(r"\s(?:in|from|under|on) the .+$", last)
    return found[0] if found else ""
