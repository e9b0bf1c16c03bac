"""Forgetting a person from their page: one dialog that says what goes, then they are gone from the file."""

from __future__ import annotations

from trustjournal.base.i18n import _, ngettext
from trustjournal.domain.kind_words import counted
from trustjournal.domain.words import clause
from trustjournal.services import forget
from trustjournal.services.forget import Forgetting
from trustjournal.ui.kit.confirm import ConfirmDialog
from trustjournal.ui.kit.places import Place
from trustjournal.ui.kit.room import Room

_MOST_MENTIONS = 12


def ask_to_forget(room: Room, person_id: str) -> None:
    """Find out what would go, and ask."""

    def ask(plan: Forgetting) -> None:
        dialog = ConfirmDialog(
            room.view.window(),
            _("Forget {name}?").format(name=plan.name),
            _(
                "Everything that is only about {name} is erased from this journal. "
                "It cannot be brought back, and undo begins anew."
            ).format(name=plan.name),
            _("&Forget for good"),
            lines=lines_of(plan),
            icon="account-remove-outline",
            offer=_offer(plan),
        )
        dialog.ask(lambda asked: _forget(room, plan, renew=asked.ticked()))

    room.write(lambda journal: forget.what_goes(journal, person_id), ask)


def lines_of(plan: Forgetting) -> list[str]:
    """What goes, what stays, and where the name stands besides, a line each."""
    lines = [_("Goes: the person, with name, photo and contact details")]
    lines += [_("Goes: {entries}").format(entries=words) for words in counted(plan.goes)]
    if plan.trashed:
        n = plan.trashed
        words = ngettext("Goes: {n} entry in Recently deleted", "Goes: {n} entries in Recently deleted", n)
        lines.append(words.format(n=n))
    if plan.drafts:
        lines.append(ngettext("Goes: {n} draft", "Goes: {n} drafts", plan.drafts).format(n=plan.drafts))
    lines.append(_("Goes: what notes about them said before, and every step that undo could take back"))
    if plan.stays:
        n = plan.stays
        words = ngettext("Stays without them: {n} entry", "Stays without them: {n} entries", n)
        lines.append(words.format(n=n))
    for mention in plan.mentions[:_MOST_MENTIONS]:
        said = clause(mention.snippet)
        words = said if said.startswith(mention.title[:20]) else f"{mention.title}: {said}"
        lines.append(_("Still names them, to look at: {words}").format(words=words))
    more = len(plan.mentions) - _MOST_MENTIONS
    if more > 0:
        lines.append(ngettext("Still names them: {n} more", "Still names them: {n} more", more).format(n=more))
    lines += [_("Backup that still holds them: {file}").format(file=each.path.name) for each in plan.backups]
    held = _("Copy in the second folder that still holds them: {file}")
    lines += [held.format(file=each.path.name) for each in plan.copies]
    if plan.away:
        words = _("May still hold them: copies in the second folder, “{path}”, which is not there now")
        lines.append(words.format(path=plan.away))
    if plan.being_made:
        lines.append(_("Will hold them too: the backup that is being made just now"))
    return lines


def _offer(plan: Forgetting) -> str:
    n = len(plan.backups) + len(plan.copies)
    if not n:
        if plan.away:
            return _("Delete the copies there when that folder is back")
        return _("Offer to delete the backup that is being made, once it is there") if plan.being_made else ""
    if plan.away:
        return ngettext(
            "Delete the backup that holds them too, and the copies in the second folder when it is back",
            "Delete the {n} backups that hold them too, and the copies in the second folder when it is back",
            n,
        ).format(n=n)
    return ngettext(
        "Delete the backup that holds them too, and make a new one",
        "Delete the {n} backups that hold them too, and make a new one",
        n,
    ).format(n=n)


def _forget(room: Room, plan: Forgetting, *, renew: bool) -> None:
    def done(_renewed: int) -> None:
        if plan.mentions:
            room.navigator.request(Place.SEARCH, data=plan.called)
            room.tell(_("Forgotten. These still name somebody so called; they were left as they are."))
        else:
            room.navigator.request(Place.PEOPLE)
            room.tell(_("Forgotten."))

    room.write(lambda journal: forget.forget(journal, plan.person_id, renew_backups=renew), done)
