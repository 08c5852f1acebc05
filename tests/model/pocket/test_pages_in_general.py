"""What pages in general do: switches at the far end of a row, cards with a label over a number, lists of items."""

from environments.actions import Done
from model.pocket.answer import answer
from model.pocket.case import View
from tests.model.pocket.stage import Player, StillEyes, clicked, element, kinds, line, screen

ROWS = (
    line("Automatic deploys", 50, 100), element("toggle", (640, 98, 678, 118), checked=True),
    line("Maintenance mode", 50, 150), element("toggle", (640, 148, 678, 168), checked=False),
)  # fmt: skip
CARDS = tuple(
    part
    for x, name, value in ((50, "Requests", "48210"), (260, "Errors", "37"), (470, "Uptime", "99.9%"))
    for part in (
        element("container", (x - 10, 90, x + 190, 170), f"{name} {value}"),
        line(name, x, 100, 65), line(value, x, 130, 40),
    )
)  # fmt: skip
MAILS = tuple(
    line(text, left, 100 + 40 * row, width)
    for row, (name, subject) in enumerate((("Lena Fox", "Lunch"), ("Tom Reyes", "Photos"), ("Lena Fox", "Tickets")))
    for text, left, width in ((name, 50, 80), (subject, 300, 70))
)


def inside(point, box):
    return box[0] <= point[0] <= box[2] and box[1] <= point[1] <= box[3]


def test_a_switch_at_the_other_end_of_the_row_belongs_to_its_caption():
    assert inside(clicked(Player("turn on Maintenance mode").show(screen(*ROWS))), (640, 148, 678, 168))
    assert isinstance(Player("turn on Automatic deploys").show(screen(*ROWS)).actions[0], Done)


def test_a_number_under_its_label_is_read_in_its_own_card():
    assert answer("how many errors are there?", View(screen(*CARDS), StillEyes())) == "37"
    assert answer("what is the uptime?", View(screen(*CARDS), StillEyes())) == "99.9%"


def test_the_highest_of_a_column_is_told_by_the_name_in_its_row():
    table = [
        line_.split() for line_ in ("Name Phone Salary", "Anna 5550101 4200", "Ben 5550102 5100", "Cleo 5550103 640")
    ]
    parts = [line(text, 50 + 200 * x, 100 + 40 * y) for y, row in enumerate(table) for x, text in enumerate(row)]
    assert answer("who has the highest salary?", View(screen(*parts), StillEyes())) == "Ben"
    below = (line("New", 50, 420), line("Export", 150, 420))
    assert answer("how many rows are in the table?", View(screen(*parts, *below), StillEyes())) == "3"


def test_an_item_of_a_list_is_opened_by_the_name_it_is_from():
    assert inside(clicked(Player("open the email from Tom Reyes").show(screen(*MAILS))), (50, 140, 130, 160))
    second = Player("open the second message from Lena Fox").show(screen(*MAILS))
    assert inside(clicked(second), (50, 180, 130, 200))


def test_its_button_is_the_one_in_the_card_spoken_of():
    cards = [
        part
        for x, name in ((50, "River"), (400, "Forest"))
        for part in (
            element("container", (x, 100, x + 300, 220), f"{name} Like"), line(name, x + 20, 110, 60),
            element("button", (x + 20, 170, x + 90, 200), "Like"), line("Like", x + 35, 175, 40),
        )
    ]  # fmt: skip
    player = Player('scroll to "Forest" and click its Like button')
    assert inside(clicked(player.show(screen(*cards))), (420, 170, 490, 200))


def test_a_number_more_or_less_is_another_thing():
    player = Player("click Photo 34")
    assert "click" not in kinds(player.show(screen(line("Photo 3", 50, 100), line("Photo 4", 50, 150))))


def test_the_last_word_of_an_option_may_only_describe_it():
    radios = [
        part
        for x, name in ((50, "Free"), (200, "Pro"))
        for part in (element("toggle", (x, 100, x + 16, 116), label=name, checked=False), line(name, x + 24, 98, 36))
    ]
    assert inside(clicked(Player("choose the Pro plan").show(screen(*radios))), (200, 100, 216, 116))


def test_boxes_in_several_rows_are_ticked_one_after_the_other():
    rows = ((100, "Ada"), (140, "Ben"), (180, "Cleo"))

    def page(*ticked):
        boxes = [element("toggle", (50, y, 66, y + 16), checked=name in ticked) for y, name in rows]
        return screen(*boxes, *(line(name, 200, y - 2, 60) for y, name in rows))

    player = Player("tick the checkbox in the row of Ada and in the row of Cleo")
    assert inside(clicked(player.show(page())), (50, 100, 66, 116))
    assert inside(clicked(player.show(page("Ada"))), (50, 180, 66, 196))
