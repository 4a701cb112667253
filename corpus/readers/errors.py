"""What can go wrong when a file is read, and which Dutch sentence does the person get?

ReaderError
├── Encrypted        a password is needed
├── Empty            no bytes, or nothing in it
├── Damaged          the file does not hold what its type promises
├── Unsupported      a type that is not read
├── TooLarge         more bytes (or more text, or more unpacked bytes) than the limit
├── TooManyPages
├── TookTooLong
├── TooMuchMemory
├── Crashed          the parser took its process down
├── NoRecogniser     no Tesseract with Dutch is installed
└── Cancelled        the person stopped it
"""

from __future__ import annotations

from typing import ClassVar


class ReaderError(Exception):
    """A file could not be read; `sentence` says in Dutch what, which limit, and what to do.

    The values are plain text and numbers, so that the error can cross a process border as JSON.
    """

    template: ClassVar[str] = "Het bestand kan niet worden gelezen."

    def __init__(self, **values: str | int | float) -> None:
        self.values = values
        super().__init__(self.template.format(**values))

    @property
    def sentence(self) -> str:
        """The Dutch sentence for the person, on one line."""
        return " ".join(str(self).split())


class Encrypted(ReaderError):
    """The file asks for a password."""

    template = "Het bestand is met een wachtwoord beveiligd. Sla het zonder wachtwoord op en voeg het opnieuw toe."


class Empty(ReaderError):
    """There is nothing in the file."""

    template = "Het bestand is leeg ({n_bytes} bytes). Haal het opnieuw op bij de bron."


class Damaged(ReaderError):
    """The file is not whole, or not what its type promises. Value: reason (Dutch)."""

    template = "Het bestand is beschadigd of onvolledig: {reason}. Haal het opnieuw op bij de bron."


class Unsupported(ReaderError):
    """The type is not read. Value: found (Dutch name of what it seems to be)."""

    template = (
        "Dit soort bestand wordt niet gelezen ({found}). Wel gelezen worden PDF, Word (.docx), HTML, Markdown en "
        "platte tekst: sla het in een van die vormen op."
    )


class TooLarge(ReaderError):
    """More bytes than the limit. Values: what (Dutch), n and limit (counts), unit (Dutch)."""

    template = "{what} is te groot: {n} {unit}, de grens is {limit} {unit}. Splits het bestand of verhoog de grens."


class TooManyPages(ReaderError):
    """More pages than the limit. Values: n, limit."""

    template = "Het bestand heeft {n} pagina's, de grens is {limit}. Splits het bestand of verhoog de grens."


class TookTooLong(ReaderError):
    """The time was up. Value: limit_s."""

    template = (
        "Het lezen is gestopt: het duurde langer dan de grens van {limit_s:g} seconden. "
        "Splits het bestand of verhoog de grens."
    )


class TooMuchMemory(ReaderError):
    """The memory limit was reached. Value: limit_mib."""

    template = (
        "Het lezen is gestopt: het bestand vroeg meer geheugen dan de grens van {limit_mib} MiB. "
        "Splits het bestand of verhoog de grens."
    )


class Crashed(ReaderError):
    """The parser ended its process. Value: how (exit status or signal, or the name of the exception)."""

    template = (
        "Het bestand kan niet worden gelezen: het leesprogramma liep erop vast ({how}). "
        "Er is niets toegevoegd. Haal het bestand opnieuw op, of sla het opnieuw op als PDF."
    )


class NoRecogniser(ReaderError):
    """Text of a scan was asked for, and there is no Tesseract with Dutch."""

    template = (
        "Tekstherkenning kan niet: Tesseract met Nederlands (nld) is niet geïnstalleerd. "
        "Installeer het, of voeg het bestand zonder tekstherkenning toe."
    )


class Cancelled(ReaderError):
    """The person stopped it."""

    template = "Het toevoegen is op verzoek gestopt; er is niets toegevoegd."


_ALL: tuple[type[ReaderError], ...] = (
    Encrypted, Empty, Damaged, Unsupported, TooLarge, TooManyPages, TookTooLong, TooMuchMemory, Crashed, NoRecogniser, Cancelled,
)  # fmt: skip


def from_wire(name: str, values: dict[str, str | int | float]) -> ReaderError:
    """The error that another process reported by its class name; `Crashed` for a name or values that do not fit."""
    for kind in _ALL:
        if kind.__name__ == name:
            try:
                return kind(**values)
            except (KeyError, IndexError, ValueError, TypeError):
                break
    return Crashed(how="onleesbare foutmelding")
