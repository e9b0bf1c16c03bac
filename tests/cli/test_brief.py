import pytest


@pytest.fixture
def ann(tj):
    ann = tj("person", "add", "Ann Lee").line
    tj("log", "Ann", "--note", "rollout", "--promise", "send it @ 2026-03-01")
    return ann


def test_a_brief_in_every_format(tj, ann, tmp_path):
    assert "send it" in tj("brief", "Ann").out
    assert tj("brief", "Ann", "--format", "markdown").out.startswith("# Ann Lee")
    assert tj("brief", "Ann", "--format", "json", "--date", "2026-03-01").json["on"] == "2026-03-01"
    said = tj("brief", "Ann", "-o", tmp_path / "brief.txt")
    assert (said.status, said.out) == (0, "")
    assert "send it" in (tmp_path / "brief.txt").read_text(encoding="utf-8")


def test_a_brief_as_pdf_needs_no_screen(program, ann, tmp_path):
    said = program("brief", ann, "--format", "pdf", "-o", tmp_path / "brief.pdf")
    assert (said.status, said.out, said.err) == (0, "", "")
    assert (tmp_path / "brief.pdf").read_bytes().startswith(b"%PDF")
