"""Labels that say that something was read, and others."""

import pytest

from model.assent import says_read

READ = [
    "OK", "Ok.", "O.K.", "Okay, cool", "Alright!", "I see", "l see", "Sounds good", "Gotcha", "No problem", "Thanks!",
    "Got it 👍", "✓ Done", "OK, got it!", "Great, thanks", "I’ve read this", "Makes sense", "Ok, verstanden",
    "Schließen", "Ich habe verstanden", "Très bien", "J’ai compris", "Vale, gracias", "Ho capito", "OK, entendi",
    "Förstår", "Anladım", "Окей", "Всё понятно", "好的,知道了", "好的我知道了", "我明白了",
    "收到", "わかりました", "了解です", "네, 알겠습니다", "확인",
]  # fmt: skip
OTHERS = [
    "", "No", "No thanks", "Yes, delete", "I agree", "Accept all", "OK, delete", "Okay, install",
    "Thanks, buy now", "Not good", "Clear", "Termine", "Subscribe", "Sure, sign me up", "J’accepte", "Estoy de acuerdo",
    "同意", "好的,同意", "确认", "동의", "×",
]  # fmt: skip


@pytest.mark.parametrize("label", READ)
def test_what_says_that_it_was_read(label):
    assert says_read(label)


@pytest.mark.parametrize("label", OTHERS)
def test_what_says_more_or_something_else(label):
    assert not says_read(label)
