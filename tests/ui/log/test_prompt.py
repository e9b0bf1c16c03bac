"""The note's hint asks a question of the practices, another each day."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtWidgets import QTextEdit
from pytestqt.qtbot import QtBot

from trustjournal.services.journal import Journal
from trustjournal.services.practices import prompts_for
from trustjournal.ui.kit.jobs import Jobs
from trustjournal.ui.kit.places import Navigator
from trustjournal.ui.kit.room import Room
from trustjournal.ui.log.prompt import PLACE, prompt_of, show_prompt


def test_every_prompt_has_its_day_and_the_same_day_the_same_prompt() -> None:
    prompts = ("a", "b", "c")
    days = [date(2026, 2, 24) + timedelta(days=day) for day in range(3)]
    assert {prompt_of(prompts, day) for day in days} == set(prompts)
    assert prompt_of(prompts, days[0]) == prompt_of(prompts, days[0])


def test_the_empty_note_shows_it(qtbot: QtBot, journal: Journal) -> None:
    note, jobs = QTextEdit(), Jobs()
    qtbot.addWidget(note)
    show_prompt(Room(journal, jobs, Navigator()), note)
    qtbot.waitUntil(lambda: note.placeholderText() != "")
    assert note.placeholderText() == prompt_of(prompts_for(PLACE), journal.clock.today())
    jobs.close()
