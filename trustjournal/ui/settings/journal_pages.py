"""The pages about the journal: which nudges speak, the rhythms of its circles, where it is."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from trustjournal.base.i18n import _
from trustjournal.domain.dates import Feb29
from trustjournal.domain.nudges.table import RULES
from trustjournal.domain.people import Circle
from trustjournal.domain.rhythm import USUAL, rhythm
from trustjournal.domain.rule_words import rule_words
from trustjournal.domain.standing import sentence_case
from trustjournal.services import circles, policy
from trustjournal.ui.kit.buttons import Button, ButtonKind, Choice, IconButton, Segmented
from trustjournal.ui.kit.fields import Field, IconCombo, LineField
from trustjournal.ui.kit.flow import FlowLayout
from trustjournal.ui.kit.labels import Text
from trustjournal.ui.kit.links import open_folder
from trustjournal.ui.settings.page import Page

if TYPE_CHECKING:
    from trustjournal.ui.settings.controller import SettingsWindow

_USUAL_DAYS = 30


def nudges(settings: SettingsWindow, title: str) -> Page:
    """Which rules speak, in this journal on every computer."""
    page = Page(title)
    journal = settings.around.journal

    def rows() -> list[tuple[str, str, bool]]:
        off = policy.policy(journal).rules_off
        return [(rule, rule_words(rule), rule not in off) for rule in RULES]

    rules = page.choices(
        _("Rules that speak"),
        _("What is off is neither shown on Today nor notified, for anyone. This travels with the journal."),
        rows(),
    )
    rules.turned = lambda rule, on: settings.write(lambda opened: policy.let_speak(opened, rule, on))

    def refresh() -> None:
        now = rows()
        if set(rules.on_keys()) != {rule for rule, _words, on in now if on}:
            rules.show_rows(now)

    settings.follow(refresh)
    return page


def rhythms(settings: SettingsWindow, title: str) -> Page:
    """The circles and how often one wants to talk with the people in them."""
    page = Page(title)
    page.note(_("Whoever is in a circle gets its rhythm, unless the person has one of their own."))
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 8, 0, 0)
    column.setSpacing(12)
    page.add(holder)
    name = LineField(_("Inner circle, team, network"))
    add = Button(_("Add"))
    line = QHBoxLayout()
    line.setContentsMargins(0, 0, 0, 0)
    line.addWidget(Field(_("New circle"), name), 1)
    line.addWidget(add, 0, Qt.AlignmentFlag.AlignBottom)
    below = QWidget()
    below.setLayout(line)
    page.add(below, 8)
    shown: list[tuple[Circle, ...]] = []

    def keep_new() -> None:
        circle = Circle(id=str(uuid4()), name=name.text(), cadence_days=_USUAL_DAYS)
        settings.write(lambda journal: circles.keep(journal, circle))
        name.clear()

    add.clicked.connect(keep_new)
    name.returnPressed.connect(keep_new)

    def refresh() -> None:
        now = tuple(circles.circles(settings.around.journal))
        if shown and shown[-1] == now:
            return
        shown[:] = [now]
        while (item := column.takeAt(0)) is not None:
            gone = item.widget()
            if gone is not None:
                gone.deleteLater()
        for circle in now:
            column.addWidget(_circle_row(settings, page, circle))
        if not now:
            column.addWidget(Text(_("There are no circles yet."), "body", "text2"))

    refresh()
    settings.follow(refresh)
    return page


def _circle_row(settings: SettingsWindow, page: Page, circle: Circle) -> QWidget:
    offered = sorted({*USUAL, circle.cadence_days})
    choice = IconCombo([(str(days), sentence_case(rhythm(days)), "") for days in offered])
    choice.choose(str(circle.cadence_days))
    page.calm(choice)
    choice.chosen_key.connect(
        lambda days: settings.write(
            lambda journal: circles.keep(journal, msgspec.structs.replace(circle, cadence_days=int(days)))
        )
    )
    remove = IconButton("trash-can-outline", _("Remove the circle {name}").format(name=circle.name))
    remove.clicked.connect(lambda: settings.write(partial(circles.delete, circle_id=circle.id)))
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.addWidget(Field(circle.name.replace("&", "&&"), choice), 1)
    line.addWidget(remove, 0, Qt.AlignmentFlag.AlignBottom)
    return row


def journal(settings: SettingsWindow, title: str) -> Page:
    """Where the journal is, whether it is encrypted, and where 29 February falls."""
    page = Page(title)
    opened = settings.around.journal
    page.section(_("Where it is"))
    place = Text(str(opened.folder), "body", "text", wrap=True)
    place.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    page.add(place)
    page.note(
        _("The file is encrypted: without the passphrase nobody can read it.")
        if opened.encrypted
        else _("The file is not encrypted: anyone who can open your files can read this journal.")
    )
    show = Button(_("Open the folder"), icon="folder-open-outline")
    show.clicked.connect(lambda: open_folder(opened.folder))
    page.add(show, 6)
    _journals(settings, page)
    page.section(_("Born on 29 February"), _("In years without that day, for dates that do not say it themselves."))
    day = Segmented([Choice(Feb29.FEB_28, _("28 February")), Choice(Feb29.MAR_1, _("1 March"))], _("In other years on"))
    day.chosen.connect(lambda key: settings.write(lambda journal: policy.set_feb29(journal, Feb29(key))))
    page.control(_("In other years on"), "", day)

    def refresh() -> None:
        day.choose(policy.policy(opened).feb29 or Feb29.FEB_28)

    refresh()
    settings.follow(refresh)
    return page


def _journals(settings: SettingsWindow, page: Page) -> None:
    """Other journals: a new one, another one, those that were opened lately, and moving or closing this one."""
    page.section(_("Journals"), _("Each journal has a folder, a passphrase and a window of its own."))
    by_id = {action.id: action for action in settings.around.actions()}
    buttons = QWidget()
    flow = FlowLayout(buttons, gap=8, line_gap=8)
    for name, words in (
        ("journal-new", _("New journal…")),
        ("journal-open", _("Open another…")),
        ("journal-move", _("Move this journal…")),
        ("quit", _("Close this journal")),
        ("trash", _("Recently deleted")),
    ):
        action = by_id.get(name)
        if action is not None:
            button = Button(words)
            button.clicked.connect(partial(_put_away_and, settings, action.run))
            flow.addWidget(button)
    page.add(buttons, 6)
    here = settings.around.settings().journals
    title, note = (
        _("Remember the folders of journals"),
        _("Their paths are then kept in the settings of this computer."),
    )

    def remember(on: bool) -> None:
        settings.set("journals", "remember", on)
        if not on:
            settings.set("journals", "recent", ())

    page.switch(title, note, here.remember, remember)
    for folder in here.recent:
        again = Button(folder.replace("&", "&&"), ButtonKind.LINK, "notebook-outline")
        again.clicked.connect(partial(_open_again, settings, folder))
        page.add(again, 4)


def _put_away_and(settings: SettingsWindow, run: Callable[[], None], _checked: bool = False) -> None:
    settings.close()
    run()


def _open_again(settings: SettingsWindow, folder: str, _checked: bool = False) -> None:
    settings.close()
    if settings.around.open_journal is not None:
        settings.around.open_journal(Path(folder))
