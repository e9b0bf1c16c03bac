"""The switch for starting at login, on the three systems: written and removed cleanly, nothing of others destroyed."""

from __future__ import annotations

import plistlib
import shutil
import subprocess
from pathlib import Path

import pytest

from trustjournal.base.errors import UserError
from trustjournal.services import desktop_entry
from trustjournal.services.at_login import (
    APPROVED_KEY,
    LONGEST_RUN_VALUE,
    RUN_KEY,
    Autostart,
    LaunchAgent,
    RunKey,
    at_login,
)

COMMAND = ("/opt/my tools/trustjournal", "--journal", '/home/a/50% "mine" $x', "open", "--hidden")


# ---------------------------------------------------------------------------------------------------------------- Linux


@pytest.fixture
def entry(tmp_path: Path) -> Path:
    return tmp_path / "autostart" / "trustjournal.desktop"


def test_the_entry_is_written_and_removed(entry):
    switch = Autostart(entry, COMMAND)
    assert not switch.is_on()
    switch.turn_on()
    assert switch.is_on()
    keys = desktop_entry.values(entry.read_text())
    assert desktop_entry.words_of(keys["Exec"]) == list(COMMAND)
    assert desktop_entry.unescaped(keys["TryExec"]) == COMMAND[0]
    assert (keys["Type"], keys["Terminal"]) == ("Application", "false")
    assert [file.name for file in entry.parent.iterdir()] == ["trustjournal.desktop"]
    switch.turn_off()
    switch.turn_off()
    assert not switch.is_on()
    assert list(entry.parent.iterdir()) == []


@pytest.mark.skipif(shutil.which("desktop-file-validate") is None, reason="desktop-file-utils is not installed")
def test_the_desktop_finds_it_valid(entry):
    Autostart(entry, COMMAND).turn_on()
    told = subprocess.run(["desktop-file-validate", str(entry)], capture_output=True, text=True, check=False)
    assert (told.returncode, told.stdout) == (0, "")


@pytest.mark.parametrize("line", ["Hidden=true", "X-GNOME-Autostart-enabled=false"])
def test_what_the_desktop_switched_off_is_off_and_can_be_switched_on(entry, line):
    switch = Autostart(entry, COMMAND)
    switch.turn_on()
    key, value = line.split("=")
    entry.write_text(desktop_entry.changed(entry.read_text(), {key: value}))
    assert not switch.is_on()
    switch.turn_on()
    assert switch.is_on()
    switch.turn_off()
    assert not entry.exists()


def test_one_changed_by_hand_is_switched_and_kept(entry):
    switch = Autostart(entry, COMMAND)
    switch.turn_on()
    by_hand = desktop_entry.changed(entry.read_text(), {"X-GNOME-Autostart-Delay": "20"})
    entry.write_text(by_hand)
    switch.turn_off()
    assert not switch.is_on()
    assert "X-GNOME-Autostart-Delay=20" in entry.read_text()
    switch.turn_on()
    assert switch.is_on()
    assert "X-GNOME-Autostart-Delay=20" in entry.read_text()


@pytest.mark.parametrize("content", [b"[Desktop Entry]\nExec=firefox\n", b"\xff\xfe", b"shopping list\n"])
def test_what_another_put_there_is_left_alone(entry, content):
    entry.parent.mkdir()
    entry.write_bytes(content)
    switch = Autostart(entry, COMMAND)
    for change in (switch.turn_on, switch.turn_off):
        with pytest.raises(UserError, match="did not write"):
            change()
    assert entry.read_bytes() == content


def test_a_program_that_moved_is_written_anew(entry):
    Autostart(entry, ("/old/trustjournal", "open", "--hidden")).turn_on()
    switch = Autostart(entry, COMMAND)
    switch.turn_on()
    assert desktop_entry.words_of(desktop_entry.values(entry.read_text())["Exec"]) == list(COMMAND)


def test_a_folder_that_cannot_be_written_is_said(tmp_path):
    (tmp_path / "autostart").write_text("a file")
    with pytest.raises(UserError):
        Autostart(tmp_path / "autostart" / "trustjournal.desktop", COMMAND).turn_on()


def test_where_linux_keeps_it(tmp_path):
    usual = at_login("linux", {}, tmp_path, COMMAND)
    assert usual.where == str(tmp_path / ".config/autostart/trustjournal.desktop")
    moved = at_login("linux", {"XDG_CONFIG_HOME": str(tmp_path / "conf")}, tmp_path, COMMAND)
    assert moved.where == str(tmp_path / "conf/autostart/trustjournal.desktop")
    relative = at_login("linux", {"XDG_CONFIG_HOME": "conf"}, tmp_path, COMMAND)
    assert relative.where == usual.where


def test_two_journals_have_two_switches(tmp_path):
    one = at_login("linux", {}, tmp_path, COMMAND, tmp_path / "one")
    two = at_login("linux", {}, tmp_path, COMMAND, tmp_path / "two")
    one.turn_on()
    assert (one.is_on(), two.is_on()) == (True, False)


# ---------------------------------------------------------------------------------------------------------------- macOS


@pytest.fixture
def agent(tmp_path: Path) -> Path:
    return Path(at_login("darwin", {}, tmp_path, COMMAND).where)


def test_the_agent_is_written_and_removed(agent, tmp_path):
    switch = at_login("darwin", {}, tmp_path, COMMAND)
    switch.turn_on()
    assert switch.is_on()
    kept = plistlib.loads(agent.read_bytes())
    assert kept["ProgramArguments"] == list(COMMAND)
    assert kept["Label"] == agent.stem
    assert kept["RunAtLoad"] is True
    switch.turn_off()
    switch.turn_off()
    assert not switch.is_on()
    assert not agent.exists()


def test_an_agent_changed_by_hand_is_disabled_and_kept(agent):
    switch = LaunchAgent(agent, agent.stem, COMMAND)
    switch.turn_on()
    agent.write_bytes(plistlib.dumps({**plistlib.loads(agent.read_bytes()), "Nice": 5}))
    switch.turn_off()
    assert not switch.is_on()
    switch.turn_on()
    assert switch.is_on()
    assert plistlib.loads(agent.read_bytes())["Nice"] == 5


@pytest.mark.parametrize("content", [b"not a list", plistlib.dumps({"Label": "x"}), plistlib.dumps([1])])
def test_an_agent_of_another_is_left_alone(agent, content):
    agent.parent.mkdir(parents=True)
    agent.write_bytes(content)
    with pytest.raises(UserError, match="did not write"):
        LaunchAgent(agent, agent.stem, COMMAND).turn_on()
    assert agent.read_bytes() == content


# -------------------------------------------------------------------------------------------------------------- Windows


class Key:
    """An open key of the registry below."""

    def __init__(self, values):
        self.values = values

    def __enter__(self):
        return self

    def __exit__(self, *_error):
        return False


class Registry:
    """As much of winreg as the switch uses, with keys in memory and the errors it raises."""

    HKEY_CURRENT_USER, REG_SZ, KEY_SET_VALUE = object(), 1, 2

    def __init__(self):
        self.keys: dict[str, dict[str, object]] = {}

    def CreateKey(self, _root, path):
        return Key(self.keys.setdefault(path, {}))

    def OpenKey(self, _root, path, _reserved=0, _access=0):
        if path not in self.keys:
            raise FileNotFoundError(2, "no such key")
        return Key(self.keys[path])

    def QueryValueEx(self, key, name):
        if name not in key.values:
            raise FileNotFoundError(2, "no such value")
        return key.values[name], self.REG_SZ

    def SetValueEx(self, key, name, _reserved, kind, value):
        assert kind == self.REG_SZ
        key.values[name] = value

    def DeleteValue(self, key, name):
        if name not in key.values:
            raise FileNotFoundError(2, "no such value")
        del key.values[name]


WINDOWS = (r"C:\Program Files\Trust Journal\trustjournal.exe", "open", "--hidden")


def test_the_run_value_is_written_and_removed():
    registry = Registry()
    switch = RunKey(registry, "Trust Journal", WINDOWS)
    assert not switch.is_on()
    switch.turn_on()
    assert switch.is_on()
    line = registry.keys[RUN_KEY]["Trust Journal"]
    assert line == r'"C:\Program Files\Trust Journal\trustjournal.exe" open --hidden'
    switch.turn_off()
    switch.turn_off()
    assert not switch.is_on()
    assert registry.keys[RUN_KEY] == {}


def test_what_the_task_manager_switched_off_is_off_and_can_be_switched_on():
    registry = Registry()
    switch = RunKey(registry, "Trust Journal", WINDOWS)
    switch.turn_on()
    registry.keys[APPROVED_KEY] = {"Trust Journal": b"\x03" + bytes(11)}
    assert not switch.is_on()
    switch.turn_on()
    assert switch.is_on()
    assert registry.keys[APPROVED_KEY] == {}


def test_a_run_value_of_another_is_left_alone():
    registry = Registry()
    registry.keys[RUN_KEY] = {"Trust Journal": "calc.exe", "Other": "x"}
    switch = RunKey(registry, "Trust Journal", WINDOWS)
    for change in (switch.turn_on, switch.turn_off):
        with pytest.raises(UserError, match="did not write"):
            change()
    assert registry.keys[RUN_KEY] == {"Trust Journal": "calc.exe", "Other": "x"}


def test_a_command_too_long_for_windows_is_said():
    registry = Registry()
    long = (WINDOWS[0], "--journal", "C:\\" + "x" * LONGEST_RUN_VALUE, "open", "--hidden")
    with pytest.raises(UserError, match="260"):
        RunKey(registry, "Trust Journal", long).turn_on()
    assert registry.keys == {}
