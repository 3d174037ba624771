"""Every action of the program by name: what the door lists and what tests go through."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from desktop.usecases.benefits import BenefitRecorded, RecordBenefit, record_benefit
from desktop.usecases.budget import BudgetSet, BudgetState, ReadBudget, SetBudget, budget, set_budget
from desktop.usecases.check_eligibility import CheckEligibility, EligibilityAnswer, check_eligibility
from desktop.usecases.check_schemes import CheckSchemes, SchemesChecked, check_schemes
from desktop.usecases.city_root import (
    CityRootMade,
    CreateCityRoot,
    RecoverCityRoot,
    RetireRoot,
    RootRetired,
    RootTrusted,
    TrustRoot,
    create_city_root,
    recover_city_root,
    retire_root,
    trust_root,
)
from desktop.usecases.claim_steps import ClaimSettled, SettleClaim, settle_claim
from desktop.usecases.claims import (
    ClaimFiled,
    ClaimsShown,
    FileClaim,
    ReadClaims,
    file_claim,
    read_claims,
)
from desktop.usecases.command import Command, Result
from desktop.usecases.counter_key import KeyMade, KeyRevoked, RenewKey, RevokeKey, renew_key, revoke_key
from desktop.usecases.denture_path import (
    ApplyDenture,
    DentureBoard,
    DentureMoved,
    MoveDenture,
    ReadDentureBoard,
    apply_denture,
    denture_board,
    move_denture,
)
from desktop.usecases.denture_sessions import (
    PlanSession,
    QuotaSet,
    SessionPlanned,
    SetDentureQuota,
    plan_session,
    set_denture_quota,
)
from desktop.usecases.earlier_nik import AddEarlierNik, EarlierNikAdded, add_earlier_nik
from desktop.usecases.export_verifier import ExportVerifier, VerifierExported, export_verifier
from desktop.usecases.find_people import FindPeople, PeopleFound, find_people
from desktop.usecases.hospital_ageing import Ageing, ReadAgeing, hospital_ageing
from desktop.usecases.houses import ChangeHouse, HouseChanged, change_house
from desktop.usecases.import_roster import ImportRoster, RosterLoaded, import_roster
from desktop.usecases.issue_letter import IssueLetter, LetterIssued, issue_letter
from desktop.usecases.letters import (
    LetterReprinted,
    LetterVoided,
    ReprintLetter,
    VoidLetter,
    reprint_letter,
    void_letter,
)
from desktop.usecases.new_epoch import EpochBegun, NewEpoch, new_epoch
from desktop.usecases.office import Office
from desktop.usecases.operators import AddOperator, OperatorAdded, add_operator
from desktop.usecases.overrides import ListOverrides, OverridesListed, overrides
from desktop.usecases.patient_slip import PrintSlip, SlipPrinted, print_slip
from desktop.usecases.redeem_letter import LetterRedeemed, RedeemLetter, redeem_letter
from desktop.usecases.referrals import RecordReferral, ReferralRecorded, record_referral
from desktop.usecases.refusal_models import ListRefusals, RecordRefusal, RefusalRecorded, RefusalsListed
from desktop.usecases.refusals import record_refusal, refusals
from desktop.usecases.register_patient import PatientRegistered, RegisterPatient, register_patient
from desktop.usecases.replay_models import ReplayVerdicts, VerdictsReplayed
from desktop.usecases.replay_verdicts import replay_verdicts
from desktop.usecases.room_plan import ReadRoomPlan, RoomPlan, room_plan
from desktop.usecases.rooms import (
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
from desktop.usecases.roster_summary import ReadRoster, RosterSummary, roster_summary
from desktop.usecases.set_up import Init, OfficeMade
from desktop.usecases.stay_arrivals import (
    back_from_ward,
    cancel_stay,
    check_in,
    check_out,
    leave_to_ward,
    no_show,
)
from desktop.usecases.stay_changes import change_stay, swap_stays
from desktop.usecases.stay_models import (
    AnswerOffer,
    BookStay,
    ChangeStay,
    CheckIn,
    LeaveToWard,
    OffersReviewed,
    ReviewOffers,
    StayBooked,
    StayMoment,
    StayStepped,
    SwapStays,
)
from desktop.usecases.stays import book_stay
from desktop.usecases.undo_load import LoadUndone, UndoLoad, undo_load
from desktop.usecases.verify_letter import LetterVerified, VerifyLetter, verify_letter
from desktop.usecases.verify_office import Verified, Verify, verify
from desktop.usecases.void_lists import ExportRevocations, RevocationsExported, export_revocations
from desktop.usecases.waiting_list import answer_offer, review_offers


@dataclass(frozen=True)
class Action:
    """One thing the program does, with the shape of what goes in and comes out."""

    name: str
    meaning: str
    command: type[Command]
    result: type[Result]
    # Each function takes its own command type; the registry pairs them, parse_command makes the right one.
    run: Callable[[Office, Any], Result] | None

    def schema(self) -> dict[str, Any]:
        """Return the JSON Schemas of command and result."""
        return {
            "command": self.command.model_json_schema(),
            "result": self.result.model_json_schema(mode="serialization"),
        }


_ALL = (
    Action("init", "Buat kantor baru di folder data (tanpa masuk)", Init, OfficeMade, None),
    Action("add-operator", "Tambah petugas", AddOperator, OperatorAdded, add_operator),
    Action("new-epoch", "Mulai masa nomor baru sesudah berkas disalin", NewEpoch, EpochBegun, new_epoch),
    Action("import-roster", "Muat daftar peserta JKN dari berkas", ImportRoster, RosterLoaded, import_roster),
    Action("undo-load", "Batalkan pemuatan terakhir daftar peserta JKN", UndoLoad, LoadUndone, undo_load),
    Action("roster", "Isi daftar peserta yang dimuat", ReadRoster, RosterSummary, roster_summary),
    Action("find-people", "Cari orang: NIK, kartu, surat, nama", FindPeople, PeopleFound, find_people),
    Action(
        "register-patient", "Daftarkan pasien dari KTP", RegisterPatient, PatientRegistered, register_patient
    ),
    Action("add-earlier-nik", "Catat NIK lama pasien", AddEarlierNik, EarlierNikAdded, add_earlier_nik),
    Action(
        "check-eligibility",
        "Siapa yang menanggung dan berkas apa yang kurang",
        CheckEligibility,
        EligibilityAnswer,
        check_eligibility,
    ),
    Action("issue-letter", "Terbitkan surat jaminan", IssueLetter, LetterIssued, issue_letter),
    Action("void-letter", "Batalkan surat jaminan", VoidLetter, LetterVoided, void_letter),
    Action("reprint-letter", "Cetak ulang sebagai salinan", ReprintLetter, LetterReprinted, reprint_letter),
    Action("set-budget", "Tetapkan pagu suatu program dan tahun", SetBudget, BudgetSet, set_budget),
    Action("budget", "Keadaan anggaran suatu program dan tahun", ReadBudget, BudgetState, budget),
    Action(
        "hospital-ageing", "Per rumah sakit: surat, klaim, lama menunggu", ReadAgeing, Ageing, hospital_ageing
    ),
    Action("apply-denture", "Daftarkan gigi tiruan", ApplyDenture, DentureMoved, apply_denture),
    Action("move-denture", "Langkah berikut gigi tiruan", MoveDenture, DentureMoved, move_denture),
    Action("plan-session", "Hari pemeriksaan gigi di puskesmas", PlanSession, SessionPlanned, plan_session),
    Action("set-denture-quota", "Kuota dan target gigi tiruan", SetDentureQuota, QuotaSet, set_denture_quota),
    Action("denture-board", "Papan gigi tiruan", ReadDentureBoard, DentureBoard, denture_board),
    Action(
        "record-benefit",
        "Catat gigi tiruan yang dibayar dana lain",
        RecordBenefit,
        BenefitRecorded,
        record_benefit,
    ),
    Action("file-claim", "Catat klaim rumah sakit untuk satu bulan", FileClaim, ClaimFiled, file_claim),
    Action("claims", "Daftar klaim rumah sakit", ReadClaims, ClaimsShown, read_claims),
    Action(
        "settle-claim",
        "Kembalikan, verifikasi, setujui, bayar, atau tolak klaim",
        SettleClaim,
        ClaimSettled,
        settle_claim,
    ),
    Action("check-schemes", "Periksa berkas program", CheckSchemes, SchemesChecked, check_schemes),
    Action(
        "replay-verdicts",
        "Coba berkas program rancangan pada putusan yang tersimpan",
        ReplayVerdicts,
        VerdictsReplayed,
        replay_verdicts,
    ),
    Action("overrides", "Keputusan khusus per petugas", ListOverrides, OverridesListed, overrides),
    Action("print-slip", "Cetak lembar hasil untuk pasien", PrintSlip, SlipPrinted, print_slip),
    Action("record-refusal", "Catat pasien yang ditolak", RecordRefusal, RefusalRecorded, record_refusal),
    Action("refusals", "Daftar dan laporan penolakan", ListRefusals, RefusalsListed, refusals),
    Action("record-referral", "Catat rujukan", RecordReferral, ReferralRecorded, record_referral),
    Action("book-stay", "Pesan kamar rumah singgah", BookStay, StayBooked, book_stay),
    Action("change-stay", "Ubah, perpanjang, atau pindahkan", ChangeStay, StayBooked, change_stay),
    Action("swap-stays", "Tukar kamar dua rombongan", SwapStays, StayBooked, swap_stays),
    Action("check-in", "Catat kedatangan", CheckIn, StayStepped, check_in),
    Action("check-out", "Catat kepulangan", StayMoment, StayStepped, check_out),
    Action("cancel-stay", "Batalkan pesanan atau tempat tunggu", StayMoment, StayStepped, cancel_stay),
    Action("no-show", "Catat tidak datang", StayMoment, StayStepped, no_show),
    Action("leave-to-ward", "Catat pasien masuk bangsal", LeaveToWard, StayStepped, leave_to_ward),
    Action("back-from-ward", "Catat pasien kembali dari bangsal", StayMoment, StayStepped, back_from_ward),
    Action("answer-offer", "Catat jawaban atas tawaran kamar", AnswerOffer, StayStepped, answer_offer),
    Action("review-offers", "Tawarkan malam yang kosong", ReviewOffers, OffersReviewed, review_offers),
    Action("close-room", "Tutup kamar untuk sementara", CloseRoom, RoomClosed, close_room),
    Action("reopen-room", "Buka kamar kembali", ReopenRoom, RoomReopened, reopen_room),
    Action("mark-room", "Tandai kamar kotor, bersih, rusak", MarkRoom, RoomMarked, mark_room),
    Action("change-house", "Ubah data rumah singgah", ChangeHouse, HouseChanged, change_house),
    Action("room-plan", "Denah kamar dan daftar tunggu", ReadRoomPlan, RoomPlan, room_plan),
    Action(
        "verify-letter", "Periksa segel surat tanpa internet", VerifyLetter, LetterVerified, verify_letter
    ),
    Action("redeem-letter", "Catat surat dipakai di sini", RedeemLetter, LetterRedeemed, redeem_letter),
    Action(
        "export-revocations",
        "Tulis daftar surat batal yang ditandatangani",
        ExportRevocations,
        RevocationsExported,
        export_revocations,
    ),
    Action(
        "export-verifier",
        "Tulis pemeriksa surat sebagai satu berkas HTML",
        ExportVerifier,
        VerifierExported,
        export_verifier,
    ),
    Action("create-city-root", "Buat kunci kota", CreateCityRoot, CityRootMade, create_city_root),
    Action(
        "recover-city-root",
        "Pulihkan kunci kota dari berkas dan kertasnya",
        RecoverCityRoot,
        RootTrusted,
        recover_city_root,
    ),
    Action("trust-root", "Percayai kunci umum kota lain", TrustRoot, RootTrusted, trust_root),
    Action("retire-root", "Cabut kunci kota", RetireRoot, RootRetired, retire_root),
    Action("renew-key", "Perpanjang kunci loket ini", RenewKey, KeyMade, renew_key),
    Action("revoke-key", "Cabut kunci loket yang dicuri", RevokeKey, KeyRevoked, revoke_key),
    Action("verify", "Periksa keutuhan berkas, jurnal, anggaran, nomor", Verify, Verified, verify),
)

ACTIONS: Mapping[str, Action] = {action.name: action for action in _ALL}
