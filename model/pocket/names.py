"""Other words for the same thing, as interfaces in general use them. Short on purpose."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from model.pocket.target import Target

_SAME = (
    ("basket", "cart", "bag", "shopping cart", "shopping basket"),
    ("checkout", "check out", "proceed to checkout"),
    ("log in", "login", "sign in", "log on"),
    ("log out", "logout", "sign out", "log off"),
    ("sign up", "register", "create account", "join"),
    ("settings", "preferences", "options"),
    ("e-mail", "email", "e-mail address", "email address", "mail"),
    ("username", "user name", "user", "login"),
    ("phone", "telephone", "phone number", "mobile"),
    ("zip code", "postcode", "postal code", "zip"),
    ("delete", "remove"),
    ("confirm", "ok", "yes"),
    ("submit", "send"),
    ("next", "continue"),
    ("home", "home page", "homepage"),
    ("accept", "agree to", "i agree to", "i accept"),
    ("search", "find"),
    ("quantity", "qty", "amount"),
    ("购物车", "购物篮", "购物袋"),
    ("结算", "去结算", "结账", "去结账"),
    ("登录", "登陆", "登入"),
    ("退出", "退出登录", "注销", "登出"),
    ("邮箱", "电子邮箱", "电子邮件", "邮件"),
    ("电话", "手机", "手机号", "手机号码", "电话号码"),
    ("确认", "确定"),
    ("删除", "移除"),
    ("设置", "设定", "选项"),
)
_LEADING = re.compile(
    r"^(?:product|item|article|page|entry|link|option|file|folder|section|result|message|e-?mail|contact|category|the|a|an|my|your|商品|产品|文件|页面|选项)\s+(?=\S)",
    re.IGNORECASE,
)
_PURPOSE = re.compile(
    r"^(?:the )?(?:check ?box|tick ?box|box|switch|option|radio button|button) (?:to|that|which|saying)\s+",
    re.IGNORECASE,
)
_AGREEING = re.compile(
    r"^(?:i )?(?:accept|agree (?:to|with)|consent to|confirm|receive|get)\s+(?:the\s+|our\s+)?", re.IGNORECASE
)
_TRAILING = re.compile(r"\s*(?:\b(?:product|item|page|entry|option|section|category|screen|dialog|website|site|view)|商品|产品|页面|页|选项)$", re.IGNORECASE)  # fmt: skip


_ITEM = re.compile(
    r"e-?mails?|mails?|messages?|conversations?|chats?|threads?|items?|entry|entries|posts?|articles?|results?|products?|orders?|cards?|"
    r"contacts?|notes?|tasks?|events?|tickets?|photos?|videos?|projects?|songs?|邮件|消息|对话|帖子|文章|商品|订单|项目|联系人",
    re.IGNORECASE,
)


_BEFORE_NAME = re.compile(r"\s(?:from|by|of|with|for|to|in)\s", re.IGNORECASE)


def _item_named(target: Target) -> list[Target]:
    """ "the second message from Lena": what a list shows of such an item is the name."""
    anchors = [each.anchor for each in target.relations if each.kind in ("inside", "next_to")]
    noun = target.words or (_BEFORE_NAME.split(target.phrase)[0].split() or [""])[-1]
    if not _ITEM.fullmatch(noun) or len(anchors) != 1 or not anchors[0].words:
        return []
    return [anchors[0].model_copy(update={"ordinal": target.ordinal, "literal": "", "phrase": target.phrase})]


def wordings(target: Target) -> list[Target]:
    """The target as said, then without descriptive nouns, then with words that mean the same."""
    if named := _item_named(target):
        return [target, *named]
    if not target.words or target.exact:
        return [target]
    short = _TRAILING.sub("", _LEADING.sub("", target.words)).strip()
    purpose = _PURPOSE.sub("", short)
    core = _AGREEING.sub("", purpose)
    others = dict.fromkeys([short, *synonyms(target.words), *synonyms(short), purpose, *synonyms(purpose), core])
    return [
        target,
        *(_worded(target, words) for words in others if words.casefold() not in ("", target.words.casefold())),
    ]


def _worded(target: Target, words: str) -> Target:
    return target.model_copy(update={"words": words})


def synonyms(words: str) -> list[str]:
    """The same phrase with one known expression exchanged."""
    low = words.casefold()
    others: list[str] = []
    for group in _SAME:
        inside = [name for name in group if re.search(rf"(?<![a-z]){re.escape(name)}(?![a-z])", low)]
        longest = max(inside, key=len, default="")
        if longest:
            others.extend(low.replace(longest, other, 1) for other in group if other != longest)
    return others
