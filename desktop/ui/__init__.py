'''The window's parts. Screens are built from them and from use cases, nothing else.

A screen is a folder in `desktop/forms`: a passive view and a presenter that knows no Qt. Example::

    # forms/budget/presenter.py
    class BudgetView(Protocol):
        def show_problems(self, told: Sequence[Message]) -> None: ...
        def show_saved(self, free_idr: int) -> None: ...
        def set_busy(self, busy: bool) -> None: ...

    class BudgetPresenter:
        """Sets the ceiling of one scheme and year."""

        def __init__(self, view: BudgetView, office: Office, runner: Runner) -> None:  # usecases.running
            self._view, self._office, self._runner = view, office, runner

        def save(self, values: Mapping[str, str]) -> None:
            self._view.set_busy(True)
            self._runner.run(lambda: set_budget(self._office, command_of(values)), self._saved, self._refused)

        def _saved(self, result: BudgetSet) -> None: ...

        def _refused(self, problems: tuple[Problem, ...]) -> None:
            self._view.set_busy(False)
            self._view.show_problems(messages(problems))  # usecases.sentences

    # forms/budget/view.py
    class BudgetPage(Page):
        """The ceiling of a scheme; `save_asked` gives the form's values."""

        save_asked = Signal(dict)

        def __init__(self) -> None:
            super().__init__(tr("Pagu anggaran"))
            frame, column = sheet()
            self.form = Form(self.letters, columns=2)
            self.form.row("scheme", tr("Program"), ComboField([("jkn", "JKN")]))
            self.form.row("ceiling_idr", tr("Pagu"), AmountField(), help_line=tr("Menurut DPA."))
            column.addWidget(self.form)
            self.body.addWidget(frame)
            self.body.addStretch(1)
            self._save = Button(tr("Simpan"), kind="primary", icon="save", key=Key.SAVE)
            self._save.clicked.connect(lambda: self.save_asked.emit(self.form.values()))
            self.foot(self._save)
            self.form.ends_at(self._save)
            self.on_key(Key.SAVE, self._save.click, self._save)
            self.first_field = self.form.field("scheme").editor

    # app.py, one line
    shell.add_page("budget", tr("Anggaran"), "report", lambda: build_budget(office, jobs))

Parts:

- `theme` `apply_theme(app, dark=, scale=)`, `current_theme()`, `set_role(widget, role)`; `tokens`
- `shell.Shell(memory)` `show_entrance`, `show_work`, `add_page`, `open`, `back`, `page`, `.search`,
  `.notice`, `.status`, `.top.data_age`, `.demo`; `session.Session` locks and catches scans;
  `telling` says what failed
- `page.Page` (`body`, `foot`, `on_key`, `first_field`, `unsaved`), `sheet`, `label`, `hairline`
- `fields.Form` `row`, `section`, `values`, `show_values`, `show_problems`, `show_warnings`, `ends_at`
- editors: `inputs` TextField, PasswordField, NotesField; `digits_field` DigitsField, NikField; DateField,
  AmountField, ComboField, ChoiceKeys in modules of their names; QCheckBox
- `buttons.Button(text, kind=, icon=, key=)`, `badges.Badge(word, tone)`, `cards` VerdictCard and Facts,
  `empty_state.EmptyState`, `table_view.TableView` with `tables.Column`, `search_field.SearchField`
- `jobs` Jobs and its fake InlineJobs; `progress` ProgressPanel and Steps for long work
- `dialogs` confirm, ask_reason, report, show_crash; `pdf_view.PdfView(jobs)`, `printing.print_pdf`
- `memory.Memory` what this computer remembers; `indonesian.speak_indonesian(app)` Qt's own texts
'''
