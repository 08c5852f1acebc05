"""What a yes under a text would be, and texts under which it only says that they were read."""

import pytest

from model.binding import bound_to

BINDS = {
    "We have updated our terms of service. By pressing OK you agree to them.": "terms",
    "Updated conditions: continuing means that you consent.": "terms",
    "Please accept the new licence.": "terms",
    "Wenn Sie fortfahren, stimmen Sie unseren AGB zu.": "terms",
    "En continuant, vous acceptez nos conditions.": "terms",
    "Al continuar, acepta nuestros términos.": "terms",
    "点击确定即表示您同意服务条款。": "terms",
    "Your subscription will be renewed for 49 EUR.": "pay",
    "The trial ends tomorrow. We will then charge your card.": "pay",
    "Ihr Abo wird um ein Jahr verlängert.": "pay",
    "您的会员将于明天自动续费。": "pay",
    "Security alert Install the new version now to stay safe.": "install",
    "The setup is ready to be run.": "install",
    "系统更新 请立即安装。": "install",
    "Your old backups will be deleted to make room.": "delete",
    "Alle Bilder werden gelöscht.": "delete",
    "Your contacts will be shared with our partners.": "send",
    "This app needs access to your camera.": "permission",
}
TELLS = [
    "Saved.", "You have been signed out.", "Could not connect. Check your network.", "The file is too large.",
    "Welcome! Here you can share your list with others.", "Tip: drag a card to move it. Update your profile any time.",
    "Your order was placed. A confirmation e-mail will be sent to you.", "We accept Visa and Mastercard.",
    "Items in the bin will be deleted after 30 days.", "New: dark mode. You can turn it on in the settings.",
    "Did you know? You can install themes from the menu.", "You can always update the app in the settings.",
    "Your password will expire in 3 days.", "Please accept our apologies for the delay.",
    "Delivery is free when you buy two.", "Our opening hours have changed.",
    "Deine Datei wurde gespeichert.", "Le fichier a été enregistré.", "保存成功",
]  # fmt: skip


@pytest.mark.parametrize(("said", "deed"), BINDS.items(), ids=range(len(BINDS)))
def test_what_a_yes_would_be(said, deed):
    (bound,) = bound_to(f"A word before. {said} And one after.")
    assert bound.deed == deed
    assert bound.words in said


@pytest.mark.parametrize("said", TELLS)
def test_what_merely_tells_something(said):
    assert bound_to(said) == ()
