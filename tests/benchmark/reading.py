"""What does reading a PDF cost beside what pypdf alone needs? python -m tests.benchmark.reading [folder with PDFs].

Both are measured as a process from start to end, in one run, the best of three by turns: a Python that imports pypdf
and extracts the text of every page, and the library's own reading (child process, layout, tables, checked result).
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from corpus.readers.limits import Limits
from corpus.readers.sandbox import read_safely
from tests.corpus.make_pdf import lines, new_pdf, out, wrapped

_PYPDF = (
    "import sys, pypdf\n"
    "reader = pypdf.PdfReader(sys.argv[1])\n"
    "print(sum(len(page.extract_text()) for page in reader.pages))"
)
_REPEATS = 3
_TEXT = (
    "De gemeente heeft in het verslagjaar opnieuw gewerkt aan de uitvoering van het programma. De scholen kregen geld "
    "voor extra lessen en voor kleinere groepen. Uit de tellingen blijkt dat het aantal leerlingen met een achterstand "
    "is gedaald, maar dat de verschillen tussen wijken groot blijven. Het college wil die in de komende jaren verkleinen."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """Seconds for one file."""

    name: str
    n_pages: int
    pypdf_s: float
    ours_s: float

    @property
    def ratio(self) -> float:
        """Ours over pypdf's."""
        return self.ours_s / self.pypdf_s


def long_pdf(n_pages: int) -> bytes:
    """A report of many full pages."""
    pdf = new_pdf()
    printed = wrapped(_TEXT, 470)
    for number in range(1, n_pages + 1):
        pdf.add_page()
        lines(pdf, 60, 40, ["Jaarverslag van de gemeente"], size=8)
        y = lines(pdf, 60, 80, [f"{number}. Hoofdstuk {number}"], size=14, style="B")
        for _ in range(8):
            y = lines(pdf, 60, y + 8, printed)
        lines(pdf, 290, 810, [str(number)], size=9)
    return out(pdf)


def measure(path: Path) -> Cost:
    """The best of three of both, by turns."""
    pypdf_s = ours_s = float("inf")
    n_pages = 0
    for _ in range(_REPEATS):
        start_s = time.perf_counter()
        subprocess.run([sys.executable, "-c", _PYPDF, str(path)], check=True, capture_output=True)
        pypdf_s = min(pypdf_s, time.perf_counter() - start_s)
        start_s = time.perf_counter()
        n_pages = len(read_safely(path, limits=Limits()).reading.pages)
        ours_s = min(ours_s, time.perf_counter() - start_s)
    return Cost(name=path.name, n_pages=n_pages, pypdf_s=pypdf_s, ours_s=ours_s)


def main() -> int:
    """Print the table; 1 when reading costs more than 1.5 times what pypdf alone needs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--pages", type=int, default=2_000)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        made = Path(name) / f"verslag van {arguments.pages} bladzijden.pdf"
        made.write_bytes(long_pdf(arguments.pages))
        paths = [made, *(sorted(arguments.folder.glob("*.pdf")) if arguments.folder else [])]
        costs = [measure(path) for path in paths]
    print(f"{'file':60} {'pages':>6} {'pypdf':>8} {'ours':>8} {'ratio':>6}")
    for cost in costs:
        print(f"{cost.name[:60]:60} {cost.n_pages:6} {cost.pypdf_s:7.2f}s {cost.ours_s:7.2f}s {cost.ratio:6.2f}")
    largest_mib = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    print(f"largest child process {largest_mib} MiB")
    return 1 if max(cost.ratio for cost in costs) > 1.5 else 0


if __name__ == "__main__":
    sys.exit(main())
