"""The language that is chosen is spoken: by the window, which starts again for it, and by the command line."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.base.test_i18n import mo_file
from trustjournal.base import i18n, resources
from trustjournal.services.people import NewPerson, add_person
from trustjournal.services.settings import SettingsFile
from trustjournal.ui.kit import theme
from trustjournal.ui.kit.languages import LanguageCombo, has_choice, own_name
from trustjournal.ui.kit.places import Destination, Place
from trustjournal.ui.shell.backing import Backing
from trustjournal.ui.shell.shell import Shell
from trustjournal.ui.shell.speaking import AGAIN, Speaking

ROOT = Path(__file__).parents[3]
WORDS = {
    "": "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=(n != 1);\n",
    "Welcome to Trust Journal": "Welkom bij Trust Journal",
    "No one here yet.": "Nog niemand hier.",
}

CHILD = """
import os, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel
from trustjournal.base import i18n, resources
resources.root = lambda: Path(sys.argv[1])
from trustjournal.app import main
from trustjournal.ui.kit.languages import LanguageCombo
from trustjournal.ui.shell.window import MainWindow

app = QApplication([])
def look():
    for window in QApplication.topLevelWidgets():
        combo = window.findChild(LanguageCombo) if isinstance(window, MainWindow) and window.isVisible() else None
        if combo is None or not combo.isVisible():
            continue
        said = [each.text() for each in window.findChildren(QLabel) if each.text().endswith(" Trust Journal")]
        print(said[0], flush=True)
        if i18n.language() == "en":
            combo.choose("nl")
            combo.activated.emit(combo.currentIndex())
        else:
            next(each for each in window.actions() if each.objectName() == "quit").trigger()
timer = QTimer()
timer.timeout.connect(look)
timer.start(50)
sys.exit(main(["--journal", sys.argv[2], "open"]))
"""


@pytest.fixture
def tongues(tmp_path: Path) -> Path:
    """The program's resources, with a small catalogue of Dutch."""
    made = tmp_path / "resources"
    made.mkdir()
    for each in resources.root().iterdir():
        (made / each.name).symlink_to(each)
    folder = made / "locale" / "nl" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "trustjournal.mo").write_bytes(mo_file(WORDS))
    (made / "locale" / "xx").mkdir()  # a folder without a catalogue is no language
    return made


@pytest.fixture
def here(tongues: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(resources, "root", lambda: tongues)
    yield
    i18n.use("en")


def test_the_window_starts_again_in_the_language_that_was_chosen(tongues: Path, tmp_path: Path):
    folder = tmp_path / "journal"
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "LC_ALL": "C.UTF-8"}
    words = [sys.executable, "-c", CHILD, str(tongues), str(folder)]
    done = subprocess.run(words, env=env, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stderr.replace("This plugin does not support propagateSizeHints()\n", "")) == (0, "")
    said = done.stdout.splitlines()
    assert said[0] == "Welcome to Trust Journal"
    assert said[-1] == "Welkom bij Trust Journal"
    assert SettingsFile(folder / "config").value.language.chosen == "nl"


def test_the_command_line_speaks_it_too_unless_another_is_asked_for(here, tmp_path: Path, capsys):
    from trustjournal.app import main

    config = tmp_path / "journal" / "config"
    config.mkdir(parents=True)
    (config / "machine.toml").write_text('[language]\nchosen = "nl"\n', encoding="utf-8")
    for words, said in ((["people"], "nl"), (["--lang", "en", "people"], "en")):
        assert main(["--journal", str(tmp_path / "journal"), *words]) == 0
        assert i18n.language() == said
    (config / "machine.toml").write_text('[language]\nchosen = "../x"\n', encoding="utf-8")
    assert main(["--journal", str(tmp_path / "journal"), "people"]) == 0
    assert i18n.language() == "en"
    capsys.readouterr()


def test_the_choice_is_of_what_is_there(here, qtbot, qapp):
    combo = LanguageCombo("", or_system=True)
    qtbot.addWidget(combo)
    assert [combo.itemText(at) for at in range(combo.count())] == ["As the system", "English", "Nederlands"]
    assert has_choice()
    assert combo.current() == ""


def test_one_language_is_no_choice(qtbot, qapp, monkeypatch, tongues):
    (tongues / "locale" / "nl" / "LC_MESSAGES" / "trustjournal.mo").unlink()
    monkeypatch.setattr(resources, "root", lambda: tongues)
    combo = LanguageCombo()
    qtbot.addWidget(combo)
    assert not has_choice()
    assert combo.isHidden()
    assert own_name("en") == combo.itemText(0) == "English"


def test_a_page_that_holds_the_window_back_starts_no_later_one_again(here, qtbot, qapp, journal, monkeypatch):
    theme.apply(qapp, theme.LIGHT)
    shell = Shell()
    shell.attach(journal, Destination(Place.TODAY))
    qtbot.waitUntil(lambda: not shell.jobs.busy())
    shell.window.show()
    speaking = Speaking(shell)
    monkeypatch.setattr(shell.here, "leave", lambda: False)
    speaking.choose("nl")
    assert shell.window.isVisible()
    assert speaking.status == 0
    assert shell.window.undo_bar.text() == "The language changes when Trust Journal is started again."
    shell.close()


def test_the_last_backup_may_come_before_it_starts_again(here, qtbot, qapp, journal):
    theme.apply(qapp, theme.LIGHT)
    shell = Shell()
    shell.attach(journal, Destination(Place.TODAY))
    qtbot.waitUntil(lambda: not shell.jobs.busy())
    add_person(journal, NewPerson(display_name="Ann"))
    shell.window.show()
    backing, speaking = Backing(shell), Speaking(shell)
    with qtbot.waitSignal(shell.window.closed):
        speaking.choose("nl")
    assert speaking.status == AGAIN
    backing.end()
    shell.close()
