"""Makes the files that the tasks work on: `python -m tasks.suites.desk.generate` writes them into files/ anew."""

from __future__ import annotations

from pathlib import Path
from typing import Any

FILES = Path(__file__).parent / "files"

SALES = [("Product", "Price", "Sold"), ("Lamp", 40, 12), ("Chair", 85, 7), ("Desk", 210, 3), ("Shelf", 60, 9)]
MARKS = [("Name", "First", "Second"), ("Ida", 12, 15), ("Emil", 9, 14), ("Nora", 15, 11), ("Omar", 8, 10)]
STOCK = [
    ("Article", "Place", "Amount"),
    ("Rope", "A4", 31),
    ("Bolt", "C1", 900),
    ("Hook", "A2", 75),
    ("Nail", "B7", 420),
]
TALK = [
    ("Harbour days", "Three days of boats, music and fish."),
    ("Parking", "Behind the old mill, free of charge."),
    ("Tickets", "At the gate, or at the tourist office."),
]

TEXTS = {
    "shopping.txt": "Milk\nBread\nApples\n",
    "shopping-done.txt": "Milk\nBread\nApples\nEggs\n",
    "letter.txt": "The colour of the door is a colour that nobody likes.\nWhich colour would you choose?\n",
    "letter-done.txt": "The color of the door is a color that nobody likes.\nWhich color would you choose?\n",
    "draft.txt": "DRAFT - do not send\nDear Ida,\nthe boxes arrive on Monday.\nEmil\n",
    "draft-done.txt": "Dear Ida,\nthe boxes arrive on Monday.\nEmil\n",
    "list.txt": "pear\napple\nquince\ncherry\n",
    "list-done.txt": "apple\ncherry\npear\nquince\n",
    "server.log": "".join(
        f"2026-03-{day:02} {'ERROR disk full' if day % 4 == 0 else 'INFO all well'}\n" for day in range(1, 29)
    ),
}

# LibreOffice as it is after its first start: no tip of the day, no question about the file's format.
OFFICE_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Common/Misc"><prop oor:name="ShowTipOfTheDay" oor:op="fuse"><value>false</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Save/Document"><prop oor:name="WarnAlienFormat" oor:op="fuse"><value>false</value></prop></item>
<item oor:path="/org.openoffice.Setup/Office"><prop oor:name="LastCompatibilityCheckID" oor:op="fuse"><value>1</value></prop></item>
<item oor:path="/org.openoffice.Setup/Product"><prop oor:name="ooSetupLastVersion" oor:op="fuse"><value>7.4</value></prop></item>
</oor:items>
"""  # noqa: E501


def sheet(rows: list[tuple[Any, ...]], name: str, path: Path) -> None:
    """A workbook of one sheet."""
    from openpyxl import Workbook

    book = Workbook()
    book.active.title = name
    for row in rows:
        book.active.append(row)
    book.save(path)


def text(paragraphs: list[str], path: Path) -> None:
    """A Word document of plain paragraphs."""
    from docx import Document

    document = Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    document.save(str(path))


def slides(pages: list[tuple[str, str]], path: Path) -> None:
    """A presentation: of each slide its title and its text."""
    from pptx import Presentation

    talk = Presentation()
    for title, words in pages:
        slide = talk.slides.add_slide(talk.slide_layouts[1])
        slide.shapes.title.text = title
        slide.placeholders[1].text = words
    talk.save(str(path))


def boat() -> Any:
    """A picture that is another one when it is turned or mirrored."""
    from PIL import Image, ImageDraw

    picture = Image.new("RGB", (320, 200), (150, 200, 240))
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 140, 320, 200), fill=(30, 80, 150))
    pen.polygon(((70, 125), (210, 125), (185, 160), (95, 160)), fill=(140, 70, 30))
    pen.polygon(((120, 30), (120, 118), (195, 118)), fill=(250, 245, 230))
    pen.ellipse((255, 20, 295, 60), fill=(250, 210, 60))
    return picture


def pictures() -> None:
    """The boat as it is, and as it should become."""
    from PIL import Image, ImageOps

    boat().save(FILES / "boat.png")
    ImageOps.mirror(boat()).save(FILES / "boat-mirrored.png")
    boat().transpose(Image.Transpose.ROTATE_270).save(FILES / "boat-turned.png")


def main() -> None:
    """Write all of them."""
    FILES.mkdir(exist_ok=True)
    for name, words in TEXTS.items():
        (FILES / name).write_text(words, encoding="utf-8")
    (FILES / "registrymodifications.xcu").write_text(OFFICE_PROFILE, encoding="utf-8")
    sheet(SALES, "Sales", FILES / "sales.xlsx")
    sheet(MARKS, "Marks", FILES / "marks.xlsx")
    sheet(STOCK, "Stock", FILES / "stock.xlsx")
    text(["Harbour news", "The crane is back.", "Boats leave at nine."], FILES / "news.docx")
    slides(TALK, FILES / "talk.pptx")
    slides([("Harbour days 2026", TALK[0][1]), *TALK[1:]], FILES / "talk-title.pptx")
    slides([TALK[0], TALK[2]], FILES / "talk-short.pptx")
    pictures()
    text(["Harbour news", "The crane is back.", "Ferries leave at nine."], FILES / "news-done.docx")


if __name__ == "__main__":
    main()
