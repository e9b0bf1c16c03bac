"""What each exporter's card means, on synthetic cards in the shape each of them writes (formats.md's vCard table)."""

import base64

import pytest

from tests.services.exchange.vcards import (
    TODAY,
    card,
    crlf,
    dated,
    extras,
    methods,
    people,
    person,
    problems,
    related,
)
from trustjournal.services.exchange.vcard_dates import PartialDate, read_date

PNG = base64.b64encode(b"\x89PNG\r\n\x1a\n" + b"\x00" * 40).decode()


def test_android():
    found = person(
        "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C5=81ukasz;Zo=C3=AB;;;",
        "FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Zo=C3=AB =C5=81ukasz",
        "TEL;CELL;PREF:0470 11 22 33",
        "TEL;WORK;FAX:02 1",
        "EMAIL;PREF;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:zo=C3=AB@example.com",
        "ORG;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Caf=C3=A9=",
        "=20Noir",
        "ORG;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Caf=C3=A9=",
        "=20Noir",
        "NOTE:twice",
        "NOTE:twice",
        "NOTE:once",
        "URL:www.example.com",
        "URL:www.example.com",
        f"PHOTO;ENCODING=BASE64;JPEG:{PNG[:20]}",
        f" {PNG[20:]}",
        "",
        "CATEGORIES:My Contacts",
        version="2.1",
    )
    assert found.person.display_name == "Zoë Łukasz"
    assert found.person.organisation == "Café Noir"
    assert found.person.note == "twice\n\nonce"
    assert methods(found, "phone") == [("0470 11 22 33", "mobile"), ("02 1", "work fax")]
    assert methods(found, "email") == [("zoë@example.com", None)]
    assert methods(found, "url") == [("www.example.com", None)]
    assert found.person.photo is not None
    assert found.person.photo.media_type == "image/png"
    assert found.person.tags == ("My Contacts",)
    assert found.warnings == ()


def test_outlook():
    found = person(
        "N;LANGUAGE=en-us:Peeters;Bram;Jan,Piet;Mr.;Jr.",
        "FN:Mr. Bram Peeters Jr.",
        "ORG:Oakmere, Ltd;Sales;West",
        "TITLE:Lead",
        "ROLE:Selling",
        "NOTE;ENCODING=QUOTED-PRINTABLE:one=0D=0Atwo=0D=",
        "=0A",
        "TEL;WORK;VOICE:(02) 555",
        "X-MS-TEL;VOICE;CALLBACK:(02) 556",
        "ADR;WORK;PREF:;Floor 2;Main street 1;Austin;TX;12345;USA",
        "LABEL;WORK;PREF;ENCODING=QUOTED-PRINTABLE:Main street 1=0D=0A=",
        "Austin, TX",
        "BDAY:19800322",
        "X-MS-ANNIVERSARY:20110113",
        "X-MS-SPOUSE:Ann",
        "X-MS-MANAGER:Big Blue",
        "X-MS-ASSISTANT:Jenny",
        "X-MS-IMADDRESS:bram@chat",
        "X-MS-OL-DESIGN;CHARSET=utf-8:<card/>",
        "FBURL;ENCODING=QUOTED-PRINTABLE:??=0C",
        "REV:20120801T184631Z",
        version="2.1",
    )
    assert found.person.name is not None
    assert (found.person.name.additional, found.person.name.prefix) == ("Jan, Piet", "Mr.")
    assert (found.person.organisation, found.person.title) == ("Oakmere, Ltd", "Lead")
    assert found.person.note == "one\ntwo"
    assert methods(found, "phone") == [("(02) 555", "work"), ("(02) 556", "callback")]
    assert methods(found, "address") == [("Floor 2\nMain street 1\nAustin, TX 12345\nUSA", "work")]
    assert methods(found, "chat") == [("bram@chat", None)]
    assert dated(found) == [("birthday", 1980, 3, 22), ("anniversary", 2011, 1, 13)]
    assert related(found) == [("partner", "Ann"), ("manager", "Big Blue"), ("assistant", "Jenny")]
    assert extras(found) == {"Department": "Sales; West", "Role": "Selling", "Free and busy times": "??"}


def test_apple():
    found = person(
        "PRODID:-//Apple Inc.//iOS 17//EN",
        "N:Okafor;Amara;;;",
        "FN:Amara Okafor",
        "X-PHONETIC-FIRST-NAME:Ah-mah-ra",
        "X-PHONETIC-LAST-NAME:Okafor",
        "item1.EMAIL;type=INTERNET;type=pref:amara@example.com",
        "item1.X-ABLabel:_$!<HomePage>!$_",
        "item2.TEL:1",
        "item2.X-ABLabel:Boat",
        "item3.ADR;type=HOME:;;Street 4\\nBuilding 6;Brussels;;1000;Belgium",
        "item3.X-ABADR:be",
        "item4.URL;type=pref:http\\://example.com",
        "BDAY;value=date:2012-06-06",
        f"PHOTO;BASE64:{PNG[:20]}",
        f"  {PNG[20:]}",
        "item5.X-ABRELATEDNAMES;type=pref:Jenny",
        "item5.X-ABLabel:Spouse",
        "item6.X-ABDATE;type=pref:2010-05-01",
        "item6.X-ABLabel:_$!<Anniversary>!$_",
        "X-SOCIALPROFILE;type=mastodon:https://example.social/@amara",
        "X-ABUID:ABC\\:ABPerson",
    )
    assert found.person.name is not None
    assert found.person.name.phonetic == "Ah-mah-ra Okafor"
    assert methods(found, "email") == [("amara@example.com", "home page")]
    assert found.person.contact_methods[0].preferred
    assert methods(found, "phone") == [("1", "Boat")]
    assert methods(found, "address") == [("Street 4\nBuilding 6\n1000 Brussels\nBelgium", "home")]
    assert methods(found, "url") == [("http://example.com", None), ("https://example.social/@amara", "mastodon")]
    assert dated(found) == [("birthday", 2012, 6, 6), ("anniversary", 2010, 5, 1)]
    assert related(found) == [("partner", "Jenny")]
    assert found.person.photo is not None
    assert [(source.system, source.uid, source.on) for source in found.person.sources] == [
        ("vcard", "ABC:ABPerson", TODAY)
    ]
    assert extras(found) == {}


def test_apple_company_without_a_name():
    assert person("N:;;;;", "ORG:Oakmere;", "X-ABShowAs:COMPANY").person.display_name == "Oakmere"


def test_google():
    found = person(
        "FN:Priya Raman",
        "N:Raman;Priya;;;",
        "item1.TEL:1",
        "item1.X-ABLabel:GRAND_CENTRAL",
        "ADR;TYPE=HOME:;;123 Home St\\nHome City\\, HM 12345;;;;",
        "item3.URL:http\\://example.com",
        "item3.X-ABLabel:PROFILE",
        "item4.X-ABDATE:1970-06-02",
        "item4.X-ABLabel:_$!<Anniversary>!$_",
        "item5.X-ABDATE:2000-09-12",
        "item5.X-ABLabel:First met",
        "item6.X-ABRELATEDNAMES:Sam",
        "item6.X-ABLabel:_$!<Mother>!$_",
        "item7.X-ABRELATEDNAMES:Kim",
        "item7.X-ABLabel:REFERRED_BY",
        "X-SKYPE:priya",
    )
    assert methods(found, "phone") == [("1", "grand central")]
    assert methods(found, "address") == [("123 Home St\nHome City, HM 12345", "home")]
    assert methods(found, "url") == [("http://example.com", "profile")]
    assert methods(found, "chat") == [("priya", "Skype")]
    assert dated(found) == [("anniversary", 1970, 6, 2), ("custom", 2000, 9, 12)]
    assert found.dates[1].label == "First met"
    assert related(found) == [("parent", "Sam"), ("other", "Kim")]
    assert extras(found) == {"referred by": "Kim"}


def test_evolution_and_kde():
    found = person(
        "FN:Elif Demir",
        'TEL;X-EVOLUTION-UI-SLOT=1;TYPE="WORK,VOICE":1',
        "X-EVOLUTION-SPOUSE:Can",
        "X-EVOLUTION-MANAGER:Boss",
        "X-KADDRESSBOOK-X-AssistantsName:Aid",
        "X-EVOLUTION-ANNIVERSARY:2001-02-03",
        "X-KADDRESSBOOK-X-Anniversary:2001-02-03",
        "X-EVOLUTION-FILE-AS:Demir\\, Elif",
        "BDAY:1955-07-19T00:00:00Z",
    )
    assert methods(found, "phone") == [("1", "work")]
    assert related(found) == [("partner", "Can"), ("manager", "Boss"), ("assistant", "Aid")]
    assert dated(found) == [("anniversary", 2001, 2, 3), ("birthday", 1955, 7, 19)]
    assert extras(found) == {"Evolution file as": "Demir, Elif"}


def test_nextcloud():
    found = person("FN:Nora", "BDAY;VALUE=DATE:19900102", "UID:abc@cloud.example", "CATEGORIES:a,b")
    assert dated(found) == [("birthday", 1990, 1, 2)]
    assert found.key.uid == "abc@cloud.example"
    assert found.person.tags == ("a", "b")


def test_thunderbird_escapes_the_commas_of_its_categories():
    assert person("FN:N", "CATEGORIES:one\\, two\\, three").person.tags == ("one", "two", "three")


def test_vcard_4():
    found = person(
        "FN;PREF=2:Second",
        "FN;PREF=1:Simon Perreault",
        "BDAY:--0203",
        "ANNIVERSARY:20090808T1430-0500",
        'TEL;VALUE=uri;TYPE="work,voice";PREF=1:tel:+1-418-656-9254;ext=102',
        "IMPP;PREF=1:xmpp:simon@example.com",
        "RELATED;TYPE=child;VALUE=text:Léa",
        "RELATED;TYPE=friend:urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
        "GENDER:M",
        "PRONOUNS:he/him",
        "TZ:America/Toronto",
        "DEATHDATE:20200105",
        "HOBBY:sailing",
        "X-FC-CUSTOM-FIELD:kept",
        f"PHOTO:data:image/jpeg;base64,{PNG}",
        version="4.0",
    )
    assert found.person.display_name == "Simon Perreault"
    assert dated(found) == [("birthday", None, 2, 3), ("anniversary", 2009, 8, 8)]
    assert methods(found, "phone") == [("+1-418-656-9254 ext. 102", "work")]
    assert methods(found, "chat") == [("simon@example.com", "xmpp")]
    assert related(found) == [("child", "Léa")]
    assert found.related == (("friend", "urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6"),)
    assert (found.person.pronouns, found.person.time_zone) == ("he/him", "America/Toronto")
    assert str(found.person.deceased_on) == "2020-01-05"
    assert found.person.interests == ("sailing",)
    assert extras(found)["Fc custom field"] == "kept"
    assert found.person.photo is not None
    assert found.person.photo.media_type == "image/png"
    assert found.key.phones == ("+14186569254",)


def test_one_birthday_said_twice_is_one():
    found = person("FN:F", "BDAY;ALTID=1:20160801", "BDAY;ALTID=1;VALUE=text:2016-08-01", version="4.0")
    assert dated(found) == [("birthday", 2016, 8, 1)]
    assert extras(found) == {}


def test_fullcontact_hides_names_in_hexadecimal():
    mother = b"X-FC-RelatedNames:Mother".hex().upper()
    found = person("FN:F", f"X-FCENCODED-{mother}:Joan", "X-FCENCODED-ZZ:odd", version="4.0")
    assert related(found) == [("parent", "Joan")]
    assert extras(found) == {"Fcencoded zz": "odd"}


def test_whatsapp():
    found = person("FN:W", "TEL;TYPE=WhatsApp:+32 470 1", "NOTE;CHARSET=UTF-8:hé")
    assert methods(found, "phone") == [("+32 470 1", "WhatsApp")]
    assert found.person.note == "hé"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("1980-03-22", (1980, 3, 22)),
        ("19800322", (1980, 3, 22)),
        ("1955-07-19T00:00:00Z", (1955, 7, 19)),
        ("1996-04-15T201243+04:00", (1996, 4, 15)),
        ("19960415T231000-1200", (1996, 4, 15)),
        ("--0203", (None, 2, 3)),
        ("--02-29", (None, 2, 29)),
        ("---05", (None, None, 5)),
        ("--06", (None, 6, None)),
        ("1980-03", (1980, 3, None)),
        ("1980", (1980, None, None)),
        ("1604-03-15", (None, 3, 15)),
        ("1604-02-29", (None, 2, 29)),
        ("0000-03-15", (None, 3, 15)),
    ],
)
def test_dates_in_numbers(text, parts):
    assert read_date(text) == PartialDate(*parts)
    assert PartialDate(*parts).possible
    assert [each[1:] for each in dated(person("FN:F", f"BDAY:{text}"))] == [parts]


def test_apple_says_which_year_is_none():
    assert dated(person("FN:F", "BDAY;X-APPLE-OMIT-YEAR=1604:1604-03-15")) == [("birthday", None, 3, 15)]
    assert dated(person("FN:F", "BDAY;X-APPLE-OMIT-YEAR=1900:1900-03-15")) == [("birthday", None, 3, 15)]


@pytest.mark.parametrize("text", ["1990-02-30", "19900231", "1900-02-29", "--1301", "1990-00-10", "--0230"])
def test_a_day_that_no_calendar_has_is_said_and_kept(text):
    found = person("FN:Kenji", f"BDAY:{text}")
    assert found.dates == ()
    assert [warning.line for warning in found.warnings] == [4]
    assert extras(found) == {"Birthday": text}


def test_dates_in_words_stay_words():
    found = person("FN:F", "BDAY;VALUE=text:circa 1800", version="4.0")
    assert [(each.text, each.year) for each in found.dates] == [("circa 1800", None)]
    assert found.warnings == ()
    assert [each.text for each in person("FN:F", "BDAY:03/15/1980").dates] == ["03/15/1980"]
    assert len(person("FN:F", "BDAY:03/15/1980").warnings) == 1


@pytest.mark.parametrize(
    ("lines", "called"),
    [
        (["N:Doe;John;Q;Dr.;Jr."], "Dr. John Q Doe Jr."),
        (["FN:", "N:Doe;John;;;"], "John Doe"),
        (["N:;;;;", "NICKNAME:Johny"], "Johny"),
        (["ORG:Acme", "EMAIL:a@b.c"], "Acme"),
        (["FN:  Two\x07  \x1bwords\\n "], "Two words"),
        (["FN:\u202egnp.exe"], "gnp.exe"),
        (["FN:<b>Bold</b><img src=x>"], "<b>Bold</b><img src=x>"),
    ],
)
def test_what_people_are_called(lines, called):
    found = person(*lines)
    assert (found.person.display_name, found.named) == (called, True)


def test_an_address_alone_is_no_name():
    found = person("EMAIL:Jane@Example.com")
    assert not found.named
    assert found.person.display_name == "Jane@Example.com"
    assert "no name" in found.warnings[0].message
    assert not person("TEL:1 2").named


def test_cards_that_are_nobody_are_left_out_with_their_line():
    data = card("NOTE:nobody") + card("FN:Team", "KIND:group", version="4.0")
    data += card("FN:Friends", "X-ADDRESSBOOKSERVER-KIND:group")
    assert [(problem.line, problem.cards) for problem in problems(data)] == [(1, 1), (5, 1), (10, 1)]


def test_pictures_that_are_none_are_left_out_with_a_word():
    for line in (
        "PHOTO:https://example.com/a.jpg",
        "PHOTO;VALUE=uri:http://example.com/a.jpg",
        "PHOTO;ENCODING=b;TYPE=JPEG:AAAA",
        "PHOTO;ENCODING=b;TYPE=JPEG:not base64 at all!",
        "PHOTO:data:image/svg+xml;base64," + base64.b64encode(b"<svg/>").decode(),
    ):
        found = person("FN:F", line)
        assert found.person.photo is None
        assert [warning.line for warning in found.warnings] == [4]


def test_what_is_not_known_is_kept_in_readable_words():
    found = person("FN:F", "X-FAVOURITE-COLOUR:blue\\, dark", "GEO:1;2", "SOUND;ENCODING=b:AAAA", "KEY;ENCODING=b:QUJD")
    assert extras(found) == {
        "Favourite colour": "blue, dark",
        "Location": "1;2",
        "Public key": "data:application/octet-stream;base64,QUJD",
    }
    assert [warning.line for warning in found.warnings] == [6]


def test_the_key_tells_people_apart():
    found = person("FN:Zoë ŁUKASZ", "EMAIL:Zoe@Example.COM", "TEL:0032 (0)2 11", "TEL:+32 2 11 ext. 5", "UID:u")
    assert found.key.name == person("FN:zoe lukasz").key.name
    assert found.key.emails == ("zoe@example.com",)
    assert found.key.phones == ("+320211", "+32211")
    assert found.key.uid == "u"


def test_every_noun_has_an_id_of_its_own_and_names_the_person():
    (found,) = people(
        crlf("""
        BEGIN:VCARD
        VERSION:3.0
        FN:F
        BDAY:1980-01-01
        X-SPOUSE:S
        END:VCARD
        """)
    )
    ids = [found.person.id, found.dates[0].id, found.relationships[0].id]
    assert len(set(ids)) == 3
    assert {found.dates[0].person_id, found.relationships[0].person_id} == {found.person.id}
