"""The denture path: one benefit, one fund."""

from __future__ import annotations

from desktop.usecases.action import Action
from desktop.usecases.dentures.path import (
    ApplyDenture,
    DentureBoard,
    DentureMoved,
    MoveDenture,
    ReadDentureBoard,
    apply_denture,
    denture_board,
    move_denture,
)
from desktop.usecases.dentures.sessions import (
    PlanSession,
    QuotaSet,
    SessionPlanned,
    SetDentureQuota,
    plan_session,
    set_denture_quota,
)
from desktop.usecases.money.benefits import BenefitRecorded, RecordBenefit, record_benefit

ACTIONS = (
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
)
