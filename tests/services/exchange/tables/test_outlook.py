"""Outlook, classic and on the web, in English, Dutch and German, with dates as Windows writes them there."""

import pytest

from tests.services.exchange.tables.tables import dated, extras, line, methods, one, people, problems, related, said
from trustjournal.services.exchange.imported import ImportedPerson
from trustjournal.services.exchange.problems import Problem
from trustjournal.services.exchange.reading import DateOrder

PLACES = ("Street", "Street 2", "Street 3", "City", "State", "Postal Code", "Country/Region")
CLASSIC = [
    *("Title,First Name,Middle Name,Last Name,Suffix,Company,Department,Job Title".split(",")),
    *(f"{place} {part}" for place in ("Business", "Home", "Other") for part in PLACES),
    *(
        "Assistant's Phone,Business Fax,Business Phone,Business Phone 2,Callback,Car Phone,Company Main Phone,Home Fax,"
        "Home Phone,Home Phone 2,ISDN,Mobile Phone,Other Fax,Other Phone,Pager,Primary Phone,Radio Phone,TTY/TDD Phone,"
        "Telex,Account,Anniversary,Assistant's Name,Billing Information,Birthday,Business Address PO Box,Categories,"
        "Children,Directory Server,E-mail Address,E-mail Type,E-mail Display Name,E-mail 2 Address,E-mail 2 Type,"
        "E-mail 2 Display Name,E-mail 3 Address,E-mail 3 Type,E-mail 3 Display Name,Gender,Government ID Number,Hobby,"
        "Home Address PO Box,Initials,Internet Free Busy,Keywords,Language,Location,Manager's Name,Mileage,Notes,"
        "Office Location,Organizational ID Number,Other Address PO Box,Priority,Private,Profession,Referred By,"
        "Sensitivity,Spouse,User 1,User 2,User 3,User 4,Web Page"
    ).split(","),
]
WEB = (
    "First Name,Middle Name,Last Name,Title,Suffix,Initials,Web Page,Gender,Birthday,Anniversary,Location,Language,"
    "Internet Free Busy,Notes,E-mail Address,E-mail 2 Address,E-mail 3 Address,Primary Phone,Home Phone,Home Phone 2,"
    "Mobile Phone,Pager,Home Fax,Home Street,Home City,Home State,Home Postal Code,Home Country,Spouse,Children,"
    "Manager's Name,Assistant's Name,Referred By,Company Main Phone,Business Phone,Company,Job Title,Department,"
    "Office Location,Categories"
).split(",")
NEWER = [*WEB, "Nickname", "Given Yomi", "Surname Yomi"]
DUTCH = [
    *("Titel,Voornaam,Middelste naam,Achternaam,Achtervoegsel,Bedrijf,Afdeling,Functie".split(",")),
    *("Werkadres, straat", "Werkadres, postcode", "Werkplaats", "Werkprovincie", "Werkland"),
    *("Huisadres, straat", "Huisadres, postcode", "Huisadres, plaats", "Land/regio (thuis)"),
    *("Telefoon op werk", "Telefoon op werk 2", "Fax op werk", "Telefoon thuis", "Mobiele telefoon"),
    *("E-mailadres", "E-mailadres 2", "Verjaardag", "Notities", "Partner", "Kinderen", "Naam manager", "Beroep"),
    *("Categorieën", "Webpagina 1"),
]
GERMAN = [
    *("Anrede,Vorname,Weitere Vornamen,Nachname,Suffix,Firma,Abteilung,Position".split(",")),
    *("Straße geschäftlich", "Ort geschäftlich", "Postleitzahl geschäftlich", "Land/Region geschäftlich"),
    *("Telefon geschäftlich", "Telefon geschäftlich 2", "Fax geschäftlich", "Telefon privat", "Mobiltelefon"),
    *("E-Mail-Adresse", "E-Mail 2: Adresse", "E-Mail 3: Adresse", "Geburtstag", "Jahrestag", "Notizen", "Partner"),
    *("Kinder", "Name des/der Vorgesetzten", "Name Assistent", "Kategorien", "Webseite", "Büro", "Vertraulichkeit"),
]


def table(header: list[str], *rows: dict[str, str]) -> str:
    return "".join(f"{line(*cells)}\n" for cells in (header, *([row.get(name, "") for name in header] for row in rows)))


def test_classic():
    found = one(
        table(
            CLASSIC,
            {
                "Title": "Dr",
                "First Name": "Amara",
                "Last Name": "Okafor",
                "Company": "Noordlicht",
                "Department": "Research",
                "Job Title": "Engineer",
                "Business Street": "Kaai 3",
                "Business Street 2": "bus 4",
                "Business City": "Gent",
                "Business Postal Code": "9000",
                "Business Country/Region": "Belgium",
                "Home Street": "Markt 1",
                "Home City": "Brugge",
                "Home Address PO Box": "12",
                "Business Phone": "1",
                "Business Phone 2": "2",
                "Mobile Phone": "3",
                "Business Fax": "4",
                "Anniversary": "0/0/00",
                "Birthday": "23/6/1974",
                "Categories": "Friends;Ghent",
                "Children": "Zoë, Max",
                "E-mail Address": "amara@example.org",
                "E-mail Type": "SMTP",
                "E-mail Display Name": "Amara Okafor (amara@example.org)",
                "E-mail 2 Address": "/o=ExchangeLabs/cn=amara",
                "E-mail 2 Type": "EX",
                "Gender": "Unspecified",
                "Hobby": "rowing",
                "Manager's Name": "Bram",
                "Assistant's Name": "Cem",
                "Spouse": "Dana",
                "Notes": "two\nlines",
                "Priority": "Normal",
                "Private": "False",
                "Sensitivity": "Normal",
                "User 1": "locker 14",
                "Web Page": "https://example.org",
                "Referred By": "Eva",
            },
        )
    )
    person = found.person
    assert person.display_name == "Dr Amara Okafor"
    assert (person.organisation, person.title, person.note) == ("Noordlicht", "Engineer", "two\nlines")
    assert (person.tags, person.interests) == (("Friends", "Ghent"), ("rowing",))
    assert methods(found, "phone") == [("4", "work fax"), ("1", "work"), ("2", "work"), ("3", "mobile")]
    assert methods(found, "email") == [("amara@example.org", None)]
    assert methods(found, "url") == [("https://example.org", None)]
    assert methods(found, "address") == [("Kaai 3\nbus 4\n9000 Gent\nBelgium", "work"), ("12\nMarkt 1\nBrugge", "home")]
    assert dated(found) == [("birthday", 1974, 6, 23)]
    assert sorted(related(found)) == [
        ("assistant", "Cem"),
        ("child", "Max"),
        ("child", "Zoë"),
        ("manager", "Bram"),
        ("partner", "Dana"),
    ]
    assert extras(found) == {
        "Department": "Research",
        "E-mail 2 Address": "/o=ExchangeLabs/cn=amara",
        "Referred by": "Eva",
        "User 1": "locker 14",
    }
    assert (person.sources[0].system, found.warnings) == ("outlook", ())


@pytest.mark.parametrize("header", [WEB, NEWER])
def test_on_the_web(header):
    found = one(
        table(
            header,
            {
                "First Name": "Amara",
                "Last Name": "Okafor",
                "E-mail Address": "amara@example.org",
                "E-mail 2 Address": "a@example.net",
                "Birthday": "1974-06-23",
                "Home Street": "Markt 1",
                "Home Country": "Belgium",
                "Company Main Phone": "1",
                "Job Title": "Engineer",
                "Nickname": "Ama",
                "Given Yomi": "アマラ",
            },
        )
    )
    assert found.person.display_name == "Amara Okafor"
    assert methods(found, "email") == [("amara@example.org", None), ("a@example.net", None)]
    assert methods(found, "address") == [("Markt 1\nBelgium", "home")]
    assert dated(found) == [("birthday", 1974, 6, 23)]
    assert found.person.sources[0].system == "outlook"
    if header is NEWER:
        assert found.person.name is not None
        assert (found.person.name.nickname, found.person.name.phonetic) == ("Ama", "アマラ")


def test_older_countries_have_no_region():
    header = "First Name,Last Name,Business Street,Business Country,E-mail Address"
    found = one(f"{header}\nAmara,Okafor,Kaai 3,Belgium,amara@example.org\n")
    assert methods(found, "address") == [("Kaai 3\nBelgium", "work")]


def test_dutch():
    data = table(
        DUTCH,
        {
            "Titel": "Mevr.",
            "Voornaam": "Amara",
            "Achternaam": "Okafor",
            "Bedrijf": "Noordlicht",
            "Functie": "Ingenieur",
            "Werkadres, straat": "Kaai 3",
            "Werkadres, postcode": "9000",
            "Werkplaats": "Gent",
            "Huisadres, straat": "Markt 1",
            "Huisadres, plaats": "Brugge",
            "Land/regio (thuis)": "België",
            "Telefoon op werk": "1",
            "Telefoon op werk 2": "2",
            "Mobiele telefoon": "3",
            "E-mailadres": "amara@example.org",
            "E-mailadres 2": "a@example.net",
            "Verjaardag": "23-6-1974",
            "Notities": "twee regels",
            "Partner": "Dana",
            "Naam manager": "Bram",
            "Beroep": "ingenieur",
            "Categorieën": "Vrienden",
            "Webpagina 1": "https://example.org",
        },
    )
    found = one(data.replace(",", ";").replace('"Werkadres; straat"', '"Werkadres, straat"').replace("; ", ", "))
    assert found.person.display_name == "Mevr. Amara Okafor"
    assert (found.person.organisation, found.person.title, found.person.tags) == (
        "Noordlicht",
        "Ingenieur",
        ("Vrienden",),
    )
    assert methods(found, "address") == [("Kaai 3\n9000 Gent", "work"), ("Markt 1\nBrugge\nBelgië", "home")]
    assert methods(found, "phone") == [("1", "work"), ("2", "work"), ("3", "mobile")]
    assert dated(found) == [("birthday", 1974, 6, 23)]
    assert sorted(related(found)) == [("manager", "Bram"), ("partner", "Dana")]
    assert (found.person.sources[0].system, extras(found)) == ("outlook", {"Occupation": "ingenieur"})


def test_german_in_windows_text():
    data = table(
        GERMAN,
        {
            "Anrede": "Frau",
            "Vorname": "Zoë",
            "Nachname": "Groß",
            "Firma": "Müller",
            "Position": "Leiterin",
            "Straße geschäftlich": "Hauptstraße 3",
            "Ort geschäftlich": "Köln",
            "Telefon geschäftlich": "1",
            "E-Mail-Adresse": "zoe@example.org",
            "E-Mail 2: Adresse": "z@example.net",
            "Geburtstag": "23.06.1974",
            "Jahrestag": "0.0.00",
            "Name des/der Vorgesetzten": "Bram",
            "Vertraulichkeit": "Normal",
        },
    )
    warning, found = said(data.encode("cp1252"))
    assert isinstance(found, ImportedPerson)
    assert isinstance(warning, Problem)
    assert warning.line == 1
    assert "cp1252" in warning.message
    assert found.person.display_name == "Frau Zoë Groß"
    assert methods(found, "address") == [("Hauptstraße 3\nKöln", "work")]
    assert methods(found, "email") == [("zoe@example.org", None), ("z@example.net", None)]
    assert dated(found) == [("birthday", 1974, 6, 23)]
    assert found.person.sources[0].system == "outlook"


def test_a_name_is_taken_from_the_address_where_there_is_no_other():
    row = {"E-mail Address": "amara@example.org", "E-mail Display Name": "Amara Okafor (amara@example.org)"}
    found = one(table(CLASSIC, row))
    assert (found.person.display_name, found.named) == ("Amara Okafor", True)


def test_in_utf_16_with_a_mark():
    data = table(CLASSIC, {"First Name": "Zoë", "Last Name": "Groß"})
    assert one(data.encode("utf-16")).person.display_name == "Zoë Groß"


BIRTHDAYS = "First Name,Business Phone,E-mail Address,Birthday,Anniversary\n"


def birthdays(*days: str, **how: object) -> list[list[tuple[str, int | None, int | None, int | None]]]:
    rows = "".join(f"P{at},,,{day},\n" for at, day in enumerate(days))
    return [dated(found) for found in people(BIRTHDAYS + rows, **how)]


def test_one_date_tells_the_order_of_the_whole_column():
    assert birthdays("3/4/1980", "23/6/1974")[0] == [("birthday", 1980, 4, 3)]
    assert birthdays("3/4/1980", "6/23/1974")[0] == [("birthday", 1980, 3, 4)]


def test_an_order_nothing_tells_leaves_the_words():
    (found,) = people(f"{BIRTHDAYS}Amara,,,3/4/1980,\n")
    (day,) = found.dates
    assert (day.text, day.year, day.month) == ("3/4/1980", None, None)
    (warning,) = found.warnings
    assert (warning.line, "two days" in warning.message) == (2, True)


def test_an_order_that_two_dates_tell_differently_is_none():
    found = people(f"{BIRTHDAYS}A,,,3/4/1980,\nB,,,23/6/1974,\nC,,,6/23/1974,\n")
    assert found[0].dates[0].text == "3/4/1980"
    assert [dated(each) for each in found[1:]] == [[("birthday", 1974, 6, 23)]] * 2


def test_another_column_of_the_same_program_tells_it_too():
    found = people(f"{BIRTHDAYS}A,,,3/4/1980,\nB,,,,23/6/1974\n")
    assert dated(found[0]) == [("birthday", 1980, 4, 3)]


@pytest.mark.parametrize(("dates", "month", "day"), [(DateOrder.DAY_FIRST, 4, 3), (DateOrder.MONTH_FIRST, 3, 4)])
def test_what_someone_decided_counts(dates, month, day):
    assert birthdays("3/4/1980", dates=dates)[0] == [("birthday", 1980, month, day)]


def test_a_day_that_no_calendar_has_is_kept_as_words():
    (found,) = people(f"{BIRTHDAYS}Amara,,,30/2/1980,\n")
    assert found.dates[0].text == "30/2/1980"
    assert "calendar" in found.warnings[0].message


def test_the_same_table_says_nothing_wrong():
    assert problems(table(CLASSIC, {"First Name": "Amara"})) == []
