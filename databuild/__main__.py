"""Rebuild the engine's data files: `python -m databuild`."""

from __future__ import annotations

from databuild import casing, currencies, gazetteer, lines


def main() -> None:
    gazetteer.main()
    lines.main()
    currencies.main()
    casing.main()


if __name__ == "__main__":
    main()
