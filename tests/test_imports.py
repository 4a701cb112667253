"""Imports point one way: page and command line to qa, qa to index, index to corpus; one room per outside library."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LEVELS = {"corpus": 0, "index": 1, "qa": 2, "app": 3}
# Outside library -> the files that may import it, as starts of paths.
ROOMS = {
    "tantivy": ("index/lexical.py",),
    "faiss": ("index/dense.py",),
    "Stemmer": ("index/",),
    "rapidfuzz": ("index/spelling.py",),
    "tokenizers": ("index/",),
    "safetensors": ("index/",),
    "sentence_transformers": ("index/encoder.py",),
    "torch": ("index/training/",),
    "pypdfium2": ("corpus/readers/pdf_",),
    "lxml": ("corpus/readers/markup.py",),
    "sqlite3": ("corpus/",),
    "PIL": ("corpus/pictures.py",),
    "openpyxl": ("qa/page/batch.py",),
    "platformdirs": ("qa/service.py",),
    "gradio": ("app.py", "qa/page/"),
    "starlette": ("qa/page/",),
    "uvicorn": ("qa/page/",),
}


def modules() -> list[Path]:
    return [
        ROOT / "app.py",
        *(path for room in ("corpus", "index", "qa") for path in sorted((ROOT / room).rglob("*.py"))),
    ]


@cache
def imported(path: Path) -> tuple[str, ...]:
    """Full names of the modules that a file imports, also inside functions."""
    names: list[str] = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            names.append(node.module or "")
    return tuple(names)


def room_of(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def test_imports_point_right_only() -> None:
    """No module imports from a room further left, nor from the tests."""
    wrong = []
    for path in modules():
        for name in imported(path):
            other = name.split(".")[0]
            if other == "tests" or LEVELS.get(other, -1) > LEVELS[room_of(path)]:
                wrong.append(f"{path.relative_to(ROOT)} imports {name}")
    assert len(modules()) > 50
    assert wrong == []


@pytest.mark.parametrize("library", ROOMS)
def test_each_outside_library_has_its_room(library: str) -> None:
    """An outside library is imported where it is at home, and nowhere else."""
    users = [
        path.relative_to(ROOT).as_posix()
        for path in modules()
        if any(name.split(".")[0] == library for name in imported(path))
    ]
    assert users, f"nothing imports {library}"
    assert [user for user in users if not user.startswith(ROOMS[library])] == []
