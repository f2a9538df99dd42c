"""How much CPU it takes to make a report with findings of a PDF's bytes, against pdfplumber's tables of the same bytes.

Each side is a process of its own that measures itself; they are asked in turn, and the first rounds are not counted. The documents are
the real reports beside the project, where they are there; else one that chromium prints.
"""

import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from app.demo import layouts
from app.demo.sample import consistent
from benchmarks.reading import PEERS, ROOT, Figures, asked, side
from model.editions import BY_KEY

GOLDEN = ROOT.parent / "shared" / "golden"
CHROMIUM = Path("/usr/bin/chromium")
ROUNDS, WARMING = 9, 2


def reports(folder: Path) -> list[Path]:
    """The PDF reports to be read; none where there are none and nothing can print one."""
    real = sorted(GOLDEN.glob("*.pdf")) if GOLDEN.is_dir() else []
    return real or ([printed(folder)] if CHROMIUM.exists() else [])


def printed(folder: Path) -> Path:
    """An invented report as chromium prints it."""
    source, target = folder / "report.html", folder / "report.pdf"
    filled = consistent(BY_KEY["2021"], publisher="澄川市水务局", year=2024, seed=1)
    source.write_text(f'<meta charset="utf-8">{layouts.html(filled)}', encoding="utf-8")
    command = [
        str(CHROMIUM),
        "--headless=new",
        "--no-sandbox",
        "--no-pdf-header-footer",
        f"--user-data-dir={folder}/profile",
    ]
    subprocess.run([*command, f"--print-to-pdf={target}", source.as_uri()], check=True, capture_output=True)
    return target


def measured(documents: list[Path]) -> list[Figures]:
    """The figures of every counted round, both sides together, per document."""
    found: list[Figures] = []
    with ExitStack() as sides:
        asking = [sides.enter_context(side(sys.executable, "ours", package="printed"))]
        if PEERS.exists():
            asking.append(sides.enter_context(side(PEERS, "peers", package="printed")))
        for number in range(ROUNDS + WARMING):
            rounds = [{name: cost for one in asking for name, cost in asked(one, file).items()} for file in documents]
            found += rounds if number >= WARMING else []
    return found


def main() -> None:
    """Prints the medians in milliseconds of CPU and their ratio."""
    with TemporaryDirectory() as folder:
        documents = reports(Path(folder))
        if not documents:
            print("no PDF report is there and no chromium to print one: nothing measured")
            return
        found = measured(documents)
    middle = {name: median(one[name] for one in found) * 1000 for name in found[0]}
    print(f"{len(documents)} PDF reports, {ROUNDS} rounds, sides in turn, median CPU")
    print(f"  ours, bytes to findings     {middle['ours']:8.2f} ms")
    if "pdfplumber" not in middle:
        print("  pdfplumber is not installed in .venv-bench: no comparison")
        return
    ratio = median(one["pdfplumber"] / one["ours"] for one in found)
    print(f"  pdfplumber.extract_tables   {middle['pdfplumber']:8.2f} ms   {ratio:.1f} times ours")


if __name__ == "__main__":
    main()
