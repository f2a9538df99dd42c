"""Pictures of reports, read by recognition: image files of any kind, several pages in one where it holds them."""

import importlib
import importlib.util
from types import ModuleType

from model.documents import Document
from model.faults import Actor, Fault, FaultKind
from parsers.paged import blocks
from parsers.readers.composing import composed
from parsers.settings import ReadSettings

_TAKES = ("rapidocr", "onnxruntime", "cv2", "numpy", "PIL")


def lack(settings: ReadSettings) -> str:
    """Why pictures cannot be recognised here, in one English sentence; empty where they can."""
    if not settings.ocr:
        return "It is a picture of text, and recognition is switched off: set read.ocr."
    if missing := [name for name in _TAKES if importlib.util.find_spec(name) is None]:
        return f"It is a picture of text: pip install 'nianbao[ocr]' ({', '.join(missing)} not installed)."
    return ""


def recognition(name: str) -> ModuleType:
    """The module of that name in parsers.ocr, loaded at the first picture: its libraries take 45 MB and 0.4 s."""
    return importlib.import_module(f"parsers.ocr.{name}")


def read_image(body: bytes, url: str, settings: ReadSettings) -> Document | Fault:
    """The pictures in an image file as a document of that many pages; a number that is in doubt has a low confidence.

    A Fault where recognition is not installed or is switched off, the file is damaged or too large, or shows no text.
    """
    if why := lack(settings):
        return Fault(kind=FaultKind.NOT_INSTALLED, where=url, detail=why, actor=Actor.OPERATOR)
    ocr = recognition("recognition")
    found = []
    for picture in recognition("pictures").pictures(body, url):
        if isinstance(picture, Fault):
            return picture
        found.append(ocr.recognised(picture.grey, dpi=picture.dpi))
    made = blocks([page for page in ocr.pages(found) if page is not None])
    if not made:
        return Fault(kind=FaultKind.EMPTY, where=url, detail="The picture shows no text.", actor=Actor.PUBLISHER)
    return composed(made, url=url, carrier="image")
