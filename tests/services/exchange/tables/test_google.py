"""Google Contacts, with the columns it writes now and those it wrote before."""

import pytest

from tests.services.exchange.tables.tables import dated, extras, line, methods, one, people, problems, related, said
from trustjournal.services.exchange.imported import ImportedPerson

NEW = (
    "First Name,Middle Name,Last Name,Phonetic First Name,Phonetic Middle Name,Phonetic Last Name,Name Prefix,"
    "Name Suffix,Nickname,File As,Organization Name,Organization Title,Organization Department,Birthday,Notes,Photo,"
    "Labels,E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Label,E-mail 2 - Value,Phone 1 - Label,Phone 1 - Value,"
    "Address 1 - Label,Address 1 - Formatted,Address 1 - Street,Address 1 - City,Address 1 - PO Box,"
    "Address 1 - Region,Address 1 - Postal Code,Address 1 - Country,Address 1 - Extended Address,Relation 1 - Label,"
    "Relation 1 - Value,Relation 2 - Label,Relation 2 - Value,Website 1 - Label,Website 1 - Value,Event 1 - Label,"
    "Event 1 - Value,Event 2 - Label,Event 2 - Value,Custom Field 1 - Label,Custom Field 1 - Value"
)
OLD = (
    "Name,Given Name,Additional Name,Family Name,Yomi Name,Given Name Yomi,Additional Name Yomi,Family Name Yomi,"
    "Name Prefix,Name Suffix,Initials,Nickname,Short Name,Maiden Name,Birthday,Gender,Location,Billing Information,"
    "Directory Server,Mileage,Occupation,Hobby,Sensitivity,Priority,Subject,Notes,Language,Photo,Group Membership,"
    "E-mail 1 - Type,E-mail 1 - Value,E-mail 2 - Type,E-mail 2 - Value,IM 1 - Type,IM 1 - Service,IM 1 - Value,"
    "Phone 1 - Type,Phone 1 - Value,Address 1 - Type,Address 1 - Formatted,Address 1 - Street,Address 1 - City,"
    "Address 1 - PO Box,Address 1 - Region,Address 1 - Postal Code,Address 1 - Country,Address 1 - Extended Address,"
    "Organization 1 - Type,Organization 1 - Name,Organization 1 - Yomi Name,Organization 1 - Title,"
    "Organization 1 - Department,Organization 1 - Symbol,Organization 1 - Location,Organization 1 - Job Description,"
    "Website 1 - Type,Website 1 - Value,Custom Field 1 - Type,Custom Field 1 - Value"
)


def row(header: str, **cells: str) -> str:
    """A row under a header; a column is named by its name with _ for a blank and for ` - `."""
    names = header.split(",")
    by_key = {name.replace(" - ", "_").replace(" ", "_").replace("-", ""): name for name in names}
    values = {by_key[key]: value for key, value in cells.items()}
    return f"{header}\n{line(*(values.get(name, '') for name in names))}\n"


def test_what_google_writes_now():
    found = one(
        row(
            NEW,
            First_Name="Amara",
            Last_Name="Okafor",
            Name_Prefix="Dr",
            Nickname="Ama",
            File_As="Okafor, Amara",
            Organization_Name="Noordlicht",
            Organization_Title="Engineer",
            Organization_Department="Research",
            Birthday="1984-02-29",
            Notes="two\nlines",
            Labels="* myContacts ::: Friends ::: Book club, Ghent",
            Email_1_Label="* Work",
            Email_1_Value="amara@example.org ::: a.okafor@example.org",
            Email_2_Label="* Home",
            Email_2_Value="ama@example.net",
            Phone_1_Label="Mobile",
            Phone_1_Value="+32 470 12 34 56 ::: +32 2 555 12 34",
            Address_1_Label="Home",
            Address_1_Formatted="Kaai 3\n9000 Gent\nBelgium",
            Address_1_Street="Kaai 3",
            Relation_1_Label="Spouse",
            Relation_1_Value="Bram",
            Relation_2_Label="Godchild",
            Relation_2_Value="Zoë",
            Website_1_Label="Blog",
            Website_1_Value="https://example.org/amara",
            Event_1_Label="Anniversary",
            Event_1_Value="2010-06-05",
            Event_2_Label="First marathon",
            Event_2_Value=" --10-03",
            Custom_Field_1_Label="Locker",
            Custom_Field_1_Value="14",
        )
    )
    person = found.person
    assert person.display_name == "Dr Amara Okafor"
    assert person.name is not None
    assert (person.name.given, person.name.family, person.name.prefix, person.name.nickname) == (
        "Amara",
        "Okafor",
        "Dr",
        "Ama",
    )
    assert (person.organisation, person.title, person.note) == ("Noordlicht", "Engineer", "two\nlines")
    assert person.tags == ("Friends", "Book club, Ghent")
    assert methods(found, "email") == [
        ("amara@example.org", "work"),
        ("a.okafor@example.org", "work"),
        ("ama@example.net", "home"),
    ]
    assert methods(found, "phone") == [("+32 470 12 34 56", "mobile"), ("+32 2 555 12 34", "mobile")]
    assert methods(found, "address") == [("Kaai 3\n9000 Gent\nBelgium", "home")]
    assert methods(found, "url") == [("https://example.org/amara", "Blog")]
    assert dated(found) == [("birthday", 1984, 2, 29), ("anniversary", 2010, 6, 5), ("custom", None, 10, 3)]
    assert found.dates[2].label == "First marathon"
    assert related(found) == [("partner", "Bram"), ("other", "Zoë")]
    assert extras(found) == {"Department": "Research", "Godchild": "Zoë", "Locker": "14"}
    assert (found.person.sources[0].system, found.warnings) == ("google", ())


def test_what_google_wrote_before():
    found = one(
        row(
            OLD,
            Name="Amara Okafor",
            Given_Name="Amara",
            Family_Name="Okafor",
            Given_Name_Yomi="アマラ",
            Family_Name_Yomi="オカフォー",
            Birthday="1906-12-09",
            Gender="female",
            Occupation="Engineer",
            Hobby="rowing",
            Group_Membership="* myContacts ::: * Coworkers",
            Email_1_Type="* Work",
            Email_1_Value="amara@example.org",
            IM_1_Type="Home",
            IM_1_Service="Google Talk",
            IM_1_Value="amara@talk.example",
            Phone_1_Type="Main",
            Phone_1_Value="555",
            Address_1_Type="Work",
            Address_1_Street="Kaai 3",
            Address_1_City="Gent",
            Address_1_Postal_Code="9000",
            Organization_1_Name="Noordlicht",
            Organization_1_Title="Lead",
            Organization_1_Department="Research",
            Custom_Field_1_Type="Locker",
            Custom_Field_1_Value="14",
        )
    )
    assert found.person.display_name == "Amara Okafor"
    assert found.person.name is not None
    assert found.person.name.phonetic == "アマラ オカフォー"
    assert (found.person.organisation, found.person.title) == ("Noordlicht", "Lead")
    assert found.person.tags == ("Coworkers",)
    assert found.person.interests == ("rowing",)
    assert methods(found, "email") == [("amara@example.org", "work")]
    assert methods(found, "chat") == [("amara@talk.example", "Google Talk")]
    assert methods(found, "phone") == [("555", "main")]
    assert methods(found, "address") == [("Kaai 3\n9000 Gent", "work")]
    assert dated(found) == [("birthday", 1906, 12, 9)]
    assert extras(found) == {"Gender": "female", "Occupation": "Engineer", "Department": "Research", "Locker": "14"}


def test_a_birthday_without_a_year():
    assert dated(one(row(NEW, First_Name="Amara", Birthday=" --12-09"))) == [("birthday", None, 12, 9)]


def test_older_files_lack_columns_and_number_others_further():
    header = (
        "Name,Given Name,Family Name,Group Membership,Phone 1 - Type,Phone 1 - Value,Phone 7 - Type,Phone 7 - Value"
    )
    found = one(f"{header}\nAmara Okafor,Amara,Okafor,,Mobile,1,Home,2\n")
    assert methods(found, "phone") == [("1", "mobile"), ("2", "home")]
    assert found.person.sources[0].system == "google"


def test_several_addresses_in_parts_of_one_number():
    found = one(
        row(
            NEW,
            First_Name="Amara",
            Address_1_Street="Kaai 3 ::: Markt 1",
            Address_1_City="Gent ::: Brugge",
            Address_1_Postal_Code="9000 ::: 8000",
        )
    )
    assert methods(found, "address") == [("Kaai 3\n9000 Gent", None), ("Markt 1\n8000 Brugge", None)]


def test_only_an_organisation_is_called_by_it():
    found = one(row(NEW, Organization_Name="Noordlicht", Phone_1_Value="555"))
    assert (found.person.display_name, found.named) == ("Noordlicht", True)


def test_only_an_address_names_nobody():
    found = one(row(NEW, Email_1_Value="amara@example.org"))
    assert (found.person.display_name, found.named) == ("amara@example.org", False)
    assert [warning.message for warning in found.warnings] == ["Only an e-mail address, no name."]


def test_pictures_on_the_internet_are_said_once():
    data = row(NEW, First_Name="Amara", Photo="https://example.org/p.jpg")
    data += data.splitlines()[1].replace("Amara", "Bram") + "\n"
    (problem,) = problems(data)
    assert "2 people" in problem.message
    assert problem.cards == 0


def test_a_kind_that_came_later_is_kept():
    found = one("First Name,E-mail 1 - Value,Shoe size 1 - Label,Shoe size 1 - Value\nAmara,a@example.org,EU,41\n")
    assert extras(found) == {"EU": "41"}


@pytest.mark.parametrize("header", [NEW, OLD])
def test_every_column_of_the_template_is_known(header):
    cells = {name: f"x{at}" for at, name in enumerate(header.split(","))}
    kept = [each for each in said(f"{header}\n{line(*cells.values())}\n") if isinstance(each, ImportedPerson)]
    (found,) = kept
    unknown = {name for name in header.split(",") if " - " not in name} & set(extras(found))
    assert unknown <= {"Gender", "Initials", "Language", "Mileage", "Occupation", "Priority", "Sensitivity", "Subject"}


def test_the_numbers_are_read_with_quotes_over_lines():
    data = row(NEW, First_Name="Amara", Address_1_Formatted='Kaai 3, bus "B"\n9000 Gent', Notes="a\n\nb")
    assert [len(found.person.contact_methods) for found in people(data)] == [1]
