"""Qt's own texts in Indonesian: Qt ships no such catalogue, so buttons, menus and dialogs get theirs here."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import QApplication

TEXTS = {
    # Dialog buttons
    "OK": "OK",
    "Save": "Simpan",
    "Save All": "Simpan semua",
    "Open": "Buka",
    "Cancel": "Batal",
    "Close": "Tutup",
    "Apply": "Terapkan",
    "Reset": "Atur ulang",
    "Restore Defaults": "Kembalikan ke awal",
    "Help": "Bantuan",
    "Discard": "Buang",
    "Don't Save": "Jangan simpan",
    "Close without Saving": "Tutup tanpa menyimpan",
    "Yes": "Ya",
    "Yes to All": "Ya untuk semua",
    "No": "Tidak",
    "No to All": "Tidak untuk semua",
    "Abort": "Hentikan",
    "Retry": "Coba lagi",
    "Ignore": "Abaikan",
    "Show Details...": "Tampilkan rincian …",
    "Hide Details...": "Sembunyikan rincian …",
    # Edit menus
    "Undo": "Urungkan",
    "Redo": "Ulangi",
    "Cut": "Potong",
    "Copy": "Salin",
    "Copy Link Location": "Salin alamat tautan",
    "Paste": "Tempel",
    "Delete": "Hapus",
    "Select All": "Pilih semua",
    # Scroll bars and window frame
    "Scroll here": "Gulir ke sini",
    "Left edge": "Tepi kiri",
    "Right edge": "Tepi kanan",
    "Top": "Paling atas",
    "Bottom": "Paling bawah",
    "Page left": "Satu layar ke kiri",
    "Page right": "Satu layar ke kanan",
    "Page up": "Satu layar ke atas",
    "Page down": "Satu layar ke bawah",
    "Scroll left": "Gulir ke kiri",
    "Scroll right": "Gulir ke kanan",
    "Scroll up": "Gulir ke atas",
    "Scroll down": "Gulir ke bawah",
    "Restore": "Kembalikan",
    "Minimize": "Kecilkan",
    "Maximize": "Besarkan",
    "Move": "Pindahkan",
    "Size": "Ukuran",
    # File dialog
    "Look in:": "Cari di:",
    "File name:": "Nama berkas:",
    "File &name:": "&Nama berkas:",
    "Files of type:": "Jenis berkas:",
    "Directory:": "Folder:",
    "Directories": "Folder",
    "Folder": "Folder",
    "File": "Berkas",
    "All Files (*)": "Semua berkas (*)",
    "All files (*)": "Semua berkas (*)",
    "Choose": "Pilih",
    "Back": "Mundur",
    "Forward": "Maju",
    "Parent Directory": "Folder di atasnya",
    "Go back": "Mundur",
    "Go forward": "Maju",
    "Go to the parent directory": "Ke folder di atasnya",
    "Create New Folder": "Buat folder baru",
    "Create a New Folder": "Buat folder baru",
    "New Folder": "Folder baru",
    "List View": "Tampilan daftar",
    "Detail View": "Tampilan rincian",
    "Change to list view mode": "Tampilkan sebagai daftar",
    "Change to detail view mode": "Tampilkan dengan rincian",
    "Sidebar": "Bilah sisi",
    "List of places and bookmarks": "Daftar tempat dan penanda",
    "Files": "Berkas",
    "Name": "Nama",
    "Type": "Jenis",
    "Kind": "Jenis",
    "Date Modified": "Tanggal diubah",
    "Computer": "Komputer",
    "My Computer": "Komputer",
    "Find Directory": "Cari folder",
    "Save As": "Simpan sebagai",
    "Rename": "Ubah nama",
    "Show hidden files": "Tampilkan berkas tersembunyi",
    "Show &hidden files": "Tampilkan berkas ter&sembunyi",
    "Recent Places": "Tempat terakhir",
    "Remove": "Hapus",
    "Drive": "Penyimpanan",
    "Unknown": "Tidak dikenal",
    "Alias": "Pintasan",
    "Shortcut": "Pintasan",
    "%1 already exists.\nDo you want to replace it?": "%1 sudah ada.\nGanti dengan yang baru?",
    "%1\nFile not found.\nPlease verify the correct file name was given.": (
        "%1\nBerkas tidak ditemukan.\nPeriksa kembali nama berkasnya."
    ),
    "%1\nDirectory not found.\nPlease verify the correct directory name was given.": (
        "%1\nFolder tidak ditemukan.\nPeriksa kembali nama foldernya."
    ),
    # Print dialog
    "Print": "Cetak",
    "Printer": "Printer",
    "Options": "Pilihan",
    "Properties": "Sifat",
    "Copies": "Rangkap",
    "Copies:": "Rangkap:",
    "Pages": "Halaman",
    "Print all": "Cetak semua",
    "Print range": "Rentang halaman",
    "Output &file:": "&Berkas hasil:",
    "Location:": "Tempat:",
    "Preview": "Pratinjau",
}
"""Source text without its "&" to Indonesian. Marked texts ("&Copy") keep a mark of their own."""


class IndonesianQt(QTranslator):
    """Answers for Qt's own contexts; what it does not know stays as Qt has it."""

    def isEmpty(self) -> bool:
        """Say that there is something here, else Qt would not install it."""
        return False

    def translate(
        self,
        context: str,
        sourceText: str,  # noqa: N803 - Qt's name
        disambiguation: str | None = None,  # noqa: ARG002 - Qt's signature
        n: int = -1,  # noqa: ARG002 - Qt's signature
    ) -> str | None:
        """Return the Indonesian text, or None."""
        if context == "desktop":
            return None
        exact = TEXTS.get(sourceText)
        if exact is not None:
            return exact
        bare = TEXTS.get(sourceText.replace("&", ""))
        return f"&{bare}" if bare is not None and "&" in sourceText else bare


def speak_indonesian(app: QApplication) -> IndonesianQt:
    """Install the texts and the Indonesian way of writing numbers and days; the app owns the translator."""
    QLocale.setDefault(QLocale(QLocale.Language.Indonesian, QLocale.Country.Indonesia))
    translator = IndonesianQt(app)
    app.installTranslator(translator)
    return translator
