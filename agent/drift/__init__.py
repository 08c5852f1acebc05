"""The drift bench: flows recorded on generated screens, replayed on the screens changed, judged by what those note.

Beside it the naive way: the recorded points pressed again, whatever is there now.
"""
