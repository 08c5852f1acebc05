"""How the device is held and where its keyboard lies, as different Androids print it."""

import pytest

from environments.android.fields import parse as fields
from environments.android.surface import parse

VIEW = (
    "  mViewports=[DisplayViewport{type=INTERNAL, valid=true, isActive=true, displayId=0, uniqueId='local:0', "
    "physicalPort=0, orientation=%d, logicalFrame=Rect(0, 0 - %d, %d), physicalFrame=Rect(0, 0 - 1080, 2400), "
    "deviceWidth=%d, deviceHeight=%d}]\n"
)
UPRIGHT = VIEW % (0, 1080, 2400, 1080, 2400)
SHOWN = "  mInputShown=true\n"


OLDER = """
      InsetsSource type=ITYPE_IME frame=[0,1440][1080,2400] visibleFrame=[0,1440][1080,2400] visible=true
      InsetsSource type=ITYPE_NAVIGATION_BAR frame=[0,2280][1080,2400] visible=true
"""
NEWER = """
      InsetsSource id=3 type=ime frame=[0,1440][1080,2400] visible=true flags= sideHint=BOTTOM
      InsetsSource id=1 type=navigationBars frame=[0,2280][1080,2400] visible=true flags=
"""
IN_A_ROW = """
    mSources= { InsetsSource: {3 mType=ime mFrame=[0,0][0,0] mVisible=false mFlags=[]}, \
InsetsSource: {3 mType=ime mFrame=[0,1440][1080,2400] mVisible=true mFlags=[]}, \
InsetsSource: {208c0001 mType=navigationBars mFrame=[0,2280][1080,2400] mVisible=true mFlags=[]} }
"""


@pytest.mark.parametrize("insets", [OLDER, NEWER, IN_A_ROW], ids=["Android 11 to 13", "Android 14", "Android 15"])
def test_the_keyboard_less_the_buttons_that_lie_over_it(insets):
    seen = parse(SHOWN + insets + UPRIGHT)
    assert (seen.keyboard, seen.size) == ((0.0, 0.6, 1.0, 1.0), (1080, 2400))
    assert [seen.is_key(0.5, y) for y in (0.59, 0.61, 0.94, 0.96)] == [False, True, True, False]
    assert not parse(insets + UPRIGHT).is_key(0.5, 0.61)


def test_a_keyboard_whose_place_is_not_told():
    floating = SHOWN + "InsetsSource type=ITYPE_IME frame=[0,0][0,0] visible=false\n" + UPRIGHT
    assert (parse(floating).shown, parse(floating).keyboard) == (True, None)
    assert (parse("").rotation, parse("").shown) == (0, False)


@pytest.mark.parametrize(("rotation", "corner"), [(0, (0.0, 0.0)), (1, (0.0, 1.0)), (2, (1.0, 1.0)), (3, (1.0, 0.0))])
def test_the_corner_where_the_screen_begins_as_it_is_built_in(rotation, corner):
    view = VIEW % (rotation, 2400, 1080, 2400, 1080) if rotation % 2 else VIEW % (rotation, 1080, 2400, 1080, 2400)
    assert parse(view).held(0.0, 0.0) == corner


def test_fields_of_a_dump():
    dump = b"""<?xml version='1.0' encoding='UTF-8' standalone='yes' ?><hierarchy rotation="0">
      <node class="android.widget.FrameLayout" package="org.shop" bounds="[0,0][1080,2400]">
        <node class="android.widget.EditText" resource-id="org.shop:id/mail" text="Your e-mail" package="org.shop"
          content-desc="" focused="false" password="false" bounds="[20,300][1060,420]" hint="Your e-mail"/>
        <node class="android.widget.EditText" resource-id="" text="" content-desc="PIN" package="org.shop"
          focused="true" password="true" bounds="[20,500][1060,620]"/>
      </node></hierarchy>"""
    mail, pin = fields(dump)
    assert (mail.text, mail.hint, mail.name, mail.focused, mail.box) == (
        "Your e-mail", "Your e-mail", "mail", False, (20, 300, 1060, 420),
    )  # fmt: skip
    assert (pin.name, pin.password, pin.focused, pin.hint) == ("PIN", True, True, None)
    assert mail.key != pin.key
    assert fields(b"ERROR: could not get idle state.") is None
