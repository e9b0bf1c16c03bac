"""What is written from the room of promises: each deed one change, with its undo."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject

from trustjournal.base.i18n import _
from trustjournal.domain.commitments import CommitmentState, Owner
from trustjournal.domain.promise_list import About, Show
from trustjournal.domain.promise_words import untold_on
from trustjournal.domain.snooze import SnoozeChoice
from trustjournal.domain.words import clause
from trustjournal.services import commitments, nudges
from trustjournal.services.commitments import NewCommitment
from trustjournal.services.journal import Journal
from trustjournal.ui.commitments.end_forms import DropForm, RepairForm
from trustjournal.ui.commitments.promise_form import PromiseForm
from trustjournal.ui.commitments.renegotiate_form import RenegotiateForm
from trustjournal.ui.kit.cards import Mood

if TYPE_CHECKING:
    from trustjournal.ui.commitments.controller import CommitmentsRoom


class PromiseChanges(QObject):
    """Everything that writes, for one room."""

    def __init__(self, room: CommitmentsRoom) -> None:
        super().__init__(room)
        self._room = room
        room.view.panel.saved.connect(self.save)

    def settle(self, about: About, deed: str) -> None:
        """Kept, missed, told, open again or deleted; the panel closes where it showed this promise."""
        promise, is_open = about.promise.id, about.promise.state is CommitmentState.OPEN
        verbs: dict[str, Callable[[Journal, str], object]] = {"delete": commitments.delete}
        verbs |= {"kept": commitments.keep, "missed": commitments.miss} if is_open else {"reopen": commitments.reopen}
        untold = untold_on(about.promise)
        if untold is not None:
            verbs["told"] = lambda journal, one: commitments.tell(journal, one, untold)
        verb = verbs.get(deed)
        if verb is None:
            return

        def done(_answer: object) -> None:
            self._put_away(promise)
            if deed == "missed":
                self._offer_repair(about)

        self._room.write(lambda journal: verb(journal, promise), done)

    def tick(self, promise: str, position: int, *, done: bool) -> None:
        """A step is done, or is not."""
        self._room.write(lambda journal: commitments.tick(journal, promise, position, done=done))

    def snooze(self, key: str, choice: SnoozeChoice) -> None:
        """The reminder waits until a day or an hour."""
        until_on = choice.until_on
        if until_on is not None:
            self._room.write(lambda journal: nudges.snooze(journal, key, until_on, choice.until_at))

    def save(self, form: object) -> None:
        """Keep what a form holds."""
        if isinstance(form, RenegotiateForm):
            self._move(form)
        elif isinstance(form, DropForm):
            self._drop(form)
        elif isinstance(form, RepairForm):
            self._repair(form)
        elif isinstance(form, PromiseForm) and form.about is None:
            self._add(form)
        elif isinstance(form, PromiseForm):
            self._edit(form)

    def _move(self, form: RenegotiateForm) -> None:
        given, promise = form.entered(), form.about.promise.id
        if form.theirs:
            self._write(lambda journal: commitments.grant_time(journal, promise, given.to_due_on, given.reason))
            return
        told_on = self._room.journal.clock.today() if given.told else None
        self._write(
            lambda journal: commitments.renegotiate(
                journal,
                promise,
                given.to_due_on,
                reason=given.reason,
                alternative=given.alternative,
                told_on=told_on,
            )
        )

    def _drop(self, form: DropForm) -> None:
        promise, reason = form.about.promise.id, form.reason.text()
        told_on = self._room.journal.clock.today() if form.told.isChecked() else None
        self._write(lambda journal: commitments.drop(journal, promise, reason, told_on))

    def _add(self, form: PromiseForm) -> None:
        given = form.entered()
        new = NewCommitment(
            text=given.text,
            people=given.people,
            owner=given.owner,
            due_on=given.due_on,
            steps=given.steps,
            link=given.link,
            confidential=given.confidential,
        )

        def added(promise: str) -> None:
            view = self._room.view
            view.panel.finish()
            if not view.list.go_to(promise):
                self._room.choose(Show.ALL)
                view.list.go_to(promise)

        self._room.write(lambda journal: commitments.commit(journal, new), added)

    def _edit(self, form: PromiseForm) -> None:
        assert form.about is not None
        promise, given = form.about.promise.id, form.entered()

        def verb(journal: Journal) -> object:
            kept = commitments.commitment(journal, promise)
            changed = msgspec.structs.replace(
                kept,
                text=given.text,
                people=given.people,
                owner=given.owner,
                due_on=given.due_on,
                steps=given.steps,
                link=given.link,
                confidential=given.confidential,
            )
            return commitments.edit(journal, changed)

        self._write(verb)

    def _offer_repair(self, about: About) -> None:
        if about.promise.owner is Owner.THEM or not about.people:
            return
        banner, promise = self._room.view.banner, about.promise.id
        task = _("a confidential promise") if self._room.is_hidden(about) else clause(about.promise.text)

        def repair() -> None:
            banner.hide()
            self._room.do(promise, "repair")

        banner.show_message(
            _("Missed: {task}. You can own it, and say what makes it good.").format(task=task),
            Mood.INFO,
            [(_("Own it and repair"), repair)],
        )

    def _repair(self, form: RepairForm) -> None:
        from trustjournal.services import moments

        remedy, promise = form.remedy.text(), form.about.promise
        new = moments.NewMoment(
            kind="mistake",
            people=promise.people,
            text=form.text.text(),
            details={"remedy": remedy} if remedy else {},
            confidential=promise.confidential,
        )
        leads_to = moments.Promise(due_on=form.due.day()) if remedy else None
        self._write(lambda journal: moments.add(journal, new, leads_to))

    def _write(self, verb: Callable[[Journal], object]) -> None:
        self._room.write(verb, lambda _answer: self._room.view.panel.finish())

    def _put_away(self, promise: str) -> None:
        panel = self._room.view.panel
        form = panel.form()
        about = getattr(form, "about", None)
        if about is not None and about.promise.id == promise and not self._room.view.list.hasFocus():
            panel.finish()
