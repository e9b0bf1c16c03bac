"""The page of the calendar files: which are read and how that went, and the addresses that are the user's own."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt, QTime
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from trustjournal.base.i18n import _, ngettext
from trustjournal.domain.words import day
from trustjournal.services.calendar import sources
from trustjournal.services.calendar.standing import read_again, read_from
from trustjournal.services.exchange.birthdays import export as calendar
from trustjournal.ui.kit.buttons import Button, IconButton
from trustjournal.ui.kit.calendarfile import choose_calendar
from trustjournal.ui.kit.fields import Field, LineField
from trustjournal.ui.kit.labels import Text
from trustjournal.ui.settings.page import Page

if TYPE_CHECKING:
    from trustjournal.services.calendar.sources import Source
    from trustjournal.services.journal import Journal
    from trustjournal.ui.settings.controller import SettingsWindow

_MOST_REMARKS = 3


def calendars(settings: SettingsWindow, title: str) -> Page:
    """The files and folders, and the own addresses."""
    page = Page(title)
    page.note(
        _(
            "Meetings are read from these files and folders, and again when they change. "
            "Nothing is written to them, and nothing is fetched from the network."
        )
    )
    fill_sources = _list(page)
    buttons = QHBoxLayout()
    buttons.setContentsMargins(0, 8, 0, 0)
    for words, choose in (
        (_("Add a file…"), partial(_choose, settings, folder=False)),
        (_("Add a folder…"), partial(_choose, settings, folder=True)),
        (_("Read again"), lambda: settings.work(read_again)),
    ):
        button = Button(words)
        button.clicked.connect(lambda _on=False, choose=choose: choose())
        buttons.addWidget(button)
    buttons.addStretch(1)
    page.add(_holding(buttons))
    page.section(_("My addresses"), _("Whoever has one of these in a meeting is you, and is left out of its people."))
    fill_own = _list(page)
    page.add(_holding(_new_address(settings)), 4)
    page.section(
        _("Kept up to date for other programs"),
        _(
            "Birthdays, other yearly days and due promises, written again when they change; without what is "
            "confidential. Export, Calendar, begins it. To end it leaves the file as it is."
        ),
    )
    fill_kept = _list(page)
    shown: list[object] = [None, None, ""]

    def refresh() -> None:
        journal = settings.around.journal
        kept = calendar.kept_in_words(journal)
        if shown[2] != kept:
            fill_kept([_kept(settings, kept) if kept else _nothing(_("No file is kept up to date."))])
        found, own = sources.sources(journal), sources.own_addresses(journal)
        if shown[0] != found:
            fill_sources([_source(settings, one) for one in found] or [_nothing(_("No calendar file is read yet."))])
        if shown[1] != own:
            fill_own([_address(settings, one) for one in own] or [_nothing(_("No address yet."))])
        shown[:] = [found, own, kept]

    refresh()
    settings.follow(refresh)
    return page


def _list(page: Page) -> Callable[[list[QWidget]], None]:
    """Room for rows on a page; gives what fills it anew."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 8, 0, 0)
    column.setSpacing(10)
    page.add(holder)

    def fill(rows: list[QWidget]) -> None:
        while (item := column.takeAt(0)) is not None:
            gone = item.widget()
            if gone is not None:
                gone.deleteLater()
        for row in rows:
            column.addWidget(row)

    return fill


def _source(settings: SettingsWindow, source: Source) -> QWidget:
    words = QVBoxLayout()
    words.setContentsMargins(0, 0, 0, 0)
    words.setSpacing(1)
    words.addWidget(Text(source.path, "label", wrap=True))
    words.addWidget(Text(_state(settings.around.journal, source), "caption", "text2", wrap=True))
    for trouble in source.troubles:
        words.addWidget(Text(str(trouble), "caption", "overdue", wrap=True))
    for remark in source.remarks[:_MOST_REMARKS]:
        words.addWidget(Text(str(remark), "caption", "text2", wrap=True))
    return _row(
        words,
        _("Read {path} no more").format(path=source.path),
        lambda: settings.work(lambda journal: sources.remove(journal, Path(source.path))),
    )


def _address(settings: SettingsWindow, address: str) -> QWidget:
    words = QVBoxLayout()
    words.setContentsMargins(0, 0, 0, 0)
    words.addWidget(Text(address, "label", wrap=True))
    return _row(
        words,
        _("Remove {address}").format(address=address),
        lambda: settings.write(lambda journal: sources.remove_own(journal, (address,))),
    )


def _kept(settings: SettingsWindow, path: str) -> QWidget:
    words = QVBoxLayout()
    words.setContentsMargins(0, 0, 0, 0)
    words.addWidget(Text(path, "label", wrap=True))
    return _row(words, _("Keep {path} up to date no more").format(path=path), lambda: settings.work(_stop))


def _stop(journal: Journal) -> None:
    calendar.stop_keeping(journal)


def _row(words: QVBoxLayout, name: str, remove: Callable[[], None]) -> QWidget:
    made = QWidget()
    line = QHBoxLayout(made)
    line.setContentsMargins(0, 0, 0, 0)
    line.addLayout(words, 1)
    button = IconButton("trash-can-outline", name)
    button.clicked.connect(remove)
    line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
    return made


def _new_address(settings: SettingsWindow) -> QHBoxLayout:
    field = LineField("name@example.org")
    add = Button(_("Add"))

    def keep() -> None:
        address = field.text()
        settings.write(lambda journal: sources.add_own(journal, (address,)))
        field.clear()

    add.clicked.connect(keep)
    field.returnPressed.connect(keep)
    line = QHBoxLayout()
    line.setContentsMargins(0, 0, 0, 0)
    line.addWidget(Field(_("New address"), field), 1)
    line.addWidget(add, 0, Qt.AlignmentFlag.AlignBottom)
    return line


def _choose(settings: SettingsWindow, *, folder: bool) -> None:
    """Let a file or folder be chosen, and read it."""
    choose_calendar(
        settings.dialog, lambda path: settings.work(lambda journal: read_from(journal, path)), folder=folder
    )


def _state(journal: Journal, source: Source) -> str:
    """How many meetings are ahead, and when it was last read."""
    n = source.meetings
    ahead = ngettext("{n} meeting ahead", "{n} meetings ahead", n).format(n=n)
    if source.read_at is None:
        return _("Not read yet.")
    at = journal.clock.here(source.read_at.moment)
    when = day(at.date(), journal.clock.today())
    time = QLocale().toString(QTime(at.hour, at.minute), QLocale.FormatType.ShortFormat)
    return _("{meetings}. Last read {day}, {time}.").format(meetings=ahead, day=when, time=time)


def _nothing(words: str) -> Text:
    return Text(words, "body", "text2", wrap=True)


def _holding(layout: QLayout) -> QWidget:
    made = QWidget()
    made.setLayout(layout)
    return made
