"""The settings file: every field kept and read back, bad values harmless, unknown ones kept."""

from __future__ import annotations

import stat
from datetime import datetime, time
from pathlib import Path

import msgspec
import pytest

from trustjournal.domain.reminder_settings import ReminderSettings
from trustjournal.services.settings import Closing, Settings, SettingsFile, WindowSettings

CHANGED = Settings(
    reminders=ReminderSettings(
        on=False,
        names=True,
        morning=False,
        morning_at=time(7, 15),
        before_meetings=False,
        minutes_before=5,
        after_meetings=False,
        own_rules=("birthday",),
        quiet_from=time(22, 0),
        quiet_until=time(6, 0),
        days_off=(6,),
        paused_until=datetime.fromisoformat("2026-02-24T11:05:00+01:00"),
    ),
    window=WindowSettings(closing=Closing.STAY, single_keys=False),
)


def test_what_is_saved_is_read_again(tmp_path: Path) -> None:
    for section in ("reminders", "window"):
        default, changed = getattr(Settings(), section), getattr(CHANGED, section)
        for field in msgspec.structs.fields(type(default)):
            assert getattr(default, field.name) != getattr(changed, field.name), f"{field.name} is not tested"
    SettingsFile(tmp_path / "config").save(CHANGED)
    again = SettingsFile(tmp_path / "config")
    assert again.value == CHANGED
    assert not again.problems
    again.save(Settings())
    assert SettingsFile(tmp_path / "config").value == Settings()


def test_without_a_file_the_usual_settings_hold(tmp_path: Path) -> None:
    settings = SettingsFile(tmp_path / "nowhere")
    assert settings.value == Settings()
    assert not settings.problems
    assert not (tmp_path / "nowhere").exists()


def test_the_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    SettingsFile(tmp_path / "config").save(CHANGED)
    assert stat.S_IMODE((tmp_path / "config" / "machine.toml").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "config").stat().st_mode) == 0o700


def test_one_bad_value_costs_no_other(tmp_path: Path) -> None:
    (tmp_path / "machine.toml").write_text(
        '[reminders]\nminutes_before = 0\nnames = true\nmorning_at = "soon"\n[window]\nclosing = "never"\n'
    )
    settings = SettingsFile(tmp_path)
    assert settings.value == Settings(reminders=ReminderSettings(names=True))
    assert len(settings.problems) == 3
    assert all(name in " ".join(settings.problems) for name in ("minutes_before", "morning_at", "closing"))


@pytest.mark.parametrize("content", [b"[reminders", b"\xff\xfe", b"reminders = 3\n", b"\0" * 100])
def test_a_file_that_is_none_is_no_obstacle(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "machine.toml").write_bytes(content)
    settings = SettingsFile(tmp_path)
    assert settings.value == Settings()
    settings.save(CHANGED)
    assert SettingsFile(tmp_path).value == CHANGED


def test_what_a_newer_version_wrote_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "machine.toml"
    path.write_text('[reminders]\nsounds = "soft"\n[weather]\nwanted = true\n')
    settings = SettingsFile(tmp_path)
    settings.save(CHANGED)
    text = path.read_text()
    assert 'sounds = "soft"' in text
    assert "[weather]" in text
    assert SettingsFile(tmp_path).value == CHANGED


def test_without_a_folder_they_last_as_long_as_the_object(tmp_path):
    settings = SettingsFile(None)
    settings.save(CHANGED)
    assert settings.value == CHANGED
    assert SettingsFile(None).value == Settings()
