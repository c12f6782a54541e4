"""What was measured, as a page of the documentation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from dateline.reading.contract import Engine

HEAD: Final = """# Measured

How well the engine reads, by `python -m evaluation --full --write docs/reference/measured.md`; do not edit it here.
Engine {version}, model {model}, lexicons {lexicons}.

The corpora are the development portions; the rules were tuned on them, so expect less of texts never seen. Intervals
are of 95 %, by drawing the documents anew (bootstrap). What each corpus is and what is counted stands in
[researchers.md](../researchers.md).

```text
{tables}
```
"""


def page(tables: Sequence[str], engine: Engine) -> str:
    """The page, in Markdown: the tables as they were printed."""
    return HEAD.format(
        version=engine.version,
        model=engine.model,
        lexicons=engine.lexicons,
        tables="\n".join(table.rstrip() + "\n" for table in tables).rstrip(),
    )
