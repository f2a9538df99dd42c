"""Which reader reads which type of file that is no text."""

from collections.abc import Callable, Mapping

from model.documents import Document
from model.faults import Fault
from parsers.file_types import FileType
from parsers.readers.docx import read_docx
from parsers.readers.ods import read_ods
from parsers.readers.ofd import read_ofd
from parsers.readers.office import read_odt, read_ole, read_rtf
from parsers.readers.pdf import read_pdf
from parsers.readers.raster import read_image
from parsers.readers.xlsx import read_xlsx
from parsers.settings import ReadSettings

FileReader = Callable[[bytes, str, ReadSettings], Document | Fault]
"""Bytes of the type, the address or path they came from, and the settings; never an exception."""

FILE_READERS: Mapping[FileType, FileReader] = {
    FileType.DOCX: read_docx,
    FileType.PDF: read_pdf,
    FileType.JPEG: read_image,
    FileType.PNG: read_image,
    FileType.GIF: read_image,
    FileType.TIFF: read_image,
    FileType.WEBP: read_image,
    FileType.BMP: read_image,
    FileType.ODS: read_ods,
    FileType.OFD: read_ofd,
    FileType.ODT: read_odt,
    FileType.OLE: read_ole,
    FileType.RTF: read_rtf,
    FileType.XLSX: read_xlsx,
}
"""Types without an entry are recognised and not read."""
