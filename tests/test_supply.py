"""What the package may not do: run data as code, trust YAML, or speak to the network by itself."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import pipeline

PACKAGE = Path(pipeline.__file__).parent
ROOT = PACKAGE.parent
MODULES = sorted(PACKAGE.rglob("*.py"))
FORBIDDEN_CALLS = {"eval", "exec", "compile", "__import__"}
FORBIDDEN_MODULES = {"pickle", "marshal", "shelve", "dill", "cloudpickle", "jsonpickle"}
NETWORK = {
    *("urllib.request", "http.client", "ftplib", "smtplib", "telnetlib", "xmlrpc", "requests"),
    *("httpx", "aiohttp", "urllib3", "fsspec", "s3fs", "websockets", "socket", "ssl"),
}
# Bringing the site online, telling a WebSub hub, listening on this machine, and the cluster that
# the person named: nothing else may open a connection.
MAY_CONNECT = ("deliver/", "preview/server.py", "build/dask", "build/cluster", "cli/websub")


def _names(path: Path) -> tuple[set[str], set[str]]:
    """Return the modules a file imports and the names it calls."""
    modules, calls = set(), set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            modules |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            modules |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            calls.add(node.func.id)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            calls.add(ast.unparse(node.func))
    return modules, calls


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_no_data_is_run_as_code(path: Path) -> None:
    modules, calls = _names(path)
    roots = {module.split(".")[0] for module in modules}

    assert not roots & FORBIDDEN_MODULES
    assert not calls & FORBIDDEN_CALLS
    assert not calls & {"os.system", "os.popen", "yaml.load", "yaml.unsafe_load", "yaml.full_load"}
    source = path.read_text("utf-8")
    assert "shell=True" not in source
    assert not re.search(r"yaml\.(?!C?Safe)\w*Loader\b", source)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_only_delivery_speaks_to_the_network(path: Path) -> None:
    name = path.relative_to(PACKAGE).as_posix()
    found = _names(path)[0] & NETWORK

    assert not found or name.startswith(MAY_CONNECT), found


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_everything_installed_is_pinned_with_hashes(name: str) -> None:
    lines = (ROOT / name).read_text("utf-8").replace("\\\n", " ").split("\n")
    pins = [line for line in lines if line and not line.lstrip().startswith("#")]

    assert len(pins) > 20
    for pin in pins:
        assert re.match(r"\S+==\S+", pin), pin
        assert "--hash=sha256:" in pin, pin
