"""A form as a Mermaid flowchart: plain text that many editors and wikis draw by themselves."""

import re

from messages.form_view import AskView, FormView, GroupView, runs

SHAPES = {
    "choice": ("(", ")"),
    "choices": ("(", ")"),
    "member": ("(", ")"),
    "yes_no": ("([", "])"),
    "confirm": ("([", "])"),
    "note": ("[[", "]]"),
    "computed": ("[[", "]]"),
    "photo": ("[/", "/]"),
    "file": ("[/", "/]"),
    "voice": ("[/", "/]"),
    "location": ("[/", "/]"),
}
"""Brackets that draw a kind; what is written or counted stands in a plain box."""

BOX = ("[", "]")

NOT_A_NAME = re.compile(r"[^a-z0-9_]", re.ASCII)

NEEDS_CODE = re.compile(r"[^\w\s.,:;/()%+×−·…“”‹›?!-]")
"""What could end a label or be read as markup, in Mermaid or in the page around it."""


def mermaid(view: FormView) -> str:
    """Return the text of a flowchart: questions, decisions, and frames around what is repeated."""
    writer = _Writer(view)
    writer.draw()
    lines = [
        "flowchart TD",
        f"  %% {label(view.id)} {view.version}",
        f"  begin([{label(view.signs['start'])}])",
        *writer.nodes,
        f"  finish([{label(view.signs['end'])}])",
        # A node belongs to the frame in which it is mentioned: arrows come after all frames.
        *writer.arrows,
    ]
    return "\n".join(lines) + "\n"


def name_of(prefix: str, name: str) -> str:
    """Return a node's name; whatever Mermaid would not take is written as its number."""
    escaped = NOT_A_NAME.sub(lambda letter: f"_{ord(letter[0]):x}_", name)
    # The prefix keeps words of the language ("end", "class") from standing alone.
    return f"{prefix}_{escaped}"


def label(*lines: str) -> str:
    """Return a quoted label; signs that mean something to Mermaid are written as their codes."""
    return f'"{"<br/>".join(NEEDS_CODE.sub(_code, line) for line in lines if line)}"'


def _code(sign: re.Match[str]) -> str:
    return f"#{ord(sign[0])};"


class _Writer:
    """Keeps the open ends: nodes from which an arrow leads to whatever comes next."""

    def __init__(self, view: FormView) -> None:
        self.nodes: list[str] = []
        self.arrows: list[str] = []
        self._view = view
        self._ends: list[tuple[str, str]] = [("begin", "")]
        self._decisions = 0

    def draw(self) -> None:
        self._run(self._view.items, "  ")
        self._arrive("finish")

    def _arrive(self, node: str) -> None:
        """Lead every open end to a node, which is the only open end from now on."""
        self.arrows += [f"  {end} -->{_words(words)} {node}" for end, words in self._ends]
        self._ends = [(node, "")]

    def _run(self, items: tuple[AskView | GroupView, ...], indent: str) -> None:
        for when, together in runs(items):
            passing: list[tuple[str, str]] = []
            if when:
                self._decisions += 1
                decision = f"when_{self._decisions}"
                self.nodes.append(f"{indent}{decision}{{{{{label(f'{when}?')}}}}}")
                self._arrive(decision)
                passing = [(decision, self._view.signs["no"])]
                self._ends = [(decision, self._view.signs["yes"])]
            for item in together:
                if isinstance(item, AskView):
                    self._ask(item, indent)
                else:
                    self._group(item, indent)
            self._ends += passing

    def _ask(self, ask: AskView, indent: str) -> None:
        node = name_of("q", ask.id)
        left, right = SHAPES.get(ask.kind.value, BOX)
        number = f"{ask.number}. " if ask.number else ""
        words = label(f"{number}{ask.short}", ask.kind_words)
        self.nodes.append(f"{indent}{node}{left}{words}{right}")
        self._arrive(node)

    def _group(self, group: GroupView, indent: str) -> None:
        if not group.asks:
            return
        self.nodes.append(f"{indent}subgraph {name_of('g', group.id)} [{label(group.title)}]")
        # The first to be met inside is the first question, or the decision before it.
        if group.asks[0].when:
            first = f"when_{self._decisions + 1}"
        else:
            first = name_of("q", group.asks[0].id)
        self._run(group.asks, f"{indent}  ")
        words = group.again or self._view.signs["next"]
        self.arrows += [f"  {end} -.->{_words(words)} {first}" for end, _ in self._ends]
        self.nodes.append(f"{indent}end")


def _words(words: str) -> str:
    return f"|{label(words)}|" if words else ""
