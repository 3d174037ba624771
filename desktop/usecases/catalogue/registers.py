"""What comes out of the roster: who lost cover, the overview."""

from __future__ import annotations

from desktop.usecases.action import Action
from desktop.usecases.cover_losses import (
    LostCoverList,
    LostCoverTold,
    ReadLostCover,
    TellLostCover,
    lost_cover_list,
    tell_lost_cover,
)
from desktop.usecases.roster_overview import ReadOverview, RosterOverview, roster_overview

ACTIONS = (
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
