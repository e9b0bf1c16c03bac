"""What no module may do, read off its source: show text as a program, reach the network, or leave by another door.

What a tour of the running program shows is in tests/faults; this says where to look when it fails.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "trustjournal"
SOURCES = {file.relative_to(PACKAGE).as_posix(): file.read_text("utf-8") for file in sorted(PACKAGE.rglob("*.py"))}

# A name -> the modules in which it may stand. The names are Qt's ways to turn text into more than text, to show it
# where Qt guesses what it is, or to hand an address to the desktop.
ONLY_IN: dict[str, frozenset[str]] = {
    **dict.fromkeys(
        ("setHtml", "insertHtml", "setMarkdown", "insertMarkdown", "appendHtml", "fromHtml", "fromMarkdown"),
        frozenset({"ui/kit/documents.py"}),
    ),
    **dict.fromkeys(
        ("setToolTip", "ToolTipRole", "showText"), frozenset({"ui/kit/tips.py"})
    ),
    **dict.fromkeys(("QTextBrowser", "setOpenExternalLinks", "setOpenLinks"), frozenset({"ui/kit/markdown.py"})),
    "QDesktopServices": frozenset({"ui/kit/links.py"}),
    **dict.fromkeys(
        ("QMessageBox", "QErrorMessage", "QStaticText", "QProgressDialog", "setWhatsThis", "setStatusTip",
         "WhatsThisRole", "StatusTipRole", "RichText", "AutoText", "MarkdownText", "QWebEngineView", "QWizard"),
        frozenset(),
    ),
}  # fmt: skip
# Modules of the network, and who may use what of them: sockets of this computer alone.
OFFLINE = frozenset({
    "aiohttp", "asyncio", "ftplib", "http", "httpx", "imaplib", "poplib", "requests", "smtplib", "socket",
    "socketserver", "ssl", "telnetlib", "urllib", "urllib3", "webbrowser", "xmlrpc", "QtNetwork",
    "QtWebEngineWidgets", "QtWebSockets",
})  # fmt: skip
LOCAL_SOCKETS = frozenset({
    "services/one_instance.py", "ui/desktop/bus.py", "ui/desktop/session.py", "ui/shell/instance.py",
    "ui/kit/signals.py",
})  # fmt: skip
LOCAL_NAMES = frozenset({"QLocalServer", "QLocalSocket"})


def named(tree: ast.AST) -> Iterator[str]:
    """Every name and attribute that a module uses."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.alias):
            yield node.name


def imported(tree: ast.AST) -> Iterator[tuple[str, str]]:
    """Each part of an imported module's name, with what is taken from it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                for part in alias.name.split("."):
                    yield part, alias.name
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                for part in (*node.module.split("."), alias.name):
                    yield part, f"{node.module}.{alias.name}"


def misused(file: str, source: str) -> list[str]:
    """The names that may not stand in this module."""
    return sorted({name for name in named(ast.parse(source)) if name in ONLY_IN and file not in ONLY_IN[name]})


def rich(file: str, source: str) -> list[str]:
    """Labels with words that are not the kit's, and labels and editors of which nobody says that they are plain."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "QLabel" and node.args:
            found.append("QLabel")
        if isinstance(node, ast.ClassDef):
            bases = {base.id for base in node.bases if isinstance(base, ast.Name)}
            says = set(named(node))
            if "QTextEdit" in bases and "setAcceptRichText" not in says:
                found.append(node.name)
            if "QLabel" in bases and not ("setTextFormat" in says or "setText" not in says):
                found.append(node.name)
            if "QLabel" in bases and not file.startswith("ui/kit/"):
                found.append(node.name)
    return found


def out_of_doors(file: str, source: str) -> list[str]:
    """The modules of the network that this one takes in."""
    taken = {
        what for part, what in imported(ast.parse(source)) if part in OFFLINE and not what.startswith("urllib.parse")
    }
    if file in LOCAL_SOCKETS:
        taken = {what for what in taken if what != "socket" and what.rpartition(".")[2] not in LOCAL_NAMES}
    return sorted(taken)


def test_text_stays_text() -> None:
    found = {file: misused(file, source) for file, source in SOURCES.items()}
    assert {file: names for file, names in found.items() if names} == {}


def test_no_module_reaches_the_network() -> None:
    found = {file: out_of_doors(file, source) for file, source in SOURCES.items()}
    assert {file: taken for file, taken in found.items() if taken} == {}


def test_sockets_are_of_this_computer() -> None:
    far = {"AF_INET", "AF_INET6", "create_connection", "create_server", "getaddrinfo", "gethostbyname"}
    assert {file for file in LOCAL_SOCKETS if far & set(named(ast.parse(SOURCES[file])))} == set()


def test_labels_and_editors_are_plain() -> None:
    assert {file for file, source in SOURCES.items() if file.startswith("ui/") and rich(file, source)} == set()


def test_the_rules_notice_what_they_forbid() -> None:
    assert misused("ui/today/view.py", "view.setHtml(text)\nlabel.setToolTip(name)") == ["setHtml", "setToolTip"]
    assert misused("ui/today/view.py", "from PySide6.QtWidgets import QMessageBox") == ["QMessageBox"]
    assert rich("ui/today/view.py", "QLabel(name)") == ["QLabel"]
    assert rich("ui/today/view.py", "class Note(QTextEdit): x = 1") == ["Note"]
    assert rich("ui/kit/x.py", "class Name(QLabel):\n def f(self): self.setText(x)") == ["Name"]
    assert out_of_doors("services/find.py", "import urllib.request") == ["urllib.request"]
    assert out_of_doors("services/find.py", "from urllib.parse import quote") == []
    assert out_of_doors("ui/shell/instance.py", "from PySide6.QtNetwork import QLocalServer, QTcpSocket") == [
        "PySide6.QtNetwork.QTcpSocket"
    ]
