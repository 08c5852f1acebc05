"""Words of a task, of a thought and of a text that is typed. Pure."""

from __future__ import annotations

import re
import unicodedata

from model import assent
from model.assent import label_pattern, worn

HOLE = re.compile(r"\{\{\s*secret:(\w+)\s*\}\}")
"""A secret's placeholder; the group is its name."""
_DATA = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+|\+?\d[\d ().-]{5,}\d|\{\{secret:\w+\}\}")
_QUOTED = re.compile(r"[\"“「]([^\"”」]{4,})[\"”」]")
_PRESSING = re.compile(
    r"(?:click|press|tap|hit|push|choose|select|点击|点|按)(?:ing|s)?\s*(?:on\s+)?(?:the\s+|that\s+)?[\"“'「]?(?P<words>[^\"”'」.,;。，]{1,40}?)[\"”'」]?\s*(?:button|icon|link|symbol|按钮|图标|$|[.,;。，])",
    re.IGNORECASE,
)
_YES_WORDS = (
    r"yes|yep|yeah|yup|o\.?k\.?|okay|oke|sure|sure thing|sounds good|looks good|all good|alright|all right|fine|correct",
    r"great|cool|nice|perfect|awesome|good|thanks?|thank you|please|then|no problem|no worries|why not|of course|absolutely",
    r"certainly|definitely|agreed|accepted|deal|confirm(?:ed)?|continue|proceed|go|go (?:ahead|on)|carry on|(?:let's )?do (?:it|this)",
    r"(?:i'm|i am) (?:sure|in|ready)|i do|count me in|that's (?:fine|ok|okay|right)|very well|will do|yes,? i am",
    r"ja|jawohl|jep|klar|naturlich|sicher|gern|gerne|bitte|in ordnung|geht klar|passt|einverstanden|super|prima|gut|danke|weiter",
    r"fortfahren|bestatigen|los|mach(?:en)? (?:das|wir)",
    r"oui|bien sur|d'accord|entendu|tres bien|c'est (?:bon|parti|ok)|parfait|merci|volontiers|ca marche|continuer|confirmer",
    r"poursuivre|allons-y|pas de probleme|valider",
    r"si|sim|vale|claro|de acuerdo|adelante|perfecto|gracias|muy bien|bueno|por supuesto|esta bien|genial|continuar|confirmar",
    r"seguir|certo|va bene|d'accordo|perfetto|grazie|procedi|prosegui|bene|continua|conferma|tudo bem|ta bom|beleza|obrigad[oa]",
    r"prosseguir|avancar|perfeito|akkoord|doorgaan|verder|bevestigen|tak|dobrze|kontynuuj|potwierdz|tamam|evet|devam(?: et)?|okej",
    r"fortsatt|fortsett|bekrafta",
    r"да|ок|оке[йи]|хорошо|ладно|конечно|дава[йи](?:те)?|спасибо|продолжить|подтвердить|ясно",
    r"是的?|好[的吧啊呀哒嘞]?|行|可以|没问题|嗯+|对|当然|没错|谢谢|确[定认]|確定|继续",
    r"はい|ok|オーケー|もちろん|大丈夫(?:です)?|了解(?:です|しました)?|承知しました|確認|続行|続ける|進む",
    r"네|예|넵|좋아요?|물론(?:이죠)?|그래요?|괜찮아요|오케이|확인|계속(?:하기)?",
)
_YES = label_pattern(_YES_WORDS)
_ONWARD = label_pattern(
    (
        r"next|(?:get started|start(?: now| exploring| tour)?|begin|enter(?: (?:the )?site)?|let's (?:go|start|begin))",
        r"join(?: now| (?:the )?(?:call|meeting))?|(?:start|begin) (?:my |your |a )?(?:free )?trial|try (?:it )?(?:now|(?:for )?free)",
        r"los geht's|weiter|starten|jetzt starten|suivant|commencer|siguiente|empezar|comenzar|avanti|inizia|seguinte|comecar",
        r"далее|начать|下一步|开始(?:使用|体验)?|立即(?:体验|开始|使用)|次へ|始める|다음|시작(?:하기)?",
    )
)
"""Leads on, or in: what a text says of it binds."""
_WARNING = re.compile(
    r"can(?:no|['’])t be (?:undone|reversed|recovered)|irreversible|permanently|not recoverable|nicht rückgängig|irréversible|no se puede deshacer|необратим"
    r"|取り消せません|되돌릴 수 없|无法(?:撤销|恢复|还原)|不可(?:撤销|恢复|逆)",
    re.IGNORECASE,
)
_PICTURES = {
    "Delete": re.compile(
        r"\b(?:trash(?: ?can)?|(?:waste|rubbish|recycle )?bin|dustbin|garbage|waste ?basket)\b|垃圾桶|垃圾箱|回收站"
    ),
    "Send": re.compile(r"paper (?:air|aero)?plane|纸飞机"),
}
"""What people call the icons that mean this."""
_ENTERING = re.compile(
    r"\b(?:log|sign)(?:ging|ing)?[ -]?(?:in|on|up)\b|\bregister\b|\b(?:create|open|make)\b.{0,20}\baccount\b|\b(?:anmelden|einloggen|registrieren|melde dich)\b|\bconnecte[rz]?\b|\binscri"
    r"|\b(?:iniciar? sesión|regístrate|registrarse)\b|войти|зарегистр|登录|登陆|登入|注册|ログイン|로그인"
)
_WORD = re.compile(r"\w{3,}")
PROGRAMS = (
    ".exe", ".msi", ".bat", ".cmd", ".com", ".scr", ".ps1", ".vbs", ".js", ".jar", ".apk", ".xapk", ".deb", ".rpm", ".run", ".sh",
    ".appimage", ".flatpakref", ".desktop", ".dmg", ".pkg", ".command", ".py", ".crx", ".xpi",
)  # fmt: skip


def data_of(task: str) -> tuple[str, ...]:
    """What a task tells that is not everybody's business: addresses, numbers, quoted texts with digits in them."""
    quoted = [text for text in _QUOTED.findall(task) if re.search(r"\d", text)]
    return tuple(dict.fromkeys([*_DATA.findall(task), *quoted]))


def novel(text: str, task: str) -> bool:
    """Whether a text holds words that the task does not."""
    known = set(_WORD.findall(_fold(task)))
    return bool(set(_WORD.findall(_fold(text))) - known)


def label_in(thought: str) -> str:
    """What a model says that it presses, where the screen has no words for it."""
    found = list(_PRESSING.finditer(thought))
    return found[-1]["words"].strip().removeprefix("looks like: ").removeprefix("看起来像：") if found else ""


def calls_it(task: str, drawn: str) -> bool:
    """Whether a task names an icon that means this: "click the bin"."""
    return drawn in _PICTURES and _PICTURES[drawn].search(_fold(task)) is not None


def is_yes(label: str) -> bool:
    """Whether a label is a yes that does not say to what."""
    return _YES.fullmatch(worn(label)) is not None


def enters(task: str) -> bool:
    """Whether a task asks to log in somewhere, or to open an account."""
    return _ENTERING.search(_fold(task)) is not None


def says_read(label: str) -> bool:
    """Whether a label says that something was read, or leads on, and by itself agrees to nothing."""
    return assent.says_read(label) or _ONWARD.fullmatch(worn(label)) is not None


def warns(text: str) -> bool:
    """Whether a text says that something cannot be taken back."""
    return _WARNING.search(_fold(text)) is not None


def is_program(target: str) -> bool:
    """Whether a path or an address leads to something that runs."""
    path = re.split(r"[?#]", target)[0].rstrip("/").casefold()
    is_place = "://" in target or target.startswith(("/", "./", "../", "~/"))
    return is_place and path.count("/") > (2 if "://" in target else 0) and path.endswith(PROGRAMS)


def names_program(label: str) -> bool:
    """Whether a file of this name runs when it is opened. Names of sites end in .com more often than programs."""
    name = label.casefold().strip()
    return name.endswith(PROGRAMS) and not name.endswith(".com")


def _fold(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()
