"""Referrals, the rumah singgah, its rooms and its waiting list."""

from __future__ import annotations

from desktop.usecases.action import Action
from desktop.usecases.stays.arrivals import (
    back_from_ward,
    cancel_stay,
    check_in,
    check_out,
    leave_to_ward,
    no_show,
)
from desktop.usecases.stays.book_stay import book_stay
from desktop.usecases.stays.changes import change_stay, swap_stays
from desktop.usecases.stays.house_sheets import (
    CaretakerSheetPrinted,
    PrintCaretakerSheet,
    PrintRoomPlan,
    RoomPlanPrinted,
    print_caretaker_sheet,
    print_room_plan,
)
from desktop.usecases.stays.houses import (
    AddHouse,
    ChangeHouse,
    HouseAdded,
    HouseChanged,
    add_house,
    change_house,
)
from desktop.usecases.stays.models import (
    AnswerOffer,
    BookStay,
    ChangeStay,
    CheckIn,
    GiveUp,
    LeaveToWard,
    OffersReviewed,
    ReviewOffers,
    StayBooked,
    StayMoment,
    StayStepped,
    SwapStays,
)
from desktop.usecases.stays.papers import (
    PrintStayPaper,
    RequestAmbulance,
    StayPaperPrinted,
    print_stay_paper,
    request_ambulance,
)
from desktop.usecases.stays.referrals import (
    CarryOn,
    RecordReferral,
    ReferralRecorded,
    carry_on,
    record_referral,
)
from desktop.usecases.stays.room_plan import ReadRoomPlan, RoomPlan, room_plan
from desktop.usecases.stays.rooms import (
    CloseRoom,
    MarkRoom,
    ReopenRoom,
    RoomClosed,
    RoomMarked,
    RoomReopened,
    close_room,
    mark_room,
    reopen_room,
)
from desktop.usecases.stays.waiting_list import answer_offer, review_offers

ACTIONS = (
    Action("record-referral", "Catat rujukan", RecordReferral, ReferralRecorded, record_referral),
    Action("record-control-letter", "Catat surat kontrol", CarryOn, ReferralRecorded, carry_on),
    Action("book-stay", "Pesan kamar rumah singgah", BookStay, StayBooked, book_stay),
    Action("change-stay", "Ubah, perpanjang, atau pindahkan", ChangeStay, StayBooked, change_stay),
    Action("swap-stays", "Tukar kamar dua rombongan", SwapStays, StayBooked, swap_stays),
    Action("check-in", "Catat kedatangan", CheckIn, StayStepped, check_in),
    Action("check-out", "Catat kepulangan", StayMoment, StayStepped, check_out),
    Action("cancel-stay", "Batalkan pesanan atau tempat tunggu", GiveUp, StayStepped, cancel_stay),
    Action("no-show", "Catat tidak datang", GiveUp, StayStepped, no_show),
    Action("leave-to-ward", "Catat pasien masuk bangsal", LeaveToWard, StayStepped, leave_to_ward),
    Action("back-from-ward", "Catat pasien kembali dari bangsal", StayMoment, StayStepped, back_from_ward),
    Action("answer-offer", "Catat jawaban atas tawaran kamar", AnswerOffer, StayStepped, answer_offer),
    Action("review-offers", "Tawarkan malam yang kosong", ReviewOffers, OffersReviewed, review_offers),
    Action("close-room", "Tutup kamar untuk sementara", CloseRoom, RoomClosed, close_room),
    Action("reopen-room", "Buka kamar kembali", ReopenRoom, RoomReopened, reopen_room),
    Action("mark-room", "Tandai kamar kotor, bersih, rusak", MarkRoom, RoomMarked, mark_room),
    Action("add-house", "Tambah rumah singgah lain", AddHouse, HouseAdded, add_house),
    Action("change-house", "Ubah data rumah singgah", ChangeHouse, HouseChanged, change_house),
    Action("room-plan", "Denah kamar dan daftar tunggu", ReadRoomPlan, RoomPlan, room_plan),
    Action(
        "print-stay-paper",
        "Cetak surat atau lembar menginap",
        PrintStayPaper,
        StayPaperPrinted,
        print_stay_paper,
    ),
    Action(
        "request-ambulance",
        "Surat permohonan ambulans",
        RequestAmbulance,
        StayPaperPrinted,
        request_ambulance,
    ),
    Action(
        "print-caretaker-sheet",
        "Lembar harian penjaga rumah singgah",
        PrintCaretakerSheet,
        CaretakerSheetPrinted,
        print_caretaker_sheet,
    ),
    Action("print-room-plan", "Denah kamar untuk dicetak", PrintRoomPlan, RoomPlanPrinted, print_room_plan),
)
