"""What comes out of the roster: who lost cover."""

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

ACTIONS = (
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
