"""The pages about this computer: reminders, appearance and language, window and start, shortcuts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, Qt, QTime
from PySide6.QtWidgets import QGridLayout, QWidget

from trustjournal.base.errors import UserError
from trustjournal.base.i18n import _
from trustjournal.domain import pause
from trustjournal.domain.nudges.table import RULES
from trustjournal.domain.rule_words import rule_words
from trustjournal.services.settings import Closing
from trustjournal.ui.kit.buttons import Button, Choice, Segmented
from trustjournal.ui.kit.fields import CheckField, IconCombo
from trustjournal.ui.kit.labels import Text
from trustjournal.ui.kit.languages import LanguageCombo, has_choice
from trustjournal.ui.kit.theme import Scheme, theme_source
from trustjournal.ui.settings.declared import Declared
from trustjournal.ui.settings.page import Page

if TYPE_CHECKING:
    from trustjournal.services.at_login import AtLogin
    from trustjournal.ui.settings.controller import SettingsWindow

_SIZES = range(100, 201, 10)


def reminders(settings: SettingsWindow, title: str) -> Page:
    """When notifications come, and what they may say."""
    page = Page(title)
    trouble = page.note("")
    resume = _paused(settings, page)
    value = settings.around.settings().reminders
    rows = Declared(page, value, lambda name, new: settings.set("reminders", name, new), without={"own_rules"})
    own = page.choices(
        _("Reminders of their own"),
        _("These kinds get a notification of their own on the day; the others are in the summary."),
        [(rule, rule_words(rule), rule in value.own_rules) for rule in RULES],
    )
    own.turned = lambda _rule, _on: settings.set("reminders", "own_rules", own.on_keys())

    def refresh() -> None:
        now = settings.around.settings().reminders
        words = settings.around.no_notices()
        trouble.setText(words or "")
        trouble.setVisible(words is not None)
        rows.show(now)
        resume()
        if set(own.on_keys()) != set(now.own_rules):
            own.show_rows([(rule, rule_words(rule), rule in now.own_rules) for rule in RULES])

    refresh()
    settings.follow(refresh)
    return page


def _paused(settings: SettingsWindow, page: Page) -> Callable[[], None]:
    """Says that reminders are paused, with the button that turns them on; gives what brings it up to date."""
    words = page.note("")
    button = Button(_("Turn reminders on"), small=True)
    button.clicked.connect(lambda: settings.set("reminders", "paused_until", None))
    page.add(button)

    def show() -> None:
        until = settings.around.settings().reminders.paused_until
        now = settings.around.journal.clock.now()
        paused = until is not None and pause.is_paused(until, now)
        words.setVisible(paused)
        button.setVisible(paused)
        if paused and until is not None:
            words.setText(_until_words(until))

    show()
    return show


def appearance(settings: SettingsWindow, title: str) -> Page:
    """Light or dark, how large the text is, and the language where there is one to choose."""
    page = Page(title)
    source = theme_source()
    scheme = Segmented(
        [
            Choice(Scheme.SYSTEM, _("As the system")),
            Choice(Scheme.LIGHT, _("Light")),
            Choice(Scheme.DARK, _("Dark")),
        ],
        _("Colours"),
    )
    scheme.choose(source.scheme)
    scheme.chosen.connect(lambda key: source.set_scheme(Scheme(key)))
    page.control(_("Colours"), "", scheme)
    size = IconCombo([(str(each), _("{n} %").format(n=each), "") for each in _SIZES])
    size.chosen_key.connect(lambda key: source.set_text_scale(int(key)))

    def refresh() -> None:
        scheme.choose(source.scheme)
        if str(source.text_scale) not in {str(each) for each in _SIZES}:
            size.show_choices([(str(each), _("{n} %").format(n=each), "") for each in (source.text_scale, *_SIZES)])
        size.choose(str(source.text_scale))

    refresh()
    page.control(_("Text size"), _("Ctrl and + or - change it from anywhere."), size)
    settings.follow(refresh)
    if has_choice():
        language = LanguageCombo(settings.around.settings().language.chosen, or_system=True)
        note = _("The window is closed and opened again to speak another one.")
        page.control(_("Language"), note, language)
        language.chosen_key.connect(lambda key: settings.set("language", "chosen", key))
    return page


def window(settings: SettingsWindow, title: str) -> Page:
    """What closing does, starting at login, and single keys."""
    page = Page(title)
    words = {
        Closing.ASK.value: _("Ask"),
        Closing.STAY.value: _("Stay in the tray"),
        Closing.QUIT.value: _("Quit"),
    }
    no_tray = page.note(
        _(
            "This desktop shows no tray. Closing the window ends Trust Journal, or makes it small where you chose "
            "that it stays."
        )
    )
    rows = Declared(
        page,
        settings.around.settings().window,
        lambda name, new: settings.set("window", name, new),
        words=words,
    )
    page.section(_("At login"))
    _login(settings, page)

    def refresh() -> None:
        rows.show(settings.around.settings().window)
        no_tray.setVisible(not settings.around.has_tray())

    refresh()
    settings.follow(refresh)
    return page


def _login(settings: SettingsWindow, page: Page) -> None:
    find = settings.around.at_login
    if find is None:
        page.note(_("Trust Journal does not know how this computer starts programs at login."))
        return
    switch = find()
    note = _("It starts without its window, so that reminders come. The switch is kept in {where}.")

    def turn(on: bool) -> None:
        try:
            switch.turn_on() if on else switch.turn_off()
        except UserError as error:
            settings.failed(error)
        _show_login(switch, box)

    box = page.switch(_("Start Trust Journal at login"), note.format(where=switch.where), False, turn)
    _show_login(switch, box)


def _show_login(switch: AtLogin, box: CheckField) -> None:
    try:
        box.setChecked(switch.is_on())
    except UserError:
        box.setChecked(False)


def shortcuts(settings: SettingsWindow, title: str) -> Page:
    """Every key that works everywhere, and those of the page behind the settings."""
    page = Page(title)
    # Nothing in it takes the focus, so the page itself does, to be scrolled with the keys.
    page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    sheet = QWidget()
    grid = QGridLayout(sheet)
    grid.setContentsMargins(0, 8, 0, 0)
    grid.setHorizontalSpacing(32)
    grid.setVerticalSpacing(8)
    grid.setColumnStretch(0, 1)
    for row, action in enumerate(each for each in settings.around.actions() if each.shown_key()):
        grid.addWidget(Text(action.plain_label(), wrap=True), row, 0)
        grid.addWidget(Text(action.shown_key(), "label", "text2"), row, 1)
    page.add(sheet)
    page.section(
        _("Jot from anywhere"),
        _("Give this command a key in the settings of your desktop: {command}").format(command="trustjournal jot"),
    )
    return page


def _until_words(until: datetime) -> str:
    """Until when reminders are paused."""
    if pause.is_open(until):
        return _("Reminders are paused until you turn them on.")
    at = QLocale().toString(QTime(until.hour, until.minute), QLocale.FormatType.ShortFormat)
    day = QLocale().toString(QDate(until.year, until.month, until.day), QLocale.FormatType.ShortFormat)
    return _("Reminders are paused until {day}, {time}.").format(day=day, time=at)
