"""A file named by typing, by choosing, or by dropping it here."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.ui.buttons import Button
from desktop.ui.file_dialogs import FileQuestion, choose_file, choose_folder
from desktop.ui.inputs import TextField
from desktop.ui.text import tr
from desktop.ui.tokens import S


class FileField(QWidget):
    """A path with a button beside it. `picked` tells that a whole file was chosen or dropped."""

    changed = Signal()
    left = Signal()
    picked = Signal(str)

    def __init__(self, question: FileQuestion, *, placeholder: str = "", folder: bool = False) -> None:
        super().__init__()
        self._question = question
        choose = choose_folder if folder else choose_file
        self.line = TextField(placeholder=placeholder, longest=1000)
        self.button = Button(tr("Pilih folder …") if folder else tr("Pilih berkas …"), icon="folder")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(S)
        row.addWidget(self.line, 1)
        row.addWidget(self.button)
        self.setFocusProxy(self.line)
        self.line.changed.connect(self.changed)
        self.line.left.connect(self.left)
        self.button.clicked.connect(lambda: choose(self, self._question, self.take))
        self.line.setAcceptDrops(False)
        self.setAcceptDrops(True)

    def setAccessibleName(self, name: str) -> None:
        """Name the line: it is what has the focus."""
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)

    def value(self) -> str:
        """Return the path as typed, without quotes that a file manager puts around it."""
        return self.line.value().strip('"')

    def set_value(self, value: str) -> None:
        """Show a path."""
        self.line.set_value(value)

    def take(self, path: str) -> None:
        """Take a chosen file."""
        self.set_value(path)
        self.changed.emit()
        self.picked.emit(path)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome a file."""
        if dropped_file(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take a dropped file."""
        path = dropped_file(event.mimeData())
        if path:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.take(path)


def dropped_file(dropped: QMimeData) -> str:
    """Return the path of the one local file that is dragged, "" for anything else."""
    paths = [url.toLocalFile() for url in dropped.urls() if url.isLocalFile()]
    return paths[0] if len(paths) == 1 else ""
