"""Joins the page of a conversation to the services: people, drafts, what it settles, and saving it all at once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any, ClassVar
from uuid import uuid4

from PySide6.QtWidgets import QWidget

from trustjournal.base.errors import UserError
from trustjournal.base.i18n import _
from trustjournal.base.progress import Progress
from trustjournal.domain.capture import Present
from trustjournal.domain.interactions import Interaction, Reflection
from trustjournal.domain.noun import Instant
from trustjournal.domain.people import Channel
from trustjournal.domain.practices import Where
from trustjournal.domain.titles import title
from trustjournal.services import drafts, intentions, interactions, people
from trustjournal.services.drafts import Draft
from trustjournal.services.empathy_page import as_html
from trustjournal.services.feed import Change
from trustjournal.services.journal import Journal
from trustjournal.ui.kit import onpaper
from trustjournal.ui.kit.actions import Action
from trustjournal.ui.kit.asking import fetch
from trustjournal.ui.kit.choosing import people_like
from trustjournal.ui.kit.draftkeeper import saved_words, when_kept
from trustjournal.ui.kit.fields import PersonChoice
from trustjournal.ui.kit.jobs import Jobs
from trustjournal.ui.kit.places import Destination, DraftRequest, LogRequest, Navigator, Place
from trustjournal.ui.kit.writingroom import WritingRoom
from trustjournal.ui.log.company import Company
from trustjournal.ui.log.form import Kept, LogForm, kept_of
from trustjournal.ui.log.session import Session, again, on_the_wall
from trustjournal.ui.log.view import LogView
from trustjournal.ui.log.writing import ChangedElsewhere, write

CONTINUE = "draft"
"""As a destination's data: go on with the newest draft."""
PROMPTED = (Where.LOG, Where.REFLECTION, Where.EMPATHY_MAP)
"""Where a practice asks its question of the day: the empty note, the reflection, its empathy map."""


class LogRoom(WritingRoom):
    """A new conversation for the LogRequest of a destination, or the one it names by id."""

    PLACE: ClassVar[Place] = Place.LOG
    FORM: ClassVar[str] = "log"
    INTEREST: ClassVar[frozenset[str]] = frozenset(
        {"person", "commitment", "nudge_state", "moment", "interaction", "preference"}
    )

    def __init__(self, journal: Journal, jobs: Jobs, navigator: Navigator) -> None:
        view = LogView(partial(people_like, journal), journal.clock.today)
        super().__init__(journal, jobs, navigator, view)
        self._view = view
        self._session = Session()
        self._overwrite = False
        self._company = Company(self, view, self._went_wrong)
        view.people_changed.connect(self._people_changed)
        view.channel_chosen.connect(self._channel_chosen)
        view.new_name.connect(self._add_newcomer)
        view.met.connect(self._add_newcomer)
        view.print_wanted.connect(self._print_map)
        view.pdf_wanted.connect(self._save_map)
        view.ticked.connect(self._ticked)
        view.blurred.connect(self._keeper.flush)

    @property
    def view(self) -> QWidget:
        """The page."""
        return self._view

    @property
    def _writing(self) -> Session:
        return self._session

    def open(self, destination: Destination) -> None:
        """Begin a conversation, or show one to edit; a draft that is kept of it is offered."""
        self._keeper.drop()
        self.is_secret = False
        if destination.id is not None:
            kept = interactions.interaction(self.journal, destination.id)
            self.is_secret = kept.confidential
            self._begin_edit(kept)
        else:
            self._begin(destination.data if isinstance(destination.data, LogRequest) else LogRequest())
        wanted = destination.data.id if isinstance(destination.data, DraftRequest) else None
        self._look_for_draft(go_on=destination.data == CONTINUE or wanted is not None, wanted=wanted)
        fetch(self, PROMPTED, self._view.show_prompts)

    def refresh(self) -> None:
        """Fetch again what to respect and what may be settled; what is being written stays."""
        self._company.ask()

    def actions(self) -> tuple[Action, ...]:
        """Saving, and the reflection."""
        reflect = self._view.toggle_reflection
        return (
            *self._save_actions(_("Save the conversation")),
            Action("log-reflect", _("Open or close the reflection"), "Ctrl+R", reflect, "ear-hearing", Place.LOG),
        )

    def leave(self) -> bool:
        """Keep what was typed as a draft. While it is being saved one waits."""
        left = super().leave()
        if left:
            self._company.hide()
        return left

    def remember(self) -> object:
        """The draft that was left, if any."""
        return self._session.draft if self._session.dirty else None

    def recall(self, kept: object) -> None:
        """Go on with the draft that was left here, unless it was saved or discarded since."""
        if isinstance(kept, str):
            self._look_for_draft(go_on=True, wanted=kept)

    # Beginning.

    def _begin(self, request: LogRequest) -> None:
        found = [people.person(self.journal, person) for person in dict.fromkeys(request.people)]
        usual = next((one.preferred_channel for one in found if one.preferred_channel is not None), None)
        session = Session(asked=request.closes, ticked=set(request.closes))
        session.channel_chosen, session.minutes = request.channel is not None, request.minutes
        given = Instant(request.at) if request.at else self.journal.now()
        shown = on_the_wall(self.journal, given)
        session.source = (shown, given)
        self._show(
            session,
            LogForm(
                people=tuple(PersonChoice(one.id, one.display_name) for one in found),
                at=shown,
                channel=request.channel or usual or Channel.IN_PERSON,
                title=request.title or "",
                intention=intentions.meant_for(self.journal, [one.id for one in found]),
            ),
        )

    def _begin_edit(self, kept: Interaction) -> None:
        shown = kept.at.moment.replace(tzinfo=None, second=0, microsecond=0)
        heard = interactions.reflections_of(self.journal, kept.id)
        session = Session(
            draft=f"{self.FORM}-{kept.id}", kept=kept, heard=heard, source=(shown, kept.at), channel_chosen=True
        )
        self._show(session, session.form(self.journal, shown))

    def _show(self, session: Session, form: LogForm) -> None:
        self._session, self._overwrite = session, False
        self._view.show_people(session.present(self.journal, form.people), self.journal.clock.today())
        self._view.show_form(form, editing=session.kept is not None)
        self._show_met()
        session.begun = None if session.dirty else self._view.form()
        self._company.begin(session)
        if self._view.isVisible():
            self._view.focus_start()

    # Drafts.

    def _look_for_draft(self, *, go_on: bool, wanted: str | None = None) -> None:
        self._look_for_drafts(_read, lambda kept: self._found(kept, go_on, wanted))

    def _found(self, kept: list[Kept], go_on: bool, wanted: str | None) -> None:
        fitting = [draft for draft in kept if self._fits(draft, go_on, wanted)]
        if not fitting:
            return
        draft = fitting[0]
        if go_on:
            self._go_on(draft)
            return
        text = self._offer_words(draft)
        self._view.show_offer(text, lambda: self._go_on(draft), lambda: self._forget_offered(draft.id, again(draft)))

    def _offer_words(self, draft: Kept) -> str:
        day, time = when_kept(draft.saved_at, self.journal.clock.today())
        if self._session.kept is not None:
            if day:
                return _("You began to change this conversation on {day}.").format(day=day)
            return _("You began to change this conversation at {time}.").format(time=time)
        if draft.who:
            words = _("You began to write about a conversation with {names}, {time}.")
            return words.format(names=draft.who, time=day or time)
        return _("You began to write about a conversation, {time}.").format(time=day or time)

    def _fits(self, draft: Kept, go_on: bool, wanted: str | None) -> bool:
        """Whether a draft is about what is open: the same conversation, the same people, or nobody yet."""
        if wanted is not None:
            return draft.id == wanted
        if self._session.kept is not None or go_on:
            return go_on or draft.interaction == (self._session.kept.id if self._session.kept else "")
        here = {person.id for person in self._view.with_field.people()}
        return not draft.interaction and (not here or any(person.id in here for person in draft.form.people))

    def _go_on(self, draft: Kept) -> None:
        self._behind_door(draft.form.confidential or self._is_of_secret(draft), partial(self._continue, draft))

    def _is_of_secret(self, draft: Kept) -> bool:
        try:
            return bool(draft.interaction) and interactions.interaction(self.journal, draft.interaction).confidential
        except UserError:
            return False  # deleted meanwhile

    def _continue(self, draft: Kept) -> None:
        """Show a draft. What was typed meanwhile becomes a draft of its own."""
        self._keeper.flush()
        session = Session()
        form = draft.form
        if draft.interaction:
            try:
                session.kept = interactions.interaction(self.journal, draft.interaction)
                session.heard = interactions.reflections_of(self.journal, draft.interaction)
                session.source = (
                    session.kept.at.moment.replace(tzinfo=None, second=0, microsecond=0),
                    session.kept.at,
                )
            except UserError:
                session.kept = None  # deleted meanwhile: what was written becomes a conversation of its own
        session.continue_with(draft)
        self._show(session, session.without_gone(self.journal, form))
        self._view.show_saved(saved_words(draft.saved_at, self.journal.clock.today()))

    def _collect(self) -> tuple[str, dict[str, Any] | None]:
        form = self._view.form()
        if not self._session.is_worth_keeping(form):
            return self._session.draft, None
        return self._session.draft, self._session.body(form, self._present(form.people))

    def _end(self) -> None:
        self._keeper.drop()
        now = self.journal.now()
        self._show(Session(), LogForm(at=on_the_wall(self.journal, now), channel=Channel.IN_PERSON))

    # While it is written.

    def _present(self, choices: Sequence[PersonChoice]) -> tuple[Present, ...]:
        return self._session.present(self.journal, choices)

    def _add_newcomer(self, name: str, line: str = "") -> None:
        """Somebody new: added to the journal together with the conversation."""
        choice = PersonChoice(str(uuid4()), " ".join(name.split()))
        self._session.newcomers[choice.id] = line
        self._view.with_field.add(choice)
        self._show_met()

    def _people_changed(self) -> None:
        choices = self._view.with_field.people()
        self._view.show_people(self._present(choices), self.journal.clock.today())
        self._show_met()
        self._company.ask()
        if self._session.channel_chosen or len(choices) != 1 or choices[0].id in self._session.newcomers:
            return
        usual = people.person(self.journal, choices[0].id).preferred_channel
        if usual is not None:
            self._view.how.choose(usual)

    def _show_met(self) -> None:
        """Show whom one met at an event, as long as they are among the people."""
        met = self._session.newcomers
        self._view.show_met([(one.name, met[one.id]) for one in self._view.with_field.people() if one.id in met])

    def _channel_chosen(self) -> None:
        self._session.channel_chosen = True

    def _ticked(self, key: str, on: bool) -> None:
        (self._session.ticked.add if on else self._session.ticked.discard)(key)
        self._edited()

    # The empathy map on paper.

    def _print_map(self, heard: Reflection) -> None:
        onpaper.print_sheets(self._map_of(heard), self._view, self.failed.emit)

    def _save_map(self, heard: Reflection) -> None:
        onpaper.save_sheets(self._map_of(heard), self._view, self.failed.emit, self.tell)

    def _map_of(self, heard: Reflection) -> onpaper.Sheets:
        form = self._view.form()
        name = next(one.name for one in form.people if one.id == heard.person_id)
        at = self._session.moment(self.journal, form.at).on
        page = as_html(self.journal, heard.empathy, name, at)
        return onpaper.Sheets((page,), _("Empathy map of {name}").format(name=name))

    # Saving.

    def save(self) -> None:
        """Write the conversation down with all that came out of it, and go back to where one came from."""
        if self._saving:
            return
        if self._view.event_block is not None and any(self._view.event_block.typed()):
            self._view.event_block.take()
        if not self._view.with_field.people():
            self._view.show_person_missing()
            return
        form = self._view.form()
        session, present = self._session, self._present(form.people)
        entry = session.entry(self.journal, form, present)
        said = title("interaction", {"channel": entry.channel}, [person.first for person in present])
        self._keeper.flush()
        self._set_saving(True)
        heard: list[Change] = []
        overwrite = self._overwrite

        def work(_progress: Progress) -> None:
            unsubscribe = self.journal.feed.subscribe(lambda news: heard.append(news.change) if news.change else None)
            try:
                write(self.journal, session, entry, overwrite)
            finally:
                unsubscribe()
            drafts.discard(self.journal, session.draft)

        def done(_nothing: None) -> None:
            self._set_saving(False)
            self._end()
            if heard:
                words = _("Logged: {what}") if session.kept is None else _("Changed: {what}")
                self.said.emit(words.format(what=said[:1].lower() + said[1:]), heard[-1].step)
            self.navigator.back_requested.emit()

        self.jobs.run(self, work, done, self._not_saved, kind="write")

    def _not_saved(self, error: BaseException) -> None:
        if isinstance(error, ChangedElsewhere):
            self._overwrite = True
        super()._not_saved(error)


def _read(draft: Draft) -> Kept | None:
    return kept_of(draft.id, draft.saved_at, draft.body)
