"""Text on a screen that talks to whoever reads it instead of showing something: instructions for an agent. Pure."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_ADDRESSED = (
    r"(?:ignore|disregard|forget|override)\b.{0,30}\b(?:instructions?|prompts?|rules|task|above|previous|prior)"
    r"|(?:new|updated|system|important|urgent) (?:instructions?|task|message|notice) (?:for|to) .{0,20}(?:agent|assistant|a[il1|]|bot|model)"
    r"|\b(?:a[il1|]|automated|browser|computer.use) ?(?:agents?|assistants?|bots?|models?)\b.{0,60}\b(?:must|should|need|please|shall|required?|have to|now)\b"
    r"|(?:attention|note|dear|hello|hey|message)[ ,:]+(?:to )?(?:the |all |any )?(?:a[il1|]|agents?|assistants?|bots?|llm|language model)\b"
    r"|\bif you(?:['’]re| are) (?:an? )?(?:a[il1|]|llm|language model|automated|bot|(?:\w+ )?agent|assistant)\b|\binstructions? (?:for|to) (?:the |all |any )?(?:a[il1|]|llms?|agents?|assistants?|bots?|(?:language )?models?)\b"
    r"|^\W*(?:assistant|agent|copilot|chatbot|llm)\s*[:,>-]+\s*(?:you|please|now|click|press|tap|open|type|send|go|the)\b|\bautomated (?:systems?|programs?|users?|visitors?) (?:must|should|need|have to|please)\b"
    r"|\byour (?:new|real|actual|true) (?:goal|task|objective|instructions?) (?:is|are)\b|\b(?:the )?user (?:has )?(?:changed|updated|replaced) (?:the|their|your|its) (?:task|goal|instructions?)\b|\byou are now in \w+ mode\b|\bign[o0]re\b.{0,20}\binstructions?"
    r"|(?:vergiss|vergessen sie|missachte).{0,30}(?:anweisung|befehl|regeln)|\b(?:ki|a[il1|])[ -]?(?:assistent|agent|modell|system)\w*\b.{0,60}(?:müssen|muss|soll|bitte|klick)"
    r"|oublie[rz]?.{0,25}instructions|\b(?:agents?|assistants?|modèles?) (?:d['’])?(?:ia|ai)\b.{0,60}(?:doi(?:t|vent)|veuillez|cliqu)"
    r"|(?:olvida|olvide|esquece?|esqueça|dimentica).{0,25}(?:instrucciones|instruções|istruzioni)|\b(?:agent[ei]s?|asistentes?|assistentes?|assistenti|modelos?|modelli) (?:de |di )?(?:ia|ai)\b.{0,60}(?:debe|deve|tiene|por favor|devono)"
    r"|забудь.{0,25}инструкц|(?:ии|ai)[ -]?(?:агент|ассистент|помощник)\w*.{0,40}(?:долж|нажм|обязан)"
    r"|(?:无视|不要理会|不再遵守|覆盖).{0,12}(?:指令|指示|要求)|(?:指令|指示|任务).{0,6}(?:作废|无效)"
    r"|(?:a[il1|]|エージェント|アシスタント|モデル).{0,16}(?:してください|ください|しなければ|必要があります)|(?:이전|지금까지|모든).{0,8}(?:지시|지침|명령).{0,8}(?:무시|잊)|(?:ai|에이전트|어시스턴트).{0,16}(?:하세요|누르세요|해야|하십시오)"
    r"|忽略.{0,10}(?:指令|指示|要求|提示|任务)|(?:智能体|AI|人工智能|助手|机器人).{0,12}(?:必须|请|应当|需要|应该)"
    r"|ignorier.{0,20}anweisung|ignore.{0,10}(?:les )?instructions|ignora.{0,20}(?:instrucciones|istruzioni)|игнорируй.{0,20}инструкц|(?:以前|これまで)の?指示.{0,6}無視"
)
"""Talks to agents. Readers take the capital I of AI for an l or a 1."""
_TOLD = (
    r"\byou (?:are|must|should|need to|have to)\b.{0,40}\b(?:agent|assistant|first|before (?:you )?continu|in order to continue|immediately)\b"
    r"|(?:before|to) (?:you )?(?:continue|continuing|proceed|finish|complete).{0,30}(?:send|type|enter|copy|paste|visit|open|go to|e-?mail|post|click|transfer|install|delete)"
    r"|(?:send|type|enter|copy|paste|forward|e-?mail|post|submit|transfer) (?:all |the |your |this |user'?s? )?.{0,40}\b(?:password|passcode|credentials|data|address|details|conversation|secret|code|card)\b.{0,30}\b(?:to|into|at|here|below)\b"
    r"|请(?:立即|马上|先).{0,12}(?:发送|输入|打开|访问|点击|转账|安装|删除)"
)
"""Tells whoever reads it to do something that people are told, too."""
_TO_AGENTS = re.compile(_ADDRESSED, re.IGNORECASE)
_ORDERS = re.compile(f"{_ADDRESSED}|{_TOLD}", re.IGNORECASE)
_WORD = re.compile(r"[\w@.+-]{4,}")
_LETTERS = re.compile(r"\w+")


def instructions_in(lines: Iterable[str]) -> list[str]:
    """The lines that read like orders to an agent. Neighbouring lines are read as one sentence, too."""
    return [text for text in _sentences(lines) if _ORDERS.search(text)]


def addressed_in(lines: Iterable[str]) -> list[str]:
    """Those that talk to an agent for sure: no page has a reason to."""
    return [text for text in _sentences(lines) if _TO_AGENTS.search(text)]


def names(order: str, label: str) -> bool:
    """Whether an order says these very words."""
    words, said = (
        " ".join(_LETTERS.findall(unicodedata.normalize("NFKC", text).casefold())) for text in (label, order)
    )
    return len(words) > 1 and re.search(rf"(?<!\w){re.escape(words)}(?!\w)", said) is not None


def _sentences(lines: Iterable[str]) -> list[str]:
    texts = [unicodedata.normalize("NFKC", line).strip() for line in lines]
    return list(dict.fromkeys([*texts, *(" ".join(three) for three in _runs(texts))]))


def _runs(texts: list[str]) -> Iterable[tuple[str, ...]]:
    """Two and three lines in a row."""
    yield from pairwise(texts)
    yield from zip(texts, texts[1:], texts[2:], strict=False)


def follows(words: str, orders: Iterable[str], task: str) -> str:
    """The order that some words of an action come from, rather than from the task; "" when there is none."""
    own = set(_WORD.findall(words.casefold())) - set(_WORD.findall(task.casefold()))
    return next((order for order in orders if own & set(_WORD.findall(order.casefold()))), "")
