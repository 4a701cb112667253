"""What the Markdown reader promises."""

from __future__ import annotations

from pathlib import Path

from corpus.documents import BlockKind
from corpus.readers.limits import Limits
from corpus.readers.markdown import read

SOURCE = """---
title: Verslag wonen
date: 2023-05-12
---
# Wonen in de stad

In 2023 zijn er **412** woningen gebouwd[^1]
en dat is _meer_ dan [vorig jaar](https://example.invalid "x").

Tussenkop
---------

- eerste punt
  dat doorloopt
* tweede punt
2) derde punt

Tabel 1: Woningen

| Wijk | 2022 | 2023 |
|:-----|-----:|-----:|
| Noord | 120 | 140[^1] |
| Zuid \\| West | 90 | |

> Een citaat.

```
x = 1 * 2
```
<!-- weg -->

[^1]: Bron: gemeente.
"""


def test_markdown(tmp_path: Path) -> None:
    """Headings in both forms, items, a table, a note and its marks; signs of mark-up are gone."""
    path = tmp_path / "verslag.md"
    path.write_text(SOURCE, encoding="utf-8")
    found = read(path, Limits())
    assert found.metadata.title == "Verslag wonen"
    assert found.metadata.date == "2023-05-12"
    assert [(block.kind, block.text) for block in found.pages[0].blocks] == [
        (BlockKind.HEADING, "Wonen in de stad"),
        (BlockKind.PARAGRAPH, "In 2023 zijn er 412 woningen gebouwd en dat is meer dan vorig jaar."),
        (BlockKind.HEADING, "Tussenkop"),
        (BlockKind.LIST_ITEM, "• eerste punt dat doorloopt"),
        (BlockKind.LIST_ITEM, "• tweede punt"),
        (BlockKind.LIST_ITEM, "2) derde punt"),
        (BlockKind.CAPTION, "Tabel 1: Woningen"),
        (BlockKind.TABLE, "Wijk 2022 2023\nNoord 120 140\nZuid | West 90"),
        (BlockKind.PARAGRAPH, "Een citaat."),
        (BlockKind.PARAGRAPH, "x = 1 * 2"),
        (BlockKind.NOTE, "Bron: gemeente."),
    ]
    paragraph, table = found.pages[0].blocks[1], found.pages[0].blocks[7]
    assert [(mark.offset, mark.mark) for mark in paragraph.note_marks] == [
        (len("In 2023 zijn er 412 woningen gebouwd"), "1")
    ]
    assert table.rows[2] == ("Zuid | West", "90", "")
    assert table.text[: table.note_marks[0].offset].endswith("140")
