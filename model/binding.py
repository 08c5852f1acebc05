"""What a panel says that makes a plain yes to it more than having read it: "By pressing OK you agree to the terms".

Questions are not looked for here: who asks "Delete 3 files?" says what a yes is. Pure.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Literal, NamedTuple

Deed = Literal["terms", "pay", "install", "delete", "send", "permission"]
"""terms: agree to something · pay: be charged, now or from time to time · install: programs and new versions · delete:
for good · send: give to others or in public · permission: give access."""


class Bound(NamedTuple):
    """A sentence that says what a yes would be."""

    deed: Deed
    words: str


HEADING = 60
"""Letters that may stand before what binds in its sentence."""
_MORE = r"[^.!?。！？]"
"""Anything that does not end the sentence."""
_PARTY = r"\b(?:you|i|continuing|proceeding|pressing|clicking|tapping|using|closing)\b"
_TERMS = r"\b(?:terms|conditions|polic(?:y|ies)|agreement|licen[cs]e|contract|rules)\b"
_PROGRAM = (
    r"\b(?:now|app|version|update|upgrade|software|program|plug-?in|add-?on|extension|player|codec|driver|browser|security|"
    r"patch)\b"
)
_FIRST = r"(?:(?:^|[.!?:]\s*)(?:please )?|\b(?=(?-i:[A-Z])))"
"""Before the first word of a sentence: an order, then. A heading has no full stop."""
_WILL_BE = r"\bwill (?:\w+ )?be "
_DE_WILL = rf"\bw(?:ird|erden)\b{_MORE}{{0,80}}\b"
_FR_WILL = rf"\bser(?:a|ez|ont)\b{_MORE}{{0,60}}\b"
_ZH_WILL = r"将[^。！？]{0,14}"
_SAID: dict[Deed, tuple[str, ...]] = {
    "terms": (
        rf"{_PARTY}{_MORE}{{0,90}}\b(?:agree|accept|consent)(?:s|ed)?\b",
        r"\byour (?:consent|agreement|acceptance)\b",
        rf"\bconstitutes?\b{_MORE}{{0,30}}\b(?:consent|agreement|acceptance)\b",
        rf"{_FIRST}(?:accept|agree to|consent to|sign)\b{_MORE}{{0,40}}{_TERMS}",
        rf"\bstimm(?:e|en|st)\b{_MORE}{{0,90}}\bzu\b|\bwillig(?:e|en|st)\b{_MORE}{{0,90}}\bein\b",
        r"\beinverstanden\b|\bakzeptier(?:e|en|st|t)\b|\beinwilligung\b",
        r"\b(?:(?:vous|tu|je)\s(?:\w+ )?|j['’])(?:accept|consent|approuv)|\bvotre (?:accord|consentement)\b",
        r"\bacept(?:a[sn]?|o)\b|\bconsiente[sn]?\b|\best[áa]s? de acuerdo\b|\bsu consentimiento\b",
        r"\baccett[aoi]\b|\bacconsent[ei]\w*|\bd['’]accordo con\b|\baceita[sm]?\b|\bconcorda[sm]?\b",
        r"соглаша|принимаете|согласи[ея]",
        r"(?:即|视为|视同|表示|代表|默认|意味着|请|[您你])(?:为|着)?[您你]?已?(?:阅读并)?(?:同意|接受)",
        r"同意(?:した|する|いただ)|동의(?:하|한|함|합)",
    ),
    "pay": (
        rf"{_WILL_BE}(?:renewed|charged|billed|debited|deducted)\b|\bauto(?:matic(?:ally)?)?[- ]?renew",
        r"\b(?:renews?|charges?|bills?) (?:automatically|you\b)|\byou(?:['’]ll| will)? (?:be charged|pay)\b",
        r"\bwe(?:['’]ll| will) (?:\w+ )?(?:charge|bill|debit)\b",
        rf"\b(?:start|begin|activate)s?\b{_MORE}{{0,30}}\bpaid (?:subscription|plan|membership)\b",
        rf"{_DE_WILL}(?:verlängert|abgebucht|belastet|berechnet)\b|\bkostenpflichtig",
        rf"{_FR_WILL}(?:renouvel|débit|factur|prélev)",
        r"\bse (?:le |te )?(?:renovar|cobrar|cargar|facturar)[áa]",
        rf"\bverr[àa]\b{_MORE}{{0,40}}\b(?:rinnovat|addebitat)|\bserá\b{_MORE}{{0,40}}\b(?:renovad|cobrad|debitad)",
        rf"будет{_MORE}{{0,40}}(?:списан|продл)",
        rf"自动(?:续费|续订|扣款|扣费)|{_ZH_WILL}(?:续费|续订|扣款|扣费|扣除|收费|收取)",
        r"自動(?:更新|的に請求)|請求され(?:ます|る)|자동.{0,6}(?:갱신|결제)",
    ),
    "install": (
        rf"{_FIRST}(?:install|update|upgrade|download)\b{_MORE}{{0,50}}{_PROGRAM}",
        rf"{_WILL_BE}(?:installed|upgraded)\b|\bready to be (?:installed|opened|run|executed)\b",
        r"\b(?:installation|setup|update|upgrade) will (?:now )?(?:start|begin|run)\b",
        rf"\bto (?:install|run|update|upgrade)\b{_MORE}{{0,50}}\b(?:press|click|tap|choose)\b",
        rf"\b(?:press|click|tap|choose)\b{_MORE}{{0,30}}\bto (?:install|run|update|upgrade)\b",
        rf"\b(?:installieren|aktualisieren) sie\b|{_DE_WILL}installiert\b",
        rf"\b(?:installez|mettez à jour)\b|{_FR_WILL}installée?s?\b",
        r"\b(?:instal[ae]|actualic[ea]) (?:ahora|la|el|agora|ora)\b|\bse instalar[áa]",
        r"установите|будет установлен",
        rf"(?:立即|马上|请|现在)[^。！？]{{0,8}}(?:安装|更新|升级)|{_ZH_WILL}(?:安装|升级)",
        r"インストールし(?:て|ます)|설치(?:합니다|하세요|됩니다)",
    ),
    "delete": (
        rf"{_WILL_BE}(?:deleted|erased|wiped)\b(?!{_MORE}{{0,40}}\b(?:after|in|within) \d)",
        rf"{_DE_WILL}gelöscht\b|{_FR_WILL}(?:supprim|effac)|\bse (?:eliminar|borrar)[áa]",
        rf"\bverr[àa]\w*\b{_MORE}{{0,40}}\beliminat|будет{_MORE}{{0,40}}удал",
        rf"{_ZH_WILL}(?:删除|清空|抹掉)|(?:削除|消去)され|삭제됩니다",
    ),
    "send": (
        rf"{_WILL_BE}(?:shared|published|posted|transmitted|made public)\b",
        rf"\bwe(?:['’]ll| will) (?:share|publish|post)\b{_MORE}{{0,40}}\b(?:your?|contacts|photos|location|data)\b",
        rf"{_DE_WILL}(?:weitergegeben|veröffentlicht)\b|{_FR_WILL}(?:partagé|publié)",
        rf"{_ZH_WILL}(?:公开|共享给|分享给)",
    ),
    "permission": (
        rf"\b(?:ha(?:ve|s)|(?:get|gain|giv|grant|allow|need)\w*){_MORE}{{0,40}}\baccess to (?:your|all|this)\b",
        r"\bzugriff auf (?:ihre?n?|deine?n?)\b|\baccès à (?:votre|vos)\b|\bacceso a (?:su|tu)s?\b",
        r"(?:访问|读取|获取)[您你]的",
    ),
}  # fmt: skip
_BOUND = {deed: re.compile("|".join(words), re.IGNORECASE) for deed, words in _SAID.items()}
_SENTENCE = re.compile(rf"{_MORE}*(?:[.!?。！？]+|$)")


def bound_to(text: str) -> tuple[Bound, ...]:
    """What saying yes to a text would be, one for each deed; none where a yes merely says that it was read."""
    words = unicodedata.normalize("NFKC", text)
    found = ((deed, pattern.search(words)) for deed, pattern in _BOUND.items())
    return tuple(Bound(deed, _sentence(words, match)) for deed, match in found if match)


def _sentence(text: str, match: re.Match[str]) -> str:
    """The sentence that holds it; where there is much before it, which may be a heading, only from there on."""
    begin, end = next(each.span() for each in _SENTENCE.finditer(text) if each.end() >= match.end())
    return text[begin if match.start() - begin < HEADING else match.start() : end].strip()
