"""What is done with icons, said without naming them. A table only."""

from __future__ import annotations

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
home: jump to my personal folder|to the start(?:ing)? page
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
match case: make capitals matter|upper and lower case
regular expression: allow patterns
next match: go to the next hit
previous match: go to the previous hit
close: with its x$|with the x$|make (?:it|this) go away
plus: one (?:year )?(?:older|more|higher)|add another
minus: one (?:year )?(?:younger|fewer|less|lower)
expand all: unfold every
collapse all: fold everything
playlist: queue of things
find and replace: swap one word for another
"""
"""What is meant without being named: a shape or a name from above, and how it is said (regular expressions)."""
