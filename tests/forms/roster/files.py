"""Small rosters of invented people, as a sender would write them."""

from __future__ import annotations

from pathlib import Path

HEADING = "NO KARTU,NIK,NAMA,TGL LAHIR,JK,KOTA,SEGMEN,STATUS"
PEOPLE = (
    "0001674090001,1674036807569001,SITI AMINAH,28/07/1956,P,KOTA PRABUMULIH,PBI APBD,AKTIF",
    "0001674090002,1674031207809002,AHMAD FAUZI,12/07/1980,L,KOTA PRABUMULIH,PBPU,AKTIF",
    "0001674090003,1674035503929003,DEWI LESTARI,15/03/1992,P,KOTA PRABUMULIH,PBPU,TIDAK AKTIF",
)
WRONG = "0001674090004,16740355039,RINI,15/03/1992,P,KOTA PRABUMULIH,PBPU,AKTIF"


def roster(
    folder: Path, *rows: str, title: str = "DATA PESERTA PER 31 OKTOBER 2026", name: str = "peserta.csv"
) -> str:
    """Write a roster and return its path."""
    path = folder / name
    path.write_text("\n".join([*([title] if title else []), HEADING, *(rows or PEOPLE)]), "utf-8")
    return str(path)
