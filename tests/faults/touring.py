"""The program itself, walked through by its own events: every room, form, tool tip, completer, page on paper and error.

    python -m tests.faults.touring FOLDER PASSPHRASE-FILE OUT END

opens the journal in FOLDER and writes what it saw to OUT/report.json; OUT/paper gets its pages. END is how it ends:
"quit", "glance" after the first page, or "kill" in the middle of typing.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from msgspec.structs import replace
from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, QTimer, QUrl
from PySide6.QtGui import QAction, QHelpEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QLabel,
    QLineEdit,
    QTextEdit,
    QToolTip,
    QWidget,
)

from tests.canaries import WORD, id_of
from tests.ui.shell.tour import PERSON, places
from trustjournal import app
from trustjournal.base.errors import UserError
from trustjournal.domain.agreements import Agreement
from trustjournal.domain.interactions import Empathy
from trustjournal.services import empathy_page, entries, journal_record, memorandum
from trustjournal.services.backups import Reason, back_up
from trustjournal.services.brief import as_html, brief_of
from trustjournal.services.exchange.json_form import import_form
from trustjournal.ui.kit.markdown import SafeTextBrowser
from trustjournal.ui.kit.places import Destination, LogRequest, Place
from trustjournal.ui.shell import start
from trustjournal.ui.shell.shell import Shell

PATIENCE = 30.0
_MOST_TIPS = 40


class Tour:
    """Goes everywhere, and notes what is not plain on the way."""

    def __init__(self, out: Path, end: str) -> None:
        self.shell: Shell | None = None
        self.seen: list[str] = []
        self.rich: set[str] = set()
        self.failed = ""
        self._out, self._end = out, end

    def go(self) -> None:
        """The whole of it; the program is quit afterwards, whatever happened."""
        try:
            self._walk()
        except BaseException as error:  # noqa: BLE001 - it is told to whoever started this
            self.failed = repr(error)
        report = {"seen": self.seen, "rich": sorted(self.rich), "failed": self.failed}
        (self._out / "report.json").write_text(json.dumps(report), "utf-8")
        assert self.shell is not None
        if self._end == "kill" and not self.failed:
            os.kill(os.getpid(), signal.SIGKILL)
        self.shell.presence.quit()

    def _walk(self) -> None:
        self._until(lambda: self.shell is not None and self.shell.journal is not None)
        shell = self.shell
        assert shell is not None
        self._settle()
        if self._end == "glance":
            self._look(shell.window)
        self.seen.append("today")
        if self._end == "kill":
            self._type()
        if self._end != "quit":
            return
        for name, open_it in places(shell):
            open_it()
            self._settle()
            self._look(shell.window)
            self.seen.append(name)
            self._close_popups()
        self._paper()
        self._errors()
        self._discreet()
        back_up(shell.journal, Reason.ASKED)  # type: ignore[arg-type]
        self.seen.append("backup")

    def _type(self) -> None:
        shell = self.shell
        assert shell is not None
        shell.go(Destination(Place.LOG, data=LogRequest(people=(PERSON,))))
        self._settle()
        editor = next(
            each for each in shell.window.findChildren(QTextEdit) if each.isVisible() and not each.isReadOnly()
        )
        editor.setFocus()
        QTest.keyClicks(editor, f"qxdrafttyped {WORD} was typed")
        QTest.qWait(4000)  # what is typed is kept every three seconds
        self.seen.append("draft")

    def _look(self, window: QWidget) -> None:
        for top in [each for each in QApplication.topLevelWidgets() if each.isVisible()]:
            top.grab()
        shown = [each for each in window.findChildren(QWidget) if each.isVisible()]
        tips = [each for each in shown if each.toolTip()][:_MOST_TIPS]
        for each in tips:
            QToolTip.showText(each.mapToGlobal(QPoint(2, 2)), each.toolTip(), each)
            for top in QApplication.topLevelWidgets():
                if top.objectName() == "qtooltip_label":
                    top.grab()
        for view in shown:
            if isinstance(view, QAbstractItemView):
                self._hover(view)
        QToolTip.hideText()
        for line in shown:
            if isinstance(line, QLineEdit) and line.completer() is not None:
                line.completer().setCompletionPrefix("")
                line.completer().complete()
                popup = line.completer().popup()
                assert popup is not None
                popup.grab()
                popup.hide()
        self._note_rich()

    def _hover(self, view: QAbstractItemView) -> None:
        for place in (QPoint(20, 12), QPoint(20, 60), QPoint(view.viewport().width() - 20, 40)):
            QApplication.sendEvent(
                view.viewport(), QHelpEvent(QEvent.Type.ToolTip, place, view.viewport().mapToGlobal(place))
            )

    def _note_rich(self) -> None:
        for each in QApplication.allWidgets():
            kind = type(each).__name__
            if each.objectName() == "qtooltip_label":
                continue  # Qt's own, which has to guess: what it is given is looked at below
            if isinstance(each, QLabel) and each.text() and each.textFormat() is not Qt.TextFormat.PlainText:
                self.rich.add(f"{kind} {each.objectName()}: a label that guesses")
            if isinstance(each, QTextEdit) and not isinstance(each, SafeTextBrowser):
                self._paste(each)
            if "<img" in each.toolTip():
                self.rich.add(f"{kind}: a tip with a tag")
            if "qx" in each.windowTitle():
                self.rich.add(f"{kind}: a title with a name")
        for action in self._actions():
            if "<img" in action.toolTip() and action.menu() is None and _shows_tips(action):
                self.rich.add(f"{action.text()[:20]}: an action's tip with a tag")
            if "&qx" in action.text().replace("&&", ""):
                self.rich.add(
                    f"{type(action.parent()).__name__}: an entry whose & is taken for a key: {action.text()[-40:]}"
                )

    def _actions(self) -> Iterator[QAction]:
        for top in QApplication.topLevelWidgets():
            yield from top.findChildren(QAction)

    def _paste(self, editor: QTextEdit) -> None:
        if editor.acceptRichText():
            self.rich.add(f"{type(editor).__name__}: takes rich text")
        if not editor.isVisible() or editor.isReadOnly():
            return
        given = QMimeData()
        given.setHtml('<b>bold</b><img src="file:///nowhere/x.png">')
        given.setImageData(QImage(2, 2, QImage.Format.Format_ARGB32))
        given.setUrls([QUrl("file:///nowhere/x.png")])
        given.setText("pasted")
        before = editor.toPlainText()
        editor.insertFromMimeData(given)
        if "￼" in editor.toPlainText() or "<img" in editor.toHtml():
            self.rich.add(f"{type(editor).__name__}: takes pictures")
        while editor.document().isUndoAvailable() and editor.toPlainText() != before:
            editor.undo()

    def _paper(self) -> None:
        from PySide6.QtPrintSupport import QPrinter

        from trustjournal.ui.kit.printing import new_printer, print_on, write_long_pdf, write_pdf

        shell = self.shell
        assert shell is not None
        journal: Any = shell.journal
        shell.go(Destination(Place.JOURNAL))
        self._settle()
        wanted = shell.here.wanted  # type: ignore[union-attr]
        agreement = entries.entry(journal, Agreement, id_of("agreement"))
        name = brief_of(journal, PERSON).name
        mapped = Empathy(**{each: f"{name} {each}" for each in ("says", "thinks", "does", "feels", "pains", "gains")})
        pages = (
            as_html(brief_of(journal, PERSON)),
            memorandum.memorandum(agreement, [name], journal.clock.today()),
            empathy_page.as_html(journal, mapped, name, journal.clock.today()),
        )
        paper = self._out / "paper"
        paper.mkdir(mode=0o700, exist_ok=True)
        write_pdf(pages, paper / "pages.pdf", name)
        write_long_pdf(journal_record.blocks(journal, wanted, name), paper / "record.pdf", name, name)
        printer = new_printer()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(paper / "printed.pdf"))
        print_on(pages, printer)
        self.seen.append("paper")

    def _errors(self) -> None:
        shell = self.shell
        assert shell is not None

        def fall(_progress: object) -> None:
            raise ValueError(f"qxcrashedservice {WORD}")

        def slip(_progress: object) -> None:
            with shell.journal.change("Twice") as unit:  # type: ignore[union-attr]
                unit.add_forms("person", [{"id": PERSON, "display_name": f"qxcrashedsql {WORD}"}])

        for work in (fall, slip):
            shell.jobs.run(shell, work, lambda _done: None, kind="write")
            self._settle()
        bad = self._out / "bad.json"
        bad.write_text('{"format": "trustjournal/1", "people": [{"display_name": "qxfailingimport"', "utf-8")
        journal: Any = shell.journal
        try:
            import_form(journal, bad)
        except UserError as error:
            shell.complain(error)
            self._look(shell.window)
        else:
            raise AssertionError("a broken file was taken in")
        bad.unlink()
        kept = shell.settings.value
        shell.change_settings(replace(kept, window=replace(kept.window, single_keys=not kept.window.single_keys)))
        self.seen.append("errors")

    def _discreet(self) -> None:
        shell = self.shell
        assert shell is not None
        shell.discreet.toggle()
        self._settle()
        shell.discreet.toggle()
        self._settle()
        self.seen.append("discreet")

    def _settle(self) -> None:
        shell = self.shell
        assert shell is not None
        QApplication.processEvents()
        self._until(lambda: not shell.jobs.busy())
        QApplication.processEvents()

    def _until(self, condition: Any) -> None:
        ends = time.monotonic() + PATIENCE
        while not condition():
            if time.monotonic() > ends:
                raise TimeoutError("the program did not come to rest")
            QTest.qWait(5)

    def _close_popups(self) -> None:
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        while (dialog := QApplication.activeModalWidget()) is not None:
            dialog.close()
            QApplication.processEvents()


def _shows_tips(action: QAction) -> bool:
    return any(getattr(owner, "toolTipsVisible", lambda: False)() for owner in action.associatedObjects())


def main(folder: str, passphrase_file: str, out: str, end: str) -> int:
    """Start the program as a user would, and the tour in it."""
    application = QApplication(["trustjournal"])
    tour = Tour(Path(out), end)
    real = start.Shell  # type: ignore[attr-defined]

    def noted(*args: Any) -> Shell:
        tour.shell = real(*args)
        return tour.shell

    start.Shell = noted  # type: ignore[attr-defined,assignment]
    # Whoever traces without being root could not read the paths of a program that hides its memory; T20 is about that.
    app.be_unreadable = lambda: None  # type: ignore[attr-defined]
    QTimer.singleShot(0, application, tour.go)
    words = ["--journal", folder, *(["--passphrase-file", passphrase_file] if passphrase_file else []), "open"]
    return app.main(words)


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:5]))
