"""How the program was started, so that it can be started the same way at login."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from trustjournal.services.start_command import Started, at_login_command, is_ours, program


def script(folder: Path, name: str = "trustjournal") -> Path:
    path = folder / name
    path.write_text("#!/bin/sh\n")
    path.chmod(0o700)
    return path


def test_a_frozen_program_is_its_own_command(tmp_path):
    assert program(Started("x", "/opt/tj/trustjournal", frozen=True), {}) == ("/opt/tj/trustjournal",)


def test_an_appimage_is_started_as_a_whole():
    assert program(Started("x", "/tmp/.mount/tj", frozen=True), {"APPIMAGE": "/home/a/TJ.AppImage"}) == (
        "/home/a/TJ.AppImage",
    )


def test_a_module_is_started_by_its_interpreter():
    started = Started("/lib/trustjournal/__main__.py", "/usr/bin/python3")
    assert program(started, {}) == ("/usr/bin/python3", "-m", "trustjournal")


def test_that_command_does_start_the_program():
    words = program(Started("/lib/trustjournal/__main__.py", sys.executable), {})
    told = subprocess.run([*words, "--version"], capture_output=True, text=True, check=True)
    assert told.stdout.startswith("trustjournal ")


def test_an_installed_script_is_named_by_its_whole_path(tmp_path, monkeypatch):
    made = script(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert program(Started("./trustjournal", "/usr/bin/python3"), {}) == (str(made),)


def test_a_script_found_on_the_path(tmp_path, monkeypatch):
    made = script(tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.chdir("/")
    assert program(Started("trustjournal", "/usr/bin/python3"), {}) == (str(made),)


def test_on_windows_no_console_opens_and_the_script_has_its_suffix(tmp_path):
    (tmp_path / "pythonw.exe").touch()
    (tmp_path / "trustjournal.exe").touch()
    python = str(tmp_path / "python.exe")
    module = Started(str(tmp_path / "__main__.py"), python, platform="win32")
    assert program(module, {})[0] == str(tmp_path / "pythonw.exe")
    installed = Started(str(tmp_path / "trustjournal"), python, platform="win32")
    assert program(installed, {}) == (str(tmp_path / "trustjournal.exe"),)


def test_journal_and_passphrase_file_are_kept(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    started = Started("/lib/trustjournal/__main__.py", "/usr/bin/python3")
    words = at_login_command(started, {}, Path("/my journal"), "secret")
    assert words[3:] == ("--journal", "/my journal", "--passphrase-file", str(tmp_path / "secret"), "open", "--hidden")
    assert at_login_command(started, {})[3:] == ("open", "--hidden")
    assert is_ours(words)
    assert not is_ours(("firefox",))
