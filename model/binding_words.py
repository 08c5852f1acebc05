"""The words by which a text says that a yes to it would be an act, for `model.binding`. Pure."""

from __future__ import annotations

from typing import Literal

Deed = Literal["terms", "pay", "install", "delete", "send", "permission"]
"""terms: agree to something · pay: be charged, now or from time to time · install: programs and new versions · delete:
for good · send: give to others or in public · permission: give access."""

MORE = r"(?:[^.!?。！？]|(?-i:\.(?=[\da-z])))"
"""Anything that does not end the sentence: a full stop in a number or a name does not."""
_REALLY = rf"(?:(?!\b(?:not|never|nicht|keine?n?|pas|no|non|não|не)\b){MORE})"
"""Anything but what takes back what is said."""
_FIRST = r"(?:(?:^|[.!?:\n]\s*)(?:please )?|\b(?=(?-i:[A-Z])))"
"""Before the first word of a sentence: an order, then. A heading has no full stop."""
_QUOTE = r"['\"“”„‘’「]?"
_OK = rf"{_QUOTE}(?:ok(?:ay)?|yes|continue|proceed|done|got it|next|close|finish|confirm|the button|below|here)\b"
_PRESS = rf"(?:\b(?:press|click|tap|choose|select|hit)\w* (?:on )?{_OK}{MORE}{{0,20}}\bto |\babout to |\bthis will )"
"""What a yes does: an order how to come to it, or what is about to happen. Spaces may be lost where text is read."""
_AWAY = (
    rf"(?!{MORE}{{0,30}}\b(?:close|return|leave|reload|retry|try|log|sign|go|taken|redirected|schlie|gelang|kehr|"
    r"ferme|reven|retour|vuelv|volv|volt|torn|верн|can|können|pouvez|puede))"
)
"""And not "When you press OK you return to the list"."""
_PARTY = r"(?:\bby ?(?:\w+ly )?\w+ing|continuing|proceeding|pressing|clicking|tapping|using|closing|\bcontinued use)"
_YOU = rf"(?<!if )\b(?:you|i\b)(?:(?!\b(?:can|could|may|might|must|not|never|if)\b|n['’]t\b){MORE}){{0,90}}"
_AGREE = r"(?:(?<!dis)agree(?!ment|able|d )|accept(?!able|ance|ed)|consent(?!ed))"
_CLOSING = r"clos\w* this (?:message|window|dialog|notice|popup|banner)\b"
_OUI = r"(?:ok|ja|oui|sí|sì|sim|ок|да|weiter|fortfahren|bestätigen|continu(?:ar|er|a)|suivant|siguiente|avanti|далее)"
_TERMS = r"(?:terms\b|conditions|polic(?:y|ies)|agreement|licen[cs]e|contract\b|rules\b)"
_PROGRAM = (
    r"\b(?:now|app|version|update|upgrade|software|firmware|program|plug-?in|add-?on|extension|player|codec|driver|"
    r"browser|security|patch|component)s?\b"
)
"""What a new version is of."""
_WILL = r"(?:(?:will|shall) ?(?:(?!not |never |no )\w+ )?|(?:about|going) to )be ?(?:\w+ly )?"
_ACT = r"(?:\bwill|['’]ll|\b(?:about|going) to) (?:(?!not|never)\w+ )?"
"""Before what is going to be done, and what is going to do it."""
_DE_WILL = rf"\bw(?:ird|erden|irst)\b{_REALLY}{{0,80}}\b"
_FR_WILL = rf"\b(?:ser(?:a|ez|as|ont)|va|vont|allez)\b{_REALLY}{{0,60}}\b"
_ES_WILL = r"\b(?:ser[áa]n?|serão|van? a ser|vai ser|vão ser) (?:\w+mente )?"
_IT_WILL = r"\b(?:verr|sar)(?:à|anno)\b (?:\w+ ){0,3}"
_RU_WILL = rf"\bбуд(?:ет|ут)\b{_REALLY}{{0,40}}\b"
_ZH_WILL = r"将(?:[^不。！？]{0,14})"
_LATER = rf"(?!{MORE}{{0,40}}\b(?:after|in|within|on) (?:\d|an?\b|one\b))"
"""After what happens at some later time by itself: "in the bin for 30 days"."""
_AMOUNT = (
    r"(?:(?:[$€£¥₹₽₩]|\b(?:usd|eur|gbp|chf) )\s?\d[\d.,]*"
    r"|\d[\d.,]* ?(?:[$€£¥₽₩元円원]|usd\b|eur\b|gbp|chf|руб|dollars?|euros?|pounds|francs))"
)
_PERIOD = (
    r"(?:weeks?|months?|mo|years?|yr|woche|monat|jahr|semaine|mois|an|semana|mes|año|settimana|mese|anno|mês|ano|"
    r"неделю|месяц|год)\b"
)
_APP = r"\b(?:app|application|extension|add-?on|plug-?in|program|service|website|site|it)\b"
_USE = (
    r"(?:access|use|read|record|track|find|connect|know|control|change|view|see|manage|make|modify|open|run|pair|"
    r"send you|display|draw|collect)\b"
)
_UPDATE = r"(?:update|download)(?! (?:succ|comp|fail|inst|fin|is|was|has|hist|note|log))"
"""And not "Update complete"."""
_ALL = r"(?:all|your|this|these|selected|\d+|account|files?|disk|drive|data|everything|changes|history|permanently)\b"
_BY_HAND = rf"(?!{MORE}{{0,60}}\b(?:by|with|using|via|from|swip\w+|fail\w*|settings|menu)\b)"
"""And not a tip: "Delete all with Ctrl+D"."""
_PEOPLE = r"\b(?:contacts|recipients|members|everyone|everybody|people|users|friends|followers)\b"
_YOURS = r"\b(?:your|my|usage|crash|diagnostics?|reports?|data|statistics|contacts|message|photos)\b"
_TO_YOU = r"(?! (?:to you|by e-?mail|in|within|shortly|soon)\b)"
_ACCESS = rf"(?:(?!\b(?:you|not|no)\b){MORE}){{0,40}}\b(?:access|permission)s? to\b (?!us\b|help)"
_ZH_OWN = r"(?:位置|相机|麦克风|通讯录|照片|文件|信息|权限)"
SAID: dict[Deed, tuple[str, ...]] = {
    "terms": (
        rf"\b(?:by|(?:when|once|as soon as|after) you) (?:(?:press|click|tap|hit)\w* (?:on )?{_OK}|{_CLOSING}){_AWAY}",
        rf"\b(?:mit|durch|en|al|ao|premendo|cliccando|toccando|нажимая)\b (?:\w+ ){{0,3}}{_QUOTE}{_OUI}\b{_AWAY}",
        rf"(?:点击|点按|按下|选择){_QUOTE}(?:确定|继续|是|好的|知道了|下一步)[^。！？]{{0,4}}即(?!可)",
        r"(?:OK|はい|続行|次へ)[」”\"]?を(?:押す|タップする|クリックする)と(?!.{0,12}(?:戻|閉))",
        r"(?:확인|예|계속|다음)[”\"']?[을를] (?:누르면|클릭하면|탭하면)(?!.{0,12}(?:돌아|닫))",
        rf"\bi understand (?:and|that|my|the)\b|{_WILL}signed\b(?! (?:in\b(?! your name)|out|off|up))",
        rf"{_PARTY}{MORE}{{0,120}}{_AGREE}|{_YOU}{_AGREE}|{_PRESS}{_AGREE}",
        r"\b(?:you|i) (?:hereby |also )?(?:confirm|declare|certify|acknowledge|warrant) (?:that|to|having|you|i|the)\b",
        rf"{_PARTY}{MORE}{{0,60}}\b(?:you|i) (?:\w+ )?(?:allow|authori[sz]e|permit|grant|give|let|waive|undertake)\b",
        r"\byour (?:consent|agreement|acceptance)\b(?! (?:was|has|is no))",
        r"\bif you (?:do not|don['’]t) (?:agree|accept|consent)",
        rf"\b(?:constitut|mean|impl|signif|deem|consider)\w*{MORE}{{0,30}}\b(?:consent|agreement|accept(?:ance|ed))\b",
        rf"{_FIRST}(?:accept|agree to|consent to|sign)\b{MORE}{{0,40}}{_TERMS}",
        rf"\b(?:subject to|governed by|bound by)\b{MORE}{{0,30}}{_TERMS}",
        rf"{_FIRST}(?:sign me up|i (?:want|wish|would like) to (?:get|receive|subscribe|join|be))\b",
        rf"\bcookies?{MORE}{{0,120}}(?:\bads?\b|advert|marketing|track|third|partner|werb|publici|pubblici|реклам|广告)",
        r"\bpartners\b[^.!?]{0,30}\b(?:store|access|process|collect|use)\b",
        rf"\bstimm(?:e|en|st)\b{_REALLY}{{0,90}}\bzu\b(?!{MORE}{{0,30}}überein)",
        rf"\bwillig(?:e|en|st)\b{MORE}{{0,90}}\bein\b|\b(?:sie|ich) bestätigen?, ",
        r"\beinverstanden\b|(?<!wir )\bakzeptier(?:e|en|st)\b|\beinwilligung\b(?! (?:wurde|ist))",
        r"\b(?:(?:vous|tu|je)\s(?:\w+ )?|j['’])(?:accept|consent|approuv)e|\bvotre (?:accord|consentement)\b",
        rf"\ben \w+ant\b{MORE}{{0,60}}\b(?:je|vous|tu) (?:\w+ )?(?:reconnai|accept|consent|confirm|autoris|déclar)",
        rf"\bal \w+r(?:te|se|lo)?\b{MORE}{{0,60}}\b(?:acept|consien|confirm|autoriz|declar|reconoc)",
        rf"\bao \w+r\b{MORE}{{0,60}}\b(?:aceit|concord|confirm|autoriz|declar|reconhec)",
        r"\w+ndo\b,? (?:accett|conferm|dichiar)",
        r"(?<!no )(?<!se )\bacept(?:a[sn]?|o)\b|\bconsiente[sn]?\b|\best[áa]s? de acuerdo\b|\bsu consentimiento\b",
        r"(?<!non )(?<!si )\baccett[aoi]\b|\bacconsent[eio]\w*|\bd['’]accordo con\b",
        r"(?<!não )(?<!se )\baceita[sm]?\b|\bconcorda[sm]?\b|\bconcordo\b|\bconsente\b",
        r"соглаша|принимаете|согласи[ея]|(?:подтверждаете|даёте|даете|разрешаете|поручаете)\b",
        r"(?:即|视为|视同|表示|代表|默认|意味着|请|[您你])(?:为|着)?[您你]?已?(?:阅读并)?(?:同意|接受)",
        r"同意(?:した|する|し、|いただ|します)|동의(?:하|한|함|합)",
    ),
    "pay": (
        rf"{_WILL}(?:renewed|charged|billed|debited|deducted|subscribed|purchased|ordered|bought|added to your)",
        rf"\b(?:will (?:\w+ly )?renew|renews|auto(?:matic\w*)?[- ]?renew)(?!{MORE}{{0,20}}\b(?:off|disabled|cancel))",
        r"\b(?:charges|bills) (?:automatically|you\b)|\byou(?:['’]ll| will)? (?:be charged|pay)\b",
        r"\byou(?:['’]re| are) (?:signing up|subscribing|buying|purchasing|ordering|paying|donating|bidding)\b",
        rf"{_ACT}(?:charge|bill|debit|cost)\b|\bis (?:\w+ly )?(?:charged|billed|debited|deducted)\b",
        rf"\b(?:start|begin|activate)s?\b{MORE}{{0,30}}\bpaid (?:subscription|plan|membership)\b",
        rf"{_PRESS}(?:pay|buy|purchase|order|subscribe|renew|donate|start your)\b",
        rf"{_FIRST}(?:pay|transfer|send|donate|withdraw)\b{MORE}{{0,20}}{_AMOUNT}(?! (?:off|less|or))",
        rf"(?:{_AMOUNT}|\d[.,]\d\d) ?(?:/|[a-zа-я]{{1,5}}\b(?: la)?) ?{_PERIOD}",
        rf"{_AMOUNT} (?:\w+ )?(?:monthly|weekly|yearly|annually|monatlich|jährlich|mensuel|mensual|mensil|mensal)",
        r"\bno[nt][- ]?refundable\b|\b(?:is|are|falls?) due (?:now|today|immediately)\b|\breconduit",
        r"(?:月額|年額|每[月年周]|毎[月年週]|매월|매년) ?[¥₩]?\d",
        rf"{_DE_WILL}(?:verlängert|abgebucht|belastet|berechnet|in rechnung|fällig)|\bkostenpflichtig",
        rf"{_FR_WILL}(?:renouvel|débit|factur|prélev)|\bse renouvell?e",
        r"\bverlänger(?:t|n) sich\b|\bse (?:le |te )?(?:renovar|cobrar|cargar|facturar)[áa]",
        rf"{_ES_WILL}(?:renovad|cobrad|cargad|facturad|debitad)",
        rf"{_IT_WILL}(?:rinnovat|addebitat|fatturat)|\bsi rinnov(?:a|erà)\b|\brenova(?:-se)? automaticamente",
        rf"{_RU_WILL}(?:списан|продл|оплачен)|\bспиш[еу]т|\bпродлится|\bавтопродл",
        rf"自动(?:续费|续订|扣款|扣费)|{_ZH_WILL}(?:续费|续订|扣款|扣费|扣除|收费|收取|支付)",
        r"自動(?:更新|的に請求|継続)|(?:請求|課金|引き落と)され(?:ます|る)|자동.{0,6}(?:갱신|결제|연장)|(?:결제|청구)됩니다",
    ),
    "install": (
        rf"{_FIRST}(?:install|upgrade|{_UPDATE})\b{MORE}{{0,50}}{_PROGRAM}",
        rf"{_WILL}(?:installed|upgraded|downloaded)|\bready to be (?:installed|opened|run|executed)\b",
        rf"{_PROGRAM}{MORE}{{0,20}}{_WILL}updated|{_ACT}(?:install|download|upgrade)\b",
        r"\bready to install\b|\b(?:has|have|needs?) to (?:be )?(?:download|install)",
        rf"\b(?:computer|pc|device|system|phone|machine) ?{_ACT}(?:now |be )*(?:restart|reboot|shut|update)",
        r"\b(?:computer|pc|device|system|phone|machine) is (?:going|about) to (?:be )?(?:restart|reboot|shut|update)",
        r"\b(?:installation|setup|update|upgrade) will (?:now )?(?:start|begin|run)\b",
        rf"\bto (?:install|run|update|upgrade)\b{MORE}{{0,50}}\b(?:press|click|tap|choose)\b",
        rf"\b(?:press|click|tap|choose)\b{MORE}{{0,30}}\bto (?:install|run|update|upgrade)\b",
        rf"{_PRESS}(?:start|begin|download)\b{MORE}{{0,20}}(?:download|install|setup|update|{_PROGRAM})",
        rf"\b(?:installieren|aktualisieren) sie\b|{_DE_WILL}(?:installiert|heruntergeladen|neu gestartet)\b",
        rf"\b(?:installez|mettez à jour)\b|{_FR_WILL}(?:install|télécharg|redémarr)",
        r"\b(?:instal[ae]|actualic[ea]) (?:ahora|la|el|agora|ora)\b|\bse (?:instalar|descargar|reiniciar)[áa]",
        rf"{_ES_WILL}(?:instalad|descargad|baixad)|{_IT_WILL}(?:installat|scaricat|riavviat)",
        r"\binstalla (?:la|ora)\b",
        rf"\b(?:установите|обновите)\b|{_RU_WILL}(?:установ|загруж|перезагруж)",
        rf"(?:立即|马上|请|现在)[^。！？]{{0,8}}(?:安装|更新|升级)|{_ZH_WILL}(?:安装|升级|重启)",
        r"(?:インストール|再起動)(?:して|します|され(?:ます|る))|설치(?:합니다|하세요|됩니다)|다시 시작됩니다",
    ),
    "delete": (
        rf"{_WILL}(?:deleted|erased|wiped|discarded|overwritten|destroyed|formatted|thrown away){_LATER}",
        rf"{_WILL}(?:lost|cleared|emptied){_LATER}",
        rf"{_WILL}(?:moved to (?:the |your )?(?:trash|(?:recycle )?bin)|removed (?:from|permanently)|reset to){_LATER}",
        rf"{_ACT}(?:delete|erase|wipe|overwrite|discard|destroy)\b|\byou(?:['’]ll| will) lose\b",
        rf"\b(?:this|it|\w+ing)\b{_REALLY}{{0,60}}\b(?:delete|erase|remove|overwrite|wipe)s (?:all|your|the|every)\b",
        rf"{_PRESS}(?:\w+ly )?(?:delete|erase|wipe|format|overwrite|discard|remove|reset|empty|clear)\b",
        rf"{_FIRST}(?:delete|erase|wipe|format|overwrite|discard) (?:the )?{_ALL}{_BY_HAND}",
        r"\b(?:is|are) final\b|\bcan(?:not| not|['’]t) be (?:undone|reversed|taken back|changed (?:later|after))",
        rf"{_DE_WILL}(?:gelöscht|entfernt|überschrieben|verworfen|zurückgesetzt|formatiert)\b",
        r"\birr?[eé]vers[ií]b|\bgeh(?:t|en) (?:\w+ )?verloren\b|\bnão pode ser desfeit",
        r"\bunwiderruflich (?:löschen|gelöscht)|\bnicht (?:mehr )?rückgängig|\bno se puede deshacer",
        rf"{_FR_WILL}(?:supprim|effac|perdu|écras|réinitialis)|\bne (?:peut|pourra) pas être annul",
        r"\bse (?:eliminar|borrar|perder|sobrescribir)[áa]",
        rf"{_ES_WILL}(?:eliminad|borrad|excluíd|apagad|removid|perdid)",
        rf"{_IT_WILL}(?:eliminat|cancellat|rimoss|sovrascritt|pers[aeio]\b)|\bnon può essere annullat",
        rf"{_RU_WILL}(?:удал|ст[её]рт|потерян|перезапис|сброш)|\bнельзя (?:будет )?отменить|\bбезвозвратно",
        rf"{_ZH_WILL}(?:删除|清空|清除|抹掉|丢失|覆盖|格式化|重置|恢复为)",
        r"(?:删除|重置|清空|格式化|卸载|注销)[^。！？]{0,4}后(?!可|再|重|请)|操作(?:不可|无法)(?:撤|恢|逆)",
        r"(?:削除|消去|初期化|上書き|リセット)され(?:ます|る)|(?:取り消せ|元に戻せ)ません",
        r"(?:삭제|초기화|덮어쓰기)됩니다|지워집니다|되돌릴 수 없",
    ),
    "send": (
        rf"{_WILL}(?:shared|published|posted|transmitted|made public|visible to (?!you)|uploaded)",
        r"\bbecomes? (?:public|visible)\b|\bdata will be processed\b",
        rf"{_WILL}(?:stored|kept|synced|collected) (?:on|to|by|with|in) (?:our|us|the cloud)\b",
        rf"{_PEOPLE}[^.!?]{{0,20}}\bwill (?:receive|get|see|be noti|be inv)",
        rf"{_YOURS}{MORE}{{0,50}}{_WILL}(?:sent|e?-?mailed|submitted|forwarded|transferred){_TO_YOU}",
        rf"{_ACT}(?:share|publish|post|upload)\b{MORE}{{0,40}}\b(?:your?|contacts|photos|location|data)\b",
        rf"{_PRESS}(?:send|share|publish|post|submit|upload|forward|report|call|invite)\b",
        r"\b(?:anyone|everyone|everybody)\b[^.!?]{0,30}\bwill be able to\b|\banyone with (?:the|this) link\b",
        rf"{_DE_WILL}(?:weitergegeben|veröffentlicht|übermittelt|hochgeladen|geteilt|freigegeben)\b",
        rf"{_FR_WILL}(?:partagé|publié|transmis|communiqué|visibles? p)|\bse (?:compartir|publicar)[áa]",
        rf"{_ES_WILL}(?:compartid|compartilhad|partilhad|publicad|transmitid)",
        rf"{_IT_WILL}(?:condivis|pubblicat|trasmess)|{_RU_WILL}(?:опубликован|передан|доступ)",
        rf"{_ZH_WILL}(?:公开|共享给|分享给|共享|上传|提交给|发送给)",
        r"(?:公開|共有|アップロード|提供)され(?:ます|る)|(?:공유|공개|게시|업로드|제공)됩니다",
    ),
    "permission": (
        rf"\b(?:has|(?:get|gain|giv|grant|allow|need|request|require|want)\w*)\b{_ACCESS}",
        rf"(?<!\byou )(?<!now )(?<!not )(?<!n['’]t )(?<!longer )\bhave\b{_ACCESS}",
        rf"{_FIRST}(?:always )?(?:allow|grant|authori[sz]e|permit)\b{MORE}{{0,40}}(?<!up )\bto (?=[a-z]{{3}})",
        rf"\b(?:wants|would like|is (?:asking|requesting|trying)|needs|asks|requests|requires) (?:\w+ )?to {_USE}",
        rf"{_APP}{MORE}{{0,40}}\b(?:can|will|may|could)(?: be able to)? {_USE}{MORE}{{0,40}}\b(?:your|all|you)\b",
        r"(?<!you )\bwill (?:be able to )?(?:see|read|access|control|view) (?:everything|all|your)\b",
        rf"\b(?:lets|allows|enables|gives|grants) (?!you\b)(?:\w+ ){{1,3}}?(?:to )?{_USE}",
        rf"{_FIRST}(?:turn on|enable) (?:notifications|location|bluetooth|sync|tracking|autopay)\b{_BY_HAND}",
        rf"{_PRESS}(?:allow|grant|give|enable|authori[sz]e|permit|let)\b",
        r"(?<!kein )(?<!keinen )\bzugriff auf (?:ihre?n?|deine?n?|die|das|den)\b",
        r"\b(?:möchte|will|darf) (?:auf|ihre|deine)\b|\bsouhaite (?:accéder|utiliser)",
        r"\b(?:accès|accéder) à (?:votre|vos|ta|tes)\b|\bautoriser\b[^.!?]{3,40}\bà \w+r\b",
        r"\b(?:podr[áa]|poderá|pourra|potrà) (?:ver|le[er]|usa|acc?e[ds]|modif|voir|lire|utilis|legg)",
        r"\bacceso a (?:su|tu)s?\b|\bpermitir (?:que|a)\b",
        r"\b(?:desea|quiere|necesita|deseja|quer|precisa) (?:acc?es|acced|us)",
        r"\bacc?esso (?:ai?|alla|alle|al|à|ao|às|aos) (?:tu|su|se)\w+",
        r"\b(?:vuole|desidera|richiede) (?:di )?(?:acced|usare|l['’]acc)",
        r"(?:запрашивает|получит|разрешить) (?:доступ|разрешение)|доступ к (?:ваш|тво|каме|микр|конт|мест|файл)",
        rf"(?:访问|读取|获取)[您你]的|(?:需要|请求|想要|申请|允许)[^。！？]{{0,12}}(?:访问|读取|获取|使用)[^。！？]{{0,8}}{_ZH_OWN}",
        r"アクセス(?:を|することを)?(?:許可|求め)|へのアクセス|액세스.{0,8}(?:허용|요청|권한)|접근 권한|하도록 허용",
    ),
}  # fmt: skip
