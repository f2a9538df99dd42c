"""Recognition of print on pictures (extra `ocr`). Only parsers.readers.raster loads it, at the first picture."""
