"""A question on the command line does not pay for a web server or for torch."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
HEAVY = ("torch", "gradio", "sentence_transformers", "transformers", "fastapi", "uvicorn", "pandas", "scipy", "sklearn")
PROGRAM = """
import sys
from qa.cli import main
code = main(sys.argv[1:])
print(sorted(name for name in sys.modules if "." not in name), file=sys.stderr)
raise SystemExit(code)
"""


def test_asking_loads_nothing_heavy(tmp_path: Path) -> None:
    """From an empty folder to a printed answer, no heavy library is imported; with the index there, no reader of files."""
    asked = [sys.executable, "-c", PROGRAM, "--data", str(tmp_path), "ask", "Hoeveel leerlingen doen mee?"]
    for readers in ((), ("pypdfium2", "lxml", "PIL", "openpyxl")):
        done = subprocess.run(asked, cwd=ROOT, capture_output=True, encoding="utf-8", timeout=120, check=False)
        assert done.returncode == 0, done.stderr
        assert done.stdout.strip()
        loaded = done.stderr
        assert "'tokenizers'" in loaded
        assert [name for name in (*HEAVY, *readers) if f"'{name}'" in loaded] == []


def test_importing_the_command_line_does_nothing(tmp_path: Path) -> None:
    """Importing the command line makes no files and loads no library that an index needs."""
    program = "import sys, qa.cli; print([n for n in ('faiss', 'tantivy', 'tokenizers', 'numpy') if n in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-B", "-c", program],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT), "HOME": str(tmp_path), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=True,
    )
    assert done.stdout.strip() == "[]"
    assert list(tmp_path.iterdir()) == []
