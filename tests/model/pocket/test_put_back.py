"""A field that has lost its text is filled again before the form is sent."""

from tests.model.pocket.stage import Player, clicked, element, kinds, line, screen

FIELDS = ((40, 65, 400, 95), (40, 145, 400, 175))


def form(first="", second=""):
    texts = [line(text, 50, box[1] + 5) for text, box in zip((first, second), FIELDS, strict=True) if text]
    boxes = [element("field", box, text) for box, text in zip(FIELDS, (first, second), strict=True)]
    return screen(line("Name", 40, 40), line("City", 40, 120), line("Send", 60, 250), *boxes, *texts)


def filled(*seen):
    player = Player('type "Lucia" into Name, "Cadiz" into City and click Send')
    for each in seen:
        player.show(each)
    return player


def test_what_was_lost_is_typed_once_more_and_then_the_form_is_sent():
    player = filled(form(), form("Lucia"))
    decision = player.show(form("", "Cadiz"))
    assert clicked(decision)[1] in range(*FIELDS[0][1::2])
    assert decision.actions[-1].text == "Lucia"
    assert clicked(player.show(form("Lucia", "Cadiz")))[1] > 240


def test_what_is_lost_again_is_left_and_what_stands_there_is_not_touched():
    player = filled(form(), form("Lucia"))
    player.show(form("", "Cadiz"))
    assert clicked(player.show(form("", "Cadiz")))[1] > 240
    assert clicked(filled(form(), form("Lucia")).show(form("LUCIA!", "Cadiz")))[1] > 240


def test_a_field_that_something_else_has_emptied_meanwhile_stays_empty():
    player = Player('type "Lucia" into Name, click Add and click Send')
    add = line("Add", 300, 250)
    player.show(screen(line("Name", 40, 40), element("field", FIELDS[0]), add, line("Send", 60, 250)))
    kept = (
        line("Name", 40, 40),
        element("field", FIELDS[0], "Lucia"),
        line("Lucia", 50, 70),
        add,
        line("Send", 60, 250),
    )
    assert clicked(player.show(screen(*kept)))[0] > 290
    emptied = screen(
        line("Name", 40, 40), element("field", FIELDS[0]), add, line("Send", 60, 250), line("Added", 60, 400)
    )
    decision = player.show(emptied)
    assert kinds(decision) == ["click"]
    assert clicked(decision)[1] > 240
