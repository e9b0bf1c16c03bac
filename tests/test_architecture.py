"""The house's rules, kept by a test: who may import whom, how large a module may be, and what it may be called."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "trustjournal"
MODULES = sorted(file for file in PACKAGE.rglob("*.py") if "__pycache__" not in file.parts)
TOP_LEVEL = {"trustjournal", "resources", "tests", "packaging"}
MOST_LINES = 400
# What a released schema was is written once and never changed, so it stays in one piece.
FROZEN = PACKAGE / "storage" / "migrations" / "versions"
VAGUE = re.compile(r"utils?|helpers?|managers?|misc|common")


def name_of(file):
    return file.relative_to(ROOT).as_posix()


def test_every_import_keeps_to_the_floors():
    code = "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(no_cache=True))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(r"Contracts: \d+ kept, 0 broken", done.stdout)


def test_one_door_leads_to_the_clipboard():
    # What is copied is marked as private and cleared again, which only holds while everyone goes through it.
    touching = [name_of(file) for file in MODULES if re.search(r"clipboard\(\)|QClipboard", file.read_text("utf-8"))]
    assert touching == ["trustjournal/ui/kit/clipboard.py"]


def test_every_folder_of_modules_is_a_package():
    # Without an __init__.py the import contract does not see a folder, and checks nothing in it.
    assert {file.parent for file in MODULES} == {file.parent for file in MODULES if file.name == "__init__.py"}


@pytest.mark.parametrize("file", MODULES, ids=name_of)
def test_a_module_is_of_one_idea(file):
    text = file.read_text(encoding="utf-8")
    assert text.count("\n") <= MOST_LINES or file.is_relative_to(FROZEN)
    assert not VAGUE.fullmatch(file.stem)
    classes = [node.name for node in ast.walk(ast.parse(text)) if isinstance(node, ast.ClassDef)]
    assert not [name for name in classes if name.endswith(("Manager", "Utils", "Helper"))]


def test_the_checkout_has_its_four_folders_and_no_more():
    folders = {
        entry.name
        for entry in ROOT.iterdir()
        if entry.is_dir() and not entry.name.startswith(".") and entry.name not in {"build", "dist", "__pycache__"}
    }
    assert folders == TOP_LEVEL


def test_the_version_is_said_the_same_twice():
    project = re.search(r'^version = "(.+)"$', (ROOT / "pyproject.toml").read_text(encoding="utf-8"), re.MULTILINE)
    package = re.search(r'^__version__ = "(.+)"$', (PACKAGE / "__init__.py").read_text(encoding="utf-8"), re.MULTILINE)
    assert project is not None
    assert package is not None
    assert project[1] == package[1]
