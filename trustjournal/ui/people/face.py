"""Puts the head of a person's page, the facts and the side column into words."""

from __future__ import annotations

from datetime import date, datetime
from typing import TypeVar

from trustjournal.base.i18n import N_, _, ngettext
from trustjournal.domain.agreements import Agreement, Goal
from trustjournal.domain.brief.first import date_words, life_moment_words, next_day
from trustjournal.domain.dates import Feb29, PersonalDate
from trustjournal.domain.noun import Noun
from trustjournal.domain.people import ContactKind, ContactMethod, Person, Relationship, RelationshipKind
from trustjournal.domain.person_file import PersonFile
from trustjournal.domain.preferences import Preference, PreferenceKind
from trustjournal.domain.standing import sentence_case
from trustjournal.domain.words import clock, day, month_day, names, short_date
from trustjournal.services.person_page import PersonPage
from trustjournal.ui.people.lines import DATE_ICONS, chips_of, contact_words, standing_look, work_words
from trustjournal.ui.people.values import Fact, PersonFace, SideItem, SideSection

_METHOD_ICONS = {
    ContactKind.EMAIL: "email-outline",
    ContactKind.PHONE: "phone-outline",
    ContactKind.ADDRESS: "home-outline",
    ContactKind.URL: "web",
    ContactKind.CHAT: "message-text-outline",
}
_AROUND = {
    RelationshipKind.PARTNER: N_("partner"),
    RelationshipKind.PARENT: N_("parent"),
    RelationshipKind.SIBLING: N_("brother or sister"),
    RelationshipKind.COLLEAGUE: N_("colleague"),
    RelationshipKind.ASSISTANT: N_("assistant"),
    RelationshipKind.MANAGER: N_("manager"),
    RelationshipKind.REPORT: N_("team member"),
    RelationshipKind.FRIEND: N_("friend"),
}
_SOON = 31

NounT = TypeVar("NounT", bound=Noun)


def face_of(page: PersonPage, *, reveal: bool = False) -> PersonFace:
    """The page's value in words; confidential entries are only counted unless revealed."""
    file = page.file
    person = file.person
    moment = next((one for one in file.life_moments if one.current(page.today) and not one.confidential), None)
    return PersonFace(
        id=person.id,
        name=person.display_name,
        first_name=person.first_name,
        about=_about(person),
        chips=chips_of(
            person.relation, person.tags, life_moment_words(moment) if moment else "", archived=person.archived
        ),
        facts=_facts(page),
        sections=_Side(page, reveal).sections(),
        pinned=person.pinned,
        close=person.close,
        archived=person.archived,
    )


def _about(person: Person) -> str:
    work = work_words(person.title, person.organisation)
    say = person.name.phonetic if person.name else None
    pronouns = sentence_case(person.pronouns or "")
    if pronouns and say:
        spoken = _("{pronouns}, say “{phonetic}”.").format(pronouns=pronouns, phonetic=say)
    elif say:
        spoken = _("Say “{phonetic}”.").format(phonetic=say)
    else:
        spoken = _("{pronouns}.").format(pronouns=pronouns) if pronouns else ""
    if work and spoken:
        return _("{work}. {spoken}").format(work=work.rstrip("."), spoken=spoken)
    return work or spoken


def _facts(page: PersonPage) -> tuple[Fact, ...]:
    last, today = page.last, page.today
    icon, color = standing_look(page.standing)
    rhythm = page.standing.rhythm_words()
    facts = [
        Fact(_("Last contact"), contact_words(last.at.on, last.channel, today) if last else _("No contact yet")),
        Fact(_("Rhythm"), rhythm or _("No rhythm"), icon if rhythm else "", color),
        Fact(_("Open promises"), _promises(page)),
        Fact(_("Next meeting"), _meeting(page) or _("Nothing planned")),
    ]
    if page.file.person.deceased_on is not None:
        facts[1] = Fact(_("Died"), short_date(page.file.person.deceased_on, today))
    return tuple(facts)


def _promises(page: PersonPage) -> str:
    parts = []
    if page.mine:
        parts.append(_("{n} yours").format(n=page.mine))
    if page.theirs:
        parts.append(_("{n} {name}’s").format(n=page.theirs, name=page.file.person.first_name))
    if page.shared:
        parts.append(_("{n} shared").format(n=page.shared))
    return ", ".join(parts) or _("None")


def _meeting(page: PersonPage) -> str:
    if page.file.meeting is None:
        return ""
    starts: datetime = page.file.meeting.starts_at.moment.astimezone(page.now.tzinfo)
    on = sentence_case(day(starts.date(), page.today))
    return _("{day} {time}").format(day=on, time=clock(starts))


class _Side:
    """The side column, section by section."""

    def __init__(self, page: PersonPage, reveal: bool) -> None:
        self._file: PersonFile = page.file
        self._today: date = page.today
        self._feb29: Feb29 | None = page.feb29
        self._reveal = reveal
        file = page.file
        self._relatives = {
            one.id: one.name or file.names.get(one.other_person_id or "", "") for one in file.relationships
        }

    def sections(self) -> tuple[SideSection, ...]:
        """Those that have something; dates and contact also when empty, since something can be added there."""
        made = (
            self._dates(),
            self._family(),
            self._preferences(),
            self._goals(),
            self._agreements(),
            self._contact(),
            self._note(),
        )
        return tuple(section for section in made if section.items or section.add or section.hidden)

    def _dates(self) -> SideSection:
        shown, hidden = self._told([one for one in self._file.dates if one.relationship_id is None])
        coming = [(self._next(one), one) for one in shown]
        coming.sort(key=lambda pair: (pair[0] is None, pair[0] or date.max))
        items = tuple(self._date_item(on, one) for on, one in coming)
        return SideSection("dates", _("Dates"), items, _("Add a date"), hidden)

    def _next(self, personal: PersonalDate) -> date | None:
        return next_day(personal, self._today, self._feb29)

    def _date_item(self, on: date | None, personal: PersonalDate) -> SideItem:
        icon = DATE_ICONS.get(personal.kind, "calendar-today")
        if on is None:
            words = personal.text or personal.label or date_words(personal, self._today, {}, None)
            return SideItem(icon, (words,), str(personal.year or ""), date=personal.id)
        written = month_day(on.month, on.day)
        if personal.kind == "birthday":
            years = on.year - personal.year if personal.year and personal.year < on.year else None
            words = _("{day}, turns {n}").format(day=written, n=years) if years else written
            return SideItem(icon, (words,), self._away(on) or _("Birthday"), date=personal.id)
        words = date_words(personal, on, {}, self._file.person.organisation)
        return SideItem(icon, (words,), self._away(on) or written, date=personal.id)

    def _away(self, on: date) -> str:
        days = (on - self._today).days
        if days > _SOON:
            return ""
        return day(on, self._today) if days <= 1 else ngettext("in {n} day", "in {n} days", days).format(n=days)

    def _family(self) -> SideSection:
        shown, hidden = self._told(list(self._file.relationships))
        children = [one for one in shown if one.kind is RelationshipKind.CHILD]
        lines = [self._around(one) for one in shown if one.kind is not RelationshipKind.CHILD]
        if children:
            lines.append(names([self._child(one) for one in children]))
        known = {one.id for one in shown}
        coming = self._family_day(known)
        person = next((one.other_person_id for one in shown if one.other_person_id), "") if len(shown) == 1 else ""
        items = (SideItem("home-heart", tuple(lines), coming, person=person or ""),) if lines else ()
        return SideSection("family", _("Family and people"), items, hidden=hidden)

    def _called(self, one: Relationship) -> str:
        return self._relatives.get(one.id) or _("Somebody")

    def _around(self, one: Relationship) -> str:
        kind = _AROUND.get(one.kind)
        if kind is None:
            return self._called(one)
        return _("{name}, {kind}").format(name=self._called(one), kind=_(kind))

    def _child(self, one: Relationship) -> str:
        born = next(
            (each for each in self._file.dates if each.relationship_id == one.id and each.kind == "birthday"), None
        )
        on = self._next(born) if born and born.year and not born.confidential else None
        if born is None or on is None or born.year is None:
            return self._called(one)
        age = on.year - born.year - (0 if on == self._today else 1)
        return _("{name} ({age})").format(name=self._called(one), age=age) if age >= 0 else self._called(one)

    def _family_day(self, known: set[str]) -> str:
        """The next day of somebody around them, if it is near."""
        near = []
        for each in self._file.dates:
            on = self._next(each)
            if each.relationship_id in known and not each.confidential and on is not None and self._away(on):
                near.append((on, date_words(each, on, self._relatives, None)))
        if not near:
            return ""
        on, words = min(near)
        return _("{what} on {day}").format(what=words, day=month_day(on.month, on.day))

    def _preferences(self) -> SideSection:
        shown, hidden = self._told(list(self._file.preferences))
        shown.sort(key=lambda one: one.kind is PreferenceKind.BOUNDARY)
        return SideSection(
            "preferences", _("Preferences and boundaries"), tuple(_preference(one) for one in shown), hidden=hidden
        )

    def _goals(self) -> SideSection:
        shown, hidden = self._told(list(self._file.goals))
        title = ngettext("Shared goal", "Shared goals", max(1, len(shown)))
        return SideSection("goals", title, tuple(self._goal(one) for one in shown), hidden=hidden)

    def _goal(self, goal: Goal) -> SideItem:
        parts = []
        if goal.steps:
            done = sum(step.done for step in goal.steps)
            parts.append(_("{done} of {all} steps").format(done=done, all=len(goal.steps)))
        if goal.due_on is not None:
            parts.append(_("by {day}").format(day=short_date(goal.due_on, self._today)))
        return SideItem("target", (goal.aim or _("A shared goal"),), sentence_case(", ".join(parts)))

    def _agreements(self) -> SideSection:
        shown, hidden = self._told(list(self._file.agreements))
        return SideSection("agreements", _("Agreements"), tuple(self._agreement(one) for one in shown), hidden=hidden)

    def _agreement(self, agreement: Agreement) -> SideItem:
        title = agreement.title or agreement.objective or _("An agreement")
        review = ""
        if agreement.review_on is not None:
            review = _("Look again {day}").format(day=short_date(agreement.review_on, self._today))
        return SideItem("file-document-outline", (title,), review)

    def _contact(self) -> SideSection:
        methods = sorted(self._file.person.contact_methods, key=lambda one: not one.preferred)
        items = tuple(_method(one) for one in methods)
        change = _("Change how to reach {name}").format(name=self._file.person.first_name)
        return SideSection("contact", _("Contact"), items, change)

    def _note(self) -> SideSection:
        person = self._file.person
        if not person.note:
            return SideSection("note", _("Note"), ())
        if person.confidential and not self._reveal:
            return SideSection("note", _("Note"), (), hidden=1)
        return SideSection("note", _("Note"), (SideItem("notebook-outline", (person.note.strip(),)),))

    def _told(self, entries: list[NounT]) -> tuple[list[NounT], int]:
        if self._reveal:
            return entries, 0
        shown = [one for one in entries if not one.confidential]
        return shown, len(entries) - len(shown)


def _preference(one: Preference) -> SideItem:
    icon = "minus-circle-outline" if one.kind is PreferenceKind.BOUNDARY else "thumb-up-outline"
    return SideItem(icon, (one.text,), one.adjustment or "")


def _method(one: ContactMethod) -> SideItem:
    return SideItem(_METHOD_ICONS[one.kind], (one.value,), sentence_case(one.label or ""))
