"""What is taken for the effect of a step, and how it is found again."""

from agent.replay.effects import effect_of, has_come
from agent.replay.runner import without_places
from tests.agent.replay.samples import flow
from tests.agent.replay.test_describe import seen_as_read
from tests.model.pocket.stage import HEIGHT, line, screen


def page(*lines):
    return seen_as_read(screen(*lines))


def came_of(before, after):
    return effect_of(before, after, {}, small_too=True)


def test_a_line_at_the_edge_may_have_been_brought_in_view_and_proves_nothing():
    before = page(line("Basket", 40, 40))
    shown = [line("Basket", 40, 40), line("Thank you", 40, 300)]
    assert came_of(before, page(*shown)).words == ("Thank you",)
    assert came_of(before, page(*shown, line("Imprint", 40, HEIGHT - 22))).words == ("Thank you",)


def test_a_value_that_is_read_in_two_pieces_is_there():
    before, pieces = page(), ("Ada.", "Lovelace")
    came = came_of(before, page(line("Ada.Lovelace", 40, 300)))
    for order in (pieces, pieces[::-1]):
        there = page(*(line(text, 60 + 200 * place, 340) for place, text in enumerate(order)))
        assert has_come(came, before.picture, there, strict=True) == ""
    half = page(line(pieces[0], 60, 340))
    assert has_come(came, before.picture, half, strict=True) == '"Ada.Lovelace" did not appear'


def test_a_device_of_another_kind_is_not_asked_for_addresses():
    recorded = flow(place="http://127.0.0.1/shop", title="Shop")
    step = recorded.steps[0]
    effect = step.effect.model_copy(update={"place": "http://127.0.0.1/thanks", "title": "Thanks"})
    recorded = recorded.model_copy(update={"steps": (step.model_copy(update={"effect": effect}),)})
    freed = without_places(recorded)
    assert (freed.place, freed.title) == ("", "")
    assert (freed.steps[0].effect.place, freed.steps[0].effect.title) == ("", "")
    assert freed.steps[0].effect.words == effect.words
