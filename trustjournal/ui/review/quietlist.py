"""With whom it has been longer than one wanted, each with a way to plan a talk."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from trustjournal.base.i18n import _, ngettext
from trustjournal.ui.kit.avatars import Avatar
from trustjournal.ui.kit.buttons import Button
from trustjournal.ui.kit.labels import ElidedText, Text
from trustjournal.ui.review.values import Quiet

_MOST = 6


class QuietList(QWidget):
    """At most six, by name; `planned(person id)` shows the person, `logged(person id)` writes a talk down."""

    planned = Signal(str)
    logged = Signal(str)

    def __init__(self, quiet: tuple[Quiet, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(Text(_("Drifting"), "label-strong"))
        if not quiet:
            column.addWidget(Text(_("Nobody has been waiting longer than you wanted."), "body", "text2", wrap=True))
        for one in quiet[:_MOST]:
            column.addLayout(self._row(one))
        more = len(quiet) - _MOST
        if more > 0:
            words = ngettext("{n} more under People, Due", "{n} more under People, Due", more).format(n=more)
            column.addWidget(Text(words, "caption", "text3"))
        column.addStretch(1)

    def _row(self, one: Quiet) -> QHBoxLayout:
        avatar = Avatar(24)
        avatar.show_person(one.id, one.name)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(ElidedText(one.name, "label"))
        names.addWidget(ElidedText(one.words, "caption", "text2"))
        plan = Button(_("Plan"), small=True)
        plan.setAccessibleName(_("Plan a talk with {name}").format(name=one.name))
        plan.clicked.connect(lambda _checked=False: self.planned.emit(one.id))
        log = Button(_("Log"), small=True)
        log.setAccessibleName(_("Log a talk with {name}").format(name=one.name))
        log.clicked.connect(lambda _checked=False: self.logged.emit(one.id))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(avatar)
        row.addLayout(names, 1)
        row.addWidget(plan)
        row.addWidget(log)
        return row
