"""Which single changes of the rules there are: one node of the syntax tree each."""

from __future__ import annotations

import ast
import copy
import types
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
RULES = ROOT / "desktop" / "rules"

_COMPARE: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
_ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
_CALLS = {"min": "max", "max": "min", "any": "all", "all": "any"}


@dataclass(frozen=True)
class Mutant:
    """One change: of a module, at a line, in a function ("" for a declaration), in words."""

    module: str
    number: int
    line: int
    function: str
    words: str

    @property
    def name(self) -> str:
        """What the list of mutants looked at calls it; no line number, so that it stays true."""
        return f"{self.module}:{self.function or '-'}: {self.words}"


class _Mutator(ast.NodeTransformer):
    """Walks a module; makes the change with one number, or only counts and describes all."""

    def __init__(self, module: str, wanted: int | None) -> None:
        self.module, self.wanted = module, wanted
        self.found: list[Mutant] = []
        self._function: list[str] = []

    def _change(self, node: ast.AST, words: str, make: Callable[[], ast.AST]) -> ast.AST:
        number = len(self.found)
        self.found.append(
            Mutant(self.module, number, getattr(node, "lineno", 0), ".".join(self._function), words)
        )
        return ast.copy_location(make(), node) if number == self.wanted else node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        decorators = [self.visit(one) for one in node.decorator_list]
        self._function.append(node.name)
        node.args.defaults = [self.visit(one) for one in node.args.defaults]
        node.body = [self.visit(one) for one in node.body]
        self._function.pop()
        node.decorator_list = decorators
        return node

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST:
        self._function.append(node.name)
        node.body = [self.visit(one) for one in node.body]
        self._function.pop()
        return node

    def visit_Module(self, node: ast.Module) -> ast.AST:
        node.body = [self.visit(one) for one in node.body]
        return node

    def visit_ImportFrom(self, node: ast.ImportFrom) -> ast.AST:
        return node

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        if node.value is not None:
            node.value = self.visit(node.value)
        return node

    def visit_Expr(self, node: ast.Expr) -> ast.AST:
        if isinstance(node.value, ast.Constant):  # a docstring of a constant
            return node
        return self.generic_visit(node)

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        self.generic_visit(node)
        for at, op in enumerate(node.ops):
            other = _COMPARE[type(op)]

            def make(at: int = at, other: type[ast.cmpop] = other) -> ast.AST:
                changed = copy.deepcopy(node)
                changed.ops[at] = other()
                return changed

            changed = self._change(node, f"{ast.unparse(node)} -> {other.__name__}", make)
            if changed is not node:
                return changed
        return node

    def visit_BoolOp(self, node: ast.BoolOp) -> ast.AST:
        self.generic_visit(node)
        other = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        words = f"{ast.unparse(node)} -> {type(other).__name__}"
        return self._change(node, words, lambda: ast.BoolOp(other, node.values))

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        self.generic_visit(node)
        other = _ARITHMETIC.get(type(node.op))
        if other is None:
            return node
        words = f"{ast.unparse(node)} -> {other.__name__}"
        return self._change(node, words, lambda: ast.BinOp(node.left, other(), node.right))

    def visit_UnaryOp(self, node: ast.UnaryOp) -> ast.AST:
        self.generic_visit(node)
        if not isinstance(node.op, ast.Not):
            return node
        return self._change(node, f"{ast.unparse(node)} -> without not", lambda: node.operand)

    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        value = node.value
        if isinstance(value, bool):
            other: Any = not value
        elif isinstance(value, int):
            other = value + 1
        elif isinstance(value, str):
            other = f"{value}XX"
        else:
            return node
        return self._change(node, f"{value!r} -> {other!r}", lambda: ast.Constant(other))

    def visit_JoinedStr(self, node: ast.JoinedStr) -> ast.AST:
        return node

    def visit_If(self, node: ast.If) -> ast.AST:
        node.test = self._negated(node.test)
        self.generic_visit(node)
        return node

    def visit_While(self, node: ast.While) -> ast.AST:
        return self.generic_visit(node)  # a negated loop may never end

    def visit_IfExp(self, node: ast.IfExp) -> ast.AST:
        node.test = self._negated(node.test)
        return self.generic_visit(node)

    def visit_comprehension(self, node: ast.comprehension) -> ast.AST:
        node.ifs = [self._negated(one) for one in node.ifs]
        return self.generic_visit(node)

    def _negated(self, test: ast.expr) -> Any:
        """Negate a test that has no operator of its own to change."""
        if isinstance(test, ast.Compare | ast.UnaryOp):
            return test
        return self._change(test, f"{ast.unparse(test)} -> not", lambda: ast.UnaryOp(ast.Not(), test))

    def visit_Return(self, node: ast.Return) -> ast.AST:
        self.generic_visit(node)
        if node.value is None or (isinstance(node.value, ast.Constant) and node.value.value is None):
            return node
        words = f"return {ast.unparse(node.value)[:60]} -> None"
        return self._change(node, words, lambda: ast.Return(ast.Constant(None)))

    def visit_Continue(self, node: ast.Continue) -> ast.AST:
        return self._change(node, "continue -> break", ast.Break)

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        if isinstance(node.func, ast.Name) and node.func.id in _CALLS:
            other = ast.Name(_CALLS[node.func.id], ast.Load())
            words = f"{ast.unparse(node)[:60]} -> {other.id}"
            return self._change(node, words, lambda: ast.Call(other, node.args, node.keywords))
        return node


def mutants(module: str) -> list[Mutant]:
    """List every change of a module."""
    walk = _Mutator(module, None)
    walk.visit(ast.parse((RULES / f"{module}.py").read_text("utf-8")))
    return walk.found


def mutated(one: Mutant) -> types.CodeType:
    """Compile the module with the change made."""
    path = RULES / f"{one.module}.py"
    tree = _Mutator(one.module, one.number).visit(ast.parse(path.read_text("utf-8")))
    return compile(ast.fix_missing_locations(tree), str(path), "exec")


def chosen(modules: Sequence[str]) -> Iterator[Mutant]:
    """Yield the mutants of the named modules, all of them without names."""
    for path in sorted(RULES.glob("*.py")):
        if path.stem != "__init__" and (not modules or path.stem in modules):
            yield from mutants(path.stem)
