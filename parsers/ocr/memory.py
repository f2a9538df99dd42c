"""Memory of what is done with, given back to the system."""

import ctypes


def give_back() -> None:
    """Has the C library return what is free, where it is glibc; elsewhere nothing.

    It keeps freed blocks of up to 32 MB once it has seen such: some 100 MB after the lines of a page, among which the planes of
    the next do not fit. It takes some milliseconds.
    """
    if trim := getattr(ctypes.CDLL(None), "malloc_trim", None):
        trim(0)
