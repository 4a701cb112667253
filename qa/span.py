"""What is a short answer? A stretch of a sentence, and why it is this one."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A short answer: offsets in the sentence, and why it is this one (Dutch)."""

    start: int
    end: int
    why: str
