"""Numbers on paper and the books of letters."""

from __future__ import annotations

from desktop.usecases.action import Action
from desktop.usecases.letters.agenda import (
    IncomingRecorded,
    IncomingStruck,
    LetterBookRead,
    ReadLetterBook,
    RecordIncoming,
    StrikeIncoming,
    read_letter_book,
    record_incoming,
    strike_incoming,
)
from desktop.usecases.letters.lost_numbers import NumbersRecovered, RecoverNumbers, recover_numbers
from desktop.usecases.letters.paper_numbers import (
    ListPaperNumbers,
    NumbersReserved,
    PaperNumbersListed,
    PaperNumberVoided,
    ReserveNumbers,
    VoidPaperNumber,
    list_paper_numbers,
    reserve_numbers,
    void_paper_number,
)

ACTIONS = (
    Action(
        "reserve-numbers",
        "Sisihkan nomor untuk formulir kertas dan cetak formulirnya",
        ReserveNumbers,
        NumbersReserved,
        reserve_numbers,
    ),
    Action(
        "paper-numbers",
        "Nomor yang disisihkan dan keadaannya",
        ListPaperNumbers,
        PaperNumbersListed,
        list_paper_numbers,
    ),
    Action(
        "void-paper-number",
        "Catat nomor formulir yang rusak atau tidak terpakai",
        VoidPaperNumber,
        PaperNumberVoided,
        void_paper_number,
    ),
    Action(
        "recover-numbers",
        "Catat nomor surat yang terbit sesudah cadangan yang dipulihkan",
        RecoverNumbers,
        NumbersRecovered,
        recover_numbers,
    ),
    Action(
        "letter-book",
        "Buku agenda surat keluar atau masuk, juga sebagai berkas",
        ReadLetterBook,
        LetterBookRead,
        read_letter_book,
    ),
    Action(
        "record-incoming",
        "Catat surat masuk dalam buku agenda",
        RecordIncoming,
        IncomingRecorded,
        record_incoming,
    ),
    Action(
        "strike-incoming",
        "Coret catatan surat masuk yang salah",
        StrikeIncoming,
        IncomingStruck,
        strike_incoming,
    ),
)
