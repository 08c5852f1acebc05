import shutil

import pytest

from agent.export.fonts import font_for


def drawn(text, letter):
    return bytes(font_for(text, 18).getmask(letter))


@pytest.mark.skipif(not shutil.which("fc-match"), reason="fontconfig is not installed")
@pytest.mark.parametrize("text", ["Zoë", "Grüße", "你好", "Привет", "done …"])
def test_captions_have_their_letters(text):
    letter = next(each for each in text if not each.isascii())
    assert drawn(text, letter) not in (drawn(text, "\uffff"), drawn(text, " "))


def test_without_fontconfig_there_is_a_font_too(monkeypatch):
    monkeypatch.setenv("PATH", "")
    assert font_for("Zażółć", 18).getlength("Za") > 0
