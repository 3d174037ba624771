"""Choosing a file to read or a place to save; the folder of each kind is remembered. Nothing blocks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.ui.memory import Memory
from desktop.ui.text import tr


@dataclass(frozen=True)
class FileQuestion:
    """What is asked: `kind` is what the folder is remembered by, `filters` as Qt writes them."""

    memory: Memory
    kind: str
    title: str
    filters: tuple[str, ...]


def choose_file(parent: QWidget, question: FileQuestion, act: Callable[[str], None]) -> QFileDialog:
    """Ask for one existing file."""
    ask = _dialog(parent, question, act)
    ask.setFileMode(QFileDialog.FileMode.ExistingFile)
    ask.setAcceptMode(QFileDialog.AcceptMode.AcceptOpen)
    ask.setLabelText(QFileDialog.DialogLabel.Accept, tr("Pilih"))
    ask.open()
    return ask


def choose_folder(parent: QWidget, question: FileQuestion, act: Callable[[str], None]) -> QFileDialog:
    """Ask for one existing folder."""
    ask = _dialog(parent, question, act)
    ask.setFileMode(QFileDialog.FileMode.Directory)
    ask.setOption(QFileDialog.Option.ShowDirsOnly, True)
    ask.setLabelText(QFileDialog.DialogLabel.Accept, tr("Pilih folder ini"))
    ask.open()
    return ask


def choose_place(
    parent: QWidget, question: FileQuestion, name: str, act: Callable[[str], None]
) -> QFileDialog:
    """Ask where to save; `name` is proposed, its ending is added when it is left out."""
    ask = _dialog(parent, question, act)
    ask.setFileMode(QFileDialog.FileMode.AnyFile)
    ask.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    ask.setDefaultSuffix(Path(name).suffix.removeprefix("."))
    ask.setLabelText(QFileDialog.DialogLabel.Accept, tr("Simpan"))
    ask.selectFile(name)
    ask.open()
    return ask


def _dialog(parent: QWidget, question: FileQuestion, act: Callable[[str], None]) -> QFileDialog:
    memory, name = question.memory, f"folder/{question.kind}"

    def chosen(path: str) -> None:
        memory.remember(name, str(Path(path).parent))
        act(path)

    ask = QFileDialog(parent, question.title)
    ask.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    ask.setNameFilters(list(question.filters))
    ask.setLabelText(QFileDialog.DialogLabel.Reject, tr("Batal"))
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    remembered = memory.text(name)
    ask.setDirectory(remembered if remembered and Path(remembered).is_dir() else documents)
    ask.fileSelected.connect(chosen)
    return ask
