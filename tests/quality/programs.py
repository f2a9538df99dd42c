"""The programs that print reports on paper: LibreOffice in batches, one browser for all pages, a rasteriser."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright
from pypdfium2 import PdfDocument

OFFICE = "soffice"
CHROMIUM = "/usr/bin/chromium"
DPI = 200
_BATCH = 25
_OFFICE_SECONDS = 300
_A4_PIXELS = {"width": 794, "height": 1123}
_FILTERS = {
    "pdf": "pdf:writer_pdf_Export",
    "doc": "doc:MS Word 97",
    "rtf": "rtf:Rich Text Format",
    "xls": "xls:MS Excel 97",
    "ods": "ods:calc8",
}


def absent(carrier_made_from: str) -> str:
    """Why what is made from that kind of source cannot be made here; empty where it can."""
    if carrier_made_from == "html":
        return "" if os.access(CHROMIUM, os.X_OK) else f"{CHROMIUM} is absent"
    if carrier_made_from in {"docx", "xlsx"}:
        return "" if shutil.which(OFFICE) else f"LibreOffice ({OFFICE}) is absent"
    return ""


def converted(files: Sequence[Path], extension: str, folder: Path) -> None:
    """Makes LibreOffice write each file anew under that extension into the folder, some at a start."""
    with tempfile.TemporaryDirectory(prefix="office-") as profile:
        for start in range(0, len(files), _BATCH):
            batch = files[start : start + _BATCH]
            subprocess.run(
                [
                    OFFICE,
                    f"-env:UserInstallation=file://{profile}",
                    "--headless",
                    "--convert-to",
                    _FILTERS[extension],
                    "--outdir",
                    str(folder),
                    *map(str, batch),
                ],
                check=True,
                capture_output=True,
                timeout=_OFFICE_SECONDS,
            )
            lost = [file.name for file in batch if not (folder / f"{file.stem}.{extension}").is_file()]
            assert not lost, f"LibreOffice wrote nothing for {lost}"


def browsed(pages: Iterable[tuple[Path, Path]]) -> None:
    """Makes the browser print each page into its target: a PDF, or a picture of all of it."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM)
        try:
            for page, target in pages:
                _browsed(browser, page, target)
        finally:
            browser.close()


def _browsed(browser: Browser, page: Path, target: Path) -> None:
    picture = target.suffix != ".pdf"
    scale = DPI / 96 if picture else 1
    tab = browser.new_page(viewport=_A4_PIXELS, device_scale_factor=scale)  # type: ignore[arg-type]
    try:
        tab.goto(page.as_uri())
        if picture:
            kind = "jpeg" if target.suffix == ".jpg" else "png"
            tab.screenshot(path=target, full_page=True, type=kind)  # type: ignore[arg-type]
        else:
            tab.pdf(path=target, prefer_css_page_size=True)
    finally:
        tab.close()


def scanned(source: Path, target: Path) -> None:
    """Writes a PDF of pictures, one for each page of the PDF, at 200 dots an inch in greys."""
    first, *others = _pictures(source)
    first.save(target, "PDF", resolution=DPI, save_all=True, append_images=others, quality=80)


def _pictures(source: Path) -> Iterator[Image.Image]:
    document = PdfDocument(source)
    try:
        for page in document:
            yield page.render(scale=DPI / 72).to_pil().convert("L")
    finally:
        document.close()
