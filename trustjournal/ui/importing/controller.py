"""Joins the import room's page to the services: read files in a job, hold the decisions, carry them out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from PySide6.QtWidgets import QFileDialog, QWidget

from trustjournal.base.errors import UserError
from trustjournal.base.i18n import _, ngettext
from trustjournal.base.progress import Cancelled, Progress
from trustjournal.services import importing
from trustjournal.services.backups import Reason, back_up_before
from trustjournal.services.exchange.detect import Format, format_of
from trustjournal.services.exchange.json_form import ImportResult, import_form
from trustjournal.services.exchange.merging import Record, Wish, record_of
from trustjournal.services.exchange.preview import Choice, Do, ImportPlan, PlanRow, State
from trustjournal.services.importing import CardsResult
from trustjournal.services.journal import Journal
from trustjournal.ui.importing import words
from trustjournal.ui.importing.lines import Summary
from trustjournal.ui.importing.photo_process import Shrinking
from trustjournal.ui.importing.view import ImportView
from trustjournal.ui.kit.actions import Action
from trustjournal.ui.kit.jobs import Job, Jobs
from trustjournal.ui.kit.places import Destination, Navigator, Place
from trustjournal.ui.kit.room import Room


class ImportRoom(Room):
    """Contact files and journals of others come in here; a destination may bring the paths along as its data."""

    PLACE: ClassVar[Place] = Place.IMPORT

    def __init__(self, journal: Journal, jobs: Jobs, navigator: Navigator) -> None:
        super().__init__(journal, jobs, navigator)
        self._plan: ImportPlan | None = None
        self._form: Path | None = None
        self._choices: dict[int, Choice] = {}
        self._filter = "all"
        self._job: Job | None = None
        self._view = ImportView()
        view = self._view
        view.went_back.connect(self._go_back)
        view.choose_wanted.connect(self.choose_files)
        view.dropped.connect(self.read)
        view.import_wanted.connect(self.bring_in)
        view.cancelled.connect(self.cancel)
        view.filtered.connect(self._show_filtered)
        view.done.connect(self._show_people)
        view.cards.toggled.connect(self._toggle)
        view.cards.current_changed.connect(self._show_card)
        view.cards.decide.connect(lambda _number: view.panel.focus_decision())
        view.panel.merged.connect(self._merge)
        view.panel.separated.connect(lambda number: self._decide(number, Choice(Do.SEPARATE)))
        view.panel.left_out.connect(lambda number: self._decide(number, Choice(Do.LEAVE)))

    @property
    def view(self) -> QWidget:
        """The page."""
        return self._view

    def open(self, destination: Destination) -> None:
        """Begin anew, with the files that the destination brings; a plan that is open stays."""
        if destination.data:
            self.read(tuple(Path(each) for each in destination.data))  # type: ignore[attr-defined]
        elif self._plan is None and self._form is None:
            self._view.show_start()

    def refresh(self) -> None:
        """Nothing here follows the journal: a plan is checked again when it is carried out."""

    def actions(self) -> tuple[Action, ...]:
        """Choose files, and bring them in."""
        here = Place.IMPORT
        return (
            Action(
                "import-files", _("Choose files to import"), "Ctrl+O", self.choose_files, "folder-open-outline", here
            ),
            Action("import-go", _("Import what is ticked"), "Ctrl+Return", self.bring_in, "check", here),
        )

    def choose_files(self) -> None:
        """Ask which files."""
        dialog = QFileDialog(self._view, _("Choose files to import"), str(Path.home()))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        contacts = _("Contacts and journals")
        dialog.setNameFilters([f"{contacts} (*.vcf *.vcard *.json)", _("All files") + " (*)"])
        dialog.filesSelected.connect(lambda names: self.read(tuple(map(Path, names))))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def read(self, paths: Sequence[Path]) -> None:
        """Read these files in a job, and show what they would bring."""
        self._view.clear_error()
        try:
            formats = {format_of(path) for path in paths}
            if Format.JSON in formats and len(paths) > 1:
                raise UserError(_("A Trust Journal file is imported alone."), _("Choose it without other files."))
        except UserError as error:
            self._view.show_error(str(error))
            return
        self._drop()
        if Format.JSON in formats:
            self._read_form(paths[0])
            return

        def work(progress: Progress) -> ImportPlan:
            with Shrinking() as shrink:
                return importing.plan(self.journal, paths, shrink=shrink, progress=progress)

        self._job = self.jobs.run(self, work, self._show_plan, self._failed, kind="read", label=_("Reading the cards"))

    def _read_form(self, path: Path) -> None:
        def work(_progress: Progress) -> ImportResult:
            return import_form(self.journal, path, path.name, dry_run=True)

        def then(result: ImportResult) -> None:
            self._job = None
            self._form = path
            n = result.added + result.merged
            title = _("{file} is a whole journal.").format(file=path.name)
            text = _("{added} entries are new, {merged} differ from yours, {unchanged} are the same.").format(
                added=result.added, merged=result.merged, unchanged=result.unchanged
            )
            go = ngettext("&Import {n} entry", "&Import {n} entries", n).format(n=n) if n else _("&Import")
            self._view.show_summary(Summary(title, text, words.warning_lines(result.warnings)), go)

        self._job = self.jobs.run(self, work, then, self._failed, kind="read", label=_("Reading the journal"))

    def bring_in(self) -> None:
        """Carry out what is shown."""
        if self._job is not None:
            return
        if self._form is not None:
            self._bring_in_form(self._form)
        elif self._plan is not None and self._coming():
            plan, choices = self._plan, dict(self._choices)

            def work(progress: Progress) -> CardsResult:
                back_up_before(self.journal.plainly(), Reason.BEFORE_IMPORT)
                return importing.carry_out(self.journal, plan, choices, progress=progress)

            self._job = self.jobs.run(self, work, self._brought, self._failed, label=_("Bringing them in"))

    def _bring_in_form(self, path: Path) -> None:
        def work(_progress: Progress) -> ImportResult:
            back_up_before(self.journal.plainly(), Reason.BEFORE_IMPORT)
            return import_form(self.journal, path, path.name)

        def then(result: ImportResult) -> None:
            self._job = None
            self._drop()
            text = _("{added} entries were new, {merged} differed, {unchanged} were the same.").format(
                added=result.added, merged=result.merged, unchanged=result.unchanged
            )
            self._view.show_summary(Summary(_("The journal was brought in."), text))
            self.said.emit(_("Imported {file}").format(file=path.name), -1)

        self._job = self.jobs.run(self, work, then, self._failed, label=_("Bringing the journal in"))

    def _brought(self, result: CardsResult) -> None:
        self._job = None
        self._drop()
        summary = words.summary_of(result)
        self._view.show_summary(summary)
        if result.step is not None:
            self.said.emit(summary.title, result.step)

    def cancel(self) -> None:
        """Stop what runs, else forget the plan: nothing was saved."""
        if self._job is not None:
            self._job.cancel()
            return
        self._drop()
        self._view.show_start()

    def _failed(self, error: BaseException) -> None:
        self._job = None
        if isinstance(error, UserError):
            self._view.show_error(str(error))
        elif isinstance(error, Cancelled):
            if self._plan is None:
                self._view.show_start()
        else:
            self.jobs.crashed.emit(error)

    def _drop(self) -> None:
        self._plan, self._form = None, None
        self._choices = {}
        self._filter = "all"

    def _show_plan(self, plan: ImportPlan) -> None:
        self._job = None
        if not plan.rows:
            text = plan.problems[0].message if plan.problems else _("There is no contact card in this file.")
            self._view.show_start()
            self._view.show_error(text)
            return
        self._plan = plan
        self._show_lines(anew=True)
        if any(row.state is State.CHECK for row in plan.rows):
            self._view.cards.go_to(next(row.number for row in plan.rows if row.state is State.CHECK))

    def _show_filtered(self, key: str) -> None:
        self._filter = key
        self._show_lines()

    def _show_lines(self, *, anew: bool = False) -> None:
        if self._plan is None:
            return
        shown = [row for row in self._plan.rows if self._passes(row)]
        lines = [words.line_of(row, self._choices.get(row.number)) for row in shown]
        n = self._coming()
        go = ngettext("&Import {n} person", "&Import {n} people", n).format(n=n) if n else ""
        self._view.show_cards(words.note_of(self._plan), lines, words.pills_of(self._plan), go, anew=anew)

    def _passes(self, row: PlanRow) -> bool:
        if self._filter == "warnings":
            return bool(row.warnings)
        return self._filter in ("all", row.state.value)

    def _coming(self) -> int:
        rows = self._plan.rows if self._plan else ()
        return sum(words.comes_in(row, self._choices.get(row.number)) for row in rows)

    def _row(self, number: int) -> PlanRow | None:
        return self._plan.rows[number - 1] if self._plan else None

    def _toggle(self, number: int) -> None:
        row = self._row(number)
        if row is None or row.card is None or row.state is State.SAME:
            return
        on = words.comes_in(row, self._choices.get(number))
        if on and row.state is not State.LEFT_OUT:
            self._choices[number] = Choice(Do.LEAVE)
        elif not on and row.state is State.LEFT_OUT:
            self._choices[number] = Choice(Do.SEPARATE)
        else:
            self._choices.pop(number, None)
        self._show_lines()

    def _show_card(self, number: int) -> None:
        row = self._row(number)
        if row is None:
            return
        there = self._record(row) if row.state is State.CHECK else None
        if there is None:
            self._view.panel.show_facts(words.facts_of(row))
        else:
            self._view.panel.show_comparison(words.comparison_of(row, there))

    def _record(self, row: PlanRow) -> Record | None:
        """The person a card looks like: of the journal, or of an earlier card."""
        if row.match is None:
            return None
        for earlier in self._plan.rows if self._plan else ():
            if earlier.card is not None and earlier.card.person.id == row.match:
                return record_of(earlier.card)
        return importing.record(self.journal, row.match)

    def _merge(self, number: int, from_file: frozenset[str], without: frozenset[str]) -> None:
        self._decide(number, Choice(Do.MERGE, Wish(from_file, without)))

    def _decide(self, number: int, choice: Choice) -> None:
        """Keep a decision, and go on to the next card that needs one."""
        self._choices[number] = choice
        self._show_lines()
        rows = self._plan.rows if self._plan else ()
        undecided = [row.number for row in rows if row.state is State.CHECK and row.number not in self._choices]
        following = [each for each in undecided if each > number] or undecided
        if following:
            self._view.cards.go_to(following[0])
        self._view.cards.setFocus()

    def _show_people(self) -> None:
        self._view.show_start()
        self.navigator.request(Place.PEOPLE)

    def _go_back(self) -> None:
        self.navigator.back_requested.emit()
