"""A run as MP4: every picture with the pointer, the click and a caption drawn on it."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from agent.describe import describe_all
from agent.export import only_one
from agent.export.fonts import font_for
from environments.actions import Click, Drag, LongPress, Move, Scroll
from environments.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from agent.log import Run
    from environments.actions import Action
    from environments.points import Point
    from model.decision import Step

FRAMES_PER_SECOND = 10
STEP_SECONDS = 1.6
MAX_WIDTH = 1280
CAPTION_PX = 64
RED, WHITE, INK = (229, 57, 53), (255, 255, 255), (20, 22, 28)


def export_video(runs: Sequence[Run], out: Path) -> Path:
    """Write an MP4 (H.264) to the file `out`. Raises UsageError: several runs, no pictures, PyAV is missing."""
    run = only_one(runs, "mp4")
    if not run.steps:
        raise UsageError(f"the run {run.folder.name} has no steps to show")
    try:
        import av
    except ModuleNotFoundError as error:
        raise UsageError("exporting a video needs PyAV: make setup EXTRAS=export") from error
    out.parent.mkdir(parents=True, exist_ok=True)
    width, height = _even(run.steps[0])
    with av.open(str(out), "w", format="mp4") as container:
        stream: Any = container.add_stream("libx264", rate=FRAMES_PER_SECOND)
        stream.width, stream.height, stream.pix_fmt = width, height + CAPTION_PX, "yuv420p"
        stream.time_base = Fraction(1, FRAMES_PER_SECOND)
        frame: Any = av.VideoFrame
        for image in _images(run, width, height):
            container.mux(stream.encode(frame.from_image(image)))
        container.mux(stream.encode())
    return out


def _even(step: Step) -> tuple[int, int]:
    """The video's size: H.264 wants even sides."""
    picture = step.observation.picture
    shrink = min(1.0, MAX_WIDTH / picture.width)
    return int(picture.width * shrink) // 2 * 2, int(picture.height * shrink) // 2 * 2


def _images(run: Run, width: int, height: int) -> Iterator[Any]:
    for step in run.steps:
        image = _drawn(step, width, height, len(run.steps))
        for _ in range(round(STEP_SECONDS * FRAMES_PER_SECOND)):
            yield image


def _drawn(step: Step, width: int, height: int, steps: int) -> Any:
    from PIL import Image, ImageDraw

    picture = Image.fromarray(step.observation.picture.pixels)
    picture.thumbnail((width, height))
    canvas = Image.new("RGB", (width, height + CAPTION_PX), INK)
    canvas.paste(picture, ((width - picture.width) // 2, (height - picture.height) // 2))
    pen = ImageDraw.Draw(canvas)
    left, top = (width - picture.width) // 2, (height - picture.height) // 2
    for result in step.results:
        _mark(pen, result.action, (left, top), picture.size)
    _caption(pen, step, height, width, steps)
    return canvas


def _caption(pen: Any, step: Step, top: int, width: int, steps: int) -> None:
    actions = describe_all(step.decision.actions) if step.decision else "unreadable reply"
    thought = step.decision.thought if step.decision else step.bad_reply
    for line, text in enumerate((f"{step.index + 1}/{steps}  {actions}", thought)):
        font = font_for(text + "…", 18)
        pen.text((12, top + 6 + 28 * line), _shortened(text, font, width - 24), fill=WHITE, font=font)


def _shortened(text: str, font: Any, width: int) -> str:
    text = " ".join(text.split())
    if font.getlength(text) <= width:
        return text
    while text and font.getlength(text + "…") > width:
        text = text[:-1]
    return text + "…"


def _mark(pen: Any, action: Action, offset: tuple[int, int], size: tuple[int, int]) -> None:
    match action:
        case Click() | LongPress() | Move():
            _ring(pen, _pixel(action.point, offset, size))
        case Drag():
            points = [_pixel(point, offset, size) for point in ((action.start,) if action.start else ()) + action.path]
            pen.line(points, fill=RED, width=4)
            _ring(pen, points[-1])
        case Scroll(point=point) if point is not None:
            x, y = _pixel(point, offset, size)
            reach = 40 if action.dy >= 0 else -40
            pen.line([(x, y - reach), (x, y + reach)], fill=RED, width=4)
            _ring(pen, (x, y + reach), radius=6)
        case _:
            pass


def _ring(pen: Any, at: tuple[float, float], radius: int = 16) -> None:
    x, y = at
    pen.ellipse((x - radius, y - radius, x + radius, y + radius), outline=RED, width=4)
    pen.ellipse((x - 3, y - 3, x + 3, y + 3), fill=RED)


def _pixel(point: Point, offset: tuple[int, int], size: tuple[int, int]) -> tuple[float, float]:
    return offset[0] + point.x * size[0] / 1000, offset[1] + point.y * size[1] / 1000
