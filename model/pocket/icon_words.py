"""What people call icons: the shapes that the network knows, and their names in English and Chinese. A table only."""

from __future__ import annotations

NAMED = """
search: search, find, magnifying glass, magnifier, magnifier glass, loupe, lookup, look up, spyglass; 搜索, 查找, 放大镜, 寻找, 搜寻
find-replace: find and replace, search and replace, replace; 替换, 查找和替换, 查找替换
zoom-in plus: zoom in, enlarge, magnify, zoom in plus; 放大
zoom-out minus: zoom out, zoom out minus; 缩小
zoom-fit fullscreen image: fit to window, zoom to fit, fit to page, fit to screen, best fit, fit page, fit; 适应窗口, 适合窗口, 适合页面
zoom-fit: normal size, original size, actual size, zoom 100; 原始大小, 实际大小
settings sliders wrench settings-multiple: settings, preferences, options, configuration, configure, setup; 设置, 选项, 首选项, 偏好设置, 配置
settings settings-multiple: gear, cog, cogwheel, gear wheel, gearwheel, sprocket, gears, cogs; 齿轮
sliders: sliders, equalizer, equaliser, adjustments, tune, mixer, extended settings, audio effects, effects; 滑块, 均衡器, 调节
wrench: wrench, spanner, tools, screwdriver, tool; 扳手, 工具
menu: hamburger, hamburger menu, three lines, three line, three horizontal lines, three bars, menu, main menu, navigation menu, nav menu, burger, three stripes, navigation drawer, drawer; 菜单, 汉堡菜单, 三条线, 三横线, 主菜单
more-vertical more-horizontal: more, more options, more actions, three dots, three dot, 3 dots, dots, overflow, overflow menu, ellipsis, three dot menu, options menu, context menu, more menu; 更多, 三个点, 三点, 更多选项, 省略号, 更多操作
more-vertical: kebab, kebab menu, vertical dots, three vertical dots; 竖三点, 竖排三点
more-horizontal: meatballs, meatball menu, horizontal dots, three horizontal dots; 横三点
apps grid: apps, app grid, app launcher, app drawer, launcher, nine dots, applications, waffle, all apps; 应用, 九宫格, 所有应用
drag: drag handle, grip, drag, handle, reorder; 拖动, 拖动手柄
close: close, x, cross, x mark, dismiss; 关闭, 叉, 叉号, 叉叉
broom eraser backspace close: clear, clear all, reset, clear selection, clear text, clear search; 清除, 清空, 全部清除
plus: plus, plus sign, add, new, create, add new, increase, increment, new item, add item, add one, insert; 加号, 添加, 新增, 新建, 增加, 加
file-plus file plus: new document, new file, create document, create file, new page, blank page, empty page, blank document, add file, new note; 新建文档, 新建文件, 新文档, 新文件
plus file-plus tab: new tab, add tab, open new tab, open a new tab, create tab, add sheet, new sheet, insert sheet, add page; 新标签页, 新建标签页, 新建工作表, 添加工作表
folder-plus: new folder, create folder, add folder, create new folder, make folder; 新建文件夹, 创建文件夹, 新文件夹
minus: minus, minus sign, decrease, decrement, subtract, remove one, less, dash; 减号, 减少, 减
check: check, check mark, checkmark, tick, tick mark, done; 对勾, 勾, 勾号, 完成
check-double: double check, double tick, mark all, mark all as read; 双勾, 全部标记
arrow-left chevron-left: back, left arrow, arrow left, go back, previous page, back arrow, navigate back, arrow pointing left, left; 返回, 后退, 左箭头, 向左, 向左箭头, 返回箭头, 上一页
arrow-right chevron-right: forward, right arrow, arrow right, go forward, next page, forward arrow, arrow pointing right, right; 前进, 右箭头, 向右, 向右箭头, 下一页
arrow-up chevron-up: up, up arrow, arrow up, upward arrow, move up, previous match, upwards, upward, arrow pointing up; 上, 上箭头, 向上, 向上箭头, 上移, 上一个匹配
arrow-up: parent folder, open parent folder, parent directory, go up, one level up, up one level, up a level; 上一级, 上级文件夹, 上一级文件夹, 父文件夹, 上级目录
arrow-down chevron-down: down, down arrow, arrow down, downward arrow, move down, next match, downwards, downward, go down, arrow pointing down; 下, 下箭头, 向下, 向下箭头, 下移, 下一个匹配
chevron-left arrow-left: chevron left, left chevron, left angle bracket; 左尖括号
chevron-right arrow-right: chevron right, right chevron, right angle bracket; 右尖括号
chevron-up arrow-up: chevron up, up chevron, collapse, scroll up; 收起
chevron-down arrow-down: chevron down, down chevron, drop-down arrow, dropdown arrow, drop down, small arrow, caret, expand, show more, unfold, dropdown; 下拉, 下拉箭头, 展开
chevrons-right chevrons-left: double arrow, double chevron, double arrows; 双箭头
chevrons-right: double right arrow, double right chevron, two right arrows; 右双箭头
chevrons-left: double left arrow, double left chevron, two left arrows; 左双箭头
chevrons-up: double up arrow, double up chevron; 上双箭头
chevrons-down: double down arrow, double down chevron; 下双箭头
expand-all chevrons-down arrow-up-down: expand all, unfold all, expand everything, open all; 全部展开, 展开全部
collapse-all chevrons-up: collapse all, fold all, collapse everything, close all; 全部折叠, 折叠全部, 全部收起
arrow-left-end skip-previous: first page, go to first, jump to first, go to start, beginning; 第一页, 首页页码
arrow-right-end skip-next: last page, go to last, jump to last, go to end; 最后一页, 末页
arrow-up-end: go to top, back to top, scroll to top; 回到顶部, 顶部
arrow-down-end: go to bottom, scroll to bottom; 底部
arrow-left-right swap: swap, exchange, switch, swap languages, left and right arrows; 交换, 互换
arrow-up-down sort: up and down arrows, up down arrows; 上下箭头
corner-down-left: return, enter key, return arrow; 回车
undo: undo, undo arrow, revert, take back; 撤销, 撤消, 还原
redo: redo, redo arrow; 重做, 恢复
refresh: refresh, reload, circular arrow, sync, synchronize, synchronise, update, circular arrows, restart; 刷新, 重新加载, 同步, 更新, 重新载入
refresh redo: rotate right, rotate clockwise, turn right, rotate; 向右旋转, 顺时针旋转, 旋转
rotate-left undo: rotate left, rotate counterclockwise, rotate anticlockwise, turn left, counterclockwise arrow; 向左旋转, 逆时针旋转
history: history, recent, recently viewed, clock with arrow, version history; 历史, 历史记录, 最近
home: home, house, home page, homepage, start page, home folder, go home; 主页, 首页, 房子, 主文件夹, 家
trash: trash, trash can, trashcan, bin, delete, waste bin, garbage, garbage can, dustbin, rubbish bin, wastebasket, recycle bin, waste basket, remove; 删除, 垃圾桶, 回收站, 垃圾箱
broom: broom, clean, clean up, sweep; 扫帚, 清理
eraser: eraser, erase, rubber; 橡皮, 橡皮擦
edit: edit, pencil, pen, modify, rename, write, compose; 编辑, 铅笔, 笔, 修改, 撰写
save: save, floppy, floppy disk, diskette, disk; 保存, 软盘, 存盘
save-as: save as, save a copy; 另存为
save-all: save all; 全部保存
print: print, printer; 打印, 打印机
print-preview: print preview; 打印预览
copy: copy, duplicate, two sheets, two squares, clone, two pages; 复制, 拷贝
paste: paste, clipboard; 粘贴, 剪贴板
cut: cut, scissors; 剪切, 剪刀
share share-arrow: share; 分享, 共享
download: download, download arrow; 下载
upload: upload; 上传
cloud-download: cloud download, download from the cloud; 云下载
cloud-upload: cloud upload, upload to the cloud; 云上传
cloud: cloud; 云, 云朵
import: log in, login, sign in; 登录
logout: log out, logout, sign out, leave; 退出登录, 登出, 注销
external-link: external link, open in new tab, open in new window, open externally, pop out, new window; 外部链接, 在新窗口打开, 新窗口
file-export share-arrow upload: export; 导出
file-import download: import; 导入
heart: heart, favourite, favorite, like, love, add to favourites, wishlist, wish list, favourites, favorites; 心, 喜欢, 爱心, 心形, 点赞, 心愿单
star: star, favourite star, starred, add star, rate; 星, 星星, 星标, 星号
star heart bookmark: favorite, favourite, add to favorites, add to favourites; 收藏
bookmark: bookmark, ribbon, add bookmark, bookmarks; 书签
bell: bell, notifications, notification, alerts, reminder; 铃铛, 通知, 提醒
bell-off: mute notifications, notifications off, crossed-out bell, bell off; 关闭通知
user: user, profile, account, person, avatar, my account, user account, user profile, portrait, head and shoulders; 用户, 个人, 账户, 头像, 人像, 个人资料, 账号, 我的
users: users, people, group, team, members, friends, contacts; 用户组, 群组, 团队, 成员, 好友
user-plus: add user, add person, add friend, invite, add contact, new contact, add people, add account, add member; 添加用户, 添加好友, 添加联系人, 邀请
user-minus: remove user, remove person, remove friend; 删除用户
contacts users: contacts, address book, contact list; 通讯录, 联系人
id-card: id card, identity card, business card, contact card; 名片, 身份证
cart bag: cart, shopping cart, basket, shopping basket, trolley, view cart, shopping bag; 购物车, 购物篮
cart-plus: add to cart, add to basket; 加入购物车
bag: bag, shopping bag, handbag; 购物袋, 袋子
store: store, shop, storefront; 商店, 店铺
credit-card: credit card, bank card, payment card; 信用卡, 银行卡
wallet: wallet, purse; 钱包
money: money, dollar, coin, coins, cash; 钱, 金钱, 货币, 美元, 现金
receipt: receipt, bill, invoice; 收据, 发票, 账单
tag: tag, label, price tag, tags, labels; 标签, 价签
gift: gift, present, gift box; 礼物, 礼品
percent: percent, percentage, per cent, percent sign; 百分比, 百分号
truck: truck, delivery, shipping, lorry, van; 卡车, 配送, 货车
package: package, parcel, box; 包裹, 箱子
camera: camera, take a photo, take photo, take picture, take a picture, shutter, photo camera, snapshot; 相机, 照相机, 拍照, 摄像头
camera-flip: switch camera, flip camera, front camera; 切换摄像头, 翻转摄像头
video: video, video camera, video call, camcorder, start video; 视频, 摄像机, 视频通话
film video play-box: film, movie, insert video, movies; 电影, 影片
image: image, picture, photo, insert image, insert picture, landscape, add image, gallery, insert photo, photos; 图片, 图像, 照片, 插入图片, 相册, 图库
image-plus: add photo, add picture, upload image, upload photo; 添加图片, 添加照片
images image: images, pictures, gallery, photos, album; 相册, 图库
mic: microphone, mic, voice search, voice input, dictate, record voice, dictation, voice; 麦克风, 话筒, 语音, 语音输入, 录音
mic-off: mute microphone, microphone off, crossed-out microphone; 关闭麦克风
phone: phone, call, telephone, handset, dial, receiver; 电话, 拨打, 呼叫, 打电话, 通话
phone-off: hang up, end call; 挂断, 结束通话
smartphone: smartphone, mobile phone, cell phone, mobile; 手机
tablet: tablet; 平板
mail: mail, email, e-mail, envelope, letter, messages; 邮件, 信封, 邮箱, 电子邮件
mail-open: open envelope, mark as read, read mail; 已读, 打开的信封
inbox: inbox, tray; 收件箱
send: send, paper plane, paper airplane, paper aeroplane, send message; 发送, 纸飞机
reply undo: reply, answer; 回复
reply-all: reply all, reply to all; 全部回复
forward arrow-right: forward message, forward mail; 转发
chat comments: chat, message, comment, speech bubble, messages, comments, speech balloon, conversation, talk, new message; 聊天, 消息, 评论, 气泡, 对话, 留言
calendar: calendar, date, date picker, schedule, event, today; 日历, 日期, 打开日历, 日程
calendar-plus: add event, new event, add to calendar, create event; 添加日程, 新建日程, 新建事件
clock: clock, time, time picker, watch; 时钟, 时间, 钟
alarm: alarm, alarm clock, add alarm; 闹钟
timer: timer, stopwatch; 计时器, 秒表
hourglass: hourglass, sandglass; 沙漏
lock: lock, padlock, locked, closed lock; 锁, 锁定, 挂锁
unlock: unlock, open lock, unlocked, open padlock; 解锁, 开锁
key: key, password; 钥匙, 密码
shield: shield, security, protection; 盾牌, 安全
fingerprint: fingerprint; 指纹
eye eye-off: eye, show password, visibility, view, preview, show, reveal, watch; 眼睛, 显示密码, 查看, 预览, 可见
eye-off eye: hide, hide password, crossed-out eye, crossed out eye; 隐藏, 隐藏密码
filter filter-list: filter, funnel, filters; 筛选, 过滤, 漏斗, 过滤器
sort sort-az arrow-up-down filter-list: sort, sort order, order by, sort by; 排序, 整理
sort-az sort: sort ascending, sort descending, sort alphabetically, sort a to z, alphabetical order, sort a-z; 升序, 升序排序, 降序, 降序排序
play: play, start, play triangle, resume, triangle, play music, play video; 播放, 开始, 三角形
play: run, execute, run code, run cell; 运行, 执行
pause: pause, two bars, two vertical bars; 暂停
stop: stop, square, interrupt, stop square; 停止, 方块, 中断
record: record, recording, red dot, start recording; 录制, 录像
skip-next fast-forward: next, next track, skip, next song, skip forward, skip next, next item, next chapter; 下一个, 下一首, 下一曲
skip-previous rewind: previous, previous track, previous song, skip back, prior, prev; 上一个, 上一首, 上一曲
fast-forward: fast forward; 快进
rewind: rewind, fast backward; 快退, 倒带
shuffle: shuffle, random, crossed arrows, random order, shuffle play; 随机, 随机播放, 乱序
repeat refresh: repeat, loop, repeat all, loop arrows; 循环, 重复, 循环播放, 重复播放
eject: eject; 弹出
volume: volume, speaker, sound, loudspeaker, audio, volume up; 音量, 扬声器, 声音, 喇叭
volume-off volume: mute, unmute, crossed-out speaker, silence; 静音
music: music, note, musical note, song, music note; 音乐, 音符
playlist list-bullet list: playlist, queue, play queue, playlist view; 播放列表, 播放队列
headphones: headphones, headset, earphones; 耳机
subtitles: subtitles, captions, closed captions; 字幕
cast: cast, screencast, airplay; 投屏
tv: tv, television; 电视
monitor: monitor, computer, desktop, screen, display; 显示器, 电脑, 桌面, 屏幕
laptop: laptop, notebook computer; 笔记本电脑
keyboard: keyboard; 键盘
mouse: computer mouse; 鼠标
gamepad: gamepad, game controller, games; 手柄, 游戏
wifi: wifi, wi-fi, wireless, wireless network; 无线, 无线网络
wifi-off: wifi off, no wifi; 无线关闭
bluetooth: bluetooth; 蓝牙
signal: signal, mobile data, cell signal, signal strength; 信号, 移动数据
battery: battery; 电池, 电量
battery-charging: charging, charging battery; 充电
plug: plug, power plug; 插头
usb: usb; 优盘
power: power, power off, shut down, power button, turn off, shutdown, switch off; 电源, 关机
bolt: lightning, lightning bolt, flash, bolt; 闪电, 闪光灯
airplane: airplane, plane, flight mode, airplane mode, aeroplane, flights; 飞机, 飞行模式
sun contrast moon: brightness, sun, light mode, light theme, day mode, daylight; 亮度, 太阳, 浅色模式
moon sun contrast: dark mode, night mode, moon, dark theme, crescent, night light, do not disturb; 月亮, 深色模式, 夜间模式, 暗色模式
contrast sun moon: theme toggle, toggle theme, theme, colour theme, color theme, contrast, switch theme, colour mode, color mode, theme switch, half circle, half-filled circle, auto theme; 主题, 切换主题, 对比度, 深浅色, 切换深浅色主题
palette: palette, colours, colors, paint palette; 调色板, 颜色
brush: brush, paintbrush, paint brush, format painter; 画笔, 刷子, 格式刷
paint-bucket: paint bucket, fill colour, fill color, bucket, background colour, background color, fill; 油漆桶, 填充颜色, 填充
eyedropper: eyedropper, colour picker, color picker, pipette; 取色器, 吸管
bold: bold, bold text, letter b; 加粗, 粗体, 黑体
italic: italic, italics, slanted text, letter i; 斜体, 倾斜
underline: underline, underlined, letter u; 下划线
strikethrough: strikethrough, strike through, crossed-out text; 删除线
superscript: superscript; 上标
subscript: subscript; 下标
text-color: text colour, text color, font colour, font color; 文字颜色, 字体颜色, 文本颜色
highlight: highlight, highlighter, marker, highlighting; 高亮, 荧光笔, 突出显示
font: font, font size, text size, letters, letter; 字体, 字号
match-case font: match case, case sensitive, case sensitivity, letter case; 区分大小写, 大小写
regex asterisk: regular expression, regex, use regular expression; 正则表达式, 正则
text font: text, insert text, text tool, text box, insert text box; 文本, 文字, 文本框
heading: heading, header; 标题
quote: quote, quotation, quotation marks, block quote; 引用, 引号
align-left: align left, left align, left-align, align text left; 左对齐
align-center: align center, center, centre, align centre, center text, centre text, center horizontally, align text center; 居中, 居中对齐
align-right: align right, right align, right-align, align text right; 右对齐
align-justify: justify, justified, align justify; 两端对齐
list-bullet list: bullet list, bullets, bulleted list, unordered list, bullet points, list with dots; 项目符号, 无序列表
list-numbered: numbered list, numbering, ordered list, number list; 编号列表, 有序列表, 编号
list-check: checklist, to-do list, todo list, check list, tasks, task list; 待办, 清单, 任务列表, 核对表
indent: indent, increase indent; 缩进, 增加缩进
outdent: outdent, decrease indent, unindent; 减少缩进
line-spacing: line spacing; 行距, 行间距
paragraph: paragraph mark, pilcrow, formatting marks; 段落标记
link: link, chain, insert link, hyperlink, insert hyperlink, copy link, chain link; 链接, 超链接, 插入链接, 链条
unlink: unlink, remove link, broken link; 取消链接
attach: attach, paperclip, paper clip, attachment, attach file, attach a file, add attachment, clip; 附件, 回形针, 添加附件, 曲别针
table: table, insert table, spreadsheet; 表格, 插入表格
table-row: insert row, add row; 插入行
table-column: insert column, add column, columns; 插入列, 分栏
border-all: borders, border; 边框
merge-cells: merge cells, merge; 合并单元格
chart chart-pie chart-line: chart, insert chart, graph, bar chart, statistics, stats, analytics, diagram, bar graph; 图表, 插入图表, 统计, 柱状图
chart-line: line chart, line graph, trend; 折线图, 趋势
chart-pie: pie chart; 饼图
activity: activity, pulse, heartbeat; 活动, 心跳
sigma: sum, sigma, autosum, insert sum; 求和, 自动求和
function: function, formula, insert function; 函数, 公式
calculator: calculator; 计算器
list list-bullet: list, list view, view as list, detail view, details view, list layout; 列表, 列表视图
grid apps: grid, grid view, tiles, icon view, thumbnails, thumbnail view, tile view, four squares; 网格, 网格视图, 缩略图, 图标视图
dashboard: dashboard, speedometer, gauge; 仪表盘
sidebar: sidebar, side panel, toggle sidebar, show sidebar, side bar; 侧边栏, 侧栏
layers: layers, stack; 图层
fullscreen: fullscreen, full screen, full-screen, maximise, maximize, enter full screen, enlarge window; 全屏, 最大化
fullscreen-exit: exit full screen, leave full screen, exit fullscreen, shrink; 退出全屏
minus window-minimize: minimise, minimize, minimise window; 最小化
window-maximize fullscreen: maximise window, maximize window; 最大化窗口
window-restore: restore window, restore; 还原窗口
window: window; 窗口
split: split view, split screen, split; 拆分, 分屏
crop: crop; 裁剪
flip-horizontal: flip horizontally, mirror, flip horizontal; 水平翻转, 镜像
flip-vertical: flip vertically, flip vertical; 垂直翻转
move: move, four arrows, pan; 移动
cursor: cursor, pointer, mouse pointer, arrow pointer, selection tool; 光标, 指针
hand-open hand: hand, hand tool, pan tool; 手, 抓手
select-all: select all, selection; 全选
text-wrap: wrap text, word wrap, line wrap; 自动换行
spellcheck: spell check, spelling, spellcheck, check spelling; 拼写检查
translate globe: translate, translation, language, languages; 翻译, 语言
globe: globe, world, web, website, internet, planet, earth, browser; 地球, 网络, 网站, 互联网
map: map; 地图
map-pin: map pin, location, location pin, place, pin, address, map marker, marker; 位置, 定位, 地点, 图钉
pin: pin, pushpin, push pin, thumbtack, drawing pin; 图钉, 固定, 大头针
gps navigation: my location, current location, locate me, crosshair, crosshairs; 我的位置, 当前位置
navigation: navigate, navigation arrow; 导航
compass: compass, explore; 指南针, 探索
directions: directions, route; 路线
car: car; 汽车
bus: bus; 公交
train: train; 火车
bicycle: bicycle, bike; 自行车
walk: walk, walking; 步行
info: info, information, about, letter i in a circle; 信息, 关于, 详情
help: help, question mark, question, support; 帮助, 问号
warning: warning, warning triangle, exclamation triangle, alert; 警告
error: error, exclamation mark, exclamation point; 错误, 感叹号
flag: flag, report; 旗帜, 旗子, 标记, 举报
block: block, ban, forbidden, prohibited, no entry; 禁止, 屏蔽
thumbs-up: thumbs up, thumb up, like, upvote; 点赞, 赞, 大拇指
thumbs-down: thumbs down, thumb down, dislike, downvote; 踩, 不喜欢
emoji: emoji, smiley, smile, emoticon, smiley face, smiling face, insert emoji; 表情, 笑脸
lightbulb: lightbulb, light bulb, bulb, idea, hint, tip; 灯泡, 提示
magic: magic wand, wand, sparkles, magic; 魔棒, 魔法棒
rocket: rocket, launch; 火箭
fire: fire, flame, trending; 火, 火焰
trophy: trophy, cup, achievements; 奖杯
medal: medal, award, badge; 奖牌
crown: crown, premium; 皇冠
folder folder-open: folder, directory; 文件夹
folder-open folder: open file, open files, open folder, open document, open; 打开文件, 打开
file: file, document, page, sheet, paper; 文件, 文档
file-pdf: pdf, export as pdf, export pdf; 导出为pdf
properties: properties, document properties; 属性
archive: archive; 归档, 存档
database: database; 数据库
server: server; 服务器
code: code, angle brackets, source code, insert code; 代码, 源代码
braces: braces, curly braces; 花括号
terminal: terminal, console, command line, shell; 终端, 命令行
bug: bug, debug, insect, beetle; 调试, 虫子
git-branch: branch, source control, version control; 分支
extension: puzzle, puzzle piece, extensions, extension, plugins, add-ons; 拼图, 扩展, 插件
cube package: cube; 立方体
robot: robot; 机器人
book: book, open book; 书本, 书
library: library, books; 书库, 图书馆
news: newspaper, news; 报纸, 新闻
note: sticky note, note, notes; 便签, 笔记
rss: rss, feed; 订阅
briefcase: briefcase, suitcase; 公文包
building: building, office building; 大楼, 建筑
bank: bank; 银行
school: graduation cap, school; 学士帽, 学校
hospital: hospital, first aid; 医院
accessibility: accessibility; 无障碍
coffee: coffee, cup, mug; 咖啡, 杯子
restaurant: restaurant, fork and knife, knife and fork; 餐厅, 刀叉
leaf: leaf; 叶子
tree: tree; 树
flower: flower; 花
paw: paw, paw print; 爪印
snowflake: snowflake, snow; 雪花
rain: rain; 雨
umbrella: umbrella; 雨伞
thermometer: thermometer, temperature; 温度计, 温度
water: drop, droplet, water; 水滴
bed: bed; 床
anchor: anchor; 锚
scale: scales, balance; 天平
ruler: ruler, measure; 尺子
qr-code: qr code, qr; 二维码
barcode: barcode, bar code; 条形码
scan: scan, scanner; 扫描
screenshot: screenshot, take screenshot; 截图, 截屏
megaphone: megaphone, bullhorn, announcement; 喇叭, 扩音器
presentation: presentation, slideshow, start presentation; 演示, 幻灯片
flask: flask, beaker, experiment; 烧瓶, 实验
chip: chip, processor, cpu; 芯片
network: network, hierarchy, tree; 网络
at: at sign, mention; 提及
hash: hash, hashtag, pound sign, number sign; 井号
omega: special character, insert symbol, omega, symbol; 特殊字符, 插入符号
backspace: backspace; 退格
compare: compare; 比较
picture-in-picture: picture in picture, picture-in-picture; 画中画
flashlight: flashlight, torch; 手电筒
dialpad: dial pad, dialpad, keypad; 拨号盘
asterisk: asterisk; 星号
circle: circle; 圆圈
github: github; github
"""
"""A line: shapes, the likeliest first: what they are called; 中文."""
