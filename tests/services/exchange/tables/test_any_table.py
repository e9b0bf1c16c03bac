"""Tables of programs and people nobody knows: by the names of their columns, in many languages, or as someone says."""

import pytest

from tests.services.exchange.tables.tables import (
    dated,
    extras,
    line,
    methods,
    names,
    one,
    people,
    problems,
    related,
    said,
)
from trustjournal.services.exchange.imported import ImportedPerson
from trustjournal.services.exchange.tables.fields import FIELDS, field_of, words_of
from trustjournal.services.exchange.tables.filling import FILLS
from trustjournal.services.exchange.tables.header import fingerprint
from trustjournal.services.exchange.tables.words import key_of, words

DEX = (
    "First Name,Last Name,Email 1,Email 2,Phone 1,Company,Job Title,LinkedIn URL,Notes,Birthday,City,How We Met,Tags,"
    "Website,Twitter,Facebook,Instagram"
)
CLAY = "First name,Last name,Email,Phone,Organization,Role,LinkedIn,Notes,Birthday,Location,Last Contacted,Lists"


def test_dex():
    found = one(
        f"{DEX}\nAmara,Okafor,amara@example.org,a@example.net,555,Noordlicht,Engineer,"
        'https://www.linkedin.com/in/amara,a note,1984-02-29,Gent,a conference,"friends, Ghent",https://example.org,'
        "@amara,fb.example/amara,amara.o\n"
    )
    assert methods(found, "email") == [("amara@example.org", None), ("a@example.net", None)]
    assert [label for _value, label in methods(found, "url")] == ["LinkedIn", None, "Twitter", "Facebook", "Instagram"]
    assert methods(found, "address") == [("Gent", None)]
    assert (found.person.how_met, found.person.tags) == ("a conference", ("friends", "Ghent"))
    assert (found.person.title, found.person.sources[0].system) == ("Engineer", "csv")
    assert dated(found) == [("birthday", 1984, 2, 29)]


def test_clay():
    found = one(
        f"{CLAY}\nAmara,Okafor,amara@example.org,555,Noordlicht,Engineer,linkedin.com/in/amara,a note,,Gent,"
        "2026-05-01,VIP\n"
    )
    assert (found.person.organisation, found.person.title, found.person.tags) == ("Noordlicht", "Engineer", ("VIP",))
    assert extras(found) == {"Last contacted": "2026-05-01"}
    assert methods(found, "address") == [("Gent", None)]


@pytest.mark.parametrize(
    "header",
    [
        "Voornaam;Naam;E-mail;Gsm;Bedrijf;Functie;Geboortedatum",
        "Voornaam;Achternaam;E-mailadres;Mobiel;Organisatie;Rol;Verjaardag",
        "Vorname;Nachname;E-Mail;Handy;Firma;Position;Geburtsdatum",
        "Prénom;Nom;Courriel;Tél. mobile;Société;Fonction;Date de naissance",
        "Nombre;Apellidos;Correo electrónico;Móvil;Empresa;Cargo;Fecha de nacimiento",
        "Nome;Cognome;Indirizzo e-mail;Cellulare;Azienda;Qualifica;Data di nascita",
        "Primeiro nome;Sobrenome;Endereço de e-mail;Celular;Empresa;Cargo;Aniversário",
        "Förnamn;Efternamn;E-post;Mobiltelefon;Företag;Befattning;Födelsedag",
        "Imię;Nazwisko;Adres e-mail;Komórka;Organizacja;Stanowisko;Urodziny",
        "名;姓;電子メール アドレス;携帯電話;会社名;役職;誕生日",
        "firstName;lastName;email;mobile;company;jobTitle;dateOfBirth",
        "FIRST_NAME;LAST_NAME;E_MAIL;CELL_PHONE;COMPANY_NAME;JOB_TITLE;BIRTH_DATE",
    ],
)
def test_many_languages_and_spellings(header):
    found = one(f"{header}\nAmara;Okafor;amara@example.org;0470;Noordlicht;Engineer;1984-02-29\n")
    assert found.person.display_name == "Amara Okafor"
    assert found.person.name is not None
    assert (found.person.name.given, found.person.name.family) == ("Amara", "Okafor")
    assert methods(found, "email") == [("amara@example.org", None)]
    assert methods(found, "phone") == [("0470", "mobile")]
    assert (found.person.organisation, found.person.title) == ("Noordlicht", "Engineer")
    assert dated(found) == [("birthday", 1984, 2, 29)]
    assert extras(found) == {}


def test_a_name_beside_a_first_name_may_be_whole():
    found = people("Name;Voornaam\nAmara Okafor;Amara\nde Vries;Bram\n")
    assert names(found) == ["Amara Okafor", "Bram de Vries"]


def test_a_title_is_the_job_unless_there_is_another():
    assert one("Name,Title\nAmara,Engineer\n").person.title == "Engineer"
    assert one("Last Name,Title,Job Title\nOkafor,Dr,Engineer\n").person.display_name == "Dr Okafor"


def test_what_a_person_is_to_you_and_how_often():
    found = one(
        "Name,Relation,Preferred channel,Cadence days,Time zone,Strengths,Met on\n"
        "Amara,Peer,call,30,Europe/Paris,a;b,2020-01-02\n"
    )
    person = found.person
    assert (person.relation, person.preferred_channel, person.cadence_days) == ("peer", "call", 30)
    assert (person.time_zone, person.strengths, str(person.met_on)) == ("Europe/Paris", ("a", "b"), "2020-01-02")


def test_what_is_none_of_these_is_kept():
    found = one(
        "Name,Relation,Preferred channel,Cadence days,Time zone,Met on\nAmara,nemesis,smoke,often,CET,May 2020\n"
    )
    assert extras(found) == {
        "Relation": "nemesis",
        "Preferred channel": "smoke",
        "Cadence days": "often",
        "Time zone": "CET",
        "Met on": "May 2020",
    }


def test_columns_nobody_knows_are_kept():
    assert extras(one("Name,E-mail,Favourite colour\nAmara,a@example.org,blue\n")) == {"Favourite colour": "blue"}


def test_several_in_one_cell():
    found = one(
        'Name,Emails,Phones,Children\nAmara,"Amara <a@example.org>; mailto:b@example.org","+32 1; 0470, 12",Zoë; Max\n'
    )
    assert methods(found, "email") == [("a@example.org", None), ("b@example.org", None)]
    assert methods(found, "phone") == [("+32 1", None), ("0470", None), ("12", None)]
    assert related(found) == [("child", "Zoë"), ("child", "Max")]


def test_a_guard_against_formulas_is_taken_off():
    found = one("Name,Phone,Notes\nAmara,'+32 470,'=1+1\n")
    assert (methods(found, "phone"), found.person.note) == ([("+32 470", None)], "=1+1")
    assert one("Name,Notes\n'Okafor,'t Zand\n").person.display_name == "'Okafor"


def test_an_id_that_lasts_and_one_that_does_not():
    uid = "6f0e4b0a-9a54-4f1c-8f0e-6a117d1c3b52"
    assert one(f"ID,Name\n{uid},Amara\n").person.sources[0].uid == uid
    found = one("ID,Name\n7,Amara\n")
    assert (found.person.sources[0].uid, extras(found)) == (None, {"ID": "7"})


def test_a_row_without_a_name_is_left_out_with_a_word():
    found = said("Name,Notes\n,a note\nAmara,\n")
    (problem,) = problems("Name,Notes\n,a note\nAmara,\n")
    assert (problem.line, problem.cards, len(found)) == (2, 1, 2)


def test_more_cells_than_columns():
    found = one("Name,Notes\nAmara,a,b,,c\n")
    assert [each.value for each in found.person.extra] == ["b", "c"]
    assert len(found.warnings) == 1


def test_what_stands_above_the_header():
    found = said("My people\n\nName,Notes,Phone\nAmara,a,1\n")
    (person,) = [each for each in found if isinstance(each, ImportedPerson)]
    assert (person.line, [each.line for each in problems("My people\n\nName,Notes,Phone\nAmara,a,1\n")]) == (4, [1])


def test_a_heading_that_is_the_name_of_a_column():
    assert names(said("Contact\nFirst Name,E-mail\nAmara,a@example.org\n")) == ["Amara"]


def test_one_column_is_a_table_too():
    assert names(people("Name\nAmara\nBram\n")) == ["Amara", "Bram"]


def test_a_header_and_nobody():
    assert [problem.message for problem in problems("Name,E-mail\n")] == ["There is nobody in this table."]


def test_a_name_beyond_all_measure():
    found = one(f"Name,Notes\n{'a' * 1000},b\n")
    assert len(found.person.display_name) == 300
    assert len(found.warnings) == 1


def test_someone_says_what_the_columns_are():
    data = "Wie;Bel;Weg;Kleur\nAmara;555;x;blauw\n"
    assert problems(data)[0].cards == 1
    found = one(data, columns={"Wie": "display_name", "Bel": "phone/boot", "Weg": ""})
    assert (found.person.display_name, methods(found, "phone")) == ("Amara", [("555", "boot")])
    assert extras(found) == {"Kleur": "blauw"}


def test_what_someone_says_counts_more_than_the_name_of_a_column():
    found = one("Name,Company\nAmara,Gent\n", columns={"Company": "city"})
    assert (found.person.organisation, methods(found, "address")) == (None, [("Gent", None)])


def test_a_field_that_is_none_is_said():
    data = "Name,Shoe\nAmara,41\n"
    (problem,) = problems(data, columns={"Shoe": "foot"})
    assert "foot" in problem.message
    (found,) = [each for each in said(data, columns={"Shoe": "foot"}) if isinstance(each, ImportedPerson)]
    assert extras(found) == {"Shoe": "41"}


@pytest.mark.parametrize("field", [field.key for field in FIELDS])
def test_every_field_reads_a_cell_and_none_fails(field):
    data = f"Name,X\n{line('Amara', 'a, b')}\n{line('Bram', '1984-02-29')}\n"
    assert len([each for each in said(data, columns={"X": field}) if isinstance(each, ImportedPerson)]) == 2


def test_fields_and_what_reads_them_are_the_same():
    assert {field.key.partition("/")[0] for field in FIELDS} == set(FILLS) - {"either"}


def test_a_field_has_words():
    assert words_of("phone/work") == "Phone number (work)"
    assert words_of("phone/boot") == "Phone number: boot"
    assert field_of("phone/") is None
    assert field_of("nothing") is None


def test_every_name_of_a_column_fills_a_field_that_there_is():
    either = {"name_or_family", "title_or_prefix"}
    fields = {field for language in words().languages for field in language.values()}
    assert {field for field in fields - either if field_of(field) is None} == set()


def test_every_field_that_is_offered_has_names_of_columns():
    named = {field for language in words().languages for field in language.values()}
    without = {field.key for field in FIELDS if field.offered} - named
    assert without == {"date", "extra", "related", "related/sibling", "related/colleague"}


def test_a_header_is_remembered_however_it_is_spaced():
    assert fingerprint(["First Name", "E-mail"]) == fingerprint(["first_name", "email"])
    assert fingerprint(["First Name", "E-mail"]) != fingerprint(["E-mail", "First Name"])
    assert key_of("E-Mail 2: Adresse") == "email2adresse"


def test_our_own_table_is_known_by_its_columns():
    header = "Name,Preferred Channel,Cadence Days,Strengths,Labels,Date of Death,Organization Title,E-mail 1 - Value"
    found = one(f"{header}\nAmara,call,30,a ::: b; c,x ::: y,,,amara@example.org\n")
    assert (found.person.strengths, found.person.tags) == (("a", "b; c"), ("x", "y"))
    assert found.person.sources[0].system == "csv"
