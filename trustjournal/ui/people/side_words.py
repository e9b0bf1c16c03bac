"""Puts the side column of a person's page into words, section by section."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

from trustjournal.base.i18n import _, ngettext
from trustjournal.domain.agreements import Agreement, AgreementState, Goal
from trustjournal.domain.brief.first import date_words, life_moment_words, next_day
from trustjournal.domain.commitments import CommitmentState
from trustjournal.domain.dates import Feb29, LifeMoment, PersonalDate
from trustjournal.domain.launchers import Launcher, reach
from trustjournal.domain.noun import Noun
from trustjournal.domain.people import ContactKind, ContactMethod, Relation, Relationship, RelationshipKind
from trustjournal.domain.person_file import PersonFile
from trustjournal.domain.preferences import Preference, PreferenceKind
from trustjournal.domain.standing import sentence_case
from trustjournal.domain.topics import Share
from trustjournal.domain.words import RELATIVES, clause, day, long_date, month_day, short_date
from trustjournal.services.person_page import PersonPage
from trustjournal.ui.people.lines import DATE_ICONS
from trustjournal.ui.people.values import SideItem, SideSection, Tick

_METHOD_ICONS = {
    ContactKind.EMAIL: "email-outline",
    ContactKind.PHONE: "phone-outline",
    ContactKind.ADDRESS: "home-outline",
    ContactKind.URL: "web",
    ContactKind.CHAT: "message-text-outline",
}
_SOON = 31
_JUST_ENDED = 14

NounT = TypeVar("NounT", bound=Noun)


class Side:
    """The side column, section by section."""

    def __init__(self, page: PersonPage, *, reveal: bool) -> None:
        self._file: PersonFile = page.file
        self._today: date = page.today
        self._feb29: Feb29 | None = page.feb29
        self._reveal = reveal
        file = page.file
        self._relatives = {
            one.id: one.name or file.names.get(one.other_person_id or "", "") for one in file.relationships
        }

    def sections(self) -> tuple[SideSection, ...]:
        """What is there first, in the page's order; then, as one line each, where something can be added."""
        made = (
            self._life(),
            self._dates(),
            self._family(),
            self._preferences(),
            self._goals(),
            self._agreements(),
            self._shares(),
            self._about(),
            self._partnership(),
            self._contact(),
            self._note(),
        )
        filled = [section for section in made if section.items or section.hidden]
        return (*filled, *(section for section in made if section.add and section not in filled))

    def _life(self) -> SideSection:
        """Those that go on, lie ahead, or have just ended."""
        shown, hidden = self._told([one for one in self._file.life_moments if self._is_near(one)])
        items = tuple(self._life_item(one) for one in shown)
        return SideSection("life", _("Life moments"), items, _("Add a life moment"), hidden)

    def _is_near(self, moment: LifeMoment) -> bool:
        return moment.ends_on is None or (self._today - moment.ends_on).days <= _JUST_ENDED

    def _life_item(self, moment: LifeMoment) -> SideItem:
        parts = []
        if moment.starts_on is not None:
            since = _("since {day}") if moment.starts_on <= self._today else _("from {day}")
            parts.append(since.format(day=short_date(moment.starts_on, self._today)))
        if moment.ends_on is not None:
            parts.append(_("until {day}").format(day=short_date(moment.ends_on, self._today)))
        return SideItem("heart-outline", (life_moment_words(moment),), sentence_case(", ".join(parts)), id=moment.id)

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
            return SideItem(icon, (words,), str(personal.year or ""), id=personal.id)
        written = month_day(on.month, on.day)
        if personal.kind == "birthday":
            years = on.year - personal.year if personal.year and personal.year < on.year else None
            words = _("{day}, turns {n}").format(day=written, n=years) if years else written
            return SideItem(icon, (words,), self._away(on) or _("Birthday"), id=personal.id)
        words = date_words(personal, on, {}, self._file.person.organisation)
        return SideItem(icon, (words,), self._away(on) or written, id=personal.id)

    def _away(self, on: date) -> str:
        days = (on - self._today).days
        if days > _SOON:
            return ""
        return day(on, self._today) if days <= 1 else ngettext("in {n} day", "in {n} days", days).format(n=days)

    def _family(self) -> SideSection:
        shown, hidden = self._told(list(self._file.relationships))
        shown.sort(key=lambda one: one.kind is RelationshipKind.CHILD)
        lines = [self._child(one) if one.kind is RelationshipKind.CHILD else self._around(one) for one in shown]
        items = tuple(
            SideItem(
                "home-heart" if at == 0 else "",
                (line,),
                self._family_day(one.id),
                person=one.other_person_id or "",
                id=one.id,
            )
            for at, (one, line) in enumerate(zip(shown, lines, strict=True))
        )
        return SideSection("family", _("Family and people"), items, _("Add somebody around them"), hidden)

    def _called(self, one: Relationship) -> str:
        return self._relatives.get(one.id) or _("Somebody")

    def _around(self, one: Relationship) -> str:
        kind = RELATIVES.get(one.kind)
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

    def _family_day(self, relative: str) -> str:
        """The next day of somebody around them, if it is near."""
        near = []
        for each in self._file.dates:
            on = self._next(each)
            if each.relationship_id == relative and not each.confidential and on is not None and self._away(on):
                near.append((on, date_words(each, on, self._relatives, None)))
        if not near:
            return ""
        on, words = min(near)
        return _("{what} on {day}").format(what=words, day=month_day(on.month, on.day))

    def _preferences(self) -> SideSection:
        shown, hidden = self._told(list(self._file.preferences))
        shown.sort(key=lambda one: one.kind is PreferenceKind.BOUNDARY)
        items = tuple(self._preference(one) for one in shown)
        add = _("Add a preference or boundary")
        return SideSection("preferences", _("Preferences and boundaries"), items, add, hidden)

    def _preference(self, one: Preference) -> SideItem:
        icon = "minus-circle-outline" if one.kind is PreferenceKind.BOUNDARY else "thumb-up-outline"
        caption = one.adjustment or ""
        if one.adjustment and one.since_on is not None:
            since = short_date(one.since_on, self._today)
            caption = _("{adjustment}, since {day}").format(adjustment=clause(one.adjustment), day=since)
        return SideItem(icon, (one.text,), caption, id=one.id)

    def _goals(self) -> SideSection:
        shown, hidden = self._told(list(self._file.goals))
        title = ngettext("Shared goal", "Shared goals", max(1, len(shown)))
        return SideSection("goals", title, tuple(self._goal(one) for one in shown), _("Add a shared goal"), hidden)

    def _goal(self, goal: Goal) -> SideItem:
        parts = []
        if goal.steps:
            done = sum(step.done for step in goal.steps)
            words = ngettext("{done} of {all} step", "{done} of {all} steps", len(goal.steps))
            parts.append(words.format(done=done, all=len(goal.steps)))
        elif goal.progress is not None:
            parts.append(_("{n} %").format(n=goal.progress))
        if goal.due_on is not None:
            parts.append(_("by {day}").format(day=short_date(goal.due_on, self._today)))
        ticks = tuple(Tick(step.text, step.done) for step in goal.steps)
        aim = goal.aim or _("A shared goal")
        return SideItem("target", (aim,), sentence_case(", ".join(parts)), id=goal.id, ticks=ticks)

    def _agreements(self) -> SideSection:
        shown, hidden = self._told(list(self._file.agreements))
        items = tuple(self._agreement(one) for one in shown)
        return SideSection("agreements", _("Agreements"), items, _("Add an agreement"), hidden)

    def _agreement(self, agreement: Agreement) -> SideItem:
        title = agreement.title or agreement.objective or _("An agreement")
        parts = [_("Draft")] if agreement.state is AgreementState.DRAFT else []
        if agreement.review_on is not None:
            parts.append(_("look again {day}").format(day=day(agreement.review_on, self._today)))
        ticks = tuple(
            Tick(
                one.text,
                one.state is CommitmentState.KEPT,
                _("by {day}").format(day=short_date(one.due_on, self._today)) if one.due_on else "",
            )
            for one in agreement.deliverables
        )
        words = sentence_case(", ".join(parts))
        return SideItem("file-document-outline", (title,), words, id=agreement.id, ticks=ticks)

    def _shares(self) -> SideSection:
        shown, hidden = self._told(list(self._file.shares))
        items = tuple(self._share(one) for one in shown)
        return SideSection("shares", _("To share"), items, _("Add something to share"), hidden)

    def _share(self, share: Share) -> SideItem:
        caption = share.link or ""
        if share.person_id is None and share.interest:
            caption = _("For all who care for {interest}").format(interest=share.interest)
        return SideItem("lightbulb-on-outline", (share.text,), caption, id=share.id)

    def _about(self) -> SideSection:
        person = self._file.person
        items = []
        if person.strengths:
            items.append(SideItem("arm-flex-outline", (", ".join(person.strengths),), _("Strengths"), id="strengths"))
        if person.interests:
            items.append(SideItem("star-outline", (", ".join(person.interests),), _("Interests"), id="interests"))
        if person.how_met or person.met_on:
            on = long_date(person.met_on) if person.met_on else ""
            caption = _("How you met, {day}").format(day=on) if on else _("How you met")
            items.append(SideItem("handshake-outline", (person.how_met or on,), caption, id="met"))
        return SideSection("about", _("Strengths and interests"), tuple(items), _("Change strengths and interests"))

    def _partnership(self) -> SideSection:
        person = self._file.person
        notes = person.partnership
        known = () if notes is None else (
            (notes.values, _("Values")),
            (notes.intent, _("Intent")),
            (notes.capabilities, _("Capabilities")),
            (notes.results, _("Results")),
        )  # fmt: skip
        told = [(text, name) for text, name in known if text]
        items = tuple(
            SideItem("" if at else "handshake-outline", (text,), name, id=name) for at, (text, name) in enumerate(told)
        )
        add = _("Change the notes on working together")
        is_partner = person.relation in {Relation.PARTNER, Relation.CLIENT} or bool(items)
        return SideSection("partnership", _("Working together"), items, add if is_partner else "")

    def _contact(self) -> SideSection:
        person = self._file.person
        found = reach(person)
        refused = {one.method: one.why for one in found.refused}
        methods = sorted(enumerate(person.contact_methods), key=lambda pair: not pair[1].preferred)
        items = tuple(_method(one, found.of_method(at), refused.get(at, "")) for at, one in methods)
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


def _method(one: ContactMethod, ways: tuple[Launcher, ...], refused: str) -> SideItem:
    caption = refused or sentence_case(one.label or "")
    return SideItem(_METHOD_ICONS[one.kind], (one.value,), caption, ways=tuple(way for way in ways if way.main))
