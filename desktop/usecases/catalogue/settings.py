"""The office's settings, its operators, and the register of a day."""

from __future__ import annotations

from desktop.usecases.access import office_settings as by_name
from desktop.usecases.access.operators import ChangePassword
from desktop.usecases.action import Action
from desktop.usecases.settings import AddSignatory, SignatoryAdded, add_signatory

ACTIONS = (
    Action(
        "settings",
        "Pengaturan kantor: kop, surat, penanda tangan",
        by_name.ReadSettings,
        by_name.SettingsTold,
        by_name.read_settings,
    ),
    Action(
        "change-office",
        "Ubah nama, alamat, telepon, kode unit",
        by_name.ChangeOfficeData,
        by_name.SettingsTold,
        by_name.change_office_data,
    ),
    Action(
        "change-letter-settings",
        "Ubah pola nomor, kertas, tembusan, batas klaim",
        by_name.ChangeLetters,
        by_name.SettingsTold,
        by_name.change_letters,
    ),
    Action("add-signatory", "Tambah pejabat penanda tangan", AddSignatory, SignatoryAdded, add_signatory),
    Action(
        "end-signatory",
        "Hari terakhir seorang penanda tangan",
        by_name.EndSignatory,
        by_name.SettingsTold,
        by_name.end_signatory_on,
    ),
    Action(
        "operators",
        "Daftar petugas",
        by_name.ListOperators,
        by_name.OperatorsTold,
        by_name.operators_told,
    ),
    Action(
        "retire-operator",
        "Tutup akun petugas",
        by_name.RetireOperator,
        by_name.OperatorsTold,
        by_name.retire,
    ),
    Action(
        "change-password",
        "Ganti kata sandi sendiri",
        ChangePassword,
        by_name.PasswordChanged,
        by_name.new_password,
    ),
    Action(
        "renew-recovery-code",
        "Buat kode pemulihan baru; yang lama tidak berlaku lagi",
        by_name.RenewRecoveryCode,
        by_name.RecoveryCodeRenewed,
        by_name.renew_recovery_code,
    ),
    Action(
        "day-register",
        "Register kunjungan satu hari, juga sebagai PDF atau xlsx",
        by_name.ReadDayRegister,
        by_name.DayRegisterTold,
        by_name.read_day_register,
    ),
)
