"""Words of a task, of a thought and of a text that is typed. Pure."""

from __future__ import annotations

import re
import unicodedata

HOLE = re.compile(r"\{\{\s*secret:(\w+)\s*\}\}")
"""A secret's placeholder; the group is its name."""
_DATA = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+|\+?\d[\d ().-]{5,}\d|\{\{secret:\w+\}\}")
_QUOTED = re.compile(r"[\"“「]([^\"”」]{4,})[\"”」]")
_PRESSING = re.compile(
    r"(?:click|press|tap|hit|push|choose|select|点击|点|按)(?:ing|s)?\s*(?:on\s+)?(?:the\s+|that\s+)?[\"“'「]?(?P<words>[^\"”'」.,;。，]{1,40}?)[\"”'」]?\s*(?:button|icon|link|symbol|按钮|图标|$|[.,;。，])",
    re.IGNORECASE,
)
_YES = re.compile(
    r"(?:yes|yep|ok(?:ay)?|sure|confirm|continue|proceed|go ahead|i(?:['’]m| am) sure|ja|oui|s[íi]|sim|да|continuer|confirmer|weiter|bestätigen|continuar|confirmar|continua|conferma|продолжить|подтвердить"
    r"|はい|確認|続行|확인|예|계속|是的?|好的?|确定|確定|确认|继续)(?:[,!.]? (?:i(?:['’]m| am) sure|continue|please))?[!.]?",
    re.IGNORECASE,
)
_READ = re.compile(
    r"(?:(?:ok(?:ay)?, )?got it|(?:i )?understand|understood|all right|done|finish(?:ed)?|close|start|next|get started|let['’]s go|alles klar|verstanden|fertig|schließen|los geht['’]s|(?:j['’]ai )?compris|d['’]accord|terminer|entendido|listo|capito|понятно"
    r"|(?:我)?知道了|了解(?:しました)?|わかりました|完成|下一步|알겠습니다|확인)[!.]?",
    re.IGNORECASE,
)
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
    return _YES.fullmatch(_fold(label).strip()) is not None


def enters(task: str) -> bool:
    """Whether a task asks to log in somewhere, or to open an account."""
    return _ENTERING.search(_fold(task)) is not None


def says_read(label: str) -> bool:
    """Whether a label says that something was read, or leads on, and by itself agrees to nothing."""
    return _READ.fullmatch(_fold(label).strip()) is not None


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
