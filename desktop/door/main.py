"""`python -m desktop do ACTION`: one command in, one result out; or JSON Lines both ways."""

from __future__ import annotations

import argparse
import json
import os
import sys
import uuid
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TextIO

from desktop.domain.problem import NotPermitted, Problem, SurroundingsFailed, ToCorrect
from desktop.usecases.access.sign_in import sign_in
from desktop.usecases.action import Action, Credentials
from desktop.usecases.actions import ACTIONS
from desktop.usecases.command import Result, parse_command
from desktop.usecases.office import Office
from desktop.usecases.sentences import sentence
from desktop.usecases.upkeep.data_folder import default_folder

DONE, OUR_MISTAKE, TO_CORRECT, SURROUNDINGS, NOT_PERMITTED = 0, 1, 2, 3, 4

_EXITS = ((NotPermitted, NOT_PERMITTED), (SurroundingsFailed, SURROUNDINGS), (ToCorrect, TO_CORRECT))


def main(argv: list[str]) -> int:
    """Run the door with the arguments after `do`; return the exit code of the contract."""
    try:
        return _main(argv)
    except BrokenPipeError:
        # Whoever read us has seen enough (`--schema | head`); what is still flushed goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE


def _main(argv: list[str]) -> int:
    try:
        options = _parser().parse_args(argv)
    except _UsageError as error:
        return _failed(ToCorrect(Problem("usage_wrong", "", {"detail": str(error)})), sys.stdout)
    if options.list:
        _print({name: action.meaning for name, action in ACTIONS.items()}, sys.stdout)
        return DONE
    action = ACTIONS.get(options.action or "")
    if action is None:
        values = {"action": options.action or "", "known": sorted(ACTIONS)}
        return _failed(ToCorrect(Problem("action_unknown", "", values)), sys.stdout)
    if options.schema:
        _print(action.schema(), sys.stdout)
        return DONE
    try:
        return _run(action, options)
    except Exception as error:  # noqa: BLE001 -- the door answers every failure with JSON and an exit code
        return _failed(error, sys.stdout)


def _run(action: Action, options: argparse.Namespace) -> int:
    folder = Path(options.data) if options.data else default_folder()
    if action.on_folder is not None:
        command = parse_command(action.command, sys.stdin.buffer.read())
        _print(_plain(action.on_folder(folder, command, _credentials(options))), sys.stdout)
        return DONE
    office = sign_in(folder, _operator(options), _password(options))
    try:
        if options.lines:
            return _lines(office, action, sys.stdout)
        result, code = _done(office, action, sys.stdin.buffer.read())
        _print(_plain(result), sys.stdout)
        return code
    finally:
        office.close()


def _lines(office: Office, action: Action, out: TextIO) -> int:
    """Each line is its own transaction, durable when its result line appears; a bad line stops nothing."""
    worst = DONE
    for line in sys.stdin.buffer:
        try:
            result, code = _done(office, action, _filled(line))
            answer: dict[str, Any] = {"ok": True, "result": _plain(result)}
            worst = max(worst, code)
        except Exception as error:  # noqa: BLE001 -- one line's failure is that line's answer
            answer = {"ok": False, "problems": problems_of(error)}
            worst = TO_CORRECT
        print(json.dumps(answer, ensure_ascii=False), file=out, flush=True)
    return worst


def _filled(line: bytes) -> bytes:
    """Refuse an empty line: answered too, so that line n of the answers belongs to line n of the commands."""
    if not line.strip():
        raise ToCorrect(Problem("line_empty"))
    return line


def _done(office: Office, action: Action, text: bytes) -> tuple[Result, int]:
    """Run an action; return its result, and exit 2 where the result itself still asks for a correction."""
    if action.run is None:
        raise ToCorrect(Problem("action_unknown", "", {"action": action.name, "known": sorted(ACTIONS)}))
    command = parse_command(action.command, text)
    result = action.run(office, command)
    return result, DONE if action.exit_is_clean(command, result) else TO_CORRECT


def problems_of(error: Exception) -> list[dict[str, Any]]:
    """Return the problems of a failure as the door prints them; our own mistake gets a number."""
    if isinstance(error, (ToCorrect, NotPermitted, SurroundingsFailed)):
        return [_problem(problem) for problem in error.problems]
    number = uuid.uuid4().hex[:8].upper()
    # Type and place only: the text of an unexpected error may hold a person's data.
    place = error.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    where = f"{Path(place.tb_frame.f_code.co_filename).name}:{place.tb_lineno}" if place else "?"
    print(f"{number} {type(error).__name__} {where}", file=sys.stderr)  # noqa: T201 -- progress and logs go to standard error
    return [_problem(Problem("our_mistake", "", {"number": number}))]


def _problem(problem: Problem) -> dict[str, Any]:
    """Code, field, message, and the values that a program may want beside them (an id, free nights)."""
    extra = {
        name: value
        for name, value in problem.values.items()
        if name not in {"code", "field", "message"}
        and isinstance(value, (str, int, float, bool, list, tuple))
    }
    said = {"code": problem.code, "field": problem.field, "message": sentence(problem.code, problem.values)}
    return {**extra, **said}


def _failed(error: Exception, out: TextIO) -> int:
    _print({"problems": problems_of(error)}, out)
    return next((code for kind, code in _EXITS if isinstance(error, kind)), OUR_MISTAKE)


def _plain(result: Result) -> Mapping[str, Any]:
    plain: Mapping[str, Any] = result.model_dump(mode="json", by_alias=True)
    return plain


def _print(value: object, out: TextIO) -> None:
    print(json.dumps(value, ensure_ascii=False), file=out, flush=True)


def _credentials(options: argparse.Namespace) -> Credentials | None:
    """Return name and password as far as both are given: what needs no opened office may need neither."""
    if not options.operator or not (options.password_file or os.environ.get("LOKET_PASSWORD")):
        return None
    return Credentials(options.operator, _password(options))


def _operator(options: argparse.Namespace) -> str:
    if not options.operator:
        raise NotPermitted("operator_not_given")
    return str(options.operator)


def _password(options: argparse.Namespace) -> str:
    """Read the password from the file or from LOKET_PASSWORD, never from the command line."""
    if options.password_file:
        try:
            return Path(options.password_file).read_text("utf-8").rstrip("\r\n")
        except OSError as error:
            raise ToCorrect(Problem("password_file_missing", "", {"path": options.password_file})) from error
    password = os.environ.get("LOKET_PASSWORD", "")
    if not password:
        raise NotPermitted("password_not_given")
    return password


class _UsageError(Exception):
    """What argparse would have said on standard error."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> Any:
        raise _UsageError(message)


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="desktop do", description="Pintu otomasi Loket Jaminan: JSON masuk, JSON keluar.")
    parser.add_argument("action", nargs="?", help="nama tindakan; lihat --list")
    parser.add_argument("--data", help="folder data kantor")
    parser.add_argument("--operator", help="nama pengguna")
    parser.add_argument("--password-file", help="berkas berisi kata sandi")
    parser.add_argument("--lines", action="store_true", help="JSON Lines, satu perintah per baris")
    parser.add_argument("--list", action="store_true", help="semua tindakan")
    parser.add_argument("--schema", action="store_true", help="JSON Schema perintah dan hasil")
    return parser
