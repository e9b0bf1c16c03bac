import pytest


def test_the_sample_fills_an_empty_journal_alone(tj, tmp_path):
    said = tj("sample")
    assert (said.status, said.out) == (0, "")
    names = [row["name"] for row in tj("people", "--all", "--json").json]
    assert len(names) > 5
    again = tj("sample")
    assert (again.status, again.err.count("\n")) == (1, 1)
    assert tj("check").out == "Everything is in order.\n"
    today = tj("today", "--json").json
    assert {nudge["lane"] for nudge in today["nudges"]} >= {"check_in", "celebrate", "follow_up"}
    for name in names:
        assert tj("brief", name).status == 0
        assert tj("person", "show", name, "--json").json["display_name"] == name
    assert tj("export", "--format", "markdown", "-o", tmp_path / "md").status == 0
    assert len(list((tmp_path / "md").iterdir())) == len(names)


def test_what_is_not_in_order_is_said_and_left_as_it_is(tj, folder):
    from trustjournal.storage.driver import connect

    tj("person", "add", "Ann")
    raw = connect(folder / "journal.db")
    raw.execute("DELETE FROM search_doc")
    raw.close()
    before = (folder / "journal.db").read_bytes()
    said = tj("check")
    assert said.status == 1
    assert "Search does not know" in said.out
    assert (folder / "journal.db").read_bytes() == before


@pytest.mark.parametrize("words", [["person", "add", "Ann"], ["people", "--json"], ["check"]])
def test_a_journal_that_another_program_is_writing_is_told(tj, folder, monkeypatch, words):
    from trustjournal.storage import driver

    waiting = tuple(pragma.replace("busy_timeout=3000", "busy_timeout=1") for pragma in driver._ALWAYS)
    monkeypatch.setattr(driver, "_ALWAYS", waiting)
    other = driver.connect(folder / "journal.db")
    other.execute("BEGIN EXCLUSIVE")
    try:
        said = tj(*words)
    finally:
        other.execute("ROLLBACK")
        other.close()
    assert (said.status, said.out, said.err.count("\n")) == (1, "", 1)
    assert "Another program" in said.err


def test_a_value_that_makes_no_sense_is_said_and_a_backup_is_made_all_the_same(tj, folder):
    from trustjournal.storage.driver import connect

    tj("person", "add", "Ann")
    raw = connect(folder / "journal.db")
    raw.execute("PRAGMA ignore_check_constraints=ON")
    raw.execute("UPDATE person SET relation = 'nemesis'")
    raw.close()
    said = tj("check")
    assert (said.status, said.out.count("cannot be read")) == (1, 1)
    said = tj("check", "--repair")
    assert (said.status, said.out.count("cannot be read")) == (1, 1)
    assert "is kept in" in said.err
    assert tj("backup").status == 0


def test_check_repairs_only_when_asked(folder, tj):
    from trustjournal.storage.driver import connect

    tj("person", "add", "Ann")
    raw = connect(folder / "journal.db")
    raw.execute("DELETE FROM search_doc")
    raw.close()
    assert tj("check").status == 1
    assert tj("check").status == 1
    mended = tj("check", "--repair")
    assert (mended.status, mended.out) == (0, "Everything is in order.\n")
    assert "backups" in mended.err
    assert tj("check").status == 0
    assert tj("find", "ann", "--json").json
