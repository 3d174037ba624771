"""People: the roster, the search, registration."""

from __future__ import annotations

from desktop.usecases.action import Action
from desktop.usecases.patients.earlier_nik import AddEarlierNik, EarlierNikAdded, add_earlier_nik
from desktop.usecases.patients.find_people import FindPeople, PeopleFound, find_people
from desktop.usecases.patients.register_patient import PatientRegistered, RegisterPatient, register_patient
from desktop.usecases.roster.import_roster import ImportRoster, RosterLoaded, import_roster
from desktop.usecases.roster.summary import ReadRoster, RosterSummary, roster_summary
from desktop.usecases.roster.undo_load import LoadUndone, UndoLoad, undo_load

ACTIONS = (
    Action("import-roster", "Muat daftar peserta JKN dari berkas", ImportRoster, RosterLoaded, import_roster),
    Action("undo-load", "Batalkan pemuatan terakhir daftar peserta JKN", UndoLoad, LoadUndone, undo_load),
    Action("roster", "Isi daftar peserta yang dimuat", ReadRoster, RosterSummary, roster_summary),
    Action("find-people", "Cari orang: NIK, kartu, surat, nama", FindPeople, PeopleFound, find_people),
    Action(
        "register-patient", "Daftarkan pasien dari KTP", RegisterPatient, PatientRegistered, register_patient
    ),
    Action("add-earlier-nik", "Catat NIK lama pasien", AddEarlierNik, EarlierNikAdded, add_earlier_nik),
)
