"""Chinese words of user interfaces, and what English programs write for them. A table only."""

from __future__ import annotations

from itertools import product

_TABLE = """
文件=file; 文件夹=folder,directory; 目录=directory,folder,contents; 新建=new,create; 新增=new,add; 创建=create,new,add; 打开=open; 关闭=close; 保存=save; 存储=save,store
另存为=save as; 保存更改=save,save changes; 全部保存=save all; 导入=import; 导出=export; 打印=print; 打印预览=print preview; 页面设置=page setup; 退出=exit,quit,log out; 退出登录=log out,sign out
登出=log out,sign out; 注销=log out,sign out; 登录=log in,login,sign in; 登陆=log in,login,sign in; 注册=register,sign up; 提交=submit,send; 发送=send; 取消=cancel; 确定=ok,okay; 确认=confirm,ok,confirmation
应用=apply,application,app; 重置=reset; 恢复=restore,redo,resume; 撤销=undo; 重做=redo; 剪切=cut; 复制=copy,duplicate; 粘贴=paste; 删除=delete,remove; 移除=remove; 清除=clear; 清空=clear,empty
编辑=edit; 查看=view,show; 视图=view; 显示=show,display,view; 隐藏=hide; 插入=insert; 格式=format; 工具=tools,tool; 窗口=window; 帮助=help; 关于=about; 表格=table; 表单=form; 样式=style,styles; 工作表=sheet,worksheet
查找=find,search; 搜索=search,find; 替换=replace; 查找和替换=find and replace,find & replace; 全部替换=replace all; 查找全部=find all; 下一个=next; 上一个=previous,prev; 下一步=next,continue; 上一步=back,previous; 下一页=next,next page; 上一页=previous,prev,previous page
首页=home,first; 末页=last; 最后一页=last; 第一页=first,1; 第二页=2,page 2; 第三页=3,page 3; 第四页=4,page 4; 主页=home; 返回=back,return; 前进=forward; 刷新=refresh,reload; 重新加载=reload,refresh; 停止=stop; 继续=continue,resume; 完成=done,finish,complete
设置=settings,preferences,options,set,setup; 首选项=preferences; 偏好设置=preferences,settings; 选项=options,option; 配置=configuration,configure,settings; 属性=properties,attributes; 高级=advanced; 常规=general; 通用=general; 基本=basic; 标准=standard; 科学=scientific; 模式=mode; 科学计算=scientific
用户=user,users; 用户名=username,user name,login; 账户=account,user; 账号=account,username; 密码=password; 邮箱=email,e-mail,email address; 邮件=mail,email; 电子邮件=email,e-mail; 地址=address; 电话=phone,telephone; 手机=mobile,phone; 手机号=mobile,phone,mobile number; 姓名=name,full name
名字=first name,name,given name; 姓=last name,surname,family name; 姓氏=last name,surname,family name; 昵称=nick name,nickname; 名称=name; 标题=title,heading; 初始=initial,default; 描述=description; 备注=notes,remarks,comment; 评论=comment,comments,review; 批注=comment,comments; 内容=content,contents; 日期=date; 时间=time; 开始=start,begin; 结束=end,finish; 开始日期=start date; 结束日期=end date; 年龄=age; 性别=gender,sex; 生日=birthday,date of birth
国家=country; 城市=city; 省份=province,state; 街道=street; 邮编=zip,postal code,postcode,zip code; 公司=company; 语言=language; 货币=currency; 总价=total,total price; 单价=unit price,price each,price; 总额=total,total amount; 小计=subtotal,sub total; 余额=balance; 运费=shipping,delivery,postage; 税=tax,vat; 折扣=discount; 库存=stock,in stock; 评分=rating,score; 号码=number,no; 编号=number,no,id; 订单号=order number,order no,order id,order; 电话号码=phone number,telephone number,phone,telephone; 手机号码=mobile number,phone number,mobile,phone; 收货地址=delivery address,shipping address,address; 送货日期=delivery date; 到期日=due date; 截止日期=due date,deadline; 联系电话=phone,contact number; 负责人=owner,assignee,manager; 职位=position,job title,role; 角色=role; 数字=number,numbers; 数值=number,value; 百分比=percent,percentage; 文本=text; 类别=category; 分类=category,categories; 类型=type; 大小=size; 数量=quantity,amount,count,qty; 价格=price; 总计=total; 合计=total,sum; 金额=amount
字体=font,font name; 字号=font size,size; 字体大小=font size; 颜色=color,colour,colors; 加粗=bold; 粗体=bold; 斜体=italic; 下划线=underline; 删除线=strikethrough; 对齐=align,alignment; 左对齐=left,align left; 居中=center,centre; 右对齐=right,align right; 两端对齐=justify,justified; 段落=paragraph; 字符=character,characters; 分栏=columns; 列=column,columns; 行=row,line,rows; 行号=line numbers; 页=page; 页眉=header; 页脚=footer; 水印=watermark; 大写=uppercase,capitals; 小写=lowercase; 边框=border,borders; 背景=background; 前景=foreground; 图片=image,picture,pictures; 图表=chart; 图像=image; 形状=shape,shapes; 链接=link; 超链接=hyperlink
幻灯片=slide,slides,slideshow; 幻灯片放映=slideshow,slide show; 母版=master; 版式=layout; 空白=blank,empty; 模板=template,templates; 主题=theme,subject; 深色=dark; 浅色=light; 深色模式=dark mode; 外观=appearance; 界面=interface; 布局=layout; 侧边栏=sidebar; 工具栏=toolbar; 菜单栏=menu bar,menubar; 状态栏=status bar; 全屏=fullscreen,full screen; 放大=zoom in; 缩小=zoom out; 缩放=zoom; 旋转=rotate; 向右旋转=rotate right; 向左旋转=rotate left; 方向=orientation,direction; 自动=automatic,auto; 自动旋转=automatic orientation; 平滑=smooth
排序=sort,order,ordering; 升序=ascending; 降序=descending; 筛选=filter,filters; 过滤=filter; 分组=group; 展开=expand; 折叠=collapse,fold; 全部展开=expand all; 全部折叠=collapse all; 全选=select all; 全部=all; 选择=select,choose; 选中=selected,select; 当前=current; 匹配=match; 区分大小写=match case,case sensitive; 大小写=case; 全字匹配=match whole word,whole words only,whole word; 正则表达式=regular expression,regular expressions,regex; 向前=forward; 向后=backward,backwards; 比较=compare
播放=play; 暂停=pause; 音量=volume; 静音=mute; 随机=random,shuffle; 随机播放=shuffle,random; 循环=repeat,loop; 播放列表=playlist; 列表=list; 音频=audio; 视频=video; 字幕=subtitle,subtitles; 热键=hotkeys,hot keys; 快捷键=keyboard shortcuts,shortcuts; 键盘=keyboard; 鼠标=mouse; 音乐=music; 声音=sound; 皮肤=skin; 自定义=custom,customize; 媒体=media
回收站=trash,recycle bin; 垃圾桶=trash; 桌面=desktop; 文档=documents,document; 下载=download,downloads; 上传=upload; 计算机=computer; 电脑=computer; 网络=network; 文件系统=file system; 共享=share,shared; 分享=share; 收藏=favorite,favorites,bookmark; 书签=bookmark,bookmarks; 历史=history; 历史记录=history; 今天=today; 昨天=yesterday; 本周=this week; 修改=modified,change,edit,modify; 更改=change; 更新=update; 升级=upgrade; 安装=install; 卸载=uninstall; 扩展=extension,extensions; 插件=plugins,plugin,add-ons
终端=terminal; 控制台=console; 命令=command; 脚本=script; 运行=run,execute; 执行=execute,run; 调试=debug; 内核=kernel; 所有内核=all kernels; 中断=interrupt; 重启=restart,reboot; 重新启动=restart; 关机=shut down; 代码=code; 单元格=cell; 笔记本=notebook; 滚动=scroll; 回滚=scrollback; 输出=output; 输入=input,enter; 行数=lines; 不限制=unlimited; 无限=unlimited; 限制=limit; 光标=cursor; 制表符=tab; 缩进=indent; 换行=wrapping,wrap; 自动换行=word wrap,text wrapping; 高亮=highlight; 当前行=current line; 概览=overview; 拼写检查=spell checker,spelling,check spelling; 拼写=spelling; 词典=dictionary; 翻译=translate; 单词=word; 字数=word count
查询=query,search; 数据=data; 数据库=database; 字段=field,fields; 记录=record,records; 作者=author; 客户=customer,client,customers; 订单=order,orders; 产品=product,products; 商品=product,item; 购物车=cart,basket,shopping cart; 结账=checkout,check out; 加入购物车=add to cart,add to basket; 支付=pay,payment,payments; 付款=pay,payment,payments; 会员=member,members,membership; 成人=adult; 儿童=child,children; 青少年=junior; 家庭=family; 规则=rules; 条款=terms; 同意=agree,accept; 接受=accept; 拒绝=no,decline,reject,deny; 允许=allow; 是=yes; 否=no; 通知=notifications,notification; 启用=enable,enabled,active; 不启用=do not enable,disable,don't enable; 禁用=disable,disabled; 激活=active,activate; 订阅=subscribe,newsletter; 新闻=news; 消息=message,messages; 日历=calendar; 季节=season; 状态=status,state; 权限=permissions,permission; 员工=staff; 超级用户=superuser; 管理=manage,manager,administration; 管理员=administrator,admin; 组=group,groups; 部门=department
添加=add; 增加=add,increase; 减少=decrease; 移动=move; 重命名=rename; 连接=connect; 断开=disconnect; 服务器=server; 服务=services,service; 代理=proxy; 端口=port; 跳过=skip; 启动=startup,start; 启动时=startup,on startup; 下次=next time; 窗格=pane; 流程=flow,flows; 节点=node,nodes; 模型=model; 树=tree; 视频会议=meeting; 会议=meeting; 联系人=contacts,contact; 个人资料=profile; 资料=profile; 安全=security; 隐私=privacy; 更多=more; 详情=details; 详细信息=details; 信息=information,info; 预览=preview; 测试=test; 检查=check; 验证=verify,verification; 反馈=feedback; 支持=support; 版本=version; 重试=retry,try again; 忽略=ignore; 忘记密码=forgot password; 记住我=remember me; 位置=location,position,place; 路径=path; 模糊=similarity,fuzzy; 千位分隔符=thousands separator; 分隔符=separator; 负数=negative,negative numbers; 小数=decimal; 小数位=decimal places; 公式=formula; 函数=function; 求和=sum; 单位=unit,units; 宽度=width; 高度=height; 左=left; 右=right; 上=up,top; 下=down,bottom; 再次=again,confirmation,repeat
"""

WORDS: dict[str, tuple[str, ...]] = {
    chinese.strip(): tuple(english.split(","))
    for entry in _TABLE.replace("\n", ";").split(";")
    if "=" in entry
    for chinese, english in (entry.split("=", 1),)
}
"""Chinese → English alternatives, lower case."""

LIGHT = frozenset(
    [
        "打开",
        "点击",
        "选择",
        "查看",
        "输入",
        "修改",
        "更换",
        "换",
        "使用",
        "进入",
        "找到",
        "切换",
        "切换到",
        "转换为",
        "转换",
        "翻到",
        "按",
        "点",
        "要",
        "的",
        "了",
        "个",
        "一",
        "一种",
        "另一个",
        "此",
        "该",
        "这个",
        "那个",
        "所有",
        "并",
        "和",
        "与",
        "到",
        "在",
        "为",
        "把",
        "将",
        "我",
        "你",
        "里",
        "中",
        "上",
        "下",
        "请",
        "内容",
        "文字",
        "框",
        "按钮",
        "页",
        "菜单",
        "栏",
    ]
)
"""Words that say what to do or merely describe: they need not be found."""

MOST_FORMS = 12
"""Of one label in English."""

_LONGEST = max(map(len, [*WORDS, *LIGHT]))


def segments(text: str) -> list[str]:
    """Cut Chinese at the longest known words; what is unknown comes character by character, Latin by word."""
    found, place = [], 0
    while place < len(text):
        size = next(
            (
                n
                for n in range(min(_LONGEST, len(text) - place), 0, -1)
                if text[place : place + n] in WORDS or text[place : place + n] in LIGHT
            ),
            0,
        )
        if not size:
            size = 1
            while (
                text[place].isascii()
                and place + size < len(text)
                and text[place + size].isascii()
                and text[place + size].isalnum()
            ):
                size += 1
        found.append(text[place : place + size])
        place += size
    return [word for word in found if word.strip()]


def in_english(chinese: str) -> list[str]:
    """What English programs may write for a label: "价格" → price, "订单日期" → order date. [] when it is not all known."""
    known = WORDS.get(chinese)
    if known:
        return list(known)
    words = [word for word in segments(chinese) if word not in LIGHT or word in WORDS]
    if not words or any(word not in WORDS and not word.isascii() for word in words):
        return []
    forms = [WORDS.get(word, (word,))[:3] for word in words]
    return [" ".join(each) for each in product(*forms)][:MOST_FORMS]


def translated(chinese: str, english: str) -> float:
    """How well an English label says a Chinese phrase: 0 to 0.92. `english` is lower case."""
    words = segments(chinese)
    line = english.replace("...", "").split()
    if not line or len(line) > 9:
        return 0.0
    used: set[int] = set()
    weight = sure = 0.0
    for word in words:
        size = float(len(word))
        if word in LIGHT:
            size *= 0.15 if word not in WORDS else 0.3
        weight += size
        at = next(
            (where for form in WORDS.get(word, (word.lower(),)) if (where := _place(form.split(), line, used))), ()
        )
        used |= set(at)
        sure += size if at else 0.0
    if not weight or not used:
        return 0.0
    small = {
        index
        for index, word in enumerate(line)
        if word in ("the", "a", "an", "to", "of", "and", "&", "for", "in", "on")
    }
    explained = len(used) / max(1, len(set(range(len(line))) - small | used))
    return float(0.92 * (sure / weight) ** 0.6 * explained**0.6)


def _place(form: list[str], line: list[str], used: set[int]) -> tuple[int, ...]:
    """Where the words of one English form stand in a label."""
    for start in range(len(line) - len(form) + 1):
        at = tuple(range(start, start + len(form)))
        if not used & set(at) and all(_same(word, line[index]) for word, index in zip(form, at, strict=True)):
            return at
    return ()


def _same(one: str, other: str) -> bool:
    other = other.strip(".,:;!?()[]\"'")
    return one == other or (len(one) > 3 and (one + "s" == other or other + "s" == one))
