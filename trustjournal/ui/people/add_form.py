"""The form that adds a person: a name is enough."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trustjournal.base.i18n import _
from trustjournal.domain.dates import DateKind
from trustjournal.domain.partial_day import PartialDay
from trustjournal.domain.people import Relation
from trustjournal.domain.practices import Where
from trustjournal.ui.kit.buttons import Button, ButtonKind
from trustjournal.ui.kit.fields import CheckField, Field, LineField
from trustjournal.ui.kit.labels import Text
from trustjournal.ui.kit.partialday import PartialDayInput
from trustjournal.ui.people.inputs import RelationCombo, RhythmCombo
from trustjournal.ui.people.panel import Form


@dataclass(frozen=True, slots=True)
class Entered:
    """What was typed of a new person."""

    name: str
    email: str = ""
    phone: str = ""
    title: str = ""
    organisation: str = ""
    relation: Relation | None = None
    rhythm: int | None = None
    birthday: PartialDay | None = None
    close: bool = False


class AddForm(Form):
    """Name first, the rest if one likes; whoever is called the same is named while one types.

    `look_alike(name)` gives the id and words of somebody who may be the same person, or None.
    """

    WHERE = Where.PERSON

    open_wanted = Signal(str)

    def __init__(
        self,
        look_alike: Callable[[str], tuple[str, str] | None],
        today: date,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look_alike, self._alike_id, self._today = look_alike, "", today
        self.name, self.email, self.phone = LineField(), LineField(), LineField()
        self.title, self.organisation = LineField(), LineField()
        self.relation, self.rhythm, self.birthday = RelationCombo(), RhythmCombo(), PartialDayInput()
        self.close_one = CheckField(_("Clo&se to me"), _("Reminds you of thanks and feedback too"))
        self._alike = Text("", "caption", "text2", wrap=True)
        self._alike_open = Button(_("Open"), ButtonKind.LINK, small=True)
        self._alike_open.clicked.connect(lambda: self.open_wanted.emit(self._alike_id))
        self._name_field = Field(_("&Name"), self.name)
        self._birthday_field = Field(_("&Birthday"), self.birthday)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 8, 1)
        column.setSpacing(12)
        column.addWidget(self._name_field)
        column.addWidget(self._alike)
        column.addWidget(self._alike_open)
        for label, widget in (
            (_("&What they are to you"), self.relation),
            (_("&Title"), self.title),
            (_("&Organisation"), self.organisation),
            (_("&E-mail"), self.email),
            (_("&Phone"), self.phone),
        ):
            column.addWidget(Field(label, widget))
        column.addWidget(self._birthday_field)
        column.addWidget(Field(_("&Rhythm"), self.rhythm))
        column.addWidget(self.close_one)
        column.addStretch(1)
        self.name.textChanged.connect(self._typed)
        self.name.setText(name)
        self._typed()

    def first(self) -> QWidget:
        """The name."""
        return self.name

    def check(self) -> bool:
        """A name is needed, and a birthday has to be a day."""
        wrong_name = "" if self.name.text().strip() else _("A name is enough, and it is needed.")
        self._name_field.show_error(wrong_name)
        wrong_day = "" if self.birthday.is_empty() else self.birthday.fault(DateKind.BIRTHDAY, self._today)
        self._birthday_field.show_error(wrong_day)
        return not wrong_name and not wrong_day

    def is_touched(self) -> bool:
        """Whether a name was begun."""
        return bool(self.name.text().strip())

    def entered(self) -> Entered:
        """What was typed, once it checks out."""
        return Entered(
            name=self.name.text(),
            email=self.email.text().strip(),
            phone=self.phone.text().strip(),
            title=self.title.text().strip(),
            organisation=self.organisation.text().strip(),
            relation=self.relation.relation(),
            rhythm=self.rhythm.days(),
            birthday=None if self.birthday.is_empty() else self.birthday.known(),
            close=self.close_one.isChecked(),
        )

    def look_alike_words(self) -> str:
        """What is said of somebody with the same name; empty where there is none."""
        return self._alike.text()

    def _typed(self) -> None:
        found = self._look_alike(self.name.text()) if self.name.text().strip() else None
        self._alike_id = found[0] if found else ""
        self._alike.setText(_("{person} is here already.").format(person=found[1]) if found else "")
        self._alike.setVisible(found is not None)
        self._alike_open.setVisible(found is not None)
