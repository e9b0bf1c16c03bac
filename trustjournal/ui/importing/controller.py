"""Joins the import room's page to the services: read files in a job, hold the decisions, carry them out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import ClassVar, TypeVar

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from trustjournal.base.errors import UserError
from trustjournal.base.i18n import _, ngettext
from trustjournal.base.progress import Cancelled, Progress
from trustjournal.services import importing
from trustjournal.services.exchange.json_form import ImportResult
from trustjournal.services.exchange.preview import ImportPlan
from trustjournal.services.exchange.reading import Reading
from trustjournal.services.importing import CardsResult, TakenBack
from trustjournal.services.journal import Journal
from trustjournal.ui.importing import table_words, words
from trustjournal.ui.importing.ask_files import choose_files
from trustjournal.ui.importing.asking import TableAsking
from trustjournal.ui.importing.bringing import bring_in, bring_in_whole, brought_words, whole_words
from trustjournal.ui.importing.deciding import Deciding
from trustjournal.ui.importing.lines import Press, Remark, Summary
from trustjournal.ui.importing.past import past_imports, taken_back_words
from trustjournal.ui.importing.plandrafts import PlanDrafts, find_given, find_kept
from trustjournal.ui.importing.reading import Found, Whole, find_again, find_so
from trustjournal.ui.importing.view import ImportView
from trustjournal.ui.kit.actions import Action
from trustjournal.ui.kit.jobs import Job, Jobs
from trustjournal.ui.kit.places import Destination, DraftRequest, Navigator, Place
from trustjournal.ui.kit.room import Room
from trustjournal.ui.kit.savedialog import ask_folder

T = TypeVar("T")


class ImportRoom(Room):
    """Contact files and journals of others come in here; a destination may bring the paths along as its data."""

    PLACE: ClassVar[Place] = Place.IMPORT
    INTEREST: ClassVar[frozenset[str]] = frozenset({"person"})

    def __init__(self, journal: Journal, jobs: Jobs, navigator: Navigator) -> None:
        super().__init__(journal, jobs, navigator)
        self._found: Found | None = None
        self._whole: Whole | None = None
        self._job: Job | None = None
        self._turn, self._reading = 0, False
        self._unseen = False
        self._asked: list[Remark] = []
        self._told: list[Remark] = []
        self._view = ImportView()
        self._deciding = Deciding(journal, self._view)
        self._asking = TableAsking(journal, jobs, self._view)
        self._drafts = PlanDrafts(self, self._view.start)
        self._join()

    def _join(self) -> None:
        view = self._view
        view.went_back.connect(self._go_back)
        view.files_wanted.connect(self.choose_files)
        view.again_wanted.connect(self._look_again)
        view.start.folder_wanted.connect(self.choose_folder)
        view.start.take_back.connect(self._take_back)
        view.dropped.connect(self.read)
        view.went_on.connect(self.go_on)
        view.cancelled.connect(self.cancel)
        view.done.connect(self._show_people)
        view.columns_wanted.connect(self._ask_columns)
        view.remarks.pressed.connect(self._press)
        view.start.go_on_wanted.connect(self._go_on_with)
        view.closing.connect(self._drafts.keep_here)
        self._drafts.discarded.connect(self._close_plan)
        self._deciding.changed.connect(self._show_counts)
        self._deciding.changed.connect(self._drafts.touch)
        self._asking.answered.connect(self._read_so)
        self._asking.failed.connect(view.show_error)

    @property
    def view(self) -> QWidget:
        """The page."""
        return self._view

    def open(self, destination: Destination) -> None:
        """Begin anew, with the files or the draft that it brings; an open plan stays, and news that nobody saw."""
        if isinstance(destination.data, DraftRequest):
            if not self._drafts.is_open(destination.data.id):
                self._go_on_with(destination.data.id)
        elif destination.data:
            self.read(tuple(Path(each) for each in destination.data))  # type: ignore[attr-defined]
        elif self._deciding.plan is None and self._whole is None and self._job is None and not self._unseen:
            self._show_start()
        self._unseen = False

    def leave(self) -> bool:
        """Keep what was decided."""
        self._drafts.keep()
        return True

    def refresh(self) -> None:
        """Say what is left of earlier imports and plans; a plan is checked again when it is carried out."""
        self._drafts.offer()
        self.jobs.run(
            self,
            lambda _progress: past_imports(self.journal),
            self._view.start.show_past,
            self._went_wrong,
            kind="read",
        )

    def actions(self) -> tuple[Action, ...]:
        """Choose files, and bring them in."""
        here = Place.IMPORT
        files, folder = _("Choose files to import"), _("Import a folder of notes")
        return (
            Action("import-files", files, "Ctrl+O", self.choose_files, "folder-open-outline", here),
            Action("import-folder", folder, None, self.choose_folder, "folder-open-outline", here),
            Action("import-go", _("Import what is ticked"), "Ctrl+Return", self.go_on, "check", here),
        )

    def choose_files(self) -> None:
        """Ask which files."""
        choose_files(self._view, self.read)

    def choose_folder(self) -> None:
        """Ask which folder of notes."""
        ask_folder(self._view, _("Choose a folder of notes"), lambda path: self.read((path,)))

    def read(self, paths: Sequence[Path]) -> None:
        """Read these files in a job, and show what they would bring; of files that were left, go on with that."""
        given = tuple(paths)
        left = self._drafts.left(given)
        if left is None:
            self._read(partial(find_given, self.journal, given))
        else:
            self._read(partial(find_again, self.journal, *left))

    def _go_on_with(self, draft_id: str) -> None:
        """Go on with a plan that was left."""
        self._read(partial(find_kept, self.journal, draft_id))

    def _read(self, work: Callable[[Progress], Found | None], *, again: bool = False) -> None:
        """Read files; `again` those whose plan is open, with what was decided about it."""
        if self._job is not None and not self._reading:
            return  # something is being written
        self._view.clear_error()
        if self.journal.discreet:
            self._view.show_error(
                _("In discreet mode nothing is imported, since the names to compare with are hidden.")
            )
            return
        self._stop()
        turn = self._turn

        def then(found: Found | None) -> None:
            if turn == self._turn:
                self._show_found(found, again=again)

        def failed(error: BaseException) -> None:
            if turn == self._turn:
                self._failed(error)

        def watch(done: int, total: int, label: str) -> None:
            if turn == self._turn:
                self._watch(done, total, label)

        self._reading = True
        self._view.begin_waiting()
        self._job = self.jobs.run(self, work, then, failed, watch, kind="read")

    def _read_so(self, file: str, how: Reading) -> None:
        """Read again as someone said; if that is stopped, the plan stays as it was."""
        self._show_plan_again()
        if self._found is not None:
            answers = {**self._found.answers, file: how}
            self._read(partial(find_so, self.journal, self._found, answers), again=True)

    def _look_again(self) -> None:
        """Read the same files once more, as something else was imported meanwhile."""
        if self._found is not None:
            self._read(partial(find_so, self.journal, self._found, self._found.answers), again=True)

    def _show_found(self, found: Found | None, *, again: bool) -> None:
        self._job, self._reading = None, False
        self._view.end_waiting()
        if found is None:  # what one was to go on with was discarded
            self._show_before()
            return
        if isinstance(found.plan, Whole):
            self._drafts.put_aside()
            self._drop()
            self._show_whole(found.plan)
            return
        plan = found.plan
        asked = table_words.must_ask(plan)
        if not plan.rows and asked < 0:
            text = words.problem_words(plan.problems[0], 1) if plan.problems else _("There is nobody in this file.")
            self._drafts.put_aside()
            self._drop()
            self._show_start()
            self._view.show_error(text)
            return
        self._whole, self._found = None, found
        decisions = self._deciding.begin(plan, again=again, decided=found.decisions)
        self._drafts.begin(found, decisions, again=again)
        self._show_counts(anew=True)
        self._deciding.show(anew=True)
        if asked >= 0:
            self._ask_columns(asked)

    def _show_whole(self, whole: Whole) -> None:
        self._whole = whole
        self._view.show_summary(*whole_words(whole))

    def go_on(self) -> None:
        """Carry out what is shown; of a table that is asked about, read it as it was said."""
        if self._asking.asks:
            self._asking.answer()
        elif self._job is not None:
            return
        elif self._whole is not None:
            self._bring_in_whole(self._whole.path)
        elif self._deciding.plan is not None and self._deciding.coming():
            self._bring_in(self._deciding.plan)

    def _bring_in(self, plan: ImportPlan) -> None:
        choices, draft_id = self._deciding.choices(), self._drafts.bring_in()
        self._write(partial(bring_in, self.journal, plan, choices, draft_id), self._brought)

    def _bring_in_whole(self, path: Path) -> None:
        def then(result: ImportResult) -> None:
            self._show_done(brought_words(result))
            self.said.emit(_("Imported {file}").format(file=path.name), -1)

        self._write(partial(bring_in_whole, self.journal, path), then)

    def _write(self, work: Callable[[Progress], T], then: Callable[[T], None]) -> None:
        self._view.begin_waiting(reading=False)
        # Without a label, as the page itself says how far it is; a closing window waits until all of it is written.
        self._job = self.jobs.run(self, work, then, self._failed, self._watch)

    def _watch(self, done: int, total: int, label: str) -> None:
        self._view.waiting.show_step(done, total, label)

    def _brought(self, result: CardsResult) -> None:
        summary = words.summary_of(result)
        self._show_done(summary)
        if result.step is not None:
            self.said.emit(summary.title, result.step)

    def _show_done(self, summary: Summary) -> None:
        """Show what came of it; to who is in another room, once they come back."""
        self._job = None
        self._drafts.close()
        self._drop()
        self._view.show_summary(summary)
        self._unseen = not self._view.isVisible()

    def cancel(self) -> None:
        """Ask no longer about a table, stop what runs, else forget the plan: nothing was saved."""
        if self._asking.asks:
            self._asking.stop()
            self._show_plan_again()
        elif self._reading:
            self._stop()
            self._show_before()
        elif self._job is not None:
            self._job.cancel()
            self._view.waiting.show_stopping()
        else:
            self._view.clear_error()
            self._drafts.end()
            self._drop()
            self._show_start()

    def _failed(self, error: BaseException) -> None:
        self._job, self._reading = None, False
        self._drafts.go_on()
        self._show_before()
        if isinstance(error, importing.Overtaken):
            self._view.show_overtaken(str(error))
        elif isinstance(error, UserError):
            self._view.show_error(str(error))
        elif not isinstance(error, Cancelled):
            self.jobs.crashed.emit(error)

    def _show_before(self) -> None:
        """What was shown before files were read."""
        self._view.end_waiting()
        if self._deciding.plan is not None:
            self._show_plan_again()
        elif self._whole is not None:
            self._show_whole(self._whole)
        else:
            self._show_start()

    def _stop(self) -> None:
        """What is being read is not wanted any more: whatever comes of it still is not looked at."""
        self._turn += 1
        self._reading = False
        self._asking.stop()
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _drop(self) -> None:
        self._whole = self._found = None
        self._deciding.forget()

    def _show_start(self) -> None:
        self._view.show_start()
        self.refresh()

    def _show_plan_again(self) -> None:
        if self._deciding.plan is not None:
            self._show_counts()
            self._view.cards.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_counts(self, *, anew: bool = False) -> None:
        """The page of the cards, with the counts as they are now."""
        plan = self._deciding.plan
        if plan is None:
            return
        if anew or self._view.page() != "cards":
            tables = [(at, question) for at, question in enumerate(plan.questions) if question.columns]
            columns = [Press(str(at), table_words.called(question)) for at, question in tables]
            self._view.show_cards(words.note_of(plan), words.pills_of(plan), columns, anew=anew)
            self._asked = [*table_words.remarks_of(plan), *table_words.messages_of(plan, self._archives(), self._how)]
            self._told = words.remarks_of(plan)
            if self._found is not None and self._found.news:
                self._asked.insert(0, Remark("information-outline", "text2", self._found.news))
        n = self._deciding.coming()
        self._view.show_go(ngettext("&Import {n} person", "&Import {n} people", n).format(n=n) if n else "")
        self._view.remarks.show_remarks([*self._asked, *self._deciding.remarks(), *self._told])

    def _how(self, file: str) -> Reading:
        said = self._found.answers.get(file) if self._found is not None else None
        return said or importing.reading(self.journal)

    def _archives(self) -> set[str]:
        return {str(path) for path in self._paths() if path.suffix.lower() == ".zip"}

    def _paths(self) -> tuple[Path, ...]:
        return self._found.paths if self._found is not None else ()

    def _press(self, key: str) -> None:
        """A button of a line above the list."""
        what, _colon, at = key.partition(":")
        plan = self._deciding.plan
        if what == "columns":
            self._ask_columns(int(at))
        elif what == "touches" and plan is not None:
            file = plan.questions[int(at)].file
            how = self._how(file)
            self._read_so(file, msgspec.structs.replace(how, touches=not how.touches))
        elif what == "problems" and plan is not None:
            self._view.panel.show_facts(words.problems_of(plan))
        else:
            self._deciding.press(key)

    def _ask_columns(self, at: int) -> None:
        plan = self._deciding.plan
        if plan is None:
            return
        file = plan.questions[at].file
        path = next((path for path in self._paths() if importing.name_of(path) == file), None)
        if path is not None:
            self._asking.ask(path, self._how(file))

    def _close_plan(self) -> None:
        """The draft of the open plan was discarded elsewhere; what is being brought in comes in all the same."""
        if self._job is None or self._reading:
            self._stop()
            self._drop()
            self._show_start()

    def _take_back(self, batch_id: str) -> None:
        """Take an import of earlier back, which can itself be undone."""

        def then(taken: TakenBack) -> None:
            self._view.show_said(taken_back_words(self.journal, taken))
            self.refresh()

        self.write(lambda journal: importing.undo_import(journal, batch_id), then)

    def _show_people(self) -> None:
        self._view.show_start()
        self.navigator.request(Place.PEOPLE)

    def _go_back(self) -> None:
        if self._asking.asks:
            self.cancel()
        else:
            self.navigator.back_requested.emit()
