"""Words for people that stand in a template or in code outside of any mark for translation."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from django.template.base import Lexer, TokenType

from tests.community.language.visible import LETTERS, visible_words

# Arguments of {% include %} and of our own tags that are shown.
SHOWN = r"text|label\d?|title|summary|caption|detail|heading|legend|tag|hint|message"
ARGUMENT = re.compile(rf"\b(?:{SHOWN})=\"([^\"]*[A-Za-z][^\"]*)\"")
FILTER = re.compile(r"\|(?:default|default_if_none|yesno|join):(\"[^\"]*[A-Za-z][^\"]*\")|\|pluralize\b")
MARKS = {"blocktranslate", "blocktrans", "comment"}
# Tags whose arguments are names for the code, not words.
NOT_SHOWN = {"url", "static", "block", "load", "extends", "partialdef", "partial", "querystring", "with"}


def in_template(path: Path) -> list[str]:
    """The words that the template itself shows."""
    found: list[str] = []
    text = []
    within = ""
    for token in Lexer(path.read_text()).tokenize():
        tag = token.contents.split(maxsplit=1)[0] if token.contents.strip() else ""
        if token.token_type == TokenType.BLOCK and (tag in MARKS or tag == f"end{within}"):
            within = tag if tag in MARKS else ""
            text.append(" ")
        elif within or token.token_type == TokenType.COMMENT:
            continue
        elif token.token_type == TokenType.TEXT:
            text.append(token.contents)
        elif token.token_type == TokenType.BLOCK and tag not in NOT_SHOWN:
            found += ARGUMENT.findall(token.contents)
        elif token.token_type == TokenType.VAR:
            found += [match.group() for match in FILTER.finditer(token.contents)]
    page = "".join(text)
    words = visible_words(page) if path.suffix in {".html", ".svg"} else page.splitlines()
    return found + [line.strip() for line in words if LETTERS.search(line)]


MARKED = {
    "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy",
    "npgettext", "npgettext_lazy", "gettext_noop", "_",
}  # fmt: skip
# What only whoever writes or runs the portal reads: errors of programs, logs, SQL, the audit's actions.
FOR_PROGRAMMERS = {
    "ImproperlyConfigured", "ValueError", "TypeError", "RuntimeError", "LookupError", "AssertionError",
    "KeyError", "SystemExit", "CommandError", "TransactionManagementError", "Error", "Warning",
    "info", "warning", "exception", "compile", "execute", "action", "strftime",
}  # fmt: skip
# Arguments and fields of which even one word is shown.
WORDY = {
    "label", "help_text", "violation_error_message", "empty_label", "short_description", "description",
    "site_title", "site_header", "index_title", "boolean_words", "hints",
}  # fmt: skip
# Begins like a sentence and goes on like one: not a name, a format or SQL.
SENTENCE = re.compile(r"(?![A-Z]{2})[A-Z“][\w’'-]*(?: \S+)* [a-z]+.*|[A-Z][a-z]+[.?!:]$", re.DOTALL)


def in_code(path: Path) -> list[str]:
    """Sentences outside of any gettext, and short words where words are shown."""
    return [ast.unparse(node) for node in _shown(ast.parse(path.read_text()))]


def _shown(node: ast.AST, *, wordy: bool = False) -> Iterator[ast.AST]:
    for child in _read_by_people(node):
        if isinstance(child, ast.Constant | ast.JoinedStr):
            text = _text(child)
            if SENTENCE.match(text) or (wordy and re.search("[a-z]", text)):
                yield child
        else:
            yield from _shown(child, wordy=_is_wordy(child))


def _read_by_people(node: ast.AST) -> Iterator[ast.AST]:
    """What of the node may reach a screen: not docstrings, names of objects, logs or what is marked."""
    if isinstance(node, ast.Call) and _name(node.func) in MARKED | FOR_PROGRAMMERS:
        return
    for child in ast.iter_child_nodes(node):
        is_docstring = isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant)
        is_name = isinstance(child, ast.FunctionDef) and child.name in {"__str__", "__repr__"}
        if not is_docstring and not is_name:
            yield child


def _is_wordy(node: ast.AST) -> bool:
    """`label="Name"`, and `MEMBERS = "members", "Members"` in a class of choices."""
    if isinstance(node, ast.keyword):
        return node.arg in WORDY
    return False


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _text(node: ast.Constant | ast.JoinedStr) -> str:
    """The text; what an f-string fills in as a word."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    return "".join(str(part.value) if isinstance(part, ast.Constant) else "Xx" for part in node.values)
