"""The screen Pengaturan, put together: page, presenter, and the signals between them."""

from __future__ import annotations

from desktop.forms.settings.activation.presenter import ActivationSettingsPresenter
from desktop.forms.settings.activation.view import ActivationSection
from desktop.forms.settings.backup.presenter import BackupPresenter
from desktop.forms.settings.backup.view import BackupSection
from desktop.forms.settings.diagnoses.presenter import DiagnosesPresenter
from desktop.forms.settings.diagnoses.view import DiagnosesSection
from desktop.forms.settings.keys.presenter import KeysPresenter
from desktop.forms.settings.keys.view import KeysSection
from desktop.forms.settings.letter.presenter import LetterPresenter
from desktop.forms.settings.letter.view import LetterSection
from desktop.forms.settings.look.presenter import LookPresenter
from desktop.forms.settings.look.view import LookSection
from desktop.forms.settings.office.presenter import OfficePresenter
from desktop.forms.settings.office.view import OfficeSection
from desktop.forms.settings.operators.presenter import OperatorsPresenter
from desktop.forms.settings.operators.view import OperatorsSection
from desktop.forms.settings.password.presenter import PasswordPresenter
from desktop.forms.settings.password.view import PasswordSection
from desktop.forms.settings.section import Section
from desktop.forms.settings.signatories.presenter import SignatoriesPresenter
from desktop.forms.settings.signatories.view import SignatoriesSection
from desktop.forms.settings.soundness.presenter import SoundnessPresenter
from desktop.forms.settings.soundness.view import SoundnessSection
from desktop.forms.settings.view import SettingsPage
from desktop.ui.banner import Notice
from desktop.ui.jobs import InlineJobs, Jobs
from desktop.ui.memory import Memory
from desktop.ui.printing import PrintOrder, chosen_printer, print_pdf
from desktop.usecases.office import Office

_Jobs = Jobs | InlineJobs


def settings_page(office: Office, jobs: _Jobs, *, memory: Memory, notice: Notice) -> SettingsPage:
    """Make the screen Pengaturan with all its sections."""
    kept = _backup(office, jobs, notice, memory)
    page = SettingsPage(
        (
            _office(office, jobs, notice),
            _letter(office, jobs, notice, memory),
            _signatories(office, jobs, notice, memory),
            _keys(office, jobs, notice, memory),
            _operators(office, jobs, notice, memory),
            _diagnoses(office, jobs, notice, memory),
            _activation(office, jobs, notice),
            kept,
            _soundness(office, jobs, notice),
            _password(office, jobs, notice),
            _look(memory),
        )
    )
    kept.restore_asked.connect(page.restore_asked)
    kept.made.connect(page.backed_up)
    kept.code_made.connect(page.code_made)
    return page


def _office(office: Office, jobs: _Jobs, notice: Notice) -> Section:
    section = OfficeSection(notice)
    presenter = OfficePresenter(section, office, jobs)
    section.presenter = presenter  # Qt holds bound methods weakly
    section.refreshed.connect(presenter.refresh)
    section.save_asked.connect(presenter.save)
    return section


def _letter(office: Office, jobs: _Jobs, notice: Notice, memory: Memory) -> Section:
    section = LetterSection(notice, memory)
    presenter = LetterPresenter(section, office, jobs)
    section.presenter = presenter
    section.refreshed.connect(presenter.refresh)
    section.save_asked.connect(presenter.save)
    section.typed.connect(presenter.typed)
    section.logo_chosen.connect(presenter.take_logo)
    section.logo_dropped.connect(presenter.drop_logo)
    return section


def _signatories(office: Office, jobs: _Jobs, notice: Notice, memory: Memory) -> Section:
    section = SignatoriesSection(office.today, notice, memory)
    presenter = SignatoriesPresenter(section, office, jobs)
    section.presenter = presenter
    section.refreshed.connect(presenter.refresh)
    section.save_asked.connect(presenter.save)
    section.end_asked.connect(presenter.end)
    return section


def _keys(office: Office, jobs: _Jobs, notice: Notice, memory: Memory) -> Section:
    section = KeysSection(notice, memory)

    def printing(pdf: bytes, title: str) -> str:
        printer = chosen_printer(memory, "letter")
        if printer:
            print_pdf(PrintOrder(pdf, printer, title))
        return printer

    presenter = KeysPresenter(section, office, jobs, printing)
    section.presenter = presenter
    section.refreshed.connect(presenter.refresh)
    section.create_asked.connect(presenter.create)
    section.recover_asked.connect(presenter.recover)
    section.trust_asked.connect(presenter.trust)
    section.retire_asked.connect(presenter.retire)
    section.renew_asked.connect(presenter.renew)
    section.revoke_asked.connect(presenter.revoke)
    section.public_asked.connect(presenter.save_public)
    section.certificate_asked.connect(presenter.ask_certificate)
    section.arrived.connect(presenter.take_arrived)
    section.certify_asked.connect(presenter.certify)
    section.paper_print_asked.connect(presenter.print_paper)
    section.paper_save_asked.connect(presenter.save_paper)
    section.paper_forgotten.connect(presenter.forget_paper)
    return section


def _operators(office: Office, jobs: _Jobs, notice: Notice, memory: Memory) -> Section:
    section = OperatorsSection(notice, memory)
    presenter = OperatorsPresenter(section, office, jobs)
    section.presenter = presenter
    section.refreshed.connect(presenter.refresh)
    section.save_asked.connect(presenter.save)
    section.retire_asked.connect(presenter.retire)
    section.role_chosen.connect(presenter.role_chosen)
    return section


def _diagnoses(office: Office, jobs: _Jobs, notice: Notice, memory: Memory) -> Section:
    section = DiagnosesSection(notice, memory)
    presenter = DiagnosesPresenter(section, office, jobs)
    section.presenter = presenter
    section.refreshed.connect(presenter.refresh)
    section.file_chosen.connect(presenter.load)
    return section


def _activation(office: Office, jobs: _Jobs, notice: Notice) -> Section:
    section = ActivationSection(notice)
    presenter = ActivationSettingsPresenter(section, office, jobs)
    section.presenter = presenter
    section.refreshed.connect(presenter.refresh)
    section.save_asked.connect(presenter.save)
    return section


def _backup(office: Office, jobs: _Jobs, notice: Notice, memory: Memory) -> BackupSection:
    section = BackupSection(notice, memory)
    presenter = BackupPresenter(section, office, jobs, memory)
    section.presenter = presenter
    section.renew_asked.connect(presenter.renew)
    section.refreshed.connect(presenter.refresh)
    section.save_asked.connect(presenter.save)
    return section


def _soundness(office: Office, jobs: _Jobs, notice: Notice) -> Section:
    section = SoundnessSection(notice)
    presenter = SoundnessPresenter(section, office, jobs)
    section.presenter = presenter
    section.refreshed.connect(presenter.refresh)
    section.check_asked.connect(presenter.check)
    section.epoch_asked.connect(presenter.begin_epoch)
    return section


def _password(office: Office, jobs: _Jobs, notice: Notice) -> Section:
    section = PasswordSection(notice, office.operator.name)
    presenter = PasswordPresenter(section, office, jobs)
    section.presenter = presenter
    section.save_asked.connect(presenter.save)
    return section


def _look(memory: Memory) -> Section:
    section = LookSection()
    presenter = LookPresenter(section, memory)
    section.presenter = presenter
    section.refreshed.connect(presenter.refresh)
    section.dark_chosen.connect(presenter.choose_dark)
    section.scale_chosen.connect(presenter.choose_scale)
    return section
