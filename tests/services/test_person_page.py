"""The page of a person, from a real journal."""

from uuid import uuid4

import pytest

from trustjournal.base.errors import UserError
from trustjournal.domain.commitments import Owner
from trustjournal.domain.dates import DateKind, PersonalDate
from trustjournal.domain.people import Relationship, RelationshipKind
from trustjournal.services import commitments, exporting, interactions, people, people_list, person_page
from trustjournal.services.commitments import NewCommitment
from trustjournal.services.exporting import ExportFormat, Wanted
from trustjournal.services.interactions import LogEntry
from trustjournal.services.people import NewPerson


@pytest.fixture
def amara(journal):
    return people.add_person(journal, NewPerson(display_name="Amara Okafor", cadence_days=14)).id


def test_somebody_who_is_not_there_is_said_so(journal):
    with pytest.raises(UserError, match="not there any more"):
        person_page.person_page(journal, str(uuid4()))


def test_the_four_facts(journal, amara):
    interactions.log(journal, LogEntry(people=(amara,)))
    for owner in (Owner.ME, Owner.ME, Owner.THEM):
        commitments.commit(journal, NewCommitment(text="Send it", people=(amara,), owner=owner))
    page = person_page.person_page(journal, amara)
    assert page.last is not None
    assert page.last.at.on == page.today
    assert (page.mine, page.theirs, page.shared) == (2, 1, 0)


def test_page_and_list_agree_on_the_rhythm(journal, amara):
    assert person_page.person_page(journal, amara).standing == people_list.everyone(journal)[0].standing
    interactions.log(journal, LogEntry(people=(amara,)))
    assert person_page.person_page(journal, amara).standing == people_list.everyone(journal)[0].standing


def test_every_filter_of_the_timeline_shows_its_own_kinds(journal, amara):
    interactions.log(journal, LogEntry(people=(amara,), promises=(NewCommitment(text="Call"),), topics=("Budget",)))
    kinds = {
        shown: {entry.kind for entry in person_page.timeline(journal, amara, shown)} for shown in person_page.SHOWN
    }
    assert kinds == {
        "everything": {"interaction", "commitment", "topic"},
        "conversations": {"interaction"},
        "moments": set(),
        "promises": {"commitment"},
        "topics": {"topic"},
    }


def test_a_contact_file_leaves_out_what_is_confidential(journal, amara, tmp_path):
    child = Relationship(
        id=str(uuid4()), person_id=amara, kind=RelationshipKind.CHILD, name="Hidden Zora", confidential=True
    )
    dates = [
        PersonalDate(id=str(uuid4()), person_id=amara, kind=DateKind.BIRTHDAY, year=1992, month=3, day=12),
        PersonalDate(
            id=str(uuid4()),
            person_id=amara,
            kind=DateKind.CUSTOM,
            label="Secret day",
            month=4,
            day=1,
            confidential=True,
        ),
    ]
    people.save(journal, people.person(journal, amara), [child, *dates])
    exporting.export(journal, Wanted(ExportFormat.VCARD, people=(amara,)), tmp_path / "amara.vcf")
    text = (tmp_path / "amara.vcf").read_text(encoding="utf-8")
    assert "FN:Amara Okafor" in text
    assert "19920312" in text.replace("-", "")
    assert "Secret" not in text
    assert "Zora" not in text


def test_circles_come_by_their_rhythm(journal):
    from trustjournal.domain.people import Circle

    with journal.change("Circles") as unit:
        unit.add(Circle(id=str(uuid4()), name="Network", cadence_days=90))
        unit.add(Circle(id=str(uuid4()), name="Inner", cadence_days=14))
    assert [circle.name for circle in person_page.circles(journal)] == ["Inner", "Network"]
