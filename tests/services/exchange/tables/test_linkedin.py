"""LinkedIn's connections in every shape they have been met in, and the archive they come in."""

import struct
import time
from io import BytesIO
from zipfile import ZIP_BZIP2, ZipFile

import pytest

from tests.services.exchange.tables.tables import archive, extras, line, methods, names, people, problems, said, touches
from trustjournal.services.exchange.imported import ImportedPerson
from trustjournal.services.exchange.problems import Problem
from trustjournal.services.exchange.tables import unpacking
from trustjournal.services.exchange.tables.filling import CONNECTED

HEADER = "First Name,Last Name,URL,Email Address,Company,Position,Connected On"
PREAMBLE = (
    "Notes:\n"
    '"When exporting your connection data, you may notice that some of the email addresses are missing. You will only '
    'see those of connections who let theirs be seen, ""as they chose""."\n'
    "\n"
)
PAGE = "https://www.linkedin.com/in/amara-okafor"
NOW = (
    f"{PREAMBLE}{HEADER}\nAmara,Okafor,{PAGE},,Noordlicht,Engineer,30 May 2024\n"
    'Bram,de Vries,https://www.linkedin.com/in/BramDeVries/,bram@example.org,"Vries, Zoon",Lead,01 Jan 2020\n'
)


def test_twenty_thousand_of_them_are_read_in_a_moment():
    rows = "".join(
        f'Amara{at},Okafor,{PAGE}-{at},,"Noordlicht, Gent",Engineer,{at % 28 + 1:02} May 2024\n' for at in range(20_000)
    )
    began = time.process_time()
    found = people(f"{HEADER}\n{rows}")
    assert time.process_time() - began < 2
    assert len({each.person.sources[0].uid for each in found}) == 20_000


def test_with_the_notes_above_it():
    amara, bram = people(NOW)
    assert (amara.line, amara.person.display_name, amara.person.organisation) == (5, "Amara Okafor", "Noordlicht")
    assert (amara.person.title, methods(amara, "url")) == ("Engineer", [(PAGE, "LinkedIn")])
    assert extras(amara) == {CONNECTED: "2024-05-30"}
    assert (amara.person.met_on, amara.dates) == (None, ())
    assert methods(bram, "email") == [("bram@example.org", None)]
    assert bram.person.organisation == "Vries, Zoon"
    assert [(each.person.sources[0].system, each.person.sources[0].uid) for each in (amara, bram)] == [
        ("linkedin", "linkedin.com/in/amara-okafor"),
        ("linkedin", "linkedin.com/in/bramdevries"),
    ]


def test_before_there_were_profiles():
    (found,) = people(
        "First Name,Last Name,Email Address,Company,Position,Connected On\n"
        'Amara,Okafor,,Noordlicht,Engineer,"1/28/18, 6:14 PM"\n'
    )
    assert (found.person.sources[0].system, found.person.sources[0].uid) == ("linkedin", None)
    assert extras(found) == {CONNECTED: "2018-01-28"}


def test_an_order_that_nothing_tells_is_no_trouble():
    (found,) = people(f'{HEADER}\nAmara,Okafor,{PAGE},,,,"1/8/18, 6:14 PM"\n')
    assert (extras(found), found.warnings) == ({CONNECTED: "1/8/18, 6:14 PM"}, ())


def test_saved_again_by_a_spreadsheet():
    (found,) = people(f"{HEADER}\r\nAmara,Okafor,{PAGE},,Noordlicht,Engineer,20-Mar-24\r\n")
    assert extras(found) == {CONNECTED: "2024-03-20"}


def test_saved_again_where_cells_are_parted_by_semicolons():
    preamble = 'Notes:;;;;;;\r\n"When exporting, you may notice, as ""they chose"", that";;;;;;\r\n;;;;;;\r\n'
    (found,) = people(f"{preamble}{HEADER.replace(',', ';')}\r\nAmara;Okafor;{PAGE};;Noordlicht;Engineer;20/mrt/24\r\n")
    assert (found.person.organisation, extras(found)) == ("Noordlicht", {CONNECTED: "2024-03-20"})


def test_in_german():
    (found,) = people(
        "Vorname,Nachname,URL,E-Mail-Adresse,Unternehmen,Position,Verbunden am\n"
        f"Zoë,Groß,{PAGE},zoe@example.org,Müller,Leiterin,3. März 2024\n"
    )
    assert (found.person.display_name, found.person.organisation, found.person.title) == (
        "Zoë Groß",
        "Müller",
        "Leiterin",
    )
    assert (extras(found), found.person.sources[0].system) == ({CONNECTED: "2024-03-03"}, "linkedin")


@pytest.mark.parametrize(
    "header",
    [
        "Voornaam,Achternaam,URL,E-mailadres,Bedrijf,Functie,Gelinkt sedert",
        "Adı,Soyadı,URL,E-posta Adresi,Şirket,Pozisyon,Bağlantı kurulma tarihi",
    ],
)
def test_in_a_language_whose_columns_are_not_all_known(header):
    (found,) = people(f"{header}\nAmara,Okafor,{PAGE},amara@example.org,Noordlicht,Engineer,30 May 2024\n")
    assert (found.person.display_name, found.person.organisation) == ("Amara Okafor", "Noordlicht")
    assert methods(found, "email") == [("amara@example.org", None)]
    assert extras(found) == {CONNECTED: "2024-05-30"}
    assert found.person.sources[0].system == "linkedin"


def test_accounts_that_were_closed_are_counted_once():
    data = f"{NOW},,,,,,01 Feb 2020\n,,,,Noordlicht,Lead,02 Feb 2020\n\n,,,,,,\n"
    assert len([each for each in said(data) if isinstance(each, ImportedPerson)]) == 2
    (problem,) = problems(data)
    assert (problem.cards, problem.line) == (2, 7)


def test_an_address_without_a_name_is_not_a_closed_account():
    (found,) = people(f"{HEADER}\n,,,amara@example.org,,,01 Feb 2020\n")
    assert (found.person.display_name, found.named) == ("amara@example.org", False)


@pytest.mark.parametrize(
    "name", ["Connections", "Basic_LinkedInDataExport_11-22-2026/Connections", "a\\..\\..\\CONNECTIONS"]
)
def test_the_archive(name):
    data = archive(**{"Profile": "First Name\nMe\n", name: "\ufeff" + NOW})
    assert names(people(data)) == ["Amara Okafor", "Bram de Vries"]


TALKS = (
    "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER,"
    "ATTACHMENTS"
)


def message(talk: str, by: str, to: str, at: str, subject: str = "", folder: str = "INBOX") -> str:
    return line(talk, "", "x", by, "y", to, at, subject, "a secret,\nin two lines", folder, "") + "\n"


ME = "https://www.linkedin.com/in/me"
BRAM = "https://www.linkedin.com/in/bramdevries"


def with_talks(*messages: str) -> bytes:
    return archive(Connections=NOW, messages=f"{TALKS}\n{''.join(messages)}")


def test_messages_are_touches_where_one_wants_them():
    data = with_talks(
        message("1", ME, PAGE, "2026-07-01 21:30:00 UTC"),
        message("1", PAGE, ME, "2026-07-01 10:00:00 UTC", "The plan"),
        message("1", PAGE, ME, "2026-07-01 22:30:00 UTC"),
        message("2", ME, f"{PAGE},{BRAM}", "2026-07-03 08:00:00 UTC"),
    )
    everyone = {each.person.id: each.person.display_name for each in people(data)}
    found = touches(said(data, touches=True))
    assert [(each.at, each.title, each.channel) for each in found] == [
        ("2026-07-01T12:00:00+02:00", "The plan", "message"),
        ("2026-07-02T00:30:00+02:00", None, "message"),
        ("2026-07-03T10:00:00+02:00", None, "message"),
    ]
    assert [len(each.people) for each in found] == [1, 1, 2]
    assert "secret" not in repr(found)
    assert len(everyone) == 2


def test_they_name_people_of_the_same_file():
    data = with_talks(message("1", ME, PAGE, "2026-07-01 21:30:00 UTC"))
    everything = said(data, touches=True)
    ids = {each.person.display_name: each.person.id for each in everything if isinstance(each, ImportedPerson)}
    (touch,) = touches(everything)
    assert touch.people == (ids["Amara Okafor"],)


def test_the_same_archive_has_the_same_touches():
    data = with_talks(message("1", ME, PAGE, "2026-07-01 21:30:00 UTC"))
    assert touches(said(data, touches=True))[0].id == touches(said(data, touches=True))[0].id


def test_strangers_spam_and_rubbish_are_no_touches():
    data = with_talks(
        message("1", "https://www.linkedin.com/in/stranger", ME, "2026-07-01 10:00:00 UTC"),
        message("2", PAGE, ME, "2026-07-01 10:00:00 UTC", folder="SPAM"),
        message("3", PAGE, ME, "some day"),
    )
    assert touches(said(data, touches=True)) == []
    told = [problem.message for problem in problems(data, touches=True)]
    assert told == [
        "1 message in messages.csv has no day that can be read; it was left out.",
        "1 conversation with nobody among the connections was left out.",
    ]


def test_an_archive_without_connections():
    (problem,) = problems(archive(Profile="a,b\n"))
    assert "Connections.csv" in problem.message


def test_messages_that_are_none():
    data = archive(Connections=NOW, messages="a,b\n1,2\n")
    assert [problem.message for problem in problems(data, touches=True)] == [
        "The messages in this archive could not be understood."
    ]


@pytest.mark.parametrize("cut", [30, 100, 200, -100, -10])
def test_a_damaged_archive_is_said(cut):
    (problem,) = problems(archive(Connections=NOW)[:cut])
    assert problem.message == "The file could not be read (the archive is damaged)."


def test_a_member_that_is_damaged_is_said():
    data = bytearray(archive(Connections=NOW * 5))
    data[60:90] = bytes(30)
    assert "damaged" in problems(bytes(data))[-1].message


def test_an_archive_that_would_fill_the_disk_is_left(monkeypatch):
    monkeypatch.setattr(unpacking, "_SMALL", 1 << 20)
    rows = "A,B,,,,,\n" * 400_000
    found = said(archive(Connections=f"{HEADER}\n{rows}"))
    assert isinstance(found[-1], Problem)
    assert "larger than a table can be" in found[-1].message
    assert 0 < len(found) < 400_000


@pytest.mark.timeout(10)
def test_an_archive_of_very_many_files_is_left_before_they_are_looked_at():
    data = archive_of_empty_files(1_000_000)
    began = time.perf_counter()
    (problem,) = problems(data)
    assert time.perf_counter() - began < 2
    assert "far too many files" in problem.message


def test_an_archive_of_a_few_thousand_files_is_read():
    data = bytearray(archive_of_empty_files(4_000))
    with ZipFile(held := BytesIO(data), "a") as packed:
        packed.writestr("Connections.csv", NOW)
    assert names(said(held.getvalue())) == ["Amara Okafor", "Bram de Vries"]


def archive_of_empty_files(n: int) -> bytes:
    """An archive whose table of contents names so many files, all of them one that is empty."""
    first = struct.pack("<4s5HIIIHH", b"PK\3\4", 20, 0, 0, 0, 33, 0, 0, 0, 9, 0) + b"Other.csv"
    one = struct.pack("<4s6HIIIHHHHHII", b"PK\1\2", 20, 20, 0, 0, 0, 33, 0, 0, 0, 9, 0, 0, 0, 0, 0, 0) + b"Other.csv"
    known = min(n, 0xFFFF)
    return first + one * n + struct.pack("<4s4HIIH", b"PK\5\6", 0, 0, known, known, len(one) * n, len(first), 0)


def test_packed_in_another_way(tmp_path):
    path = tmp_path / "a.zip"
    with ZipFile(path, "w", ZIP_BZIP2) as packed:
        packed.writestr("Connections.csv", NOW)
    (problem,) = problems(path.read_bytes())
    assert "packed in a way" in problem.message
