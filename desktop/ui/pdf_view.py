"""The preview: pages as they will be printed, fit to the width, zoomed with Ctrl++ and Ctrl+-."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QImage, QKeyEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop.ui.busy import BusySign
from desktop.ui.pdf_pages import POINTS_PER_INCH, page_pictures, page_sizes
from desktop.ui.text import tr
from desktop.ui.tokens import L, M
from desktop.usecases.running import Runner

_DRAWN_AT = 2.0
"""Pages are drawn at twice 72 dpi times the zoom and scaled down: crisp on every screen."""
_F4_WIDTH = 610
"""215 mm in points; A4 is 5 mm narrower."""
_ZOOMS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0)
_REST_MS = 120


class PdfView(QScrollArea):
    """Shows a PDF given as bytes; drawing happens off the GUI thread."""

    def __init__(self, jobs: Runner) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(tr("Pratinjau surat"))
        self._jobs = jobs
        self._pdf = b""
        self._widest: float = _F4_WIDTH
        self._zoom: float | None = None
        self._asked = 0
        desk = QWidget()
        desk.setProperty("role", "ground")
        self._column = QVBoxLayout(desk)
        self._column.setContentsMargins(L, L, L, L)
        self._column.setSpacing(M)
        self._column.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._busy = BusySign()
        self._pages: list[QLabel] = []
        self.setWidget(desk)
        # Above the page, not in its way: nothing moves when drawing begins or ends.
        self._busy.setParent(self.viewport())
        self._busy.move(L // 2, L // 2)
        self._busy.show()
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._draw)

    def show_pdf(self, pdf: bytes) -> None:
        """Show another document from its first page."""
        self._pdf = pdf
        self.verticalScrollBar().setValue(0)
        self._draw()

    def clear(self) -> None:
        """Show nothing."""
        self._pdf = b""
        self._asked += 1
        self._show([])

    def fit_width(self) -> None:
        """Let the page fill the width again."""
        self._zoom = None
        self._draw()

    def zoom(self, steps: int) -> None:
        """Zoom in or out by steps of a fixed scale."""
        now = self._zoom or _fitting(self._room(), self._widest)
        larger = [zoom for zoom in _ZOOMS if zoom > now * 1.01]
        smaller = [zoom for zoom in _ZOOMS if zoom < now * 0.99]
        if steps > 0 and larger:
            self._zoom = larger[0]
        elif steps < 0 and smaller:
            self._zoom = smaller[-1]
        self._draw()

    def pages_shown(self) -> int:
        """Return how many pages are on the desk."""
        return len(self._pages)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Zoom with Ctrl++, Ctrl+-, fit with Ctrl+0."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
                self.zoom(1)
                return
            if event.key() == Qt.Key.Key_Minus:
                self.zoom(-1)
                return
            if event.key() == Qt.Key.Key_0:
                self.fit_width()
                return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit again after the window rests."""
        super().resizeEvent(event)
        if self._zoom is None and self._pdf:
            self._rest.start()

    def _room(self) -> int:
        """Return the pixels beside a scroll bar."""
        return self.width() - self.verticalScrollBar().sizeHint().width() - 2 * L - 4

    def _draw(self) -> None:
        if not self._pdf:
            return
        self._asked += 1
        asked, pdf = self._asked, self._pdf
        zoom, room = self._zoom, self._room()

        def draw() -> tuple[list[QImage], float]:
            # A page laid across is wider than F4 and fits too.
            widest = max(_F4_WIDTH, *(width for width, _height in page_sizes(pdf)))
            shown = zoom or _fitting(room, widest)
            return page_pictures(pdf, POINTS_PER_INCH * shown * _DRAWN_AT), widest

        self._busy.start()
        self._jobs.aside(draw, lambda drawn: self._drawn(asked, *drawn))

    def _drawn(self, asked: int, pages: list[QImage], widest: float) -> None:
        if asked == self._asked:
            self._widest = widest
            self._show(pages)

    def _show(self, pages: list[QImage]) -> None:
        self._busy.stop()
        for sheet in self._pages:
            self._column.removeWidget(sheet)
            sheet.deleteLater()
        self._pages = [self._sheet(at, picture) for at, picture in enumerate(pages)]
        for sheet in self._pages:
            self._column.addWidget(sheet)

    def _sheet(self, at: int, picture: QImage) -> QLabel:
        pixels = QPixmap.fromImage(picture)
        pixels.setDevicePixelRatio(_DRAWN_AT)
        sheet = QLabel()
        sheet.setProperty("role", "paper")
        sheet.setPixmap(pixels)
        sheet.setFixedSize(pixels.deviceIndependentSize().toSize() + QSize(2, 2))
        sheet.setAccessibleName(tr("Halaman {number}").format(number=at + 1))
        return sheet


def _fitting(room: int, widest: float) -> float:
    """Return the zoom at which a page of so many points fills the room; at most 1.5."""
    return max(0.3, min(1.5, room / widest))
