"""The floors: a module imports only from floors below its own, or from its own folder."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import pipeline

PACKAGE = Path(pipeline.__file__).parent

# The lowest floor first; those on one line do not know each other.
FLOORS = (
    ("states",),
    ("replay",),
    ("finding",),
    ("errors", "fingerprint", "text"),
    ("site",),
    ("articles",),
    ("config_lines",),
    ("config_faults",),
    ("config",),
    ("parity", "render"),
    ("build",),
    ("deliver", "newsroom"),
    ("editors", "preview"),
    ("cli",),
    ("__main__",),
)
FLOOR = {name: floor for floor, names in enumerate(FLOORS) for name in names}


def _modules() -> list[Path]:
    return sorted(path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py")


def _imports(path: Path) -> set[str]:
    """All modules of ours that a file imports, at any depth of its code."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names if alias.name.startswith("pipeline")}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("pipeline"):
            assert node.level == 0, f"{path}: relative import"
            for alias in node.names:
                dotted = f"{node.module}.{alias.name}"
                target = PACKAGE.parent.joinpath(*dotted.split("."))
                is_module = target.with_suffix(".py").exists() or target.is_dir()
                found.add(dotted if is_module else str(node.module))
    return found


def _part(dotted: str) -> str:
    return dotted.split(".")[1] if "." in dotted else ""


@pytest.mark.parametrize("path", _modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_point_down(path: Path) -> None:
    own = path.relative_to(PACKAGE).with_suffix("").parts[0]
    assert own in FLOOR, f"{own} stands on no floor: add it to FLOORS"
    for dotted in _imports(path):
        part = _part(dotted)
        if part and part != own:
            assert FLOOR[part] < FLOOR[own], f"{own} imports {dotted} from its own floor or above"


def test_no_circles() -> None:
    graph = {}
    for path in _modules():
        parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        graph[name] = _imports(path) - {name}
    done: set[str] = set()

    def visit(name: str, trail: tuple[str, ...]) -> None:
        assert name not in trail, " → ".join((*trail, name))
        if name not in done:
            for target in graph.get(name, ()):
                visit(target, (*trail, name))
            done.add(name)

    for name in sorted(graph):
        visit(name, ())


def test_only_the_command_prints() -> None:
    for path in _modules():
        if path.relative_to(PACKAGE).parts[0] == "cli":
            continue
        calls = [
            node
            for node in ast.walk(ast.parse(path.read_text("utf-8")))
            if isinstance(node, ast.Call)
        ]
        names = {call.func.id for call in calls if isinstance(call.func, ast.Name)}
        assert not names & {"print", "exit"}, path
