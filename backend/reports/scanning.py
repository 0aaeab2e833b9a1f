"""The hook for a scanner of uploads: a callable that the operator names, asked before anything is stored."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.utils.module_loading import import_string

#: Takes the bytes of one file; answers "" for a clean file, or what was found in one word or more. Anything raised is "down".
Scanner = Callable[[bytes], str]


class UploadRefused(Exception):
    """The file is not stored; the message says why and what to do."""

    code = "refused"


class FileInfected(UploadRefused):
    """The scanner found something."""

    code = "infected"

    def __init__(self) -> None:
        super().__init__("The scanner found something harmful in this file. Ask your IT service to look at it.")


class ScannerDown(UploadRefused):
    """A scanner is configured and does not answer: no file is accepted until it does."""

    code = "scanner_down"

    def __init__(self) -> None:
        super().__init__("The scanner of uploads does not answer, so no file is accepted. Try again in a few minutes.")


def scan(contents: bytes) -> None:
    """Ask the configured scanner; without one every file passes. Raises FileInfected or ScannerDown."""
    if not settings.UPLOAD_SCANNER:
        return
    try:
        scanner: Scanner = import_string(settings.UPLOAD_SCANNER)
        found = scanner(contents)
    except Exception as error:
        raise ScannerDown from error
    if found:
        raise FileInfected
