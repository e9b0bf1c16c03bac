"""The work of bringing in what the room shows, off the thread of the windows, and a whole journal in words."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from trustjournal.base.errors import UserError
from trustjournal.base.i18n import _, ngettext
from trustjournal.base.progress import Progress
from trustjournal.services import drafts, importing
from trustjournal.services.backups import Reason, back_up_before
from trustjournal.services.exchange.json_form import ImportResult, import_form
from trustjournal.services.exchange.preview import Choices, ImportPlan
from trustjournal.services.importing import CardsResult
from trustjournal.services.journal import Journal
from trustjournal.ui.importing import words
from trustjournal.ui.importing.lines import Summary
from trustjournal.ui.importing.reading import Whole


def bring_in(
    journal: Journal, plan: ImportPlan, choices: Choices, draft_id: str, progress: Progress
) -> CardsResult:  # fmt: skip
    """Back up, carry out a plan, and let its draft go."""
    back_up_before(journal.plainly(), Reason.BEFORE_IMPORT)
    result = importing.carry_out(journal, plan, choices, progress=progress)
    with suppress(UserError):  # they are in: with a draft that stays one finds that they are the same
        drafts.discard(journal, draft_id)
    return result


def bring_in_whole(journal: Journal, path: Path, progress: Progress) -> ImportResult:
    """Back up, and bring a whole journal in."""
    back_up_before(journal.plainly(), Reason.BEFORE_IMPORT)
    return import_form(journal, path, path.name, progress=progress)


def whole_words(whole: Whole) -> tuple[Summary, str]:
    """What a whole journal would bring, and the words of the button that does it."""
    result = whole.result
    n = result.added + result.merged
    title = _("{file} is a whole journal.").format(file=whole.path.name)
    text = _("{new}, {different}, {same}.").format(
        new=ngettext("{n} entry is new", "{n} entries are new", result.added).format(n=result.added),
        different=ngettext("{n} differs from yours", "{n} differ from yours", result.merged).format(n=result.merged),
        same=ngettext("{n} is the same", "{n} are the same", result.unchanged).format(n=result.unchanged),
    )
    go = ngettext("&Import {n} entry", "&Import {n} entries", n).format(n=n) if n else _("&Import")
    return Summary(title, text, words.warning_lines(result.warnings)), go


def brought_words(result: ImportResult) -> Summary:
    """What a whole journal brought."""
    text = _("{new}, {different}, {same}.").format(
        new=ngettext("{n} entry was new", "{n} entries were new", result.added).format(n=result.added),
        different=ngettext("{n} differed", "{n} differed", result.merged).format(n=result.merged),
        same=ngettext("{n} was the same", "{n} were the same", result.unchanged).format(n=result.unchanged),
    )
    return Summary(_("The journal was brought in."), text)
