import pytest

from model.pocket.answer import answer
from model.pocket.case import View
from model.pocket.layout import amount_of
from tests.model.pocket.stage import StillEyes, element, line, screen

CARDS = (
    line("Blue Enamel Mug", 50, 100), line("€14.00", 50, 125),
    line("Blue Enamel Mug, large", 300, 100), line("€18.00", 300, 125),
    line("Steel Kettle", 550, 100), line("€9.50", 550, 125),
)  # fmt: skip
TABLE = tuple(
    line(text, 50 + 150 * column, 100 + 40 * row)
    for row, cells in enumerate(
        (("Name", "Email", "Age"), ("Ann", "ann@x.org", "31"), ("Bob", "bob@y.org", "47"), ("Cid", "cid@z.org", "22"))
    )
    for column, text in enumerate(cells)
)
SUMMARY = (
    line("Order number: FP-123", 50, 60), line("Status", 50, 100), line("Shipped", 200, 100),
    line("Delivery address", 50, 150), line("12 Byron Row", 50, 175), line("Total: €42.00", 50, 230),
)  # fmt: skip
SWITCHES = (
    line("Dark mode", 50, 100), element("toggle", (300, 100, 340, 120), label="Dark mode", checked=True),
    line("Sounds", 50, 150), element("toggle", (300, 150, 340, 170), label="Sounds", checked=False),
    line("3 unread messages", 50, 250),
)  # fmt: skip
CHINESE = (
    line("订单号：A8842", 50, 60),
    line("价格", 50, 100),
    line("¥128.00", 200, 100),
    line("状态", 50, 150),
    line("已发货", 200, 150),
)


@pytest.mark.parametrize(
    ("parts", "question", "expected"),
    [
        (CARDS, "what is the price of the Blue Enamel Mug?", "€14.00"),
        (CARDS, "what is the price of the Blue Enamel Mug, large", "€18.00"),
        (CARDS, "how much does the Steel Kettle cost?", "€9.50"),
        (CARDS, "which product is the cheapest?", "Steel Kettle"),
        (CARDS, "which is the most expensive?", "Blue Enamel Mug, large"),
        (CARDS, "what is the lowest price?", "€9.50"),
        (TABLE, "what is the email of Bob?", "bob@y.org"),
        (TABLE, "Bob's age", "47"),
        (TABLE, "the age in the row of Cid", "22"),
        (TABLE, "how many rows are there in the table?", "3"),
        (SUMMARY, "the order number", "FP-123"),
        (SUMMARY, "what is the status?", "Shipped"),
        (SUMMARY, "the delivery address", "12 Byron Row"),
        (SUMMARY, "what is the total", "€42.00"),
        (SWITCHES, "is Dark mode on?", "yes"),
        (SWITCHES, "is Sounds enabled?", "no"),
        (SWITCHES, "how many switches are on?", "1"),
        (SWITCHES, "how many unread messages are there?", "3"),
        (SWITCHES, "is the Basket button visible?", "no"),
        (CHINESE, "订单号是多少", "A8842"),
        (CHINESE, "价格是多少", "¥128.00"),
        (CHINESE, "状态是什么", "已发货"),
        ((line("Price: $12", 50, 60), line("Stock: 5", 50, 90)), "价格是多少", "$12"),
        (SUMMARY, "订单号是多少？", "FP-123"),
        (SUMMARY, "状态是什么", "Shipped"),
        (SUMMARY, "总计是多少", "€42.00"),
        (TABLE, "Bob 的邮箱是什么", "bob@y.org"),
        (TABLE, "what is the e-mail address of Cid?", "cid@z.org"),
        (SUMMARY, "电话是多少", None),
        (SUMMARY, "what is the tracking code?", None),
        (CARDS, "what is the phone number?", None),
    ],
)
def test_a_question_is_answered_as_it_stands_on_the_screen(parts, question, expected):
    assert answer(question, View(screen(*parts), StillEyes())) == expected


@pytest.mark.parametrize(
    ("price", "amount"), [("$1,299.00", 1299.0), ("€14", 14.0), ("1.299,50 €", 1299.5), ("¥128.00", 128.0)]
)
def test_prices_compare_as_numbers(price, amount):
    assert amount_of(price) == amount
