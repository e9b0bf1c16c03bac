"""Opens the earlier versions of an entry from any room: puts a text back with undo, or keeps it as a copy."""

from __future__ import annotations

from trustjournal.base.errors import UserError
from trustjournal.domain.differences import differences
from trustjournal.domain.noun import Instant
from trustjournal.domain.text_words import field_word
from trustjournal.domain.words import clock, day
from trustjournal.services import note_history
from trustjournal.services.journal import Journal
from trustjournal.services.note_history import Version
from trustjournal.ui.kit.historydialog import HistoryDialog, ShownText, ShownVersion
from trustjournal.ui.kit.room import Room


def open_history(room: Room, kind: str, entry_id: str, title: str) -> HistoryDialog | None:
    """Show the earlier versions of an entry; None where it is not there any more, which is said."""
    try:
        here = note_history.now(room.journal, kind, entry_id)
        versions = note_history.versions(room.journal, kind, entry_id)
    except UserError as error:
        room.failed.emit(error)
        return None
    shown = [_shown(room.journal, version, here) for version in versions]
    dialog = HistoryDialog(room.view.window(), title, shown, copies=note_history.can_be_copied(kind))
    dialog.put_back.connect(
        lambda row: room.write(lambda journal: note_history.put_back(journal, kind, entry_id, versions[row]))
    )
    dialog.copied.connect(
        lambda row: room.write(lambda journal: note_history.keep_copy(journal, kind, entry_id, versions[row]))
    )
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def _shown(journal: Journal, version: Version, here: dict[str, str]) -> ShownVersion:
    until = Instant(version.until)
    names = [name for name in {**version.texts, **here} if version.texts.get(name) != here.get(name)]
    texts = tuple(
        ShownText(field_word(name), tuple(differences(version.texts.get(name, ""), here.get(name, ""))))
        for name in names
    )
    return ShownVersion(f"{day(until.on, journal.clock.today())}, {clock(until.moment)}", texts)
