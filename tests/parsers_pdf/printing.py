"""Reports printed to PDF by real programs: chromium prints HTML, LibreOffice what a word processor writes."""

import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from html import escape
from pathlib import Path
from random import Random

import pytest

from app.demo import prose
from app.demo.forms import Box, Sheet, sheet
from app.demo.sample import Filled, Value, consistent
from model.editions import BY_KEY

CHROMIUM = "/usr/bin/chromium"
OFFICE = "soffice"

PLAIN = "border-collapse:collapse;width:100%"
STYLES: Mapping[str, str] = {
    "collapsed": "table{border-collapse:collapse;width:100%}td{border:1px solid #000}",
    "apart": "table{border-collapse:separate;border-spacing:2px;width:100%}td{border:1px solid #000}",
    "double": "table{border-collapse:collapse;width:100%}td{border:3px double #000}",
    "dashed": "table{border-collapse:collapse;width:100%}td{border:1px dashed #000}",
    "dotted": "table{border-collapse:collapse;width:100%}td{border:1px dotted #000}",
    "thick": "table{border-collapse:collapse;width:100%}td{border:2.5pt solid #444}",
    "open": "table{border-collapse:collapse;width:100%}td{border:0.5pt solid #000}"
    "tr>td:first-child{border-left:none}tr>td:last-child{border-right:none}",
    "shaded": "table{border-collapse:collapse;width:100%}td{border:1px solid #666}tr:nth-child(even){background:#dde}",
    "narrow": "table{border-collapse:collapse;width:60%;font-size:7.5pt}td{border:1px solid #000;padding:0}",
    "bare": "table{border-collapse:collapse;width:100%}td{border:none}",
}


def invented(seed: int, *, edition: str = "2021", blanks: float = 0.0, load: int = 60) -> Filled:
    """A report that keeps every law, with some cells printed blank."""
    filled = consistent(BY_KEY[edition], publisher="澄川市水务局", year=2024, seed=seed, load=load)
    draw = Random(seed)
    facts: dict[str, Value] = {key: None if draw.random() < blanks else value for key, value in filled.facts.items()}
    return replace(filled, facts=facts)


def page(filled: Filled, css: str, *, upright: bool = False, heads: int = 0, gap: int = 0) -> str:
    """The report as HTML; with `gap` so many millimetres above each table, to break it elsewhere."""
    tables = {each.key: each for each in filled.tables}
    parts = [f"<h1>{escape(filled.title)}</h1>", _said(prose.opening(filled))]
    for rule, texts in prose.chapters(filled):
        parts += [_said(prose.heading(rule)), *map(_said, texts)]
        if rule.table:
            parts.append(f'<div style="height:{gap}mm"></div>')
            parts.append(
                table(
                    sheet(tables[rule.table], filled), upright=upright, heads=heads if rule.table == "requests" else 0
                )
            )
    return (
        f'<html><head><meta charset="utf-8"><style>@page{{size:A4;margin:25mm}}p{{text-indent:2em;margin:0}}'
        f"td{{text-align:center}}{css}</style></head><body>{''.join(parts)}</body></html>"
    )


def table(lines: Sheet, *, upright: bool = False, heads: int = 0) -> str:
    """One table; `upright` turns what spans many rows, `heads` are rows that are printed again on every page."""
    rows = ["<tr>" + "".join(_cell(box, upright=upright) for box in line) + "</tr>" for line in lines]
    head = f"<thead>{''.join(rows[:heads])}</thead>" if heads else ""
    return f'<table border="1">{head}<tbody>{"".join(rows[heads:])}</tbody></table>'


def _cell(box: Box, *, upright: bool) -> str:
    turned = ' style="writing-mode:vertical-rl"' if upright and box.rowspan > 4 else ""
    text = f"<span{turned}>{escape(box.text)}</span>" if turned else escape(box.text)
    return f'<td rowspan="{box.rowspan}" colspan="{box.colspan}"{turned}>{text}</td>'


def _said(text: str) -> str:
    return f"<p>{escape(text)}</p>"


def by_chromium(html: str, folder: Path) -> bytes:
    """The HTML as chromium prints it."""
    if not Path(CHROMIUM).exists():
        pytest.skip("CHROMIUM ABSENT: /usr/bin/chromium prints these pages, so this test proves nothing here")
    source, target = folder / "page.html", folder / "page.pdf"
    source.write_text(html, encoding="utf-8")
    command = [CHROMIUM, "--headless=new", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
    profile = f"--user-data-dir={folder / 'chromium'}"
    subprocess.run(
        [*command, profile, f"--print-to-pdf={target}", source.as_uri()], check=True, capture_output=True, timeout=120
    )
    return target.read_bytes()


def by_office(html: str, folder: Path) -> bytes:
    """The HTML as LibreOffice's word processor prints it."""
    if shutil.which(OFFICE) is None:
        pytest.skip("LIBREOFFICE ABSENT: soffice prints these pages, so this test proves nothing here")
    source = folder / "sheet.html"
    source.write_text(html, encoding="utf-8")
    profile = f"-env:UserInstallation={(folder / 'office').as_uri()}"
    convert = ["--headless", "--convert-to", "pdf:writer_web_pdf_Export", "--outdir", str(folder)]
    subprocess.run([OFFICE, profile, *convert, str(source)], check=True, capture_output=True, timeout=180)
    return (folder / "sheet.pdf").read_bytes()


def truth(filled: Filled) -> dict[str, Decimal | None]:
    """What the report prints: the number of every cell, None where it is blank."""
    return {key: value if isinstance(value, Decimal) else None for key, value in filled.facts.items()}
