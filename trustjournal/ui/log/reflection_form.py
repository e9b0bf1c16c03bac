"""The questions of a listening reflection on one person, each a head that opens in place."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trustjournal.base.i18n import N_, _
from trustjournal.domain.interactions import Reflection
from trustjournal.domain.listening import heard_and_said, joined
from trustjournal.domain.practices import Where
from trustjournal.ui.kit.choices import Choice, Segmented
from trustjournal.ui.kit.fold import Fold
from trustjournal.ui.kit.prompts import Prompts
from trustjournal.ui.log.answers import Feelings, TextAnswer
from trustjournal.ui.log.empathy import QUADRANTS, EmpathyMap
from trustjournal.ui.log.questions import Questions
from trustjournal.ui.log.said_back import SaidBack

_MANY = 2
_QUOTED = N_("“{words}”")


class _Asked(NamedTuple):
    """A question: its head, why one asks it, the hint beside it, and whether its widget stays when it is closed."""

    title: str
    why: str
    hint: str = ""
    stays: bool = False


_QUESTIONS = {
    "heard": _Asked(
        N_("What did &you hear?"), N_("Writing it in their words shows you what you kept, and what you filled in.")
    ),
    "feelings": _Asked(
        N_("What were they &feeling?"), N_("A feeling that is named is easier to meet than one that is guessed."),
        stays=True,
    ),
    "needs": _Asked(
        N_("What did they n&eed?"), N_("Behind most complaints stands a need that can be met in several ways."),
        N_("From you, or at all"),
    ),
    "said": _Asked(
        N_("What did you say &back?"), N_("Saying it back lets them correct you before you act on a misunderstanding."),
        stays=True,
    ),
    "questions": _Asked(
        N_("Which &questions are still open?"), N_("A question you come back to tells them that you kept thinking."),
    ),
    "noticed": _Asked(
        N_("What did you not&ice?"), N_("A pause or a look away often says what the words leave out."),
        N_("Body language, tone, pauses"),
    ),
    "interrupted": _Asked(
        N_("Did you interru&pt?"), N_("Only you see this; counting is enough to do it less."), stays=True
    ),
    "next_time": _Asked(
        N_("What will you &try next time?"), N_("One small thing to try works better than a resolution."),
    ),
    "empathy": _Asked(
        N_("E&mpathy map"), N_("Seeing all sides of somebody at once shows where words and deeds differ."),
        N_("Says, thinks, does, feels"),
    ),
}  # fmt: skip


class ReflectionForm(QWidget):
    """Shows a reflection and gives it as it stands; `edited` follows what a person changes.

    One question is open at a time.
    """

    edited = Signal()
    print_wanted = Signal()
    pdf_wanted = Signal()

    def __init__(self, value: Reflection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value = value
        self._prompts: Prompts = {}
        self.folds: dict[str, Fold] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for key, asked in _QUESTIONS.items():
            hint = _(asked.hint) if asked.hint else ""
            fold = Fold(_(asked.title), _(asked.why), self._maker(key), hint, asked.stays)
            fold.opened.connect(lambda key=key: self._only(key))
            fold.head.clicked.connect(self._answered)
            column.addWidget(fold)
            self.folds[key] = fold
        self._answered()

    def reflection(self) -> Reflection:
        """The reflection as it stands."""
        value = self._value
        for key in self.folds:
            value = self._with(key, value)
        return value

    def show_prompts(self, prompts: Prompts) -> None:
        """Ask the day's question in the empathy map."""
        self._prompts = prompts
        if isinstance(empathy := self.folds["empathy"].body(), EmpathyMap):
            empathy.prompt.show_prompt(prompts.get(Where.EMPATHY_MAP))

    def answered(self) -> int:
        """How many questions have an answer."""
        return sum(fold.head.is_filled() for fold in self.folds.values())

    def begin(self) -> None:
        """Open the first question without an answer, and go there."""
        empty = next((fold for fold in self.folds.values() if not fold.head.is_filled()), None)
        (empty or self.folds["heard"]).open_by_hand()

    def _only(self, opened: str) -> None:
        for key, fold in self.folds.items():
            if key != opened and fold.is_open():
                fold.set_open(False)
        self._answered()

    def _changed(self) -> None:
        self._answered()
        self.edited.emit()

    def _answered(self) -> None:
        """Tick what has an answer, and put the answers of closed questions in words."""
        value = self.reflection()
        heard, said = heard_and_said(value)
        empathy = value.empathy
        mapped = [_(QUADRANTS[key][0]) for key in QUADRANTS if empathy is not None and getattr(empathy, key)]
        shown = {
            "heard": (bool(heard.strip()), heard),
            "feelings": (bool(value.feelings), ""),
            "needs": (bool(value.needs), value.needs or ""),
            "said": (
                bool(said or value.reflected_back or value.confirmed), _(_QUOTED).format(words=said) if said else ""
            ),
            "questions": (bool(value.questions), "\n".join(each.text for each in value.questions)),
            "noticed": (bool(value.non_verbal), value.non_verbal or ""),
            "interrupted": (value.interruptions is not None, ""),
            "next_time": (bool(value.do_better), value.do_better or ""),
            "empathy": (bool(mapped), ", ".join(mapped)),
        }  # fmt: skip
        for key, (filled, words) in shown.items():
            self.folds[key].show_answer(filled, words)

    # What each question is answered with.

    def _maker(self, key: str) -> Callable[[], QWidget]:
        makers: dict[str, Callable[[], QWidget]] = {
            "feelings": self._make_feelings,
            "said": self._make_said,
            "questions": self._make_questions,
            "interrupted": self._make_interrupted,
            "empathy": self._make_empathy,
        }
        return makers.get(key, lambda: self._make_text(key))

    def _make_text(self, key: str) -> TextAnswer:
        asked = _QUESTIONS[key]
        made = TextAnswer(_(asked.title).replace("&", ""), _(asked.hint) if asked.hint else "")
        said = heard_and_said(self._value)[0] if key == "heard" else getattr(self._value, _FIELDS[key])
        made.show_answer(said or "")
        made.edited.connect(self._changed)
        return made

    def _make_feelings(self) -> Feelings:
        made = Feelings()
        made.show_answer(self._value.feelings)
        made.edited.connect(self._changed)
        return made

    def _make_said(self) -> SaidBack:
        made = SaidBack()
        made.show_answer(heard_and_said(self._value)[1], self._value.reflected_back, self._value.confirmed)
        made.edited.connect(self._changed)
        self.folds["said"].rested.connect(made.rest)
        return made

    def _make_questions(self) -> Questions:
        made = Questions()
        made.show_answer(self._value.questions)
        made.edited.connect(self._changed)
        return made

    def _make_interrupted(self) -> Segmented:
        choices = [Choice("0", _("No")), Choice("1", _("Once")), Choice("2", _("More than once"))]
        made = Segmented(choices, _("Did you interrupt?"), small=True, optional=True)
        count = self._value.interruptions
        made.choose("" if count is None else str(min(count, _MANY)))
        made.setFocusProxy(made.part("0"))
        made.chosen.connect(lambda _key: self._changed())
        return made

    def _make_empathy(self) -> EmpathyMap:
        made = EmpathyMap()
        made.show_answer(self._value.empathy)
        made.prompt.show_prompt(self._prompts.get(Where.EMPATHY_MAP))
        made.edited.connect(self._changed)
        made.print_wanted.connect(self.print_wanted)
        made.pdf_wanted.connect(self.pdf_wanted)
        return made

    def _with(self, key: str, value: Reflection) -> Reflection:
        """The reflection with the answer to one question; one that was never opened leaves it as it is."""
        body = self.folds[key].body()
        replace = msgspec.structs.replace
        if isinstance(body, Feelings):
            return replace(value, feelings=body.answer())
        if isinstance(body, Questions):
            return replace(value, questions=body.answer())
        if isinstance(body, EmpathyMap):
            return replace(value, empathy=body.answer())
        if isinstance(body, Segmented):
            return replace(value, interruptions=_count(body.current(), self._value.interruptions))
        if isinstance(body, SaidBack):
            words, done, confirmed = body.answer()
            heard = _heard(self._value, heard_and_said(value)[0], words)
            return replace(value, heard=heard, reflected_back=done, confirmed=confirmed)
        if isinstance(body, TextAnswer) and key == "heard":
            said = heard_and_said(self._value)[1]
            return replace(value, heard=_heard(self._value, body.answer(), said))
        if isinstance(body, TextAnswer):
            return replace(value, **{_FIELDS[key]: body.answer() if body.answer().strip() else None})
        return value


_FIELDS = {"needs": "needs", "noticed": "non_verbal", "next_time": "do_better"}


def _heard(before: Reflection, heard: str, said: str) -> str | None:
    """What was heard with the words said back; as it was written where neither was changed."""
    return before.heard if (heard, said) == heard_and_said(before) else joined(heard, said)


def _count(chosen: str, before: int | None) -> int | None:
    """How often one interrupted; "more than once" keeps the number where it was counted."""
    if not chosen:
        return None
    return before if before is not None and before >= _MANY and chosen == str(_MANY) else int(chosen)
