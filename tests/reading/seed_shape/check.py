"""Whether a reading says of an article what an editor judged it to say.

`check` gives the failures in plain words, none when all holds. What is expected is data (expected.yaml says
how it is written); phrases are found in the text here, so that nothing rests on the reading's own sentences.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import Any

Json = dict[str, Any]
Span = tuple[int, int]

NEAR_KM = 30  # as near as the claims scorer asks a place to be
DETERMINER = re.compile(r"^(?:a|an|the|its|their|his|her|our)\s+", re.IGNORECASE)
WHERE_FROM = re.compile(r"\s(?:at|close to|from|in|inside|of|on|with|within)\s.*", re.DOTALL)
SENTENCE_END = re.compile(r"(?<=[.!?”])[^\S\n]+(?=[A-Z“])|\n+")


def check(reading: Json, text: str, expected: Json) -> list[str]:
    """What `reading` (as `as_json` gives it) fails; raises ValueError for a phrase that is not in `text`."""
    rules = (
        _offsets,
        _dateline,
        _unconfirmed,
        _figures,
        _accusations,
        _control,
        _agreements,
        _designations,
        _places,
        _speakers,
    )
    return [failure for rule in rules for failure in rule(reading, text, expected)]


def find(text: str, phrase: str) -> Span:
    """Where `phrase` stands; it must stand there exactly once."""
    if (count := text.count(phrase)) != 1:
        raise ValueError(f"the expectation's phrase {phrase!r} stands {count} times in the text, not once")
    start = text.index(phrase)
    return start, start + len(phrase)


def sentences(text: str) -> list[Span]:
    """Sentences by their stops and by line ends, enough for articles without abbreviations."""
    ends = [(m.start(), m.end()) for m in SENTENCE_END.finditer(text)]
    starts = [0, *(after for _, after in ends)]
    stops = [*(before for before, _ in ends), len(text)]
    return [(start, stop) for start, stop in zip(starts, stops, strict=True) if text[start:stop].strip()]


def _sentence(text: str, phrase: str) -> Span:
    start, _ = find(text, phrase)
    return next(s for s in sentences(text) if s[0] <= start < s[1])


def _overlaps(item: Json, span: Span) -> bool:
    return bool(item["start"] < span[1] and item["end"] > span[0])


def _claims_at(reading: Json, span: Span) -> list[Json]:
    return [claim for claim in reading["claims"] if _overlaps(claim, span)]


def _words(words: str | None) -> list[str]:
    return re.findall(r"[^\W_]+", (words or "").casefold())


def _mentions(item: Json, wanted: str) -> bool:
    """The mention's words, or its name's, hold all words of `wanted`."""
    return any(set(_words(wanted)) <= set(_words(item.get(key))) for key in ("text", "name"))


def _all_mentioned(items: list[Json], wanted: list[str]) -> bool:
    """Each of `wanted` has a mention of its own."""
    if not wanted:
        return True
    return any(
        _mentions(item, wanted[0]) and _all_mentioned(items[:n] + items[n + 1 :], wanted[1:])
        for n, item in enumerate(items)
    )


def _names(speaker: Json, forms: list[str]) -> bool:
    """By the text or the name; "a source in the agency" is the source."""
    said = {DETERMINER.sub("", speaker[key] or "").casefold() for key in ("text", "name")}
    said |= {WHERE_FROM.sub("", words) for words in said}
    return any(DETERMINER.sub("", form).casefold() in said for form in forms)


def _voice(claim: Json) -> str:
    speaker = claim["speaker"]
    return repr(speaker["text"]) if claim["voice"] == "cited" and speaker else str(claim["voice"])


def _far(item: Json, wanted: Json) -> bool:
    """Not in the wanted country, or more than NEAR_KM from the wanted point."""
    if item.get("country") != wanted["country"] or item.get("lat") is None or item.get("lon") is None:
        return True
    p, q = math.radians(item["lat"]), math.radians(wanted["lat"])
    lon = math.radians(item["lon"] - wanted["lon"])
    h = math.sin((q - p) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin(lon / 2) ** 2
    return 2 * 6371 * math.asin(math.sqrt(min(1.0, h))) > NEAR_KM


def _offsets(reading: Json, text: str, expected: Json) -> Iterator[str]:
    for claim in reading["claims"]:
        for item in (claim, claim["speaker"], *claim["actors"], *claim["figures"]):
            if item and text[item["start"] : item["end"]] != item["text"]:
                yield f"offsets: {item['text']!r} does not stand at {item['start']}-{item['end']}"


def _dateline(reading: Json, text: str, expected: Json) -> Iterator[str]:
    wanted, found = expected["dateline"], reading["dateline"]
    if not found:
        yield f"dateline: none read, {wanted['place']} expected"
        return
    place = found["place"]
    if not place or place["name"] != wanted["place"] or _far(place, wanted):
        yield f"dateline: {wanted['place']} ({wanted['country']}) expected, {place} read"
    if found["date"] != wanted["date"]:
        yield f"dateline: date {wanted['date']} expected, {found['date']} read"
    if [dict(rate) for rate in found["rates"]] != wanted["rates"]:
        yield f"dateline: rates {wanted['rates']} expected, {found['rates']} read"


def _unconfirmed(reading: Json, text: str, expected: Json) -> Iterator[str]:
    marked: list[Json] = []
    for wanted in expected["unconfirmed"]:
        claims = _claims_at(reading, find(text, wanted["at"]))
        marked += claims
        if not any(_all_mentioned(claim["actors"], wanted["actors"]) for claim in claims):
            yield f"unconfirmed: no claim at {wanted['at']!r} in which {wanted['actors']} act"
        for claim in claims:
            if claim["certainty"] != "unconfirmed" or "unconfirmed" not in claim["marks"]:
                yield f"unconfirmed: {claim['text']!r} is not marked ({claim['certainty']}, {claim['marks']})"
    for phrase in expected["may_be_unconfirmed"]:
        marked += _claims_at(reading, find(text, phrase))
    for claim in reading["claims"]:
        if "unconfirmed" in claim["marks"] and claim not in marked:
            yield f"unconfirmed: {claim['text']!r} is marked, and the text does not mark it"


def _figures(reading: Json, text: str, expected: Json) -> Iterator[str]:
    for wanted in expected["figures"]:
        span = find(text, wanted["at"])
        bounds = (wanted["measure"], wanted["low"], wanted["high"])
        found = [
            ((figure["measure"], figure["low"], figure["high"]), (claim["time"] or {}).get("edtf"))
            for claim in _claims_at(reading, span)
            for figure in claim["figures"]
            if _overlaps(figure, span)
        ]
        if (bounds, wanted["edtf"]) not in found:
            yield f"figure: {wanted['at']!r} is {bounds} in {wanted['edtf']}, read: {found or 'nothing'}"


def _accusations(reading: Json, text: str, expected: Json) -> Iterator[str]:
    for wanted in expected["accusations"]:
        claims = _claims_at(reading, _sentence(text, wanted["at"]))
        if not any(
            claim["stance"] == "accuses"
            and _said_by(claim, wanted["accuser"])
            and any(_mentions(item, wanted["accused"]) for item in claim["actors"] + claim["recipients"])
            for claim in claims
        ):
            yield f"accusation: {wanted['accuser']} accusing {wanted['accused']} is not read"
        if not any(claim["stance"] == "denies" and _said_by(claim, wanted["denier"]) for claim in claims):
            yield f"denial: {wanted['denier']} denying it is not read"


def _said_by(claim: Json, forms: list[str]) -> bool:
    return bool(claim["voice"] == "cited" and claim["speaker"] and _names(claim["speaker"], forms))


def _control(reading: Json, text: str, expected: Json) -> Iterator[str]:
    for wanted in expected["control"]:
        if not any(
            claim["event"] == "control"
            and _all_mentioned(claim["actors"], wanted["actors"])
            and any(
                place["relation"] == wanted["relation"] and _mentions(place, wanted["of"])
                for place in claim["places"]
            )
            for claim in _claims_at(reading, find(text, wanted["at"]))
        ):
            yield f"control: of {wanted['actors']}, {wanted['relation']} {wanted['of']}, is not read"


def _agreements(reading: Json, text: str, expected: Json) -> Iterator[str]:
    for wanted in expected["agreements"]:
        if not any(
            claim["event"] == "agreement"
            and _all_mentioned(claim["actors"], wanted["actors"])
            and claim["time"]
            and claim["time"]["edtf"] == wanted["edtf"]
            and wanted["words"] in claim["time"]["text"]
            for claim in _claims_at(reading, find(text, wanted["at"]))
        ):
            yield f"agreement: of {wanted['actors']} in {wanted['words']} ({wanted['edtf']}) is not read"


def _designations(reading: Json, text: str, expected: Json) -> Iterator[str]:
    for wanted in expected["designations"]:
        span = find(text, wanted["text"])
        found = [e["designation"] for e in reading["entities"] if _overlaps(e, span) and e.get("designation")]
        if not any(
            not designation["known"] and any(_is_one(s, wanted) for s in designation["suggestions"])
            for designation in found
        ):
            yield f"designation: {wanted['text']} is unknown, near {wanted['suggestions']}; read: {found}"


def _is_one(suggestion: str, wanted: Json) -> bool:
    """A suggestion may carry the type's name behind it: "AH-64 Apache"."""
    return any(re.match(re.escape(near) + r"(?![\w-])", suggestion) for near in wanted["suggestions"])


def _places(reading: Json, text: str, expected: Json) -> Iterator[str]:
    for wanted in expected["places"]:
        found = [t for t in reading["toponyms"] if t["text"] == wanted["text"]]
        if not found or any(_far(toponym, wanted) for toponym in found):
            yield f"place: {wanted['text']} ({wanted['country']}) is not read, or elsewhere: {found}"


def _speakers(reading: Json, text: str, expected: Json) -> Iterator[str]:
    entries = [(find(text, entry["at"]), entry) for entry in expected["speakers"]]
    read_from: list[Json] = []
    for claim in reading["claims"]:
        if (claim["voice"] == "cited") != bool(claim["speaker"]):
            yield f"speaker: {claim['text']!r} has voice {claim['voice']} and speaker {claim['speaker']}"
        here = next((s for s in sentences(text) if s[0] <= claim["start"] < s[1]), None)
        of_sentence = sorted(
            ((span, entry) for span, entry in entries if here and here[0] <= span[0] < here[1]),
            key=lambda of: of[0],
        )
        if not here or not of_sentence:
            yield f"speaker: {claim['text']!r} is claimed where the text claims nothing"
            continue
        governing = _governing(claim, of_sentence)
        read_from += governing if len(governing) == 1 else []
        if not any(_may_say(claim, entry, here, text) for entry in governing):
            allowed = [form for entry in governing for form in entry["speakers"]]
            yield f"speaker: {claim['text']!r} is said by {_voice(claim)}, not one of {allowed}"
    for _, entry in entries:
        if not entry.get("optional") and entry not in read_from:
            yield f"speaker: no claim is read at {entry['at']!r}"


def _governing(claim: Json, of_sentence: list[tuple[Span, Json]]) -> list[Json]:
    """The entries a claim answers to: by stance, else by the first phrase it holds, else all there are."""
    by_stance = [entry for _, entry in of_sentence if entry.get("stance") == claim["stance"]]
    by_phrase = [entry for span, entry in of_sentence if _overlaps(claim, span)]
    return by_stance[:1] or by_phrase[:1] or [entry for _, entry in of_sentence]


def _may_say(claim: Json, entry: Json, here: Span, text: str) -> bool:
    if claim["voice"] != "cited":
        return claim["voice"] in entry["speakers"]
    if not claim["speaker"] or not _names(claim["speaker"], entry["speakers"]):
        return False
    stands = [here, *([_sentence(text, entry["also_at"])] if "also_at" in entry else [])]
    return any(start <= claim["speaker"]["start"] < stop for start, stop in stands)
