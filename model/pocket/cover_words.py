"""The words of what covers pages: what it is about, and what its buttons say. Pure."""

from __future__ import annotations

import re

COOKIES = re.compile(
    r"\bcookies?\b|datenschutz|vie privee|\bgdpr\b|your privacy|隐私设置|Cookie|"
    r"\bconsent\b.{0,200}(?:partner|tracking|advert|privacy)|(?:partner|tracking|advert|privacy).{0,200}\bconsent\b",
    re.IGNORECASE,
)
PROMOTION = re.compile(
    r"newsletter|subscribe|\d+ ?% off|discount|sign up (?:for|to|and)|special offer|join (?:our|the) (?:list|club|community)|get our app|download (?:our|the) app|"
    r"never miss|stay (?:in touch|up to date|tuned|informed)|allow notifications|enable notifications|take (?:our|a) (?:short |quick )?survey|rate (?:us|our)|free trial|"
    r"boletin|suscr|suscri|abonn|rabatt|werbung|benachrichtigung|notificaciones|activer les notif|descuento|descarga(?:r)? (?:la|nuestra) app|spin the wheel|win up to|"
    r"incoming call|eingehender anruf|appel entrant|llamada entrante|来电|"
    r"订阅|优惠|新人|立减|折扣|下载.{0,6}(?:APP|客户端|应用)|问卷|开启通知|福利",
    re.IGNORECASE,
)
OFFER = re.compile(
    r"\b(?:go|get|try|upgrade to) (?:premium|pro|plus)\b|\b(?:start|begin) (?:my|your|a|the) (?:free )?trial|before you go|don'?t (?:miss|leave)|exclusive|\bgift\b|voucher|coupon|\breward|"
    r"refer a friend|invite (?:a |your )?friends?|\bdeal\b|\d+ days? (?:free|for free|on us)|free shipping|become a member|\bwebinar\b|follow us|how (?:likely|satisfied) are you|"
    r"礼包|礼品|红包|优惠券|会员|限时|抽奖|邀请好友|gutschein|geschenk|bon d'achat|cadeau|\bcupon\b|\bregalo\b|クーポン|プレゼント",
    re.IGNORECASE,
)
"""What a panel over a dimmed page is about when it wants to sell something; in a page it may be anything."""
UPKEEP = re.compile(
    r"new(?:er)? version|software updat|ready to (?:be )?install|updates? (?:is |are )?(?:now )?(?:available|ready)|usage data|help us improve|improvement program|diagnostic data|telemetry|crash reports?|tip of the day|did you know"
    r"|\brate (?:us|it|this app|the app)|never ask again|\benjoying\b|unregistered|trial (?:version|period)|days? (?:are )?(?:left|remaining)|register (?:now|your copy)|neue version|nutzungsdaten|tipp des tages|nouvelle version"
    r"|astuce du jour|nueva version|nuova versione|新版本|每日提示|用户体验(?:改进|改善)计划|给.{0,6}评分|新しいバージョン",
    re.IGNORECASE,
)
"""What programs ask about themselves, at moments of their own: no answer to what was just done. Without accents."""
FAILED = re.compile(
    r"\bfailed\b|could(?: not|n'?t) (?:be|connect|save|load|open|send|find|reach)|cannot (?:be (?:saved|sent|opened|reached|loaded|found)|connect|save|open|reach)|unable to|went wrong|an error (?:has )?occurred|^error\b|fehlgeschlagen|konnte nicht|echec|n'a pas pu|no se (?:pudo|ha podido)|失败|出错|无法(?:连接|保存|打开|加载)|失敗",
    re.IGNORECASE,
)
"""What a dialog says when something did not work. Without accents."""
UNSAVED = re.compile(
    r"unsaved|without saving|not (?:been |yet )?saved|(?:will|may|could) be lost|discard (?:your |the |all )?(?:changes|draft|edits)|(?:nicht|un)gespeicherte?|ohne zu speichern"
    r"|(?:non|pas) enregistre|sans enregistrer|sin guardar|non salvat|未保存|不保存|保存されていない",
    re.IGNORECASE,
)
"""What a dialog says that asks whether what was entered may be lost. Without accents."""
WAITING = re.compile(
    r"\b(?:loading|please wait|one moment|just a (?:moment|second)|saving|processing|uploading|sending|synchroni[sz]ing|connecting|updating|installing|bitte warten|wird geladen|chargement|cargando|patientez)\b|加载|请稍[候等]|载入|処理中|読み込み",
    re.IGNORECASE,
)
"""A panel that is busy goes away by itself."""
SETTINGS = (
    "manage options", "manage cookies", "manage preferences", "manage choices", "manage settings", "manage my choices", "cookie settings", "cookies settings", "cookie preferences", "customize", "customise",
    "customize settings", "more options", "options", "preferences", "settings", "let me choose", "show purposes", "learn more and customize", "einstellungen", "cookie-einstellungen", "auswahlen", "anpassen", "optionen verwalten", "mehr optionen",
    "parametrer", "parametrer mes choix", "personnaliser", "gerer mes choix", "gerer les options", "configurar", "configurar cookies", "personalizar", "gestionar opciones", "personalizza", "gestisci opzioni", "instellingen", "aanpassen",
    "管理选项", "设置", "cookie设置", "自定义", "詳細設定", "設定", "カスタマイズ", "설정",
)  # fmt: skip
"""Leads to where a consent can be refused, when nothing refuses it at once."""
RETRY = (
    "try again", "retry", "reload", "reload page", "reload the page", "refresh", "refresh page", "load again", "reconnect", "try once more", "click to retry", "tap to retry", "erneut versuchen", "nochmal versuchen", "neu laden", "seite neu laden",
    "wiederholen", "reessayer", "recharger", "actualiser", "recharger la page", "reintentar", "volver a intentar", "intentar de nuevo", "recargar", "tentar novamente", "tentar de novo", "recarregar", "riprova", "ricarica", "opnieuw proberen",
    "opnieuw laden", "sprobuj ponownie", "forsok igen", "prøv igen", "повторить", "обновить", "重试", "点击重试", "重新加载", "刷新", "刷新页面", "再试一次", "再試行", "再読み込み", "もう一度試す", "다시 시도", "새로고침",
)  # fmt: skip
"""What offers to do again what failed."""
PASSING = re.compile(
    r"skip (?:this|the) (?:step|page|question)|(?!.*\b(?:check ?out|pay|order|buy|purchase|subscri|install|download|log ?in|sign))(?:continue|go on|proceed|return) to .{2,40}"
    r"|(?:skip|close)(?: (?:this |the )?(?:ad|ads|advert|advertisement|video|intro|message|offer))?(?: ?[»›→>×x])?|(?:continue|go on|proceed|on|take me|back) to (?:the |our |your )?(?:site|website|page|article|content|shop|store|story|home ?page)(?: ?[»›→>])?"
    r"|no,? thank(?:s| you)(?:[,.:;!]? .{2,40})?|not now|continue (?:with|on) (?:the |a )?(?:free|limited|basic) .{3,12}|maybe later|remind me later|continue (?:in|on|with) (?:the |this )?(?:browser|web|website|mobile site)|(?:werbung|anzeige) (?:uberspringen|schliessen)|uberspringen|weiter zu(?:r|m) .{3,20}"
    r"|passer(?: la pub(?:licite)?| l'annonce)?|(?:acceder|continuer) (?:au|vers le) site|saltar(?: anuncio)?|omitir(?: anuncio)?|ir al sitio|salta(?: annuncio)?|跳过(?:广告)?|关闭广告|进入(?:网站|首页|官网)|继续访问|広告をスキップ|スキップ|건너뛰기|пропустить(?: рекламу)?",
    re.IGNORECASE,
)
"""What leads on from a page that stands before the page that was asked for."""
ANSWERS = frozenset(
    {
        "no",
        "nein",
        "non",
        "nee",
        "nej",
        "nie",
        "nao",
        "leave",
        "exit",
        "нет",
        "否",
        "不是",
        "いいえ",
        "아니요",
        "i am not",
        "under 18",
        "i am under 18",
        "未满18岁",
        "离开",
    }
)
"""A no to a question about the person: it is an answer, and may lead off the page."""
CROSS = frozenset({"x", "×", "✕", "✖", "✗", "╳", "⨯", "х", "close x", "✕ close"})
REFUSE = (
    "reject all", "decline all", "reject all cookies", "decline", "reject", "refuse", "refuse all", "deny", "deny all", "only necessary", "necessary only",
    "use necessary cookies only", "only essential", "essential only", "accept only essential", "accept only necessary", "necessary cookies only",
    "essential cookies only", "only essential cookies", "only necessary cookies", "reject optional", "reject non-essential", "reject optional cookies",
    "continue without accepting", "no thanks", "no, thanks", "no thank you", "not now", "maybe later", "later", "remind me later", "not interested", "skip",
    "no", "dismiss", "close", "cancel", "don't allow", "not today", "i'll pass", "skip for now", "hide", "ask me later",
    "全部拒绝", "拒绝全部", "拒绝", "仅必要", "仅使用必要cookie", "仅接受必要", "只接受必要", "以后再说", "暂不", "稍后", "稍后再说", "下次再说", "不了", "不了谢谢", "不用了", "不,谢谢",
    "不感兴趣", "跳过", "关闭", "取消", "不允许", "残忍拒绝",
    "block", "continue as guest", "go on as guest", "continue in the browser", "continue on the web", "stay", "stay signed in", "stay here", "leave", "don't send", "wait", "warten", "attendre", "esperar", "等待", "close app", "关闭应用",
    "ablehnen", "alle ablehnen", "nur notwendige", "nur erforderliche", "nein danke", "nein, danke", "nein", "nicht jetzt", "jetzt nicht", "spater", "schliessen", "schließen", "abbrechen", "blockieren", "uberspringen", "nicht zulassen",
    "tout refuser", "refuser", "refuser tout", "continuer sans accepter", "non merci", "non, merci", "non", "plus tard", "pas maintenant", "fermer", "annuler", "ignorer", "passer",
    "rechazar", "rechazar todo", "rechazar todas", "solo necesarias", "no gracias", "no, gracias", "ahora no", "mas tarde", "cerrar", "cancelar", "omitir", "recusar", "agora nao", "nao", "fechar",
    "save choices", "save my choices", "confirm choices", "confirm my choices", "save settings", "save preferences", "save and exit", "save & exit", "auswahl speichern", "auswahl bestatigen", "einstellungen speichern", "enregistrer mes choix", "valider mes choix", "enregistrer", "guardar preferencias", "guardar seleccion", "salva preferenze", "保存设置", "确认选择", "選択を保存",
    "rifiuta", "rifiuta tutto", "no grazie", "non ora", "piu tardi", "chiudi", "annulla",
    "すべて拒否", "拒否", "拒否する", "いいえ", "後で", "今はしない", "閉じる", "キャンセル", "スキップ", "отклонить", "отклонить все", "нет", "нет, спасибо", "не сейчас", "позже", "закрыть", "отмена", "거부", "닫기", "나중에", "취소",
)  # fmt: skip
ACCEPT = (
    "ok", "okay", "yes", "accept", "accept all", "accept all cookies", "accept cookies", "agree", "i agree", "agree and continue", "allow", "allow all", "allow cookies",
    "confirm", "continue", "got it", "i understand", "understood", "proceed", "done", "yes, delete", "yes, continue", "sure", "i accept", "that's ok",
    "alle akzeptieren", "akzeptieren", "zustimmen", "zulassen", "ja", "tout accepter", "accepter", "autoriser", "oui", "aceptar", "aceptar todo", "permitir", "si", "accetta", "accetta tutto", "すべて許可", "同意する", "許可", "はい", "принять", "разрешить", "да",
    "allow all cookies", "accept and continue", "accept & continue", "alle cookies akzeptieren", "zustimmen und weiter", "alle zulassen", "accepter tout", "accepter et continuer", "aceptar todas",
    "aceptar cookies", "aceitar", "aceitar todos", "accetta tutti", "accepteren", "alles accepteren", "akkoord", "akceptuje", "zaakceptuj wszystkie", "acceptera", "acceptera alla", "accepter alle", "godta alle", "kabul et",
    "确定", "确认", "同意", "接受", "全部接受", "接受全部", "好的", "好", "知道了", "我知道了", "是", "是的", "允许", "继续", "同意并继续",
)  # fmt: skip
ONWARD = (
    "next", "finish", "continue", "let's go", "lets go", "get started", "start exploring", "weiter", "fertig", "los geht's", "suivant", "terminer", "commencer", "siguiente", "finalizar", "empezar", "avanti", "fine", "volgende", "下一步", "下一个", "开始使用",
    "开始体验", "完成", "次へ", "始める", "完了", "다음", "시작하기",
)  # fmt: skip
"""Leads through a tour, and out of it."""
DECLINED = re.compile(
    r"(?:no\b|nein\b|non\b|nee\b|skip\b|not now|maybe later|(?:continue|proceed|go on|weiter|continuer|continuar) (?:without|ohne|sans|sin)\b|不用|不要|暂不|跳过|以后再说|いいえ|スキップ).*",
    re.IGNORECASE,
)
"""Says no to an offer; "Cancel" and "Close" may take back what was done before it."""
COUNTDOWN = re.compile(
    r"(?:you can )?(?:skip|close|continue|weiter|uberspringen|schliessen|passer|fermer|saltar|cerrar)(?: (?:the |this )?(?:ad|anzeige|video))?(?: (?:in|dans|en))? ?\d{1,2}(?: ?(?:s|sec|seconds?|sek(?:unden)?|secondes?|segundos?))?\.{0,3}|\d{1,2} ?秒后?(?:跳过|关闭)?|(?:跳过|关闭)(?:广告)? ?\d{1,2}s?",
    re.IGNORECASE,
)
"""Counts down to a way out. Without accents."""
MORE = re.compile(
    r"(?:load|show|see|view|display) (?:\d+ )?more(?: (?:results|items|products|posts|entries|comments|jobs|articles))?|more (?:results|items|products|posts|entries|comments|jobs|articles)|(?:mehr|weitere)(?: .{3,12})? (?:laden|anzeigen)"
    r"|(?:voir|afficher|charger) plus(?: de .{3,15})?|(?:ver|cargar|mostrar) mas(?: .{3,15})?|(?:carica|mostra) altr[oi]|(?:加载|查看|显示)更多|更多(?:结果|商品)|もっと(?:見る|読み込む)|더 ?보기|показать еще",
    re.IGNORECASE,
)
"""Brings more of a list. Without accents."""
LANGUAGES = {
    "en": frozenset({"english", "english (us)", "english (uk)"}),
    "zh": frozenset({"中文", "简体中文", "中文(简体)", "中文（简体）"}),
}
"""How the task's own language is called where one is to be chosen."""
OTHER_LANGUAGES = frozenset({
    "deutsch", "francais", "espanol", "italiano", "portugues", "nederlands", "polski", "turkce", "svenska", "dansk", "norsk", "suomi", "cestina", "русский", "українська", "日本語", "한국어", "中文", "简体中文", "繁體中文", "english", "العربية",
})  # fmt: skip
REFUSING = re.compile(
    r"no,? (?:thanks?|thank you|i|we|let me|not)\b.*|no, .{2,40}|nope|nah|not for me.*|not (?:yet|this time)|(?!.*\b(?:pay|buy|order)\b)(?:[\w']+ ){1,3}later|stay (?:here|on (?:this|the current) (?:site|page|store|version).*)|(?:close|keep browsing|continue (?:reading|shopping|browsing)|skip)(?: (?:ad|this|popup|message|offer|banner|window|dialog|all))?(?: [»›→>×x])?|(?:maybe|perhaps) (?:later|another time|next time)|not (?:right )?now.*|ask (?:me )?(?:again )?later|remind me .*"
    r"|(?:reject|decline|refuse|deny|disagree|opt out)(?: (?:all|non essential|non-essential|optional|additional|unnecessary))?(?: cookies?)?|disagree|do not (?:accept|agree|allow|consent)"
    r"|(?:(?:use|accept|allow|keep) )?(?:only|just) (?:the )?(?:strictly )?(?:necessary|essential|required)(?: cookies?| ones)?|(?:strictly )?(?:necessary|essential|required)(?: cookies?)? only"
    r"|(?:continue|proceed|browse|go on) without .*|(?:continue|stay|carry on) (?:in|on|with|using) (?:the |this )?(?:web|mobile|current)? ?(?:site|website|browser|page|version)"
    r"|(?:i\W?\w{0,2} )?(?:stay|keep|continue|stick|go on) (?:on|with|using) (?:the |my |a )?(?:free|basic|limited|current|standard|old) .{3,12}|(?:chrome|safari|firefox|edge|browser|mobile web) continue|continue (?:in|on|with|using) (?:chrome|safari|firefox|edge)"
    r"|continuer (?:la lecture|ma lecture|ma visite|a lire)(?: gratuitement)?|(?:kostenlos |gratis )?weiterlesen|seguir leyendo(?: gratis)?"
    r"|back to (?:the )?(?:page|site|website|article|shop|store)|skip (?:the )?(?:tour|intro|introduction|this|ad|for now|step|offer)|i(?: will|'ll| ll)? (?:pass|do (?:it|this) later)|keep reading|dismiss .{0,12}"
    r"|(?:nur |alle )?(?:nicht )?(?:essenzielle|essentielle|notwendige|erforderliche|technisch notwendige|optionale)(?: cookies?)?(?: akzeptieren| zulassen| erlauben| verwenden| ablehnen)?|weiter ohne .*|ohne .* (?:weiter|fortfahren)|nein danke.*|vielleicht spater|spater erinnern|auswahl ablehnen"
    r"|(?:continuer|poursuivre) sans .*|non merci.*|tout rejeter|rejeter|peut-etre plus tard|uniquement (?:les )?(?:cookies )?necessaires"
    r"|(?:continuar|seguir) (?:sin|sem) .*|(?:rechazar|rejeitar|recusar)(?: (?:todas?|todos|tudo|cookies|opcionales))*|solo (?:las? )?(?:cookies )?(?:necesarias|esenciales)|(?:apenas|somente) (?:os )?(?:cookies )?(?:necessarios|essenciais)|no gracias.*|quiza mas tarde|talvez mais tarde"
    r"|(?:rifiuta|continua senza)(?: .*)?|solo (?:cookie )?(?:necessari|tecnici|essenziali)|forse piu tardi"
    r"|(?:alles |alle )?(?:weigeren|afwijzen)|alleen (?:noodzakelijke|functionele)(?: cookies)?|nee bedankt|niet nu|sluiten|annuleren"
    r"|odrzuc(?: wszystkie| wszystko)?|tylko niezbedne(?: pliki cookie)?|nie dziekuje|nie teraz|zamknij|anuluj|odmitnout(?: vse)?|zavrit|reddet|tumunu reddet|kapat|simdi degil"
    r"|(?:avvisa|neka|afvis|avvis)(?: (?:alla|alle))?|(?:endast|kun) n[oø]dv[aeæ]n?dige?a?(?: cookies)?|n[ea][ij] (?:tack|tak|takk)|inte nu|ikke nu"
    r"|(?:仅限?|只(?:使用|接受|允许)?)必[要需](?:的)?(?: ?cookies?)?|必要(?:的)? ?cookies? ?(?:のみ|only)|必要なもののみ|(?:继续)?(?:使用|浏览|访问)(?:网页|网页版|手机版|电脑版)|继续(?:使用|浏览|访问)(?:网页|网页版|本页)?|(?:残忍|狠心|忍痛)?(?:拒绝|离开|放弃)(?:优惠|福利)?|我再想想|不再提示|不感兴趣|下次(?:吧|再说)|以后(?:吧|再说)|暂不.{0,6}"
    r"|同意しない|許可しない|今はしない|あとで|모두 거부|아니요|나중에 하기"
)
"""Whole labels that say no in more words than `REFUSE` has."""
STEMS = re.compile(
    r"^(?:i )?(?:(?:do not|don'?t) (?:accept|agree|allow|consent|want)|reject|decline|refuse|den(?:y|ied)|disagree|opt[ -]out|turn (?:it |them )?(?:all )?off|ablehnen|verweigern|refuser|rejeter|je refuse|rechaz|denegar|no acept|rejeit|recus|nao aceit|rifiut|non accett|weiger|afwijz|odrzu|nie zgadzam|odmit|avvisa|neka|afvis|avvis|reddet|отклон|отказ|не (?:соглас|приним|разреш))"
    r"|(?:ablehnen|verweigern|widersprechen|weigeren|afwijzen|odrzucam)$|拒绝|不同意|不接受|拒否|許可しない|同意しない|必要(?:な|的)|(?:仅|只)(?:同意|接受|允许|使用|保留)|거부|동의하지 않|필수"
)
"""Beginnings, and in some languages ends, of labels that refuse something in more words. Without accents."""
BARE = frozenset(
    {
        "ok",
        "okay",
        "yes",
        "continue",
        "confirm",
        "done",
        "sure",
        "proceed",
        "ja",
        "oui",
        "si",
        "是",
        "是的",
        "确定",
        "确认",
        "继续",
        "好",
        "好的",
        "はい",
    }
)
"""A yes to anything: no sign of a cookie notice."""
QUESTION = re.compile(
    r"\?|？|are you sure|\bconfirm\b|\breally\b|do you want|cannot be undone|确定要|确认要|是否|无法撤销|吗",
    re.IGNORECASE,
)
ABOUT_YOU = re.compile(
    r"\b(?:are you|you are|you['’]re|you must be|i am|i['’]m)\b.{0,30}(?:\b(?:16|18|19|20|21)\b|\bage\b|\badult)|\blegal (?:drinking )?age\b|\bage (?:verification|check|gate)\b|\b(?:verify|confirm) your age\b"
    r"|volljahrig|volljährig|(?:uber|über|mindestens) (?:16|18) ?jahre|sind sie (?:schon )?(?:uber |über )?(?:16|18)|plus de 18 ans|etes[- ]vous majeur|êtes[- ]vous majeur|mayor de edad|maggiorenne|maior de (?:idade|18)"
    r"|(?:年?满|已满) ?(?:16|18)|成年|(?:18|20)歳以上|만 ?(?:18|19)세|18 лет|совершеннолет",
    re.IGNORECASE,
)
"""Asks who sits before the screen, which nobody may answer for them."""
