"""Draw the schematic lines: `python -m databuild.lines` makes data/lexicons/lines.geojson from lines.csv.

A line runs straight from town to town of its list, with the towns' points from the gazetteer. It shows where
a road lies to the towns beside it, not its course.
"""

from __future__ import annotations

import json

from databuild.rows import LEXICONS, listed, read_csv
from dateline.reading.places.gazetteer import Gazetteer


def main() -> None:
    gazetteer = Gazetteer.open()
    features = []
    for row in read_csv("lines.csv"):
        points = [_point(gazetteer, town, row["country"]) for town in listed(row["towns"])]
        properties = {"name": row["name"], "aliases": listed(row["aliases"]), "country": row["country"],
                      "schematic": True, "by": row["by"]}  # fmt: skip
        features.append(
            {
                "type": "Feature",
                "properties": properties,
                "geometry": {"type": "LineString", "coordinates": points},
            }
        )
    collection = {"type": "FeatureCollection", "features": features}
    (LEXICONS / "lines.geojson").write_text(
        json.dumps(collection, ensure_ascii=False, indent=1) + "\n", "utf-8"
    )


def _point(gazetteer: Gazetteer, town: str, country: str) -> list[float]:
    for match in gazetteer.matches(town):
        entry = match.entry
        if (
            entry.country == country
            and entry.is_settlement
            and entry.lat is not None
            and entry.lon is not None
        ):
            return [entry.lon, entry.lat]
    raise SystemExit(f"lines.csv: {town} is not in the gazetteer for {country}: name a town that is")


if __name__ == "__main__":
    main()
