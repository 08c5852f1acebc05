"""Sensitive acts, told from words: those on what is about to be pressed, and those of the task.

One table for both. A label must say the act itself ("Send", "Pay now"); a word that merely occurs in a sentence does
not make it one, so that "Delivery" or "Send me the newsletter" is none.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Literal, NamedTuple, get_args

Act = Literal[
    "pay", "send", "delete", "install", "credentials", "permission", "terms", "secret", "download", "upload", "disclose", "obey",
]  # fmt: skip
"""pay: buy, order, transfer · send: to people, or in public · delete: for good · install: programs, or run them ·
credentials: change passwords or how one logs in · permission: grant a site or program something · terms: accept a
contract · secret: type one · download: open what was downloaded · upload: give a file away · disclose: give what the
task tells to somebody it does not name · obey: press what a text on the screen tells agents to press."""

ACTS: tuple[Act, ...] = get_args(Act)


class _Words(NamedTuple):
    label: str
    """What a button says, as a pattern for the whole label."""
    task: str
    """How a task asks for it, as a pattern for any part of it."""


_NOW = r"(?: now| today| here)?"
_START = r"(?:^|[.;:,!?\n\"“”'‘(]\s*|\b(?:and|then|to|please|also|you|finally|or|must|should|will|not|never|don['’]t|without)\s+|\d[.)]\s*)"
"""Where an English verb is an order: "post the photo", not "the first post"."""


def _verbs(words: str) -> str:
    return rf"{_START}(?P<verb>{words})\b"


_TABLE: dict[Act, _Words] = {
    "pay": _Words(
        rf"(?:pay{_NOW}|pay (?:with|by|via) (?!.*delivery).{{1,30}}|pay .?[\d.,]+.{{0,4}}|pay and .+|(?:yes,? )?confirm (?:and )?(?:pay|payment|order|purchase)"
        rf"|(?:yes,? )?(?:place|submit|complete|send) (?:your |my |the )?(?:order|purchase|payment)|buy(?: it)?{_NOW}|order (?:now|and pay)"
        r"|purchase(?: now)?|(?:start|confirm) (?:my |your )?(?:subscription|membership)|transfer(?: (?:money|funds|now))?|send (?:money|payment|funds)"
        r"|donate(?: now)?|book(?: and pay| now)|checkout and pay|rent now|bid now|place (?:a )?bid"
        r"|(?:jetzt )?(?:kosten|zahlungs)pflichtig bestellen|jetzt (?:kaufen|bezahlen|bestellen)|bezahlen|kaufen|bestellen|überweisen|geld senden"
        r"|payer(?: maintenant)?|acheter(?: maintenant)?|commander|valider (?:la|ma) commande|effectuer le virement"
        r"|pagar(?: ahora| agora)?|comprar(?: ahora| ya| agora)?|realizar (?:el )?pedido|finalizar (?:compra|pedido)|transferir"
        r"|paga(?: ora)?|acquista(?: ora)?|купить|оплатить|заказать|перевести"
        r"|注文(?:する|を確定する)|購入(?:する)?|支払う|今すぐ買う|결제하기|구매하기"
        r"|(?:立即|马上|确认|确定|免密|极速)?(?:支付|付款|购买|下单|转账)|提交订单|确认订单|立刻购买|充值|打赏|捐款)",
        _verbs(
            r"buy|pay|purchase|order|donate|transfer|subscribe|book|rent|(?:place|submit|complete|confirm)\b.{0,25}\b(?:order|purchase|payment)|checkout|check out"
        )
        + r"|\b(?:kaufe?n?|bestellen?|bezahlen?|überweisen?|ach[eè]te[rz]?|payer|commande[rz]|compr[ae]r?|pag[au]r?|acquista)\b|купи|оплат|заказ|注文して|購入し|支払|결제|구매|买|購買|下单|提交订单|支付|付款|转账|充值|订购|预订|捐",
    ),
    "send": _Words(
        rf"(?:send(?: it| message| e-?mail| mail| reply| sms| text| invitation| invite| request| to .{{1,40}})?{_NOW}|send anyway|reply all|post(?: now| comment| tweet| reply| it)?|publish{_NOW}|tweet"
        r"|share (?:now|publicly|with .{1,40})|submit (?:comment|review|reply|post|report)|call(?: now)?|forward to .{1,40}|reply and send"
        r"|senden|absenden|abschicken|veröffentlichen|posten|envoyer|publier|enviar|publicar|invia|pubblica|отправить|опубликовать"
        r"|送信(?:する)?|投稿(?:する)?|公開する|보내기|전송|게시|发送|立即发送|发出|发布|发表|转发给.{1,20}|寄出|拨打|呼叫)",
        _verbs(
            r"send|reply|respond|post|publish|tweet|share|submit|forward|call|dial|text|message|e-?mail|mail|invite|tell|write to|write .{1,30} to"
        )
        + r"|\b(?:sende|schicke?|veröffentliche|envoie|envoyer|publie|enví[ae]|enviar|publica|invia)\b|отправ|опублик|送信|投稿|送って|보내|전송|게시|发送|发出|发布|发表|发给|发一|发条|发消息|发邮件|发短信|寄|转发|分享|回复|拨打|打电话",
    ),
    "delete": _Words(
        r"(?:(?:yes,? )?(?:permanently )?delete(?: it| all| everything| forever| permanently| file| files| account| my account| message| item| for everyone| anyway)?|erase(?: all| everything| disk| data)?"
        r"|empty (?:trash|bin|recycle bin)|format (?:disk|drive)|factory reset|reset (?:phone|device|all settings)|wipe(?: data| device)?|close (?:my )?account|deactivate(?: account)?|discard(?: changes| all)?|overwrite"
        r"|(?:endgültig )?löschen|papierkorb leeren|verwerfen|supprimer(?: définitivement)?|effacer|vider la corbeille|eliminar|borrar|excluir|vaciar (?:la )?papelera|elimina|удалить|стереть"
        r"|削除(?:する)?|完全に削除|消去|삭제|(?:永久|彻底|全部|确认|确定)?删除|清空(?:回收站|全部|数据)?|抹掉|格式化|恢复出厂设置|注销(?:账号|帐号)?)",
        _verbs(
            r"delete|remove|erase|wipe|empty|format|reset|clear|discard|overwrite|deactivate|trash|get rid|close .{0,12}account"
        )
        + r"|\b(?:lösche?n?|verwerfe?n?|supprime[rz]?|efface[rz]?|elimin[ae]r?|borr[ae]r?|exclui[r]?)\b|удал|стере|削除|消去|삭제|删除|删掉|清空|抹掉|格式化|注销|丢弃",
    ),
    "install": _Words(
        rf"(?:install(?: .{{1,30}})?{_NOW}|(?:download|get) and install|update and restart|update now|run (?:anyway|now|program|file|installer|script)|allow and install|add extension|add to chrome"
        r"|installieren|installer|instalar|installa|установить|インストール(?:する)?|설치|(?:立即|马上|一键)?安装|立即更新|仍要运行|添加扩展程序)",
        _verbs(r"install|update|upgrade|run|set up|add .{0,20}(?:extension|app)")
        + r"|installier|instal[ae]|установ|インストール|설치|安装|更新|升级|运行",
    ),
    "credentials": _Words(
        r"(?:(?:change|reset|update|save|set|save new) (?:my |your |the )?(?:password|passcode|pin|recovery .{1,20}|security .{1,20}|two-factor.*|2fa)|(?:disable|turn off) (?:two-factor.*|2fa|two-step.*)|remove (?:recovery|device).*"
        r"|passwort (?:ändern|speichern|zurücksetzen)|(?:changer|modifier) le mot de passe|cambiar (?:la )?contraseña|alterar senha|сменить пароль|パスワードを?変更|비밀번호 변경|(?:修改|重置|更改|设置)(?:登录|支付)?密码|关闭两步验证)",
        _verbs(
            r"(?:change|reset|update|set|turn off|disable|remove)\b.{0,30}\b(?:password|passcode|pin|2fa|two-factor|two-step|recovery|security)"
        )
        + r"|passwort .{0,12}änder|changer .{0,12}mot de passe|cambia.{0,12}contraseña|сменить пароль|パスワード.{0,4}変更|비밀번호.{0,4}변경|(?:修改|重置|更改|设置).{0,6}密码",
    ),
    "permission": _Words(
        r"(?:allow(?: all| always| once| this time| access| notifications| location)?|while using the app|only this time|always allow|grant(?: access| permission)?|authori[sz]e(?: app| access)?|give access|enable (?:notifications|location|access)|trust(?: this .{1,20})?|make (?:admin|owner|public)|add (?:admin|collaborator)"
        r"|erlauben|zulassen|zugriff (?:erlauben|gewähren)|autoriser|permitir|autorizar|consenti|autorizza|разрешить|許可(?:する)?|허용|(?:始终|总是)?允许|仅在使用(?:该应用|中)时?允许|授权|信任)",
        _verbs(
            r"allow|grant|authori[sz]e|give access|enable|trust|turn on|make .{0,30}(?:admin|owner|public)|add .{0,30}(?:admin|collaborator|member)"
        )
        + r"|erlaube|zulassen|autoris|permit[ei]|autoriza|разреш|許可|허용|允许|授权|信任|开启",
    ),
    "terms": _Words(
        r"(?:(?:yes,? )?(?:i )?(?:agree|accept)(?: and continue| & continue| all)?|(?:i )?(?:have read and )?(?:agree|accept) (?:to )?(?:the |these |our |all )?(?:terms|conditions|agreement|contract|licen[cs]e|eula|privacy).*|sign (?:now|contract|agreement|document)"
        r"|(?:ich )?(?:stimme|akzeptiere|zustimmen|akzeptieren).*|j['’]accepte.*|accepter(?: les conditions.*)?|acept(?:o|ar)(?: los t[ée]rminos.*)?|aceit(?:o|ar).*|accett(?:o|a).*|принимаю.*|принять(?: условия)?|согласен.*|同意する|동의(?:합니다|함)?|(?:我)?(?:已阅读并|已阅读)?同意.*|接受(?:条款|协议)?.*|签署)",
        _verbs(r"(?:i )?agree|accept|sign|tick .{0,20}(?:terms|agree)|consent")
        + r"|zustimm|akzeptier|accepte|acept[ae]|aceit[ae]|accett|соглас|принять|принима|同意|동의|接受|签署",
    ),
    "download": _Words(
        r"(?:open (?:file|anyway|download)|keep(?: anyway| dangerous file)|datei öffnen|ouvrir le fichier|abrir archivo|ファイルを開く|打开文件|仍要保留)",
        _verbs(r"open .{0,30}(?:file|download\w*|attachment)|download .{0,40}open") + r"|打开.{0,8}(?:文件|下载|附件)",
    ),
    "upload": _Words(
        r"(?:upload(?: file| files| all)?|attach(?: file| files)?|hochladen|anhängen|téléverser|joindre|subir archivo|adjuntar|загрузить|прикрепить|アップロード|添付|업로드|上传|添加附件)",
        _verbs(r"upload|attach|import|hand in")
        + r"|hochlad|anhäng|téléverse|joindre|joins|sub[ei] |adjunt|загруз|прикреп|アップロード|添付|업로드|上传|附件",
    ),
    "secret": _Words(r"(?!)", r"(?!)"),
    "disclose": _Words(r"(?!)", r"(?!)"),
    "obey": _Words(r"(?!)", r"(?!)"),
}
_SECRET_FIELD = re.compile(
    r"passw|passcode|passphrase|\bpin\b|\bcvv\b|\bcvc\b|card number|security code|one-time|verification code|\botp\b|\bssn\b|secret|api key|token|seed phrase|recovery phrase"
    r"|passwort|kennwort|kartennummer|mot de passe|contraseña|senha|парол|パスワード|비밀번호|密码|口令|验证码|卡号|安全码",
    re.IGNORECASE,
)
_LABELS = {act: re.compile(words.label, re.IGNORECASE) for act, words in _TABLE.items()}
_TASKS = {act: re.compile(words.task, re.IGNORECASE) for act, words in _TABLE.items()}
_PRESSED = {
    act: re.compile(
        rf"\b(?:click|press|tap|hit|push)\s+(?:on\s+)?(?:the\s+)?[\"“'‘]?(?:{words.label})\b", re.IGNORECASE
    )
    for act, words in _TABLE.items()
}
"""To press what says the act is to ask for it: "click Delete in the row of Ann and confirm"."""
_NOT = re.compile(
    r"(?:\b(?:not|never|without|don['’]?t|do not|doesn['’]?t|avoid|except|instead of|no need to|nicht|ohne|niemals|nie|sans|ne|pas|jamais|sin|sem|não|senza|не|без)\b|不要|不用|不得|不能|别|勿|切勿|禁止|无需|而不)\W*(?:[^\s.;!?,。；！？，]+\W+){0,4}?$",
    re.IGNORECASE,
)
_QUOTED = re.compile(r'says "(.*)"', re.DOTALL)
_EDGE = re.compile(r"^[^\w€$£¥]+|[^\w)€$£¥]+$")
LONGEST_LABEL = 60
"""Letters: more than that is prose, and no label."""


def acts_of_label(label: str) -> tuple[Act, ...]:
    """Which acts pressing something with these words would be."""
    text = _plain(label)
    if not text or len(text) > LONGEST_LABEL:
        return ()
    return tuple(act for act, pattern in _LABELS.items() if pattern.fullmatch(text))


def acts_of_question(text: str) -> tuple[Act, ...]:
    """Which acts saying yes to a question would be: "Delete 3 files?", "Place the order now?"."""
    asked = _QUOTED.search(text)
    words = asked[1] if asked else text
    return tuple(act for act in ACTS if _TASKS[act].search(words))


def asks_for(task: str, act: Act) -> bool:
    """Whether a task's own words ask for such an act, and none of them forbids it."""
    said = _said(task, act)
    return bool(said) and all(said)


def forbids(task: str, act: Act) -> bool:
    """Whether a task's words name an act only to say no to it."""
    said = _said(task, act)
    return bool(said) and not any(said)


def _said(task: str, act: Act) -> list[bool]:
    """For each time that a task names an act: whether it is asked for, and not ruled out."""
    found = [*_TASKS[act].finditer(task), *_PRESSED[act].finditer(task)]
    places = (match.start("verb") if match.groupdict().get("verb") else match.start() for match in found)
    return [not _NOT.search(task[:place]) for place in places]


def names_label(task: str, label: str) -> bool:
    """Whether a task names these very words, quoted or not, and not to say no to them."""
    text = _plain(label)
    words = rf"(?<![a-z0-9]){re.escape(text)}(?![a-z0-9])"  # and not the "OK" in "look"
    places = [match.start() for match in re.finditer(words, _fold(task))] if len(text) > 1 else []
    return bool(places) and not any(
        _NOT.search(re.sub(r"[\"'“”「」]\s*$", "", _fold(task)[:place])) for place in places
    )


def is_secret_field(words: str) -> bool:
    """Whether a field with this label takes a secret."""
    return bool(_SECRET_FIELD.search(words))


def _fold(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _plain(label: str) -> str:
    """The words without signs at either end, in one width of letters."""
    return _EDGE.sub("", re.sub(r"\s+", " ", _fold(label)).strip())
