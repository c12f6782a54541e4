"""Equipment by its designation: known ones, near misses, and what is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.reading.equipment import find_equipment, suggestions
from dateline.reading.lexicons import rows

KNOWN = [
    ("Tu-22M3s were seen", "Tu-22M3"),
    ("two MiG-29s and", "MiG-29"),
    ("TU-95 bombers", "Tu-95"),
    ("a T72 tank", "T-72"),
    ("F16 jets", "F-16"),
    ("S400 systems", "S-400"),
    ("Bayraktar TB2 drones", "Bayraktar TB2"),
    ("Patriot batteries", "MIM-104"),
    ("the cruiser Moskva", "Moskva"),
    ("Grad rockets", "BM-21"),
    ("Storm Shadow missiles", "Storm Shadow"),
    ("Leopard 2A6 tanks", "Leopard 2A6"),
    ("HIMARS", "M142"),
    ("an M60 machine gun", "M60"),
    ("Mirage 2000-5 fighters", "Mirage 2000-5"),
]

NEAR = [
    ("Tu-23M", "Tu-22M"),
    ("Tu-23M", "Tu-22M3"),
    ("TU-96", "Tu-95"),
    ("Ka-53", "Ka-52"),
    ("AH-65", "AH-64"),
    ("Kh-103", "Kh-101"),
    ("BMP-5", "BMP-3"),
    ("AIM-121", "AIM-120"),
]

NONE = [
    "the M4 highway", "the M5", "resolution 2254", "UTC+3", "flight MH17", "MI6 said", "MI-5", "the Patriot Act", "Moskva river",
    "COVID-19", "the G-7", "$10-15", "K9 dogs", "the K2 mountain", "M60 motorway", "Boeing 737", "B52", "A10", "Su-34M2", "Shahed-137",
    "a grad student", "He bears it", "article T-1", "room S-5B of 12", "the Hercules of old", "Unit 8200", "the 3-2 win",
]  # fmt: skip

# Real designations that were not used to compile the lexicon, for the rate of false alarms: training and civil
# aircraft, variants, and munitions of the families whose numbers are held in full, and of others.
REAL = """
Su-7B Su-7BM Su-15TM Su-17M2 Su-24MP Su-25T Su-25TM Su-25K Su-27S Su-27P Su-27SK Su-27M Su-27SM3 Su-30MK Su-30MKK Su-30MKM
Su-30M2 Su-33UB Su-35BM Su-57M MiG-15UTI MiG-17PF MiG-19P MiG-19S MiG-21F-13 MiG-21PFM MiG-21R MiG-21-93 MiG-23M MiG-23MS
MiG-23P MiG-23UB MiG-25P MiG-25PD MiG-25RB MiG-25RBT MiG-27K MiG-29C MiG-29G MiG-29M2 MiG-29N MiG-29KUB MiG-31B MiG-31D
MiG-35D Tu-16K Tu-22K Tu-22R Tu-22KD Tu-95K Tu-95M Tu-95RT Tu-126LL Tu-134A Tu-134UB-L Tu-142M Tu-142MK Tu-142MR Tu-154B
Tu-160M2 Tu-204C Tu-214ON Tu-214PU Il-18D Il-38SD Il-62MK Il-76M Il-76T Il-76TD Il-78MKI Il-86VKP Il-96-400 Il-96PU
Mi-6A Mi-8T Mi-8P Mi-8S Mi-8MTV-5 Mi-8AMT Mi-9R Mi-14PL Mi-17M Mi-17-1V Mi-24A Mi-24K Mi-24R Mi-24PN Mi-24VM Mi-26M Mi-28A
Mi-28NE Mi-35P Mi-35MS Mi-171A2 Mi-171E Ka-25PL Ka-27M Ka-27PS Ka-28PL Ka-29TB Ka-31SV Ka-32A11BC Ka-50Sh Ka-52E Ka-60U
Ka-226A BMP-1D BMP-1PM BMP-2K BMP-2E BMP-3E BMP-3K BMD-1P BMD-2M BMD-4K BTR-3M BTR-4MV1 BTR-60P BTR-60PU BTR-70T BTR-80K
BTR-80UP BTR-82AT BTR-152V BRDM-1U BRDM-2RKh Kh-22P Kh-25MP Kh-25MR Kh-28E Kh-29D Kh-31AD Kh-35E Kh-55SE Kh-58E Kh-59ME
Kh-66M AGM-65E AGM-65F AGM-65G AGM-65H AGM-65K AGM-84A AGM-84D AGM-86C AGM-88C AGM-114B AGM-114L AGM-154A AGM-154C AGM-158A
AIM-7F AIM-7H AIM-7P AIM-9B AIM-9J AIM-9P AIM-54A AIM-54C AIM-120A AIM-132A RIM-66M RIM-67A RIM-116B RIM-161D RIM-162D
MIM-23A MIM-72A MIM-104A MIM-104C FIM-92C FIM-92E BGM-71A BGM-71D BGM-71F BGM-109C MGM-31A MGM-140A MGM-140B LGM-118A
UGM-84A UGM-109A RGM-84D MQ-1A MQ-1L MQ-8C MQ-9C RQ-1A RQ-1K RQ-2B RQ-4E RQ-5A RQ-7A RQ-11A RQ-20A RQ-21B AH-1E AH-1G AH-1P
AH-64DHA AH-6J AH-6M F-4S F-14B F-14D F-84 F-105 P-47 A-17 A-36 OV-10 T-6 T-28 TS-11 SM.1019 G-4 J-20 J-21 J-22 PZL-42 Pe-2
R-5 JH-7 Ki-36 NA-72 FPU-12 AN/APG-77 AN/ASQ-228 M61A1 PGU-28 GBU-24A CBU-103 C-130J-30 An-26B An-30M KJ-2000 E-3A L-39C
""".split()  # fmt: skip


@pytest.mark.parametrize(("text", "name"), KNOWN, ids=[case[0] for case in KNOWN])
def test_a_known_designation_is_recognised(text, name):
    (found,) = find_equipment(text)
    assert found.name == name
    assert found.designation is not None
    assert found.designation.known
    assert text[found.start : found.end] == found.text


@pytest.mark.parametrize(("written", "meant"), NEAR, ids=[f"{case[0]} {case[1]}" for case in NEAR])
def test_a_near_miss_is_flagged_with_the_one_meant(written, meant):
    (found,) = find_equipment(f"flights by {written} aircraft in the area")
    assert found.designation is not None
    assert not found.designation.known
    assert meant in found.designation.suggestions


@pytest.mark.parametrize("text", NONE)
def test_other_things_are_no_equipment(text):
    assert find_equipment(text) == []


def test_at_most_one_real_designation_in_a_hundred_is_flagged():
    flagged = [written for written in REAL if suggestions(written)]
    assert len(REAL) >= 230
    assert len(flagged) <= len(REAL) / 100, flagged


def test_no_designation_of_the_lexicon_is_flagged():
    assert [row["designation"] for row in rows("equipment.csv") if suggestions(row["designation"])] == []


def test_the_lexicon_keeps_its_form():
    every = rows("equipment.csv")
    assert len({row["designation"] for row in every}) == len(every)
    for row in every:
        assert row["kind"]
        assert row["needs_noun"] in ("yes", "no")
        assert row["checked"] in ("checked", "unchecked")
        assert row["where_checked"] or row["checked"] == "unchecked"
    families = {row["family"] for row in every}
    assert {row["family"] for row in rows("equipment_families.csv")} <= families


@given(st.text(max_size=200))
def test_no_text_breaks_the_reader(text):
    for found in find_equipment(text):
        assert text[found.start : found.end] == found.text
