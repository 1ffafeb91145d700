"""Modules whose statements say themselves that they were reached: no tracer has to watch.

A tracer is called for every line that runs, those of all libraries too, and takes more time than
the tests. Here each statement of ours puts down one mark, and what is not ours runs as always.
What is possible in a file, and how much of it was reached, is still for coverage.py to say. A
handler that was looked at and did not fit is the one thing that a tracer sees and no mark shows.
"""

import ast
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.abc import MetaPathFinder
from importlib.machinery import PathFinder, SourceFileLoader
from pathlib import Path

from coverage.parser import PythonParser

NAME = "__reached__"
FORKS = ast.If | ast.For | ast.AsyncFor | ast.While
NAMED = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True)
class Fork:
    """A line behind which there are two ways.

    Attributes:
        inside: The lines of the one that leads in.
        entered: Marks that show that it was taken.
        passed: Marks that show that the other one was.
    """

    line: int
    inside: range
    entered: tuple[int, ...]
    passed: tuple[int, ...]


class MarkedFile:
    """A module of ours with its marks.

    Attributes:
        marks: For each mark, whether it was reached.
    """

    def __init__(self, file: str) -> None:
        self._text = Path(file).read_bytes()
        self._tree = ast.parse(self._text)
        self._file = file
        self._lines: list[tuple[int, tuple[int, ...]]] = []
        self._forks: list[Fork] = []
        self._firsts: dict[tuple[ast.AST, str], int] = {}
        self.marks: list[int] = []
        nodes = list(ast.walk(self._tree))
        for node in nodes:
            for part in ("body", "orelse", "finalbody"):
                if isinstance(statements := getattr(node, part, None), list):
                    setattr(node, part, list(self._marked(node, part, statements)))
        for node in nodes:
            self._see_ways(node)

    def code(self):
        """Return what is to run instead of the module."""
        return compile(self._tree, self._file, "exec", dont_inherit=True)

    def arcs(self, reached: set[int]) -> Iterator[tuple[int, int]]:
        """Yield the steps from line to line that these marks show, as coverage.py counts them."""
        parser = PythonParser(text=self._text.decode("utf-8"), filename=self._file)
        parser.parse_source()
        ways: dict[int, set[int]] = {}
        for start, end in parser.arcs():
            ways.setdefault(start, set()).add(end)
        lines = {parser.first_line(line) for line, by in self._lines if not reached.isdisjoint(by)}
        yield from ((-1, line) for line in lines)
        for fork in self._forks:
            line = parser.first_line(fork.line)
            for end in ways.get(line, ()):
                shown_by = fork.entered if end in fork.inside else fork.passed
                # Behind a last `finally` are several ends: the way out, and what comes next.
                if not reached.isdisjoint(shown_by) and (end < 0 or end in lines):
                    yield line, end

    def _mark(self, beside: int, *lines: int) -> ast.stmt:
        """Return a new mark, which shows that these lines were reached."""
        number = len(self.marks)
        self.marks.append(0)
        self._lines += [(line, (number,)) for line in lines]
        at = {"lineno": beside, "col_offset": 0}
        which = ast.Constant(number, **at)
        place = ast.Subscript(ast.Name(NAME, ast.Load(), **at), which, ast.Store(), **at)
        return ast.Assign([place], ast.Constant(1, **at), **at)

    def _marked(self, owner: ast.AST, part: str, body: list[ast.stmt]) -> Iterator[ast.stmt]:
        """Yield the statements, each behind its mark, but for those that have to stay the first."""
        unmarked: list[int] = []
        for place, statement in enumerate(body):
            if _is_of_the_future(statement):
                unmarked.append(statement.lineno)
            elif place or not isinstance(owner, NAMED) or not _is_text(statement):
                self._firsts.setdefault((owner, part), len(self.marks))
                yield self._mark(statement.lineno, *unmarked, *_lines_of(statement))
                unmarked.clear()
            yield statement

    def _see_ways(self, node: ast.AST) -> None:
        if isinstance(node, FORKS):
            self._fork(node.lineno, node, [self._otherwise(node)])
        elif isinstance(node, ast.Match):
            marks = [self._firsts[case, "body"] for case in node.cases]
            last = node.cases[-1]
            if last.guard or not _takes_all(last.pattern):
                marks.append(len(self.marks))
                all_else = ast.copy_location(ast.MatchAs(), last.pattern)
                node.cases.append(ast.match_case(all_else, None, [self._mark(node.lineno)]))
            for place, case in enumerate(node.cases[: len(marks)]):
                if (case, "body") in self._firsts:
                    self._lines.append((case.pattern.lineno, tuple(marks[place:])))
                    self._fork(case.pattern.lineno, case, marks[place + 1 :])
        elif isinstance(node, ast.Try | ast.TryStar):
            marks = [self._firsts[handler, "body"] for handler in node.handlers]
            for place, handler in enumerate(node.handlers):
                # Of a group that is taken apart each one is looked at, also behind the one that fits.
                by = marks if isinstance(node, ast.TryStar) else marks[place:]
                self._lines.append((handler.lineno, tuple(by)))

    def _otherwise(self, node: ast.AST) -> int:
        """Return the mark of the way past; where nothing stands there it gets one."""
        if not node.orelse:
            self._firsts[node, "orelse"] = len(self.marks)
            node.orelse = [self._mark(node.lineno)]
        return self._firsts[node, "orelse"]

    def _fork(self, line: int, node: ast.AST, passed: Iterable[int]) -> None:
        first, last = node.body[1], node.body[-1]  # the first of all is its mark
        inside = range(min(_lines_of(first)), last.end_lineno + 1)
        self._forks.append(Fork(line, inside, (self._firsts[node, "body"],), tuple(passed)))


def _lines_of(statement: ast.stmt) -> list[int]:
    return [statement.lineno, *(d.lineno for d in getattr(statement, "decorator_list", ()))]


def _is_text(statement: ast.stmt) -> bool:
    return (
        isinstance(statement, ast.Expr)
        and isinstance(statement.value, ast.Constant)
        and isinstance(statement.value.value, str)
    )


def _is_of_the_future(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.ImportFrom) and statement.module == "__future__"


def _takes_all(pattern: ast.pattern) -> bool:
    match pattern:
        case ast.MatchAs(pattern=inner):
            return inner is None or _takes_all(inner)
        case ast.MatchOr(patterns=either):
            return any(map(_takes_all, either))
    return False


class _Loader(SourceFileLoader):
    def __init__(self, name: str, path: str, seen: dict[str, list[int]]) -> None:
        super().__init__(name, path)
        self._seen = seen

    def exec_module(self, module) -> None:
        marked = MarkedFile(self.path)
        # A module that is imported once more goes on with its marks.
        setattr(module, NAME, self._seen.setdefault(self.path, marked.marks))
        exec(marked.code(), vars(module))  # noqa: S102 - as importlib itself does


class Reached(MetaPathFinder):
    """Marks the modules of some packages when they are imported, and keeps what they reached."""

    def __init__(self, packages: Iterable[str]) -> None:
        self._packages = frozenset(packages)
        self._seen: dict[str, list[int]] = {}

    def begin(self) -> None:
        """Mark what is imported from now on."""
        sys.meta_path.insert(0, self)

    def find_spec(self, fullname, path, target=None):
        """Find a module as always, and let it be marked if it is one of ours."""
        if fullname.partition(".")[0] not in self._packages:
            return None
        spec = PathFinder.find_spec(fullname, path, target)
        if spec is not None and isinstance(spec.loader, SourceFileLoader):
            spec.loader = _Loader(spec.loader.name, spec.loader.path, self._seen)
        return spec

    @property
    def so_far(self) -> dict[str, list[int]]:
        """The marks that were reached, by file."""
        return {
            file: [number for number, mark in enumerate(marks) if mark]
            for file, marks in self._seen.items()
        }
