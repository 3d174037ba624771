"""The keys that mean the same everywhere, and how a window passes them to its page."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QWidget

from desktop.ui.text import tr


class Key(Enum):
    """A fixed key: its sequences, the first of which is written on buttons."""

    HELP = ("F1",)
    NEW_PATIENT = ("F2",)
    FIND = ("F3", "Ctrl+F")
    REASONS = ("F4",)
    REFRESH = ("F5",)
    SLIP = ("F6",)
    REFUSAL = ("F7",)
    PRINT = ("F8",)
    SAVE = ("F9", "Ctrl+S")
    LOCK = ("Ctrl+L",)
    LEAVE_DEMO = ("Ctrl+K",)
    BACK = ("Esc",)

    @property
    def shown(self) -> str:
        """The name on the button."""
        return str(self.value[0])


def meaning(key: Key) -> str:
    """Say what a key does everywhere, for the key sheet."""
    return {
        Key.HELP: tr("Bantuan dan daftar tombol"),
        Key.NEW_PATIENT: tr("Pasien baru"),
        Key.FIND: tr("Cari pasien atau surat"),
        Key.REASONS: tr("Alasan lengkap"),
        Key.REFRESH: tr("Segarkan isi layar"),
        Key.SLIP: tr("Lembar hasil untuk pasien"),
        Key.REFUSAL: tr("Catat penolakan oleh rumah sakit"),
        Key.PRINT: tr("Terbitkan atau cetak"),
        Key.SAVE: tr("Simpan"),
        Key.LOCK: tr("Kunci layar"),
        Key.LEAVE_DEMO: tr("Keluar dari kantor contoh"),
        Key.BACK: tr("Kembali atau tutup"),
    }[key]


def moving_keys() -> tuple[tuple[str, str], ...]:
    """Keys that move between fields, for the key sheet: (key, meaning)."""
    return (
        ("Enter", tr("Ke isian berikutnya; pada tombol: menekannya")),
        ("Page Up", tr("Ke isian sebelumnya")),
        (tr("Spasi"), tr("Menekan tombol, memberi centang")),
        ("Alt + " + tr("huruf"), tr("Langsung ke isian berhuruf bergaris bawah")),
        ("Ctrl + 1 … 9, 0", tr("Pindah layar dari daftar di kiri")),
        ("Ctrl + Page Down", tr("Ke lembar berikutnya pada layar yang berlembar")),
    )


def bind_keys(window: QWidget, press: Callable[[Key], None]) -> list[QShortcut]:
    """Let every fixed key of a window call `press` with its meaning."""
    shortcuts = []
    for key in Key:
        for sequence in key.value:
            shortcut = QShortcut(QKeySequence(sequence), window)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(partial(press, key))
            shortcuts.append(shortcut)
    return shortcuts


ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def enter_presses(button: QAbstractButton, event: QKeyEvent) -> bool:
    """Press the button that has the focus by Enter, as Space does, and tell whether it was Enter.

    A key held down presses once: a run of Enters through a form ends on its button and saves nothing.
    """
    if event.key() not in ENTER:
        return False
    if not event.isAutoRepeat():
        button.click()
    event.accept()
    return True
