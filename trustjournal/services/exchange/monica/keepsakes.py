"""Notes, gifts, debts, pets and positions of someone: paragraphs of their note, each with its day, or details."""

from trustjournal.base.i18n import _
from trustjournal.services.exchange.monica.account import Debt, Gift
from trustjournal.services.exchange.monica.times import written_day
from trustjournal.services.exchange.monica.work import Making
from trustjournal.services.exchange.plain_text import one_line, paragraph


def keep_all(making: Making) -> None:
    """Everything of this sort that belongs to someone."""
    contact, times = making.contact, making.work.times
    for note in contact.notes:
        body = paragraph(note.body)
        words = _("A favourite. {text}").format(text=body) if note.is_favorite and body else body
        making.remember(times.day(note.created_at), words)
    for gift in contact.gifts:
        making.remember(written_day(gift.date) or times.day(gift.created_at), _gift(making, gift))
    for debt in contact.debts:
        making.remember(times.day(debt.created_at), _debt(debt))
    for pet in contact.pets:
        name, category = one_line(pet.name), one_line(pet.category)
        making.keep(_("Pet"), f"{name} ({category})" if name and category else name or category)
    for place in contact.occupations:
        if not place.currently_works_here or contact.job or contact.company:
            parts = (one_line(place.title), one_line(place.company))
            making.keep(_("Position"), ", ".join(filter(None, parts)))


def _gift(making: Making, gift: Gift) -> str:
    name = one_line(gift.name)
    if not name and not gift.comment:
        return ""
    if gift.status == "idea":
        first = _("An idea for a gift: {name}")
    elif gift.status == "received":
        first = _("A gift received: {name}")
    else:
        first = _("A gift: {name}")
    recipient = "" if gift.recipient == making.contact.ref else making.work.name_of(gift.recipient)
    lines = (
        first.format(name=name),
        _("For {name}").format(name=recipient) if recipient else "",
        one_line(gift.amount),
        one_line(gift.url),
        paragraph(gift.comment),
    )
    return "\n".join(filter(None, lines))


def _debt(debt: Debt) -> str:
    amount = " ".join(filter(None, (one_line(debt.amount), one_line(debt.currency))))
    reason = paragraph(debt.reason)
    if not amount and not reason:
        return ""
    settled = debt.status not in ("", "inprogress")
    if debt.in_debt:
        first = _("I owed them {amount}; it is settled") if settled else _("I owe them {amount}")
    else:
        first = _("They owed me {amount}; it is settled") if settled else _("They owe me {amount}")
    return "\n".join(filter(None, (first.format(amount=amount).strip(), reason)))
