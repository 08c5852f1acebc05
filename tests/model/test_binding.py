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
    "byclicking OK youagree to ourRules.": "terms",
    "I confirm that I am older than 18.": "terms",
    "Your use of this tool is subject to our Acceptable Use Policy.": "terms",
    "If you do not consent, leave the meeting.": "terms",
    "Our 300 partners and we store information on your device.": "terms",
    "Al registrarte confirmas que eres mayor de edad.": "terms",
    "En validant, je reconnais avoir lu les conditions.": "terms",
    "Proseguendo la navigazione acconsenti ai cookie.": "terms",
    "Нажимая «ОК», вы соглашаетесь с условиями.": "terms",
    "続行すると、利用規約に同意したことになります。": "terms",
    "확인을 누르면 이용약관에 동의하는 것으로 간주됩니다.": "terms",
    "Mit OK erlauben Sie dem Programm alles.": "terms",
    "The door opens as soon as you close this message.": "terms",
    "点击“继续”即授权本应用。": "terms",
    "First month free, then £8.99 monthly.": "pay",
    "Los cambios no guardados se perderán.": "delete",
    "The profile lets the administrator see what you do.": "permission",
    "Unlock everything for only 4.99 per week!": "pay",
    "Keep Plus for $6.99/mo.": "pay",
    "A deposit is charged to your card now.": "pay",
    "Transfer $500 to John.": "pay",
    "Danach werden monatlich 12 Euro fällig.": "pay",
    "L'abbonamento si rinnoverà automaticamente.": "pay",
    "月額980円で自動更新されます。": "pay",
    "С вашей карты будет списано 500 ₽.": "pay",
    "Your computer is about to restart.": "install",
    "Press OK to start the download of the required components.": "install",
    "Une nouvelle version va être installée.": "install",
    "Your account and its data will be permanently deleted.": "delete",
    "Unsaved changes are going to be discarded.": "delete",
    "Restoring the copy overwrites all files.": "delete",
    "This action cannot be undone.": "delete",
    "Tutti i dati verranno cancellati.": "delete",
    "Todos os arquivos serão excluídos.": "delete",
    "Все файлы будут удалены.": "delete",
    "删除后将无法恢复。": "delete",
    "Your vote will be submitted.": "send",
    "You are about to send this to 1,204 recipients.": "send",
    "Press Continue to publish the page.": "send",
    "Les photos seront visibles par tous.": "send",
    "Allow Maps to use where you are.": "permission",
    "Notes would like to send you notifications.": "permission",
    "The extension can read and change all your data.": "permission",
    "Die App möchte auf Ihren Standort zugreifen.": "permission",
    "应用需要访问您的位置信息。": "permission",
    "アプリがカメラへのアクセスを求めています。": "permission",
}
TELLS = [
    "Saved.", "You have been signed out.", "Could not connect. Check your network.", "The file is too large.",
    "Welcome! Here you can share your list with others.", "Tip: drag a card to move it. Update your profile any time.",
    "Your order was placed. A confirmation e-mail will be sent to you.", "We accept Visa and Mastercard.",
    "Items in the bin will be deleted after 30 days.", "New: dark mode. You can turn it on in the settings.",
    "Did you know? You can install themes from the menu.", "You can always update the app in the settings.",
    "Your password will expire in 3 days.", "Please accept our apologies for the delay.",
    "Delivery is free when you buy two.", "Our opening hours have changed.",
    "Your card was charged 24.00 EUR.", "You won't be charged.", "Nothing will be charged until it ships.",
    "No files will be deleted.", "Our terms will be updated in March.", "You agreed to the terms on 3 May 2024.",
    "If you agree with a comment, give it a like.", "You do not have access to this page.", "Update complete",
    "A camera does not have access to your network.", "You now have access to all your boards.", "Update failed.",
    "Your request has been submitted and will be processed by our team.", "Shipping is 4.99 per parcel.",
    "You can accept payments by card from today.", "Delete a message by swiping left.", "It will be kept for 30 days.",
    "Please allow up to 5 days for delivery.", "Your receipt will be sent to you by e-mail.",
    "Ihr Konto wird nicht belastet.", "Die Passwörter stimmen nicht mit denen zu Ihrem Konto überein.",
    "Wir akzeptieren alle Karten.", "Aucun fichier ne sera supprimé.", "Vous avez reçu un message.",
    "El servidor no acepta esta contraseña.", "No se eliminará ningún archivo.", "Non hai accesso a questa pagina.",
    "Você pode cancelar quando quiser.", "Файл удалён.", "У вас нет доступа к этой странице.", "文件已删除",
    "您可以在设置中删除账号", "您没有访问该页面的权限", "ファイルは削除されました。", "파일이 삭제되었습니다.",
    "When you press OK you return to the list.", "By clicking the star you mark a mail.", "点击确定即可返回首页。",
    "Mit OK schließen Sie dieses Fenster.", "En cliquant sur l'icône, vous ouvrez le menu.", "Click OK to continue.",
    "アイコンをタップすると詳細が表示されます。",
    "This view lets you see all dates.", "You can turn on sync in the settings.",
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
