"""What a folder that is dropped brings."""

from __future__ import annotations

from pathlib import Path

from trustjournal.services.exchange.dropped import files_of


def put(folder: Path, *names: str) -> Path:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    return folder


def test_files_stay_what_they_are_and_come_once(tmp_path: Path):
    put(tmp_path, "a.vcf", "b.bin")
    assert files_of([tmp_path / "b.bin", tmp_path / "a.vcf", tmp_path / "b.bin"]) == [
        tmp_path / "b.bin",
        tmp_path / "a.vcf",
    ]


def test_a_folder_with_notes_stays_one_whatever_else_is_in_it(tmp_path: Path):
    put(tmp_path, "People/Ann.md", "attachments/table.csv", ".obsidian/app.json")
    assert files_of([tmp_path]) == [tmp_path]


def test_a_folder_of_exports_is_its_files(tmp_path: Path):
    put(tmp_path, "b.vcf", "deep/a.ics", "readme.pdf", ".hidden.csv", ".git/x.json")
    assert files_of([tmp_path]) == [tmp_path / "b.vcf", tmp_path / "deep" / "a.ics"]


def test_of_an_unpacked_archive_of_linkedin_only_the_connections_are_people(tmp_path: Path):
    put(tmp_path, "Connections.csv", "Profile.csv", "Skills.csv")
    assert files_of([tmp_path]) == [tmp_path / "Connections.csv"]


def test_a_folder_with_nothing_known_stays_and_what_is_far_below_is_not_looked_for(tmp_path: Path):
    put(tmp_path / "plain", "notes.txt")
    put(tmp_path / "deep", "1/2/3/4/5/6/a.vcf")
    assert files_of([tmp_path / "plain", tmp_path / "deep"]) == [tmp_path / "plain", tmp_path / "deep"]
