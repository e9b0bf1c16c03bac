"""Joins the page of a moment to the services: kinds from their declarations, people, drafts, saving in one change."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, ClassVar
from uuid import uuid4

from trustjournal.base.errors import UserError
from trustjournal.base.i18n import _
from trustjournal.domain.moments import Moment
from trustjournal.domain.practices import Where
from trustjournal.domain.words import names
from trustjournal.services import drafts, moments
from trustjournal.services.drafts import Draft
from trustjournal.services.journal import Journal
from trustjournal.services.moments import Promise
from trustjournal.services.moments_catalogue import moment_kinds
from trustjournal.ui.kit.actions import Action
from trustjournal.ui.kit.asking import ask
from trustjournal.ui.kit.choosing import people_like, people_of
from trustjournal.ui.kit.draftkeeper import saved_words, when_kept
from trustjournal.ui.kit.fields import PersonChoice
from trustjournal.ui.kit.jobs import Jobs
from trustjournal.ui.kit.places import Destination, DraftRequest, MomentRequest, Navigator, Place
from trustjournal.ui.kit.writingroom import WritingRoom
from trustjournal.ui.moments.forms import changed_by, face_of, form_of, new_of
from trustjournal.ui.moments.values import Kept, MomentForm, body_of, kept_of
from trustjournal.ui.moments.view import MomentView


@dataclass
class _Session:
    """One moment being noted, from opening the page until it is saved, left or discarded."""

    draft: str = field(default_factory=lambda: str(uuid4()))
    kept: Moment | None = None
    people: tuple[PersonChoice, ...] = ()
    dirty: bool = False
    begun: MomentForm | None = None
    """The form as it was opened; None where it goes on with a draft."""
    overwrite: bool = False
    choosing: MomentForm | None = None
    """What stood in the form when another kind was asked for."""


class MomentRoom(WritingRoom):
    """A new moment for the MomentRequest (or kind) of a destination, or the one it names by id."""

    PLACE: ClassVar[Place] = Place.MOMENT
    FORM: ClassVar[str] = "moment"
    INTEREST: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, journal: Journal, jobs: Jobs, navigator: Navigator) -> None:
        view = MomentView(partial(people_like, journal), journal.clock.today)
        super().__init__(journal, jobs, navigator, view)
        self._view = view
        self._session = _Session()
        self._wanted = ""
        """The draft one comes to go on with."""
        view.kind_chosen.connect(self._choose)
        view.other_kind_wanted.connect(self._choose_again)
        view.delete_wanted.connect(self.delete)
        view.again_wanted.connect(self.try_again)
        view.prompt_wanted.connect(lambda practice: ask(self, view.prompt, Where.MOMENTS, practice))

    @property
    def view(self) -> MomentView:
        """The page."""
        return self._view

    @property
    def _writing(self) -> _Session:
        return self._session

    def _is_written_in(self) -> bool:
        return not self._view.is_choosing()

    def _entry_of(self, body: dict[str, Any]) -> str | None:
        return body["moment"] or None

    def open(self, destination: Destination) -> None:
        """Offer the kinds, begin one, or show a moment to edit. UserError where it is gone, or of no known kind."""
        self._keeper.drop()
        data = destination.data
        self.is_secret = False
        self._wanted = data.id if isinstance(data, DraftRequest) else ""
        if destination.id is not None:
            kept = moments.moment(self.journal, destination.id)
            self.is_secret = kept.confidential
            self._begin_edit(kept)
        else:
            request = self._request(data)
            self._session = _Session(people=people_of(self.journal, request.people))
            if request.kind is None:
                self._offer_kinds()
            else:
                self._begin(moments.kind_of(request.kind).id)

    def _request(self, data: object) -> MomentRequest:
        if isinstance(data, MomentRequest):
            return data
        if isinstance(data, DraftRequest):
            draft = drafts.load_draft(self.journal, data.id)
            read = _read(draft) if draft is not None else None
            return MomentRequest(kind=read.form.kind if read is not None else None)
        return MomentRequest(kind=str(data) if data else None)

    def refresh(self) -> None:
        """What is being written stays as it is."""

    def actions(self) -> tuple[Action, ...]:
        """Saving."""
        return self._save_actions(_("Save the moment"))

    # Beginning.

    def _offer_kinds(self) -> None:
        who = names([person.name for person in self._session.people])
        note = _("With {names}").format(names=who) if who else ""
        self._view.show_kinds([face_of(kind) for kind in moment_kinds().values()], note)

    def _choose(self, kind: str) -> None:
        before = self._session.choosing
        if before is None:
            self._begin(kind)
            return
        self._session.choosing = None
        self._view.show_form(face_of(moments.kind_of(kind)), replace(before, kind=kind))

    def _choose_again(self) -> None:
        """Another kind: what stands in the fields that both have goes along."""
        self._session.choosing = self._view.form()
        self._session.people = self._session.choosing.people
        self._keeper.flush()
        self._offer_kinds()

    def _begin(self, kind: str) -> None:
        face = face_of(moments.kind_of(kind))
        form = MomentForm(kind=kind, people=self._session.people, on=self.journal.clock.today())
        self._view.show_form(face, form)
        self._session.begun = self._view.form()
        self._look_for_drafts(_read, self._offer_draft)

    def _begin_edit(self, kept: Moment) -> None:
        kind = moments.kind_of(kept.kind)
        self._session = _Session(draft=f"{self.FORM}-{kept.id}", kept=kept)
        promised = bool(moments.promises_of(self.journal, kept.id))
        form = form_of(kept, people_of(self.journal, kept.people))
        self._view.show_form(face_of(kind), form, kept=True, promised=promised)
        self._session.begun = self._view.form()
        self._look_for_drafts(_read, self._offer_draft)

    # Drafts.

    def _offer_draft(self, kept: list[Kept]) -> None:
        here = self._view.form()
        ids = {person.id for person in here.people}
        wanted = self._session.kept.id if self._session.kept is not None else ""
        for draft in kept:
            if self._wanted:
                if draft.id == self._wanted:
                    self._go_on(draft)
                    return
                continue
            theirs = {person.id for person in draft.form.people}
            if draft.moment == wanted and draft.form.kind == here.kind and (wanted or not ids or ids & theirs):
                forget = partial(self._forget_offered, draft.id, body_of(draft.form, draft.moment))
                day, time = when_kept(draft.saved_at, self.journal.clock.today())
                words = _("You began to write this on {day}.") if day else _("You began to write this at {time}.")
                words = words.format(day=day, time=time)
                self._view.show_offer(words, partial(self._go_on, draft), forget)
                return

    def _go_on(self, draft: Kept) -> None:
        self._behind_door(draft.form.confidential, partial(self._continue, draft))

    def _continue(self, draft: Kept) -> None:
        kept = self._session.kept
        self._session = _Session(draft=draft.id, kept=kept, dirty=True)
        there = {one.id for one in self._still_there(draft.form.people)}
        form = replace(draft.form, people=tuple(one for one in draft.form.people if one.id in there))
        promised = bool(kept and moments.promises_of(self.journal, kept.id))
        self._view.show_form(face_of(moments.kind_of(form.kind)), form, kept=kept is not None, promised=promised)
        self._view.show_saved(saved_words(draft.saved_at, self.journal.clock.today()))

    def _still_there(self, chosen: tuple[PersonChoice, ...]) -> list[PersonChoice]:
        found: list[PersonChoice] = []
        for person in chosen:
            try:
                found += people_of(self.journal, (person.id,))
            except UserError:
                continue
        return found

    def _collect(self) -> tuple[str, dict[str, Any] | None]:
        session = self._session
        form = session.choosing or (None if self._view.is_choosing() else self._view.form())
        if form is None or not session.dirty or not (session.kept is not None or _says_anything(form, session.begun)):
            return session.draft, None
        return session.draft, body_of(form, session.kept.id if session.kept is not None else "")

    def _end(self) -> None:
        self._keeper.drop()
        self._session = _Session()

    # While it is written, and saving.

    def save(self) -> None:
        """Write the moment down, with the promise it leads to, and go back to where one came from."""
        if self._saving or self._view.is_choosing():
            return
        form, session = self._view.form(), self._session
        if not form.people and session.kept is None:
            self._view.show_person_missing()
            return
        if not form.text:
            assert self._view.guided is not None
            self._view.guided.show_text_missing()
            return
        self._keeper.flush()
        self._set_saving(True)

        def verb(journal: Journal) -> None:
            _write(journal, session, form)
            drafts.discard(journal, session.draft)

        self.write(verb, lambda _nothing: self._saved())

    def _saved(self) -> None:
        self._set_saving(False)
        self._end()
        self.navigator.back_requested.emit()

    def delete(self) -> None:
        """Put the moment in the trash, and go back."""
        kept = self._session.kept
        if kept is not None and not self._saving:
            self._keeper.drop()
            self.write(lambda journal: moments.delete(journal, kept.id), lambda _change: self._saved())

    def try_again(self) -> None:
        """Begin the same kind with the same people anew."""
        kept = self._session.kept
        if kept is not None:
            new = moments.again(self.journal, kept.id)
            self.navigator.request(Place.MOMENT, data=MomentRequest(new.people, new.kind))

    def _went_wrong(self, error: BaseException) -> None:
        if not self._saving:
            super()._went_wrong(error)
            return
        if isinstance(error, UserError):
            self._session.overwrite = isinstance(error, ChangedElsewhere)
        self._not_saved(error)


def _says_anything(form: MomentForm, begun: MomentForm | None) -> bool:
    """Whether anything was written or chosen; of a draft that was gone on with, whether anything is left."""
    if begun is None:
        return form != replace(form, people=(), text="", details={}, confidential=False)
    return form != replace(begun, kind=form.kind)


class ChangedElsewhere(UserError):
    """The moment that is edited is not what it was when it was opened."""


def _write(journal: Journal, session: _Session, form: MomentForm) -> None:
    promise = Promise(due_on=form.promise_due) if form.promise else None
    if session.kept is None:
        moments.add(journal, new_of(form), promise)
        return
    if not session.overwrite and moments.moment(journal, session.kept.id) != session.kept:
        raise ChangedElsewhere(
            _("This moment was changed elsewhere since you opened it."), _("Try again to keep yours.")
        )
    moments.edit(journal, changed_by(session.kept, form), promise)


def _read(draft: Draft) -> Kept | None:
    return kept_of(draft.id, draft.saved_at, draft.body)
