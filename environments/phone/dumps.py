"""What `dumpsys` and `uiautomator dump` print, in the shape that adb tools read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

from environments.phone.packages import PACKAGES

if TYPE_CHECKING:
    from environments.phone.phone import Phone
    from environments.phone.screen import Screen

FLAGS = ("checkable", "checked", "clickable", "enabled", "focusable", "focused", "scrollable", "long-clickable",
         "password", "selected")  # fmt: skip


async def dumpsys(phone: Phone, words: list[str]) -> str:
    """The text of `dumpsys WORDS`."""
    service = words[0] if words else ""
    status = await phone.status()
    front = f"{status['package']}/{status['activity']}"
    match service:
        case "window":
            return _window(status, front, phone)
        case "activity":
            return (
                f"  topResumedActivity=ActivityRecord{{a1b2c3d u0 {front} t7}}\n"
                f"  mResumedActivity: ActivityRecord{{a1b2c3d u0 {front} t7}}\n  ACTIVITY {front} a1b2c3d pid=4242\n"
            )
        case "display":
            width, height = phone.screen.size
            return (
                f"  mViewports=[DisplayViewport{{type=INTERNAL, valid=true, displayId=0, "
                f"orientation={phone.screen.rotation}, deviceWidth={width}, deviceHeight={height}}}]\n"
            )
        case "input_method":
            shown = str(status["keyboard"]).lower()
            return f"  mInputShown={shown}\n  mCurMethodId={phone.state.settings['secure.default_input_method']}\n"
        case "power":
            word = "Awake" if phone.awake else "Asleep"
            return f"  mWakefulness={word}\n  mHoldingDisplaySuspendBlocker={str(phone.awake).lower()}\n"
        case "battery":
            return (
                "Current Battery Service state:\n  AC powered: true\n  USB powered: false\n  level: 87\n  scale: 100\n"
            )
        case "package":
            return _package(words[1] if len(words) > 1 else "")
        case "SurfaceFlinger":
            return "Display 4619827259835644672 (HWC display 0): port=0\n"
    return f"Can't find service: {service}\n"


_FOCUS_OF_DIALOG = {
    "not_responding": "Application Not Responding: {package}",
    "crashed": "Application Error: {package}",
    "permission": "com.android.permissioncontroller/"
    "com.android.permissioncontroller.permission.ui.GrantPermissionsActivity",
    "locked": "NotificationShade",
}
_APP_FLAGS = "LAYOUT_IN_SCREEN LAYOUT_INSET_DECOR SPLIT_TOUCH HARDWARE_ACCELERATED DRAWS_SYSTEM_BAR_BACKGROUNDS"


def _window(status: dict[str, Any], front: str, phone: Phone) -> str:
    """The shape that Android 14 prints, as far as anybody looks at it."""
    long = f"{status['package']}/{status['package']}{status['activity']}"
    focus = _FOCUS_OF_DIALOG.get(status["dialog"] or "", long).format(package=status["package"])
    identity = "7e5a1b" if focus == long else "4c2d90"
    locked = str(status["dialog"] == "locked").lower()
    secure = " SECURE" if status["secure"] else ""
    return (
        f"WINDOW MANAGER DISPLAY CONTENTS (dumpsys window displays)\n"
        f"  mCurrentFocus=Window{{{identity} u0 {focus}}}\n"
        f"  mFocusedApp=ActivityRecord{{a1b2c3d u0 {front} t7}}\n"
        f"  mDisplayRotation=ROTATION_{phone.screen.rotation * 90}\n    isKeyguardShowing={locked}\n"
        f"WINDOW MANAGER WINDOWS (dumpsys window windows)\n"
        f"  Window #4 Window{{7e5a1b u0 {long}}}:\n"
        f"    mAttrs={{(0,0)(fillxfill) sim={{adjust=resize}} ty=BASE_APPLICATION wanim=0x10302f2\n"
        f"      fl={_APP_FLAGS}{secure}\n" + _insets(status["insets"], phone.screen.scale)
    )


def _insets(sources: dict[str, list[float] | None], scale: float) -> str:
    """What the system's bars and its keyboard take of the screen."""
    lines = ""
    for kind, edges in sources.items():
        left, top, right, bottom = (round(edge * scale) for edge in edges or [0, 0, 0, 0])
        frame, visible = f"[{left},{top}][{right},{bottom}]", str(edges is not None).lower()
        lines += f"      InsetsSource id=1 type={kind} frame={frame} visible={visible} flags= sideHint=BOTTOM\n"
    return lines


def _package(name: str) -> str:
    if name not in PACKAGES:
        return f"Unable to find package: {name}\n"
    return (
        f"Packages:\n  Package [{name}]:\n    versionCode=1 minSdk=24\n    versionName=1.0\n"
        "    pkgFlags=[ HAS_CODE ]\n    firstInstallTime=2026-01-01 00:00:00\n    lastUpdateTime=2026-01-01 00:00:00\n"
    )


def hierarchy(tree: dict[str, Any], screen: Screen) -> str:
    """The XML of uiautomator from the system page's tree; bounds become device pixels."""
    root = ElementTree.Element("hierarchy", rotation=str(screen.rotation))
    _add(root, tree, 0, screen.scale)
    return "<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>" + ElementTree.tostring(root, encoding="unicode")


def _add(parent: ElementTree.Element, node: dict[str, Any], index: int, scale: float) -> None:
    left, top, right, bottom = (round(edge * scale) for edge in node["bounds"])
    element = ElementTree.SubElement(
        parent,
        "node",
        {
            "index": str(index),
            "text": node.get("text", ""),
            "resource-id": node.get("id", ""),
            "class": node.get("class", "android.view.View"),
            "package": node.get("package", ""),
            "content-desc": node.get("desc", ""),
            **{flag: str(bool(node.get(flag, flag == "enabled"))).lower() for flag in FLAGS},
            "bounds": f"[{left},{top}][{right},{bottom}]",
        },
    )
    for number, child in enumerate(node.get("children", ())):
        _add(element, child, number, scale)
