"""No command tells anything of a confidential entry before it is asked to."""

from __future__ import annotations

import pytest

from tests import canaries
from tests.canaries import canaries_in, id_of
from tests.cli.conftest import NOW
from trustjournal.base.clock import clock_from
from trustjournal.services.journal import open_journal

PERSON = id_of("person")
OPEN = ("person", "circle")
READING = [
    ["today"],
    ["today", "--json"],
    ["find", canaries.WORD],
    ["find", canaries.WORD, "--json"],
    ["person", "show", PERSON],
    ["person", "show", PERSON, "--json"],
    ["brief", PERSON],
    ["brief", PERSON, "--format", "markdown"],
    ["brief", PERSON, "--format", "json"],
]


def secrets(text: str) -> set[str]:
    """The canaries of what is confidential: of a person only the note is, of a meeting only what it is about."""
    shown = {found for found in canaries_in(text) if found == "personnote" or not found.startswith(OPEN)}
    return {found for found in shown if found == "meetingtitle" or not found.startswith("meeting")}


@pytest.fixture
def filled(folder, tj):
    with open_journal(folder, clock_from({"TRUSTJOURNAL_NOW": NOW})) as journal:
        canaries.fill(journal, confidential=True)
    return lambda *words: tj("--journal", folder, *words)


@pytest.mark.parametrize("words", READING, ids=" ".join)
def test_reading_commands_tell_nothing(filled, words):
    said = filled(*words)
    assert said.status == 0
    assert secrets(said.out + said.err) == set()


@pytest.mark.parametrize("kind", ["json", "vcard"])
def test_exports_leave_it_out(filled, tmp_path, kind):
    target = tmp_path / "out"
    assert filled("export", "--format", kind, "-o", str(target)).status == 0
    assert secrets(target.read_text()) == set()


def test_it_is_told_where_one_asks(filled):
    assert len(secrets(filled("person", "show", PERSON, "--reveal", "--json").out)) > 3
    assert secrets(filled("brief", PERSON, "--reveal").out)
