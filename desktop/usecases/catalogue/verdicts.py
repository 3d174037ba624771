"""Verdicts and the scheme files they come from."""

from __future__ import annotations

from desktop.usecases.action import Action
from desktop.usecases.patients.drop_visit import DropVisit, VisitDropped, drop_visit
from desktop.usecases.schemes.check_schemes import CheckSchemes, SchemesChecked, check_schemes
from desktop.usecases.stays.diagnoses import (
    DiagnosesFound,
    DiagnosesImported,
    FindDiagnoses,
    ImportDiagnoses,
    find_diagnoses,
    import_diagnoses,
)
from desktop.usecases.verdicts.check_eligibility import CheckEligibility, EligibilityAnswer, check_eligibility
from desktop.usecases.verdicts.overrides import (
    FileCopyPrinted,
    ListOverrides,
    OverridesListed,
    PrintFileCopy,
    overrides,
    print_file_copy,
)
from desktop.usecases.verdicts.patient_slip import PrintSlip, SlipPrinted, print_slip
from desktop.usecases.verdicts.refusal_models import (
    ListRefusals,
    RecordRefusal,
    RefusalRecorded,
    RefusalsListed,
    RefusalWithdrawn,
    WithdrawRefusal,
)
from desktop.usecases.verdicts.refusals import record_refusal, refusals, withdraw_refusal
from desktop.usecases.verdicts.replay_models import ReplayVerdicts, VerdictsReplayed
from desktop.usecases.verdicts.replay_verdicts import replay_verdicts
from desktop.usecases.verdicts.sktm import FindSktm, ListSktm, SktmListed, SktmShown, sktm, sktm_list

ACTIONS = (
    Action(
        "check-eligibility",
        "Siapa yang menanggung dan berkas apa yang kurang",
        CheckEligibility,
        EligibilityAnswer,
        check_eligibility,
    ),
    Action("drop-visit", "Keluarkan yang bukan kunjungan dari register", DropVisit, VisitDropped, drop_visit),
    Action("check-schemes", "Periksa berkas program", CheckSchemes, SchemesChecked, check_schemes),
    Action(
        "replay-verdicts",
        "Coba berkas program rancangan pada putusan yang tersimpan",
        ReplayVerdicts,
        VerdictsReplayed,
        replay_verdicts,
    ),
    Action("overrides", "Keputusan khusus per petugas", ListOverrides, OverridesListed, overrides),
    Action(
        "print-file-copy",
        "Cetak salinan arsip surat, dengan keputusan khususnya",
        PrintFileCopy,
        FileCopyPrinted,
        print_file_copy,
    ),
    Action("print-slip", "Cetak lembar hasil untuk pasien", PrintSlip, SlipPrinted, print_slip),
    Action("record-refusal", "Catat pasien yang ditolak", RecordRefusal, RefusalRecorded, record_refusal),
    Action(
        "withdraw-refusal",
        "Tarik catatan penolakan yang keliru",
        WithdrawRefusal,
        RefusalWithdrawn,
        withdraw_refusal,
    ),
    Action("sktm", "Satu SKTM dan semua pemakaiannya", FindSktm, SktmShown, sktm),
    Action("list-sktm", "SKTM yang dipakai pada suatu masa", ListSktm, SktmListed, sktm_list),
    Action("refusals", "Daftar dan laporan penolakan", ListRefusals, RefusalsListed, refusals),
    Action(
        "import-diagnoses",
        "Muat daftar diagnosis (ICD-10) kantor",
        ImportDiagnoses,
        DiagnosesImported,
        import_diagnoses,
    ),
    Action(
        "find-diagnoses",
        "Cari diagnosis menurut kode atau kata",
        FindDiagnoses,
        DiagnosesFound,
        find_diagnoses,
    ),
)
