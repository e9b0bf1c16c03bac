"""Note history: what a text said before, put back as one step of undo, or kept beside it as a copy."""

from uuid import uuid4

from trustjournal.base.i18n import _
from trustjournal.services import trash
from trustjournal.services.journal import Journal
from trustjournal.storage import history
from trustjournal.storage.change import Change
from trustjournal.storage.codec import Form, load_forms
from trustjournal.storage.history import TEXTS, Version

__all__ = ["Version", "can_be_copied", "has_history", "keep_copy", "now", "put_back", "versions"]

_COPIED = frozenset({"interaction", "moment", "commitment", "agreement", "goal", "topic", "share", "preference"})
"""The kinds of which there may be two alike; of the others a text can only be put back."""


def has_history(kind: str) -> bool:
    """Whether texts of this kind keep their earlier versions."""
    return kind in TEXTS


def can_be_copied(kind: str) -> bool:
    """Whether an earlier version can be kept beside the entry as it is."""
    return kind in _COPIED


def versions(journal: Journal, kind: str, entry_id: str) -> list[Version]:
    """The earlier versions of an entry that differ from what stands there, newest first; none in discreet mode."""
    if journal.discreet:
        return []
    here = now(journal, kind, entry_id)
    return [each for each in history.versions(journal.reader, kind, entry_id) if each.texts != here]


def now(journal: Journal, kind: str, entry_id: str) -> dict[str, str]:
    """The long texts of an entry as they stand. Raises UserError where it is not there."""
    form = _form(journal, kind, entry_id)
    return {name: form[name] for name in TEXTS[kind] if form.get(name)}


def put_back(journal: Journal, kind: str, entry_id: str, version: Version) -> Change | None:
    """Let an entry say again what it said; what it says now becomes a version itself."""
    with journal.change(_("Put an earlier text back")) as unit:
        found = load_forms(unit.reader, kind, "WHERE id = ?", (entry_id,))
        if not found:
            raise _gone()
        form = found[0]
        before = {name: form[name] for name in TEXTS[kind] if form.get(name)}
        if before != version.texts:
            unit.row("note_history", history.row_of(kind, entry_id, unit.at, before))
        unit.put_form(kind, _with(form, kind, version) | {"updated_at": str(unit.at)}, form)
    return unit.change


def keep_copy(journal: Journal, kind: str, entry_id: str, version: Version) -> str:
    """Keep an earlier version as an entry of its own beside the one there is; its id."""
    copy = str(uuid4())
    with journal.change(_("Keep an earlier text as a copy")) as unit:
        found = load_forms(unit.reader, kind, "WHERE id = ?", (entry_id,))
        if not found:
            raise _gone()
        form = _with(found[0], kind, version) | {"id": copy}
        unit.add_forms(kind, [{name: value for name, value in form.items() if not name.endswith("ated_at")}])
    return copy


def _with(form: Form, kind: str, version: Version) -> Form:
    kept = {name: value for name, value in form.items() if name not in TEXTS[kind]}
    return {**kept, **version.texts}


def _form(journal: Journal, kind: str, entry_id: str) -> Form:
    found = load_forms(journal.reader, kind, "WHERE id = ?", (entry_id,))
    if not found:
        raise _gone()
    return found[0]


def _gone() -> Exception:
    return trash.gone(_("That entry is not there any more."))
