"""Which names of icons say what is drawn, and what is done with icons, said without naming them. Tables only."""

from __future__ import annotations

THINGS = frozenset(
    (
        "magnifying glass", "magnifier", "magnifier glass", "loupe", "spyglass", "gear", "cog", "cogwheel", "gear wheel", "gearwheel", "gears",
        "cogs", "sprocket", "wrench", "spanner", "screwdriver", "hamburger", "hamburger menu", "three lines", "three line", "three bars",
        "three horizontal lines", "three dots", "three dot", "3 dots", "three dot menu", "ellipsis", "kebab", "kebab menu", "x mark",
        "cross", "plus sign", "minus sign", "check mark", "checkmark", "tick mark", "left arrow", "right arrow", "up arrow", "down arrow",
        "arrow left", "arrow right", "arrow up", "arrow down", "back arrow", "double arrow", "chevron left", "chevron right", "chevron up",
        "chevron down", "house", "trash can", "trashcan", "bin", "waste bin", "dustbin", "garbage can", "wastebasket", "pencil", "floppy",
        "floppy disk", "diskette", "scissors", "clipboard", "circular arrow", "heart", "star", "bell", "paper plane", "padlock", "envelope",
        "funnel", "paperclip", "paper clip", "speech bubble", "shopping cart", "basket", "trolley", "camera", "microphone", "speaker",
        "loudspeaker", "lightning bolt", "moon", "crescent", "sun", "globe", "hourglass", "puzzle piece", "light bulb", "lightbulb", "bulb",
        "thumbs up", "thumbs down", "pushpin", "thumbtack", "question mark", "exclamation mark", "eyedropper", "pipette", "paint bucket",
        "broom", "eraser", "play triangle", "crossed arrows", "four squares", "nine dots", "speedometer", "magic wand",
        "放大镜", "齿轮", "汉堡菜单", "三条线", "三横线", "三个点", "三点", "省略号", "叉号", "叉叉", "加号", "减号", "对勾", "勾号", "左箭头", "右箭头",
        "上箭头", "下箭头", "房子", "垃圾桶", "垃圾箱", "铅笔", "软盘", "剪刀", "剪贴板", "爱心", "心形", "星星", "铃铛", "纸飞机", "挂锁", "信封", "漏斗",
        "回形针", "曲别针", "气泡", "话筒", "喇叭", "扬声器", "闪电", "月亮", "太阳", "地球", "沙漏", "拼图", "灯泡", "图钉", "问号", "感叹号", "扫帚",
    )
)  # fmt: skip
"""Of the names in icon_words, the ones that say what is drawn: no button has them as its words."""

MEANT = """
bold: thicker|heavier (?:text|letters)|make .*(?:stand out more|fat)
italic: slant
underline: line (?:beneath|under|below) (?:the |these |this )?(?:word|text|letter)
print: on paper|paper copy|hard copy
save: keep (?:my|the|these|all) changes|store (?:my|the) (?:changes|work|file)
shuffle: random order|mix up the (?:order|songs|tracks)
volume: how loud|louder|quieter|loudness
zoom-in: (?:picture|image|drawing|page|text|view|map|everything).* (?:bigger|larger)$|get a closer (?:look|view)|enlarge
zoom-out: (?:picture|image|drawing|page|text|view|map|everything).* smaller$|see more of the (?:map|page|drawing)
zoom-fit: (?:entire|whole) (?:photo|picture|image|page|drawing)
rotate-right: clockwise|a quarter turn to the right
rotate-left: counter-?clockwise|anti-?clockwise
fullscreen: (?:fill|use|cover) (?:the )?(?:whole|entire) (?:display|screen|monitor)
contrast: (?:light and dark|dark and light|between (?:light|dark))
refresh: (?:again|anew|fresh) from (?:disk|the server)|load .*\\bagain|reload
align-center: (?:in|to) the (?:middle|cent(?:er|re))$
align-right: to the right-hand edge|against the right (?:edge|margin)
align-left: to the left-hand edge|against the left (?:edge|margin)
list-bullet: list with dots|dots in front
sort: (?:in|into) (?:alphabetical )?order$|from smallest to largest|from largest to smallest
chart: make a (?:graph|diagram)
image: put a (?:picture|photo) in
stop: end playback|interrupt
play: start the (?:film|movie|music|song|video|playback)
pause: (?:hold|halt) the (?:film|movie|music|song|video|playback)|for a moment
skip-next: skip (?:forward|ahead) to the (?:following|next)|the following (?:song|track|item)
skip-previous: the (?:previous|preceding) (?:song|track|item)|the song before
trash: throw (?:\\w+ )*away|get rid of this|remove this|into the (?:bin|trash)|discard
cut: snip
undo: take back (?:the|my) last|reverse (?:the|my) last
redo: do it again after undoing|put back what (?:i|was) und
search: look for|hunt for
new: from scratch|start (?:an empty|a new|a blank)|make another
new folder: make a (?:directory|folder)
upload: bring a file|from my computer (?:into|in|to)|put a file on
download: onto my (?:computer|device|phone)|to my (?:computer|device|disk)
attach: add a file to (?:the|this|my) (?:message|mail|letter)
send: send it off|off it goes|deliver (?:the|my|this) message
heart: mark .*as (?:a )?favou?rite
bell: what is new for me|see my (?:alerts|notifications)
user: (?:see|open|edit) my (?:own )?(?:account|profile)
cart: what i am (?:about to buy|buying)|items i want to buy
home: to the start(?:ing)? page|back to where (?:i|it) (?:began|started)
parent folder: (?:one|a) (?:folder|level|directory) up
settings: change how .* (?:works|behaves)
more options: more (?:options|choices|commands)
menu: open the main menu|show the navigation
help: how (?:does|do) .*work|get assistance
mic: speak instead|by voice
eye: see what i typed|make the password readable
filter: show only (?:part|some)|narrow (?:down|the)
phone: ring (?:him|her|them|this)
calendar: from a calendar
match case: capital(?:s| letters) (?:count|matter)|upper and lower case
next match: the next (?:hit|match|occurrence)
previous match: the (?:previous|last) (?:hit|match|occurrence)
close: with its x$|with the x$|make (?:it|this) go away
plus: one (?:\\w+ )?(?:more|higher|up)$|add another|raise it by one
minus: one (?:\\w+ )?(?:fewer|less|lower|down)$|lower it by one
expand all: (?:unfold|open up) every|see everything inside
collapse all: fold everything
playlist: what (?:plays|comes) next|queue of
find and replace: (?:swap|exchange|change) .*words? .*(?:everywhere|throughout)
"""
"""What is meant without being named: a shape or a name from above, and how it is said (regular expressions)."""
