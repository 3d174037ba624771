"""Budgets, claims, and how long hospitals wait."""

from __future__ import annotations

from desktop.usecases.action import Action
from desktop.usecases.claims.ageing_letters import (
    AgeingLetterPrinted,
    AgeingLettersPrinted,
    PrintAgeingLetter,
    PrintAgeingLetters,
    print_ageing_letter,
    print_ageing_letters,
)
from desktop.usecases.claims.bundle import BundleMade, MakeBundle, make_bundle
from desktop.usecases.claims.file_claim import (
    ClaimFiled,
    ClaimsShown,
    FileClaim,
    ReadClaims,
    file_claim,
    read_claims,
)
from desktop.usecases.claims.hospital_ageing import Ageing, ReadAgeing, hospital_ageing
from desktop.usecases.claims.look_ahead import ClaimChecked, check_claim
from desktop.usecases.claims.scans import (
    AttachScan,
    ListScans,
    RemoveScan,
    ScanRemoved,
    ScanShown,
    ScansListed,
    attach_scan,
    list_scans,
    remove_scan,
)
from desktop.usecases.claims.steps import ClaimSettled, SettleClaim, settle_claim
from desktop.usecases.money.budget import BudgetSet, BudgetState, ReadBudget, SetBudget, budget, set_budget
from desktop.usecases.money.carry_over import (
    CarriedOver,
    CarryOver,
    CarryOverList,
    ReadCarryOver,
    carry_over,
    carry_over_list,
)

ACTIONS = (
    Action("set-budget", "Tetapkan pagu suatu program dan tahun", SetBudget, BudgetSet, set_budget),
    Action("budget", "Keadaan anggaran suatu program dan tahun", ReadBudget, BudgetState, budget),
    Action(
        "hospital-ageing", "Per rumah sakit: surat, klaim, lama menunggu", ReadAgeing, Ageing, hospital_ageing
    ),
    Action("file-claim", "Catat klaim rumah sakit untuk satu bulan", FileClaim, ClaimFiled, file_claim),
    Action("check-claim", "Periksa baris klaim tanpa menyimpan", FileClaim, ClaimChecked, check_claim),
    Action("claims", "Daftar klaim rumah sakit", ReadClaims, ClaimsShown, read_claims),
    Action(
        "settle-claim",
        "Kembalikan, verifikasi, setujui, bayar, atau tolak klaim",
        SettleClaim,
        ClaimSettled,
        settle_claim,
    ),
    Action(
        "carry-over-list",
        "Surat yang masih menahan anggaran suatu tahun",
        ReadCarryOver,
        CarryOverList,
        carry_over_list,
    ),
    Action(
        "carry-over",
        "Akhir tahun: alihkan atau gugurkan jaminan surat",
        CarryOver,
        CarriedOver,
        carry_over,
    ),
    Action("attach-scan", "Simpan pindaian berkas suatu surat", AttachScan, ScanShown, attach_scan),
    Action("scans", "Pindaian berkas suatu surat", ListScans, ScansListed, list_scans),
    Action("remove-scan", "Tarik kembali suatu pindaian", RemoveScan, ScanRemoved, remove_scan),
    Action("make-bundle", "Satu PDF klaim dengan surat dan pindaiannya", MakeBundle, BundleMade, make_bundle),
    Action(
        "ageing-letter",
        "Surat kepada satu rumah sakit tentang umur klaimnya",
        PrintAgeingLetter,
        AgeingLetterPrinted,
        print_ageing_letter,
    ),
    Action(
        "ageing-letters",
        "Surat umur klaim kepada semua rumah sakit",
        PrintAgeingLetters,
        AgeingLettersPrinted,
        print_ageing_letters,
    ),
)
