"""Conversations and promises of an account: activities, calls, messages, tasks, reminders of a day, the journal."""

from collections.abc import Iterator

from trustjournal.base.i18n import _
from trustjournal.domain.commitments import Commitment, CommitmentState, Owner
from trustjournal.domain.interactions import Interaction
from trustjournal.domain.noun import Instant
from trustjournal.domain.people import Channel
from trustjournal.services.exchange.imported import ImportedEntry
from trustjournal.services.exchange.monica.account import Activity, Call, Contact, Conversation, Row, Task
from trustjournal.services.exchange.monica.kinds import activity_channel
from trustjournal.services.exchange.monica.reminders import promises, text_of
from trustjournal.services.exchange.monica.work import Told, Work, called
from trustjournal.services.exchange.plain_text import one_line, paragraph


def read_entries(work: Work) -> Iterator[ImportedEntry]:
    """Every entry, after the people have been made."""
    for activity in work.account.activities:
        yield from _activity(work, activity)
    for contact in work.account.contacts:
        for call in contact.calls:
            yield from _call(work, contact, call)
        for conversation in contact.conversations:
            yield from _conversation(work, contact, conversation)
        for task in contact.tasks:
            yield from _task(work, contact.ref, task)
    for task in work.account.tasks:
        yield from _task(work, "", task)
    yield from promises(work)
    yield from _journal(work)


def _people(work: Work, refs: tuple[str, ...]) -> tuple[str, ...]:
    """The ids of whoever of these is a person of the journal."""
    known = tuple(dict.fromkeys(work.people[ref] for ref in refs if ref in work.people))
    if known and len(known) < len(set(refs)):
        work.told[Told.LOST_PEOPLE] += 1
    return known


def _activity(work: Work, activity: Activity) -> Iterator[ImportedEntry]:
    channel = activity_channel(activity.kind, activity.category)
    # A type that has become the channel is said by it; one of the user's own would be lost.
    type_ = one_line(activity.kind_name or activity.kind.replace("_", " ")) if channel is Channel.OTHER else ""
    note = "\n\n".join(filter(None, (paragraph(activity.description), type_ and f"({type_})")))
    yield from _interaction(
        work,
        activity,
        "activity",
        channel,
        work.times.happened(activity.happened_at),
        activity.people,
        one_line(activity.summary),
        note,
    )


def _call(work: Work, contact: Contact, call: Call) -> Iterator[ImportedEntry]:
    who = {"1": _("They called"), "0": _("I called")}.get(call.contact_called, "")
    felt = ", ".join(filter(None, map(one_line, call.emotions)))
    words = _("Felt: {emotions}").format(emotions=felt) if felt else ""
    note = "\n\n".join(filter(None, (paragraph(call.content), words)))
    at = work.times.happened(call.called_at)
    yield from _interaction(work, call, "call", Channel.CALL, at, (contact.ref,), who, note)


def _conversation(work: Work, contact: Contact, conversation: Conversation) -> Iterator[ImportedEntry]:
    times = work.times
    sent = [written for each in conversation.messages if (written := times.happened(each.written_at)) is not None]
    first = min(sent, key=lambda each: each.moment, default=None)
    at = times.happened(conversation.happened_at) or first
    service = one_line(conversation.service)
    channel = Channel.EMAIL if service.lower() in ("email", "e-mail") else Channel.MESSAGE
    them = called(contact) or _("They")
    said = ((_("Me") if each.written_by_me else them, paragraph(each.content)) for each in conversation.messages)
    lines = (f"{who}: {text}" for who, text in said if text)
    yield from _interaction(
        work, conversation, "conversation", channel, at, (contact.ref,), service, "\n\n".join(lines)
    )


def _interaction(
    work: Work,
    row: Row,
    kind: str,
    channel: Channel,
    at: Instant | None,
    refs: tuple[str, ...],
    title: str,
    note: str,
    *,
    warn: bool = True,
) -> Iterator[ImportedEntry]:
    """One conversation; where it does not say when it was, it was when it was written down."""
    created = work.times.stamp(row.created_at)
    entry_id = work.entry_id(kind, row, refs[0] if refs and kind != "activity" else "")
    when = at or created
    if when is None:
        work.told[Told.UNDATED] += 1
        return
    entry = Interaction(
        id=entry_id,
        at=when,
        channel=channel,
        people=_people(work, refs),
        title=title or None,
        note=note or None,
        created_at=created,
    )
    yield work.entry(entry, warn=warn)


def _task(work: Work, ref: str, task: Task) -> Iterator[ImportedEntry]:
    text = text_of(task.title, task.description)
    entry_id = work.entry_id("task", task, ref)
    if not text:
        return
    created = work.times.stamp(task.created_at)
    entry = Commitment(
        id=entry_id,
        people=_people(work, (ref,) if ref else ()),
        owner=Owner.ME,
        text=text,
        state=CommitmentState.KEPT if task.completed else CommitmentState.OPEN,
        created_on=created.on if created is not None else work.on,
        closed_on=work.times.day(task.completed_at) if task.completed else None,
        created_at=created,
    )
    yield work.entry(entry)


def _journal(work: Work) -> Iterator[ImportedEntry]:
    """The user's own pages and days: entries with nobody, which is said once for all of them."""
    before = work.told[Told.UNDATED]
    for page in work.account.entries:
        title, post = one_line(page.title), paragraph(page.post)
        if title or post:
            at = work.times.happened(page.date)
            yield from _interaction(work, page, "journal", Channel.OTHER, at, (), title, post, warn=False)
    for day in work.account.days:
        comment, rate = paragraph(day.comment), one_line(day.rate)[:20]
        title = _("The day: {rate} of 3").format(rate=rate) if rate else _("The day")
        if comment or rate:
            at = work.times.happened(day.date)
            yield from _interaction(work, day, "day", Channel.OTHER, at, (), title, comment, warn=False)
    pages = sum(bool(each.title.strip() or each.post.strip()) for each in work.account.entries)
    days = sum(bool(each.comment.strip() or each.rate.strip()) for each in work.account.days)
    work.told[Told.JOURNAL] += pages + days - (work.told[Told.UNDATED] - before)
