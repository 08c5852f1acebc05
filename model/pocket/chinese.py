"""Chinese clauses: a table of patterns, first match wins. Quoted strings are hidden, so no pattern sees inside them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from model.pocket.command import Command
from model.pocket.quotes import HIDDEN
from model.pocket.rules import Rule, apply, group, plain, rule, target_of
from model.pocket.values import DATE, as_keys, as_number

if TYPE_CHECKING:
    from model.pocket.quotes import Masked

N = r"(?:\d+(?:\.\d+)?|[一二两三四五六七八九十几半])"
_POLITE = re.compile(
    r"^(?:请你?|麻烦你?|劳烦|帮我|帮忙|替我|给我(?!看)|能不能|能否|可不可以|可以|我想要?|我要|我希望你?|你需要|你要|需要|你的任务是|任务是?[:：]|首先|依次|分别|逐个|先|再|接着|接下来|"
    r"然后|随后|之后|最后|现在|并且|并|同时|而且|且|另外|还要|还|也|就|务必|一定要|尝试|试着|去(?=点|打|找|搜|选|填|勾|输|把|将)|确保(?=点|打开|选|勾)|[,，、:：\s]+)+"
)
_POLITE_END = re.compile(r"(?:[,，]?\s*(?:谢谢|多谢|好吗|可以吗|行吗|吧|一下|即可|就行|就可以了|就好|了))+$")
CLICK = r"(?:点击(?:一下)?|单击|左键单击|点一下|点选|点按|点|按下|按一下|按|轻点|轻触|轻按|触碰|敲击?|戳)"
CHOOSE = r"(?:选择|选中|选取|选定|挑选|选)"
TYPE = r"(?:输入(?![框栏])|填写(?!框)|填入|键入|打字|写入|写上|写|填上|填|录入|打入|敲入)"
BE = r"(?:改成|改为|设为|设置为|设置成|设成|设置到|设定为|调到|调为|调成|调整到|调整为|填为|填成|填写为|更改为|更改成|换成|替换为|替换成|变更为|修改为|修改成|拖到|滑到|移到|定为|选为|选成|切换为|切换到|切换成|写成)"
IN = r"(?:里面?|中|内|里头|上面?|处|栏里?|那里|之中|一栏|一项)"
FIELD = r"(?:框|栏|字段|输入框|文本框|搜索框|编辑框|区域?|表格|单元格|位置)"
OPEN = r"(?:打开|进入|点开|启动|访问|前往|转到|切换到|切到|跳转到|去到?|回到|展开|查看|到)"
ACTS = "加入|添加|新增|新建|创建|删除|移除|编辑|修改|保存|提交|发送|发布|下载|上传|分享|回复|转发|收藏|点赞|关注|取消关注|订阅|退订|注册|登录|登陆|退出|登出|注销|购买|下单|结算|结账|支付|付款|预订|预约|确认|取消|应用|继续|下一步|上一步|完成|打印|导出|导入|安装|卸载|更新|升级|暂停|播放|停止|开始|重置|重命名|复制|粘贴|剪切|撤销|重做|归档|举报|屏蔽|静音|排序|筛选|启动|放弃|跳过|搜索"  # fmt: skip
SCREENISH = (
    r"(?:.{0,6}?(?:弹窗|弹出窗口|弹框|对话框|横幅|提示框?|通知|广告|浮层|遮罩|cookie.{0,4}|Cookie.{0,4}|窗口|面板))"
)

VERB = re.compile(
    rf"(?:请|把|将|在|从|对|用|于|向下|向上|往下|往上|{CLICK}|双击|右击|右键|长按|悬停|{CHOOSE}|{TYPE}|{OPEN}|勾选|勾上|打勾|取消|去掉|清空|清除|删除|搜索|查找|搜|滚动|滑动|下滑|上滑|翻|"
    rf"拖|返回|后退|前进|刷新|等待?|关闭|关掉|接受|同意|拒绝|允许|忽略|告诉|读|说|报告|记下|回答|看看|查看|统计|数一?数|开启|启用|禁用|停用|关|打|{ACTS})"
)
"""How a clause that says to do something begins."""
CONNECTIVE = re.compile(
    r"[,，]?\s*(?:然后|接着|接下来|随后|紧接着|之后|以后|最后|并且|同时|并|再|后)[,，]?\s*(?=(?:再|请|把|将|在|从|用|去)?(?:"
    + VERB.pattern[3:-1]
    + r"))"
)
"""Words between two clauses, where a verb follows."""


def _keys(found: re.Match[str], masked: Masked) -> Command | None:
    said = masked.plain(group(found, "k"))
    keys = as_keys(said, named=bool(group(found, "named") or said.endswith("键")))
    return Command(verb="keys", keys=keys) if keys else None


def _wait(found: re.Match[str], masked: Masked) -> Command:
    number = as_number(group(found, "n") or "")
    seconds = None if number is None else number * (60 if "分" in group(found, "unit") else 1)
    return Command(verb="wait", amount=seconds, target=target_of(group(found, "t"), masked))


_DIRECTIONS = {"下": "down", "上": "up", "左": "left", "右": "right"}


def _scroll(found: re.Match[str], masked: Masked) -> Command:
    end, where = group(found, "end"), group(found, "d") or "下"
    number = as_number(group(found, "n") or "")
    direction = ("up" if end.startswith(("顶", "最上", "开头")) else "down") if end else _DIRECTIONS.get(where, "down")
    return Command(
        verb="scroll",
        direction=direction,
        amount=float("inf") if end else number,
        other=target_of(group(found, "o"), masked),
    )


def _visit(found: re.Match[str], masked: Masked) -> Command | None:
    address = masked.plain(group(found, "v"))
    known = re.fullmatch(
        r"(?:https?|file|about|data):\S+|(?:localhost|[\d.]+):\d+\S*|(?:[\w-]+\.)+[a-z]{2,6}(?:/\S*)?", address
    )
    return Command(verb="visit", value=address) if known else None


def _answer(found: re.Match[str], masked: Masked) -> Command:
    return Command(verb="answer", value=re.sub(r"^(?:告诉我|读出来?|读取|读一下|报告|说出|回答|请问|看看|查看一?下?|记下|给出|找出|查一下|统计一?下?|数一?数)[:：,，]?", "", masked.show(found[0])).rstrip("?？ "))  # fmt: skip


def _act(found: re.Match[str], masked: Masked) -> Command:
    return Command(verb="act", value=group(found, "v"), target=target_of(group(found, "t"), masked))


def _add_to(found: re.Match[str], masked: Masked) -> Command:
    return Command(
        verb="act", value=f"加入{masked.plain(group(found, 'c'))}", target=target_of(group(found, "t"), masked)
    )


def _choose(found: re.Match[str], masked: Masked) -> Command:
    option = group(found, "v")
    return Command(
        verb="choose",
        target=target_of(group(found, "t"), masked),
        other=target_of(option, masked),
        value=masked.said(option),
    )


def _ticked(found: re.Match[str], masked: Masked) -> Command:
    off = group(found, "s").startswith(("关", "禁", "停", "取消", "不", "未"))
    return Command(verb="untick" if off else "tick", target=target_of(group(found, "t"), masked))


RULES: tuple[Rule, ...] = (
    rule(r"(?:按下?|敲击?|按一下|使用|用)(?P<named>快捷键|组合键|键盘上?的?|键盘)?\s*(?P<k>[A-Za-z0-9_ ]+(?:\s*\+\s*[A-Za-z0-9_]+)*键?|回车键?|退格键?|空格键?|退出键|制表键|[上下左右](?:箭头|方向)键?)\s*(?:(?:来|以|进行)?(?:保存|提交|确认|发送|复制|粘贴|搜索|刷新|全选|撤销))?", _keys),
    rule(rf"(?:等待?|稍等|暂停)(?:大约|约)?(?P<n>{N})\s*个?(?P<unit>秒钟?|分钟?)", _wait),
    rule(r"(?:等待?|稍等)(?:一下|一会儿?|片刻)?(?:页面|网页|界面)?(?:加载|载入)?(?:完成|完毕|好)?", lambda _f, _m: Command(verb="wait")),
    rule(r"(?:等待?|等到)(?P<t>.+?)(?:出现|显示出来|显示|加载完成|加载出来|可见)?", _wait),
    rule(r"(?:(?:页面)?(?:向|往)?(?:下|上)?(?:滚动|滑动?|拉|翻|滚)到?|下拉到|下滑到|上滑到|滚到|滑到|翻到|拉到)(?:页面|列表|屏幕|网页)?的?最?(?P<end>底部|底端|底|末尾|最后|最下面|最下方|顶部|顶端|顶|最上面|最上方|开头)", _scroll),
    rule(r"(?:向|往)?(?P<d>[上下左右])?(?:滚动|滑动|翻动|滑|滚|拉|翻)(?:页面|列表)?(?:到|直到|至)(?:能?看到|找到|出现|看见)?(?P<o>.+?)(?:为止|出现|可见|处|的?位置)?", _scroll),
    rule(rf"(?:页面|列表)?(?:向|往)?(?P<d>[上下左右])(?:滚动|滑动?|翻|滚|拉)(?:页面|列表|屏幕)?(?P<n>{N})?(?:次|屏|页|下)?(?:一点|一些|一下)?", _scroll),
    rule(rf"(?:滚动|滑动|翻动)(?:页面|列表)?(?P<n>{N})?(?:次|屏|页)?", _scroll),
    rule(r"(?:把|将)?(?P<t>.*(?:滑块|滑杆|滑动条).*?)(?:拖动|拖|移动|滑动|调)?(?:到|至)(?P<v>\d+%?)", plain("set")),
    rule(r"(?:把|将)(?P<t>.+?)(?:拖动|拖拽|拖放|移动|拖|移)(?:到|至|进|入)(?P<o>.+?)(?:里面?|中|内|上面?|处)?", plain("drag")),
    rule(r"(?:拖动|拖拽|拖放|拖)(?P<t>.+?)(?:到|至)(?P<o>.+?)(?:里面?|中|内|上面?|处)?", plain("drag")),
    rule(r"(?:返回|后退|回退|退回|回到|返回到)(?:到)?(?:上一?个?页面?|上一级|上一步|前一页)?", lambda _f, _m: Command(verb="back")),
    rule(r"前进(?:到下一页)?", lambda _f, _m: Command(verb="forward")),
    rule(r"(?:刷新|重新加载)(?:一下)?(?:页面|网页|当前页面)?", lambda _f, _m: Command(verb="reload")),
    rule(r"(?:返回|回到)(?:手机)?(?:主屏幕|桌面)", lambda _f, _m: Command(verb="home")),
    rule(r"(?:打开|访问|前往|进入|转到|浏览|去)(?:网址|网站|页面|地址|链接)?[:：]?\s*(?P<v>\S+)", _visit),
    # questions, before the verbs inside them
    rule(r"(?:告诉我|读出来?|读取|读一下|报告|说出|回答|请问|记下|给出|统计|数一?数)[:：,，]?.+", _answer),
    rule(r"(?:看看|查看一?下?|查一下|找出)?.*(?:多少|什么|哪个|哪些|哪一|几个|几条|几件|几行|谁|是否|吗|何时|哪里|多大|多久)(?:[^输选点]{0,8})", _answer),
    rule(r"在(?P<t>.*?(?:搜索|查找)?(?:框|栏|输入框)?)(?:里面?|中|内)?(?:搜索|查找|搜一?下?)(?P<v>.+)", plain("search")),
    rule(r"(?:用|使用)(?P<t>.*搜索.*?)(?:搜索|查找|搜)(?P<v>.+)", plain("search")),
    rule(r"(?:搜索|搜一下|搜寻|检索|搜)(?:商品|关键词|关键字)?[:：]?(?P<v>.+)", plain("search")),
    # switches
    rule(r"(?:取消勾选|取消选中|取消选择|去掉勾选|不勾选|不要勾选|取消打勾|去勾选)(?P<t>.+)", plain("untick")),
    rule(r"(?:把|将)?(?P<t>.+?)(?:的勾选?)?(?:取消勾选|去掉勾?|取消选中|的勾去掉)", plain("untick")),
    rule(r"(?:去掉|取消)(?P<t>.+?)(?:前面?的|的)(?:勾选?|对勾|选中状态)", plain("untick")),
    rule(r"(?:勾选|勾上|打勾|选勾|勾)(?P<t>.+)", plain("tick")),
    rule(r"(?:把|将|给|在)(?P<t>.+?)(?:前面?)?(?:勾选|勾上|打勾|打上勾|选上)", plain("tick")),
    rule(r"(?P<s>开启|启用|打开|关闭|关掉|禁用|停用)(?P<t>.+?(?:开关|模式|选项|功能|通知|提醒|复选框|权限))", _ticked),
    rule(r"(?:把|将)(?P<t>.+?)(?P<s>开启|启用|打开|关闭|关掉|禁用|停用|关上)", _ticked),
    rule(r"(?P<s>开启|启用|禁用|停用)(?P<t>.+)", _ticked),
    rule(r"切换(?P<t>.+?开关)", plain("toggle")),
    # clearing, typing, setting
    rule(r"(?:清空|清除)(?P<t>.+?)(?:里面?的?(?:内容|文字)|中的?(?:内容|文字)|的?(?:内容|文字))?", plain("clear")),
    rule(rf"(?:在|往|向|给|于)(?P<t>.+?)(?:{IN})?的?{TYPE}(?:文字|文本|内容|上)?[:：]?(?P<v>.+)", plain("set")),
    rule(rf"(?:把|将)(?P<v>{HIDDEN})(?:{TYPE})(?:到|进|入|至)?(?P<t>.+?)(?:{IN})?", plain("set")),
    rule(rf"(?:把|将)?(?P<t>.+?)(?:{BE})(?P<v>.+)", plain("set")),
    rule(r"(?:用|以)(?P<v>.+?)(?:填写|填入|填充|填|作为)(?P<t>.+)", plain("set")),
    rule(rf"{TYPE}(?P<v>{HIDDEN})(?:到|进|入|至|在)(?P<t>.+?)(?:{IN})?", plain("set")),
    rule(rf"{TYPE}(?P<v>.+?)(?:到|进|至)(?P<t>.+?)(?:{IN})?", plain("set")),
    rule(rf"{TYPE}(?P<t>[^\ue000]+?)(?:为|是|[:：=])?\s*(?P<v>{HIDDEN})", lambda f, m: None if group(f, "t") in ("文字", "文本", "内容", "关键词", "字符", "数字") else plain("set")(f, m)),
    rule(rf"{TYPE}(?P<t>[^\ue000]+?)(?:为|是|[:：=])\s*(?P<v>.+)", plain("set")),
    rule(rf"{TYPE}(?:文字|文本|内容|关键词)?[:：]?(?P<v>.+)", plain("type")),
    rule(rf"(?P<t>[^\ue000]+?)(?:处|栏|一栏|框)?(?:{TYPE}|填的是)[:：]?(?P<v>.+)", plain("set")),
    # choosing
    rule(rf"(?:在|从)(?P<t>.+?)(?:{IN})?(?:{CHOOSE})(?P<v>.+)", _choose),
    rule(rf"{CHOOSE}(?P<v>{DATE})(?:作为|为|当作?)(?P<t>.+)", plain("set")),
    rule(rf"{CHOOSE}(?P<v>.+?)(?:作为|当作?)(?P<t>.+)", _choose),
    rule(rf"(?:把|将)?(?P<t>.+?)(?:{CHOOSE}|选为)(?P<v>.+)", _choose),
    rule(rf"{CHOOSE}(?P<t>[^\ue000]+?)[:：]\s*(?P<v>.+)", _choose),
    rule(rf"{CHOOSE}(?P<v>.+)", _choose),
    # clicking
    rule(r"(?:双击|连点两下)(?P<t>.+)", plain("double_click")),
    rule(r"(?:右键点击|右键单击|右击|用右键点击?|鼠标右键点击?)(?P<t>.+)", plain("right_click")),
    rule(r"(?:右键|右键单击|右键点击)(?P<t>.+)", plain("right_click")),
    rule(r"(?:长按|按住)(?P<t>.+?)(?:不放)?", plain("long_press")),
    rule(r"(?:把|将)?(?:鼠标|光标)?(?:悬停|移动|移|停留?|放)(?:在|到)(?P<t>.+?)(?:上面?|上方)?", plain("hover")),
    rule(rf"(?:在|从|对)(?P<o>.+?)(?:{IN})?{CLICK}(?P<t>.+)", lambda f, m: Command(verb="click", target=target_of(f"{group(f, 'o')}中的{group(f, 't')}", m))),
    rule(rf"{CLICK}(?P<t>.+)", plain("click")),
    # covers
    rule(r"(?:关闭|关掉|关上|叉掉)(?P<t>.+)?", plain("close")),
    rule(rf"(?:拒绝|忽略|取消|跳过|不接受)(?P<t>{SCREENISH})", plain("dismiss")),
    rule(r"(?:接受|同意|允许|许可)(?P<t>.+)?", plain("accept")),
    rule(rf"(?:确认|确定)(?P<t>{SCREENISH}|它)?", plain("accept")),
    # collections, pages, everything else that a button does
    rule(r"(?:把|将)(?P<t>.+?)(?:加入|添加到|加到|放入|放进|放到|添加至)(?P<c>.+)", _add_to),
    rule(r"(?:加入|添加到|加到|放入|放进)(?P<c>购物车|购物篮|收藏夹?|愿望单|.+列表)", _add_to),
    rule(r"(?:查找|找到|寻找|定位|找)(?P<t>.+)", plain("find")),
    rule(rf"{OPEN}(?P<t>.+?)(?:页面|这一页)?", plain("open")),
    rule(rf"(?:把|将)(?P<t>.+?)(?P<v>{ACTS})", _act),
    rule(rf"(?P<v>{ACTS})(?P<t>.+)?", _act),
)  # fmt: skip

_ITEMS: tuple[Rule, ...] = (
    rule(r"(?P<t>.+?)\s*(?:填写|填入|填|输入(?![框栏])|写|为|是|改成|选择|选|[:：=])\s*(?P<v>.+)", plain("set")),
    rule(rf"(?P<t>[^\ue000]+?)\s*(?P<v>{HIDDEN})", plain("set")),
)


def clean(clause: str) -> str:
    """A clause without pleasantries and full stops."""
    text = clause.strip(" 。.！!；;，,：:?？")
    while True:
        shorter = _POLITE_END.sub("", _POLITE.sub("", text)).strip(" 。，,")
        if shorter == text or not shorter:
            return text
        text = shorter


def command(clause: str, masked: Masked) -> Command | None:
    """The command that a clean clause gives, None when no rule fits."""
    times = re.search(rf"({N})(?:次|遍)$", clause)
    amount = as_number(times[1]) if times else None
    if times and amount:
        made = apply(RULES, clause[: times.start()], masked)
        if made and made.verb in ("click", "keys", "act"):
            return made.model_copy(update={"amount": amount})
    return apply(RULES, clause, masked)


def item(clause: str, masked: Masked) -> Command | None:
    """A field and its value, when a filling verb was said before."""
    return apply(_ITEMS, clause, masked)
