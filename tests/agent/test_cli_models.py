"""`seehand models`: the catalogue for people and for programs."""

import json

import pytest

from agent.cli.app import run_command_line
from model.catalog import FAMILIES
from model.dialects import DIALECTS, open_dialect, recognise
from model.grid import PIXELS


def test_for_people(capsys):
    assert run_command_line(["models"]) == 0
    said = capsys.readouterr().out
    assert "openai:MODEL@BASE_URL" in said
    assert "local:FOLDER" in said
    assert "8B         54.6/46.6  33.9/33.9  94.3   65.9" in said
    assert 'vllm serve Qwen/Qwen3-VL-8B-Instruct \\\n      --limit-mm-per-prompt \'{"image":20,"video":0}\'' in said
    assert "vllm serve Qwen/Qwen2.5-VL-7B-Instruct" in said
    words = " ".join(said.split())
    assert all(word in words for family in FAMILIES for word in family.name.split())
    assert all(family.dialect in said for family in FAMILIES)


def test_it_fits_into_a_terminal(capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    assert run_command_line(["models"]) == 0
    assert max(len(line.rstrip()) for line in capsys.readouterr().out.splitlines()) <= 80


def test_for_programs(capsys):
    assert run_command_line(["models", "--json"]) == 0
    families = json.loads(capsys.readouterr().out)
    first = families[0]
    assert (first["name"], first["dialect"], first["acts"]) == ("Qwen3-VL", "qwen3-vl", True)
    assert first["sizes"][2] == {
        "name": "8B",
        "gigabytes": {"bfloat16": 19, "fp8": 10},
        "figures": {
            "ScreenSpot-Pro": "54.6 / 46.6",
            "OSWorld": "33.9 / 33.9",
            "ScreenSpot-v2": "94.3",
            "OSWorld-G": "65.9",
        },
    }


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.name)
def test_the_catalogue_says_what_the_dialects_are(family):
    dialect = open_dialect(family.dialect)
    assert dialect.acts == family.acts
    assert (dialect.coordinates == PIXELS) == family.coordinates.startswith("pixels")
    if dialect.coordinates.size:
        assert family.coordinates.startswith(f"0-{dialect.coordinates.size:g}")
    if family.hub:
        assert recognise(family.hub.format(size="8B")) == family.dialect


def test_every_family_of_dialects_is_listed():
    assert {family.dialect for family in FAMILIES} >= set(DIALECTS) - {"described", "grounding-json"}
