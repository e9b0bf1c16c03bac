"""The form for everything a person's own entry holds that is edited by hand."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from trustjournal.base.i18n import _
from trustjournal.domain.people import Channel, Circle, ContactKind, ContactMethod, Name, Person
from trustjournal.domain.practices import Where
from trustjournal.domain.rhythm import rhythm
from trustjournal.domain.titles import CHANNELS
from trustjournal.ui.kit.buttons import Button, ButtonKind, IconButton
from trustjournal.ui.kit.fields import CheckField, DateField, Field, IconCombo, LineField, in_full
from trustjournal.ui.kit.labels import Text
from trustjournal.ui.kit.theme import px
from trustjournal.ui.people.inputs import RelationCombo, RhythmCombo
from trustjournal.ui.people.panel import Form

_NOTE_HEIGHT = 96


class _Method(QWidget):
    """One way to reach a person: what it is, the address, whether it is the preferred one."""

    def __init__(self, method: ContactMethod, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._method = method
        self.kind = IconCombo(
            [
                (ContactKind.EMAIL.value, _("E-mail"), "email-outline"),
                (ContactKind.PHONE.value, _("Phone"), "phone-outline"),
                (ContactKind.CHAT.value, _("Chat"), "message-text-outline"),
                (ContactKind.URL.value, _("Web"), "web"),
                (ContactKind.ADDRESS.value, _("Address"), "home-outline"),
            ]
        )
        self.kind.choose(method.kind.value)
        self.kind.setAccessibleName(_("Way to reach them"))
        self.value = LineField()
        self.value.setText(method.value)
        self.value.setCursorPosition(0)
        self.value.setAccessibleName(_("Address or number"))
        self.remove = IconButton("close", _("Remove this way to reach them"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.kind, 2)
        row.addWidget(self.value, 5)
        row.addWidget(self.remove)

    def entered(self) -> ContactMethod | None:
        """The way as it stands now, None where it is empty."""
        text = self.value.text().strip()
        if not text:
            return None
        return msgspec.structs.replace(self._method, kind=ContactKind(self.kind.current()), value=text)


class _Methods(QWidget):
    """The ways to reach a person, one below the other."""

    changed = Signal()

    def __init__(self, methods: Sequence[ContactMethod], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[_Method] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._kept = [self.add(method) for method in methods]

    def add(self, method: ContactMethod | None = None) -> _Method:
        """One more way; without one given, an empty line."""
        row = _Method(method or ContactMethod(kind=ContactKind.EMAIL, value=""))
        row.remove.clicked.connect(lambda: self.remove(row))
        self._rows.append(row)
        self._column.addWidget(row)
        self.changed.emit()
        return row

    def remove(self, row: _Method) -> None:
        """Take a way out."""
        self._rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()
        self.changed.emit()

    def entered(self) -> tuple[ContactMethod, ...]:
        """The ways that are not empty."""
        return tuple(one for one in (row.entered() for row in self._rows) if one is not None)

    def grown(self) -> list[tuple[int | None, QWidget]]:
        """The lines, with their places among the ways that are kept."""
        return [(self._kept.index(row) if row in self._kept else None, row) for row in self._rows]

    def grow_again(self, places: Sequence[int | None]) -> list[QWidget]:
        """Take out the kept ways that are not among these, and add those that were new."""
        for at, row in enumerate(self._kept):
            if at not in places:
                self.remove(row)
        return [self.add() if place is None else self._kept[place] for place in places]


class EditForm(Form):
    """A person's fields. `edited()` is the person with what was changed; all else stays as it was."""

    WHERE = Where.PERSON

    def __init__(self, person: Person, circles: Sequence[Circle], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._person = person
        self.name, self.phonetic, self.pronouns = _line(person.display_name), LineField(), _line(person.pronouns)
        self.phonetic.setText((person.name.phonetic if person.name else "") or "")
        self.title, self.organisation = _line(person.title), _line(person.organisation)
        self.tags = _line(", ".join(person.tags))
        self.relation = RelationCombo()
        self.relation.choose(person.relation.value if person.relation else "")
        self.circle = IconCombo([("", _("No circle"), ""), *((one.id, _circle_words(one), "") for one in circles)])
        self.circle.choose(person.circle_id or "")
        self.rhythm = RhythmCombo(_("The circle’s rhythm") if circles else "")
        self.rhythm.show_days(person.cadence_days)
        self.channel = IconCombo([("", _("Not said"), ""), *((key, _(words), "") for key, words in CHANNELS.items())])
        self.channel.choose(person.preferred_channel.value if person.preferred_channel else "")
        self.pause = DateField(words=in_full)
        self.pause.set_value(person.paused_until_on)
        self.close_one = CheckField(_("Clo&se to me"), _("Reminds you of thanks and feedback too"))
        self.close_one.setChecked(person.close)
        self.note = QPlainTextEdit(person.note or "")
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(px(_NOTE_HEIGHT))
        self._name_field = Field(_("&Name"), self.name)
        self.methods = _Methods(person.contact_methods)
        self._build(bool(circles))

    def first(self) -> QWidget:
        """The name."""
        return self.name

    def check(self) -> bool:
        """A name is needed."""
        self._name_field.show_error("" if self.name.text().strip() else _("A name is enough, and it is needed."))
        return bool(self.name.text().strip())

    def is_touched(self) -> bool:
        """Whether anything is different."""
        return self.edited() != self._person

    def edited(self) -> Person:
        """The person as edited."""
        return msgspec.structs.replace(
            self._person,
            display_name=" ".join(self.name.text().split()) or self._person.display_name,
            name=self._edited_name(),
            pronouns=_text(self.pronouns),
            relation=self.relation.relation(),
            title=_text(self.title),
            organisation=_text(self.organisation),
            tags=tuple(dict.fromkeys(tag.strip() for tag in self.tags.text().split(",") if tag.strip())),
            circle_id=self.circle.current() or None,
            cadence_days=self.rhythm.days(),
            preferred_channel=Channel(self.channel.current()) if self.channel.current() else None,
            paused_until_on=self.pause.day(),
            close=self.close_one.isChecked(),
            note=self.note.toPlainText() if self.note.toPlainText().strip() else None,
            contact_methods=self.methods.entered(),
        )

    def add_method(self, method: ContactMethod | None = None) -> None:
        """One more way to reach the person."""
        row = self.methods.add(method)
        if method is None:
            row.value.setFocus()

    def _edited_name(self) -> Name | None:
        say = _text(self.phonetic)
        if self._person.name is None:
            return Name(phonetic=say) if say else None
        return msgspec.structs.replace(self._person.name, phonetic=say)

    def _build(self, circles: bool) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 8, 1)
        column.setSpacing(12)
        column.addWidget(self._name_field)
        for label, widget in (
            (_("How to sa&y it"), self.phonetic),
            (_("&Pronouns"), self.pronouns),
            (_("&What they are to you"), self.relation),
            (_("&Title"), self.title),
            (_("&Organisation"), self.organisation),
        ):
            column.addWidget(Field(label, widget))
        column.addWidget(Field(_("Ta&gs"), self.tags, _("with commas between")))
        column.addWidget(Text(_("Ways to reach them"), "caption-strong", "text2"))
        column.addWidget(self.methods)
        more = Button(_("A&dd a way"), ButtonKind.QUIET, "plus", small=True)
        more.clicked.connect(lambda _checked=False: self.add_method())
        column.addWidget(more)
        circle = Field(_("&Circle"), self.circle)
        column.addWidget(circle)
        circle.setVisible(circles)
        column.addWidget(Field(_("&Rhythm"), self.rhythm))
        column.addWidget(Field(_("Usual way to tal&k"), self.channel, _("the Log begins with it")))
        column.addWidget(Field(_("Pa&use until"), self.pause))
        go_on = Button(_("No pause"), ButtonKind.LINK, small=True)
        go_on.clicked.connect(lambda: self.pause.set_value(None))
        column.addWidget(go_on)
        column.addWidget(self.close_one)
        column.addWidget(Field(_("Not&e"), self.note))
        column.addStretch(1)


def _line(text: str | None) -> LineField:
    made = LineField()
    made.setText(text or "")
    made.setCursorPosition(0)
    return made


def _text(field: LineField) -> str | None:
    return field.text().strip() or None


def _circle_words(circle: Circle) -> str:
    return _("{name}, {rhythm}").format(name=circle.name, rhythm=rhythm(circle.cadence_days))
