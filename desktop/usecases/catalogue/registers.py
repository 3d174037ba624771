"""What comes out of the roster: who lost cover, the overview, activation lists, home visits, donations."""

from __future__ import annotations

from desktop.usecases.action import Action
from desktop.usecases.registers.activation_settings import (
    ActivationSettings,
    ActivationSettingsShown,
    ReadActivationSettings,
    change_activation_settings,
    read_activation_settings,
)
from desktop.usecases.registers.activations import (
    ActivationProposed,
    ActivationRead,
    ActivationSent,
    ActivationWithdrawn,
    ProposeActivation,
    ReadActivation,
    SendActivation,
    WithdrawActivation,
    propose_activation,
    read_activation,
    send_activation,
    withdraw_activation,
)
from desktop.usecases.registers.donations import (
    DonationRecorded,
    DonationsRead,
    DonationVoided,
    ReadDonations,
    RecordDonation,
    VoidDonation,
    donations,
    record_donation,
    void_donation,
)
from desktop.usecases.registers.home_visits import (
    HomeVisitRecorded,
    HomeVisitsRead,
    HomeVisitWithdrawn,
    ReadHomeVisits,
    RecordHomeVisit,
    WithdrawHomeVisit,
    home_visits,
    record_home_visit,
    withdraw_home_visit,
)
from desktop.usecases.roster.cover_losses import (
    LostCoverList,
    LostCoverTold,
    ReadLostCover,
    TellLostCover,
    lost_cover_list,
    tell_lost_cover,
)
from desktop.usecases.roster.overview import ReadOverview, RosterOverview, roster_overview

ACTIONS = (
    Action(
        "record-donation",
        "Catat iuran yang dibayar donatur untuk seseorang",
        RecordDonation,
        DonationRecorded,
        record_donation,
    ),
    Action("donations", "Daftar donasi, donatur, dan tunggakan", ReadDonations, DonationsRead, donations),
    Action("void-donation", "Tarik catatan donasi yang keliru", VoidDonation, DonationVoided, void_donation),
    Action(
        "record-home-visit",
        "Catat orang tanpa jaminan yang ditemukan di rumah",
        RecordHomeVisit,
        HomeVisitRecorded,
        record_home_visit,
    ),
    Action("home-visits", "Daftar kunjungan rumah", ReadHomeVisits, HomeVisitsRead, home_visits),
    Action(
        "withdraw-home-visit",
        "Tarik catatan kunjungan yang keliru",
        WithdrawHomeVisit,
        HomeVisitWithdrawn,
        withdraw_home_visit,
    ),
    Action(
        "propose-activation",
        "Susun daftar aktivasi menurut kebutuhan",
        ProposeActivation,
        ActivationProposed,
        propose_activation,
    ),
    Action("activation", "Daftar aktivasi dan orangnya", ReadActivation, ActivationRead, read_activation),
    Action(
        "send-activation", "Catat daftar aktivasi terkirim", SendActivation, ActivationSent, send_activation
    ),
    Action(
        "withdraw-activation",
        "Tarik seseorang dari daftar aktivasi",
        WithdrawActivation,
        ActivationWithdrawn,
        withdraw_activation,
    ),
    Action(
        "activation-settings",
        "Bobot, kuota, dan kolom daftar aktivasi",
        ReadActivationSettings,
        ActivationSettingsShown,
        read_activation_settings,
    ),
    Action(
        "change-activation-settings",
        "Ubah bobot, kuota, dan kolom daftar aktivasi",
        ActivationSettings,
        ActivationSettingsShown,
        change_activation_settings,
    ),
    Action(
        "roster-overview",
        "JKN menurut segmen, status, kelurahan, bulan",
        ReadOverview,
        RosterOverview,
        roster_overview,
    ),
    Action(
        "lost-cover",
        "Siapa kehilangan jaminan dan perlu dihubungi",
        ReadLostCover,
        LostCoverList,
        lost_cover_list,
    ),
    Action(
        "tell-lost-cover",
        "Catat bahwa orang itu sudah dihubungi",
        TellLostCover,
        LostCoverTold,
        tell_lost_cover,
    ),
)
