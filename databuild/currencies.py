"""Build data/lexicons/currencies.csv from CLDR's English names: `python -m databuild.currencies`.

CLDR comes with Babel, a development dependency (Unicode licence). Symbols are only those that mean one
currency in English news; names that reporters use and CLDR lacks are added here.
"""

from __future__ import annotations

import csv

from babel import Locale
from babel.numbers import get_currency_name

from databuild.rows import LEXICONS

SYMBOLS = {"USD": "$|US$", "EUR": "€", "GBP": "£", "JPY": "¥", "RUB": "₽", "UAH": "₴", "TRY": "₺", "ILS": "₪",
           "INR": "₹", "KRW": "₩", "NGN": "₦", "CAD": "C$", "AUD": "A$"}  # fmt: skip
EXTRA = {
    "USD": ["dollar", "dollars", "greenback"], "EUR": ["euro", "euros"], "SYP": ["Syrian lira", "Syrian liras"],
    "LBP": ["Lebanese lira", "Lebanese liras"], "TRY": ["Turkish liras"], "RUB": ["Russian rouble", "Russian roubles",
    "ruble", "rubles", "rouble", "roubles"], "UAH": ["hryvnia", "hryvnias", "hryvnya"], "ILS": ["shekel", "shekels",
    "Israeli shekel", "Israeli shekels"], "GBP": ["pound sterling", "pounds sterling"], "CNY": ["yuan", "renminbi"],
    "JPY": ["yen"], "INR": ["Indian rupee"], "AFN": ["afghani", "afghanis"],
    "BAM": ["Bosnian convertible mark", "Bosnian convertible marks", "convertible mark", "convertible marks"],
    "TJS": ["Tajik Somoni", "Tajik somonis"], "XAF": ["Central African Franc", "Central African francs"],
    "XOF": ["West African Franc", "West African francs"],
}  # fmt: skip


def main() -> None:
    names = Locale("en").currencies
    with (LEXICONS / "currencies.csv").open("w", encoding="utf-8", newline="") as file:
        sheet = csv.writer(file, lineterminator="\n")
        sheet.writerow(["code", "names", "symbols"])
        for code in sorted(names):
            spelt = [
                names[code],
                *(get_currency_name(code, count=n, locale="en") for n in (1, 2)),
                *EXTRA.get(code, []),
            ]
            if not any(c.isdigit() for c in names[code]):  # currencies that have gone carry their years
                sheet.writerow([code, "|".join(dict.fromkeys(spelt)), SYMBOLS.get(code, "")])


if __name__ == "__main__":
    main()
