"""The head of a person's page: who it is, the main buttons, and the four facts below them."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from trustjournal.base.i18n import _
from trustjournal.ui.kit.avatars import Avatar
from trustjournal.ui.kit.buttons import Button, ButtonKind, IconButton
from trustjournal.ui.kit.chips import Chip
from trustjournal.ui.kit.flow import FlowLayout
from trustjournal.ui.kit.labels import IconLabel, Line, Text
from trustjournal.ui.kit.theme import px
from trustjournal.ui.kit.tips import set_tip
from trustjournal.ui.kit.waysrow import WaysRow
from trustjournal.ui.people.values import Fact, PersonFace


class PersonHeader(QWidget):
    """Avatar, name, chips, one line about the person, and Log, Brief and More (`more_wanted(global point)`)."""

    log_wanted = Signal()
    brief_wanted = Signal()
    more_wanted = Signal(QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._avatar = Avatar(56)
        self._chips: list[Chip] = []
        self.name = Text("", "name", wrap=True)
        self.name.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._about = Text("", "body", "text2", wrap=True)
        self._titles = QWidget()
        self._flow = FlowLayout(self._titles, gap=8, line_gap=4)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self._titles.setSizePolicy(policy)
        self._flow.addWidget(self.name)
        self.ways = WaysRow()
        self.log = Button(_("&Log"), icon="plus")
        self.brief = Button(_("&Brief"), ButtonKind.PRIMARY, "text-box-outline")
        self.more = IconButton("dots-horizontal", _("More"), outlined=True, size=32)
        self.log.clicked.connect(self.log_wanted)
        self.brief.clicked.connect(self.brief_wanted)
        self.more.clicked.connect(lambda: self.more_wanted.emit(self.more.mapToGlobal(QPoint(0, self.more.height()))))
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._titles)
        words.addWidget(self._about)
        words.addWidget(self.ways)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self._avatar, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)
        for button in (self.log, self.brief, self.more):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_face(self, face: PersonFace) -> None:
        """Show a person."""
        self._avatar.show_person(face.id, face.name)
        self.name.setText(face.name)
        self.name.setWordWrap(len(face.name) > 40)
        self._about.setText(face.about)
        set_tip(self._about, face.origin)
        self._about.setAccessibleDescription(face.origin)
        self._about.setVisible(bool(face.about))
        self.ways.show_ways(face.reach, face.first_name)
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = [Chip(look.text, look.tone, look.icon) for look in face.chips]
        for chip in self._chips:
            chip.setFixedHeight(self.name.sizeHint().height())
            self._flow.addWidget(chip)
            chip.show()
        self._titles.updateGeometry()


class FactsBar(QFrame):
    """The facts side by side, between two hairlines."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout()
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(16)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Line())
        column.addLayout(self._row)
        column.addWidget(Line())
        self._shown: tuple[Fact, ...] = ()

    def show_facts(self, facts: tuple[Fact, ...]) -> None:
        """Show these facts."""
        if facts == self._shown:
            return
        self._shown = facts
        while (item := self._row.takeAt(0)) is not None:
            gone = item.widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        for at, fact in enumerate(facts):
            if at:
                self._row.addWidget(Line(upright=True))
            self._row.addWidget(_fact(fact), 1)

    def spoken(self) -> str:
        """All facts in words."""
        return ". ".join(f"{fact.name}: {fact.value}" for fact in self._shown)


def _fact(fact: Fact) -> QWidget:
    made = QWidget()
    made.setAccessibleName(f"{fact.name}: {fact.value}")
    value = QHBoxLayout()
    value.setSpacing(4)
    if fact.icon:
        value.addWidget(IconLabel(fact.icon, fact.color, 16))
    value.addWidget(Text(fact.value, "label", wrap=True), 1)
    column = QVBoxLayout(made)
    column.setContentsMargins(0, px(10), 0, px(10))
    column.setSpacing(1)
    column.addWidget(Text(fact.name, "caption", "text2"))
    column.addLayout(value)
    return made
