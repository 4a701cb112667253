"""Which Dutch line does the person get for an error of ours? Anything else is a bug and keeps its traceback."""

from __future__ import annotations

from pathlib import Path

from corpus import errors as library
from corpus.bundled import BundledReportDamaged
from index import errors as index
from index.encoder import EncoderUnavailable


def dutch_line(error: Exception, folder: Path | None = None) -> str | None:
    """One Dutch line for an error made on purpose or one of the file system; None for anything else."""
    match error:
        case library.UnknownDocument():
            known = ", ".join(error.known) or "geen enkel rapport"
            return f"er is geen rapport met id ‘{error.document_id}’; wel: {known}"
        case library.LibraryUnreadable():
            return f"de bibliotheek in {error.path} is niet te openen: {_reason(error.reason)}"
        case library.LibraryNotWritten():
            return f"de bibliotheek in {error.path} is niet te schrijven: {_reason(error.reason)}"
        case library.LibraryTooNew():
            return f"de bibliotheek in {error.path} is van een nieuwere versie van Bewijsplaats; werk het programma bij"
        case library.LibraryBusy():
            return "de bibliotheek is bezet door een ander proces; probeer het zo opnieuw"
        case library.AlreadyInLibrary():
            return f"dit bestand staat er al in, als ‘{error.title}’"
        case index.IndexBusy():
            return "de index is bezet door een ander proces; probeer het zo opnieuw"
        case index.IndexNotWritten():
            return f"de index in {error.folder} is niet te schrijven: {_reason(error.reason)}"
        case index.LexiconDamaged():
            return f"de woordenlijst {error.file} is niet te lezen; installeer Bewijsplaats opnieuw"
        case BundledReportDamaged():
            return "een meegeleverd rapport is beschadigd; haal Bewijsplaats opnieuw op"
        case EncoderUnavailable():
            return (
                f"het model ‘{error.name}’ is niet te laden ({_reason(error.reason)}); "
                "laat --encoder weg om het ingebouwde model te gebruiken"
            )
        case FileNotFoundError():
            return f"{error.filename} bestaat niet"
        case PermissionError():
            return f"geen toegang tot {error.filename or folder}"
        case OSError():
            return f"{error.filename or folder or 'de gegevensmap'} is niet te gebruiken: {error.strerror or error}"
    return None


_REASONS = {
    "not a directory": "het is geen map",
    "permission denied": "geen toegang",
    "read-only file system": "de schijf is alleen-lezen",
    "no space left on device": "de schijf is vol",
    "file is not a database": "het is geen bibliotheek van Bewijsplaats",
    "file exists": "er staat een bestand met die naam",
    "unable to open database file": "het bestand gaat niet open",
}


def _reason(reason: str) -> str:
    low = str(reason).lower()
    return next((dutch for english, dutch in _REASONS.items() if english in low), " ".join(str(reason).split())[:160])
