"""`import` of every format: told from the content or said, mapped, tried, counted, and read apart."""

import json
import zipfile

import pytest

CARD = "BEGIN:VCARD\nVERSION:3.0\nFN:Ann Lee\nEMAIL:ann@x.test\nEND:VCARD\n"
GOOGLE = "First Name,Last Name,E-mail 1 - Label,E-mail 1 - Value\nAnn,Lee,* Work,ann@x.test\nBo,Berg,Home,bo@x.test\n"
LINKEDIN = (
    "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    "Cy,Diaz,https://www.linkedin.com/in/cy,,Oakmere,Cook,30 May 2024\n"
)
BIRTHDAY = (
    "BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nUID:1\nSUMMARY:Di Field's birthday\nDTSTART;VALUE=DATE:19840229\n"
    "RRULE:FREQ=YEARLY\nEND:VEVENT\nEND:VCALENDAR\n"
)
MONICA = {
    "version": "1.0-preview.1",
    "app_version": "4.1.2",
    "export_date": "2024-05-30T10:00:00Z",
    "account": {
        "data": [
            {
                "type": "contact",
                "count": 1,
                "values": [
                    {
                        "uuid": "0b0a3f0e-6f0b-4c5b-9a3b-0d6f6f6f6f6f",
                        "properties": {"first_name": "Eva", "last_name": "Green"},
                        "data": [
                            {
                                "type": "call",
                                "count": 1,
                                "values": [
                                    {
                                        "uuid": "1b0a3f0e-6f0b-4c5b-9a3b-0d6f6f6f6f6f",
                                        "properties": {"called_at": "2024-05-01T09:00:00Z", "content": "Holidays"},
                                    }
                                ],
                            }
                        ],
                    }
                ],
            }
        ],
        "properties": {},
        "instance": {},
    },
}


def names(tj):
    return sorted(each["name"] for each in tj("people", "--json").json)


def counts(said):
    return [said.json[name] for name in ("added", "merged", "unchanged", "skipped")]


@pytest.fixture
def files(tmp_path):
    written = {
        "ann.vcf": CARD,
        "google.csv": GOOGLE,
        "Connections.csv": LINKEDIN,
        "days.ics": BIRTHDAY,
        "monica.json": json.dumps(MONICA),
    }
    for name, text in written.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return [tmp_path / name for name in written]


def test_every_format_comes_in_together_as_one_change(tj, files):
    said = tj("import", *files, "--dry-run", "--json")
    assert (said.status, counts(said)) == (0, [5, 1, 0, 0])
    assert names(tj) == []
    said = tj("import", *files, "--json")
    assert (said.status, counts(said)) == (0, [5, 1, 0, 0])
    assert set(said.json) == {"added", "merged", "unchanged", "skipped", "warnings"}
    assert names(tj) == ["Ann Lee", "Bo Berg", "Cy Diaz", "Di Field", "Eva Green"]
    assert tj("find", "holidays", "--json").json[0]["kind"] == "interaction"
    said = tj("import", *files, "--json")
    assert (said.status, counts(said)) == (0, [0, 0, 6, 0])


def test_what_comes_along_is_told_in_words(tj, files):
    said = tj("import", files[-1])
    assert said.status == 0
    assert "1 added, 0 merged, 0 unchanged, 0 left out." in said.out
    assert "With them: 1 conversation." in said.out


def test_an_archive_is_read_without_being_unpacked(tj, tmp_path):
    path = tmp_path / "Basic_LinkedInDataExport.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("Connections.csv", LINKEDIN)
        archive.writestr("../../evil.txt", "no")
    said = tj("import", path, "--json")
    assert (said.status, counts(said)) == (0, [1, 0, 0, 0])
    assert not (tmp_path.parent / "evil.txt").exists()


def test_a_folder_comes_in_as_notes_and_only_when_that_is_said(tj, tmp_path):
    folder = tmp_path / "vault"
    folder.mkdir()
    (folder / "Ann Lee.md").write_text("---\nname: Ann Lee\nemail: ann@x.test\n---\nTall.\n", encoding="utf-8")
    said = tj("import", folder, "--json")
    assert (said.status, said.err.count("\n")) == (1, 1)
    assert "folder" in said.json["warnings"][0]["message"]
    said = tj("import", folder, "--format", "markdown", "--json")
    assert (said.status, counts(said)[0]) == (0, 1)
    assert names(tj) == ["Ann Lee"]


ODD = "Wie;Bureau;Nr\nAnn Lee;Oakmere;7\n"


def test_a_mapping_says_what_the_columns_are_and_is_remembered(tj, tmp_path):
    table, other = tmp_path / "odd.csv", tmp_path / "more.csv"
    table.write_text(ODD, encoding="utf-8")
    other.write_text(ODD.replace("Ann Lee", "Bo Berg"), encoding="utf-8")
    mapping = tmp_path / "map.json"
    mapping.write_text('{"columns": {"Wie": "display_name", "Bureau": "organisation", "Nr": ""}}', encoding="utf-8")
    said = tj("import", table, "--map", mapping, "--dry-run", "--json")
    assert counts(said) == [1, 0, 0, 0]
    assert tj("import", other, "--json").status == 1
    assert counts(tj("import", table, "--map", mapping, "--json")) == [1, 0, 0, 0]
    said = tj("import", other, "--json")
    assert (said.status, counts(said)) == (0, [1, 0, 0, 0])
    assert [each["organisation"] for each in tj("people", "--json").json] == ["Oakmere", "Oakmere"]


@pytest.mark.parametrize("mapping", ["", "[]", '{"columns": {"Wie": "no field"}}', None])
def test_a_mapping_that_is_none_is_said_and_nothing_is_read(tj, tmp_path, files, mapping):
    path = tmp_path / "map.json"
    if mapping is not None:
        path.write_text(mapping, encoding="utf-8")
    said = tj("import", files[1], "--map", path)
    assert (said.status, said.out, said.err.count("\n")) == (1, "", 1)
    assert names(tj) == []


def test_columns_that_nobody_knows_are_named(tj, tmp_path):
    table = tmp_path / "odd.csv"
    table.write_text("Name,Email,Shoe size\nAnn Lee,ann@x.test,38\n", encoding="utf-8")
    said = tj("import", table)
    assert said.status == 0
    assert "Shoe size" in said.err
    assert "--map" in said.err


def test_an_encoding_that_is_said_decides(tj, tmp_path):
    table = tmp_path / "people.csv"
    table.write_bytes("Name,Email\nŁukasz,l@x.test\n".encode("cp1250"))
    assert tj("import", table, "--encoding", "cp1250", "--json").status == 0
    assert names(tj) == ["Łukasz"]
    assert tj("import", table, "--encoding", "no-such").status == 2


def test_a_picture_comes_in_small(tj, tmp_path):
    from base64 import b64encode

    from tests.ui.importing.test_photo_process import drawn

    data = b64encode(drawn(900, 900, "JPG")).decode()
    path = tmp_path / "pic.vcf"
    path.write_text(CARD.replace("END:", f"PHOTO;ENCODING=b;TYPE=JPEG:{data}\nEND:"), encoding="utf-8")
    said = tj("import", path, "--json")
    assert (said.status, said.json["warnings"]) == (0, [])
    assert tj("person", "show", "Ann Lee", "--json").json["photo"]["media_type"] == "image/jpeg"
