"""Labels that say no more than that something was read: "OK, got it". Pure."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_SPOKEN = (
    r"o\.?k\.?|okay|oke|oki|okey|alright|all right|cool|great|nice|sweet|awesome|good|fine|perfect|sure(?: thing)?",
    r"thanks?(?: a lot)?|thank you|thx|cheers|gotcha|(?:(?:i|i've|i have) )?got (?:it|that)|[il] see|i know|noted",
    r"(?:i )?(?:have )?underst(?:and|ood)(?: (?:it|this|that))?|(?:that )?makes sense|good to know|roger(?: that)?",
    r"i(?:'ve| have) read (?:it|this|that)|acknowledged?|no (?:problem|worries)|(?:sounds|looks|all|very) good|will do",
    r"(?:that's|that is|it's) (?:ok|okay|fine|good|clear)|fair enough|(?:i'm |i am |all )?done|finish(?:ed)?",
    r"alles klar|klar|(?:ich )?(?:habe? )?(?:es )?verstanden|ich verstehe|in ordnung|geht klar|danke|prima|super|passt",
    r"gut|gelesen|zur kenntnis genommen|fertig",
    r"(?:j'ai |c'est )?compris|entendu|d'accord|c'est (?:note|bon)|tres bien|parfait|merci|j'ai lu|terminer",
    r"entendido|de acuerdo|vale|listo|enterad[oa]|(?:lo )?(?:entiendo|comprendo)|gracias|muy bien|perfecto|genial",
    r"hecho|aceptar",
    r"(?:ho )?capito|va bene|d'accordo|perfetto|grazie|(?:tutto )?chiaro|ho letto|fatto",
    r"entendi|certo|tudo bem|esta bem|obrigad[oa]|compreendi|beleza|pronto|concluido",
    r"begrepen|duidelijk|bedankt|prima|rozumiem|dziekuje|tamam|anlad[iı]m|(?:jag )?forstar|forstatt|(?:jeg )?forstar",
    r"понятно|ясно|(?:я )?понял[аи]?|(?:все )?понятно|все ясно|хорошо|ладно|ок|оке[йи]|спасибо|готово",
)
_WRITTEN = (
    r"(?:我|朕)?(?:已经?)?(?:知道|明白|了解|知晓|知悉)[了啦咯]?|收到|好[的吧啊呀哒滴嘞]?|行|嗯+",
    r"没问题|谢谢|多谢|我?已阅读?|确定|完成",
    r"わかりました|分かりました|わかった|了解(?:です|しました|いたしました)?|承知しました",
    r"確認しました|理解しました|ありがとう|オーケー|完了",
    r"네|넵|확인|확인했(?:습니다|어요)|(?:잘 )?알겠(?:습니다|어요)|이해했(?:습니다|어요)",
    r"좋아요?|감사합니다|고마워요|완료",
)
_CLOSING = (r"close|dismiss|schliessen|fermer|cerrar|chiudi|fechar|закрыть|关闭|閉じる|닫기",)
_EDGE = re.compile(r"^[\W_]+|[\W_]+$")


def label_pattern(ways: Sequence[str]) -> re.Pattern[str]:
    """Fits whole labels, as `worn` leaves them, that are said in one of these ways, or in several of them in a row."""
    one = "|".join(ways)
    return re.compile(rf"(?:{one})(?:(?:[\s,.!;、。]+|(?<=[^\x00-\u052f]))(?:{one}))*")


def says_read(label: str) -> bool:
    """Whether a label says, in one way or in several, that something was read, and by itself agrees to nothing."""
    return _read().fullmatch(worn(label)) is not None


def closes(label: str) -> bool:
    """Whether a label closes what it stands on, which agrees to nothing unless a text says that to close it does."""
    return label_pattern(_CLOSING).fullmatch(worn(label)) is not None


def worn(label: str) -> str:
    """A label in small letters without accents, and without the arrows and faces that are put round it."""
    text = unicodedata.normalize("NFKD", label.replace("’", "'")).casefold()
    bare = "".join(mark for mark in text if unicodedata.category(mark) != "Mn" or mark in "\u3099\u309a")
    return _EDGE.sub("", unicodedata.normalize("NFC", bare))


@cache
def _read() -> re.Pattern[str]:
    return label_pattern((*_SPOKEN, *_WRITTEN, *_CLOSING))
