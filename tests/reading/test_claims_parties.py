"""Whom and what a clause names besides its heads: lists, appositions, what stood beside a bomb, whom "the rebels" mean.
Invented sentences, read with the engine's own model."""

from __future__ import annotations

import pytest

from dateline.reading import Reader, Report
from dateline.reading.contract import Claim


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader.load()


def claim_of(reader: Reader, text: str) -> Claim:
    """The last claim of the text."""
    return reader.read(Report(id="a", text=text)).claims[-1]


# text, actors, recipients
PARTIES = {
    "persons in apposition, behind a quantity": (
        "Two of her bodyguards, Rafe Gorvin and Julo Mendar, were killed in the attack.",
        [],
        ["bodyguards", "Rafe Gorvin", "Julo Mendar"],
    ),
    "persons with where they are from": (
        "The two Italians, Paolo Ressi of Milan and Luca Binarchi of Rome, were kidnapped by armed men.",
        ["armed men"],
        ["Italians", "Paolo Ressi of Milan", "Luca Binarchi of Rome"],
    ),
    "a relation's name": (
        "Colonel Ramiro's wife, Ana Maria Lepar, was shot in her home.",
        [],
        ["Colonel Ramiro's wife", "Ana Maria Lepar"],
    ),
    "persons behind a colon, each described": (
        "Military patrols killed three journalists: Robert Nevas, a Reuter photographer, Cornel Legrow, a Dutch TV "
        "correspondent, and Maurice Pinede, a staff member of Italian television.",
        ["Military patrols"],
        ["journalists", "Robert Nevas", "Cornel Legrow", "Maurice Pinede"],
    ),
    "persons behind what they are": (
        "The soldiers fired at photographers Robert Nevas and Luis Galdano.",
        ["soldiers"],
        ["photographers", "Robert Nevas", "Luis Galdano"],
    ),
    "what a person is makes no second one": (
        "Gunmen killed Robert Nevas, the mayor of the town.",
        ["Gunmen"],
        ["Robert Nevas"],
    ),
    "a list of things, the middle one taken for an apposition": (
        "The rebels destroyed the municipal office, a gasoline station, and the civil defense post.",
        ["rebels"],
        ["municipal office", "gasoline station", "civil defense post"],
    ),
    "a list of things, one taken for an object of its own": (
        "The guerrillas attacked the presidential residence, the hotel's security corps, General Bastillo's "
        "residence, and the council.",
        ["guerrillas"],
        ["presidential residence", "hotel's security corps", "General Bastillo's residence", "council"],
    ),
    "a list behind a dash": (
        "Guerrillas burned three vehicles -- an ambulance, a fuel truck and a station wagon.",
        ["Guerrillas"],
        ["vehicles", "ambulance", "fuel truck", "station wagon"],
    ),
    "persons singled out": (
        "Gunmen killed five people, including senator Luis Galdano and Judge Pedro Ruarte.",
        ["Gunmen"],
        ["people", "senator Luis Galdano", "Judge Pedro Ruarte"],
    ),
    "a person singled out behind the verb": (
        "Three persons were injured, including U.S. citizen Brenda Hovarit, 41.",
        [],
        ["persons", "U.S. citizen Brenda Hovarit"],
    ),
    "a person by a name": ("A foreigner named Erika Sulman was killed.", [], ["foreigner", "Erika Sulman"]),
    "what opens the sentence is no part of a name": (
        "On Monday unidentified men shot the judge.",
        ["unidentified men"],
        ["judge"],
    ),
    "a town is where people were hit": (
        "The army shelled the town, killing two children.",
        ["army"],
        ["children"],
    ),
    "where bombs went off": (
        "Two bombs exploded this morning at the house of the judge and at the offices of a lawyer.",
        [],
        ["house of the judge", "offices of a lawyer"],
    ),
    "between two buildings": (
        "The explosion took place between the post office and the bank.",
        [],
        ["post office", "bank"],
    ),
    "a part stands for the whole, a town is a place": (
        "A bomb went off in front of the embassy in Lima.",
        [],
        ["embassy"],
    ),
    "who put it there": ("A bomb was placed in the embassy by unidentified individuals.", ["unidentified individuals"], ["embassy"]),
    "a charge by what it is of": (
        "Two young men placed a charge of dynamite under a bus.",
        ["young men"],
        ["bus"],
    ),
    "a street is a place": ("A bomb went off on 34th Street.", [], []),
    "what it was put under": ("The guerrillas placed a bomb under a bus.", ["guerrillas"], ["bus"]),
    "a body of fighters is more than its fighters": (
        "A guerrilla column attacked the post.",
        ["guerrilla column"],
        ["post"],
    ),
    "whose murder it was": ("The mayor's murder shocked the town.", [], ["mayor"]),
    "whose killing of whom": ("The army's killing of a priest shocked the town.", ["army"], ["priest"]),
    "a couple by name": (
        "Unidentified men kidnapped a young couple, Silvia Azurda and Victor Rodrigo, in the city.",
        ["Unidentified men"],
        ["young couple", "Silvia Azurda", "Victor Rodrigo"],
    ),
    "who perpetrated it": ("The attack was perpetrated by unidentified men.", ["unidentified men"], []),
    "whose work it was": ("The attack was the work of drug traffickers.", ["drug traffickers"], []),
    "to whom it is ascribed": ("The bombing was attributed to a local gang.", ["local gang"], []),
    "a group by who is in it": (
        "The mayor was murdered by a group of 10 paid assassins.",
        ["group of 10 paid assassins"],
        ["mayor"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "actors", "recipients"), PARTIES.values(), ids=PARTIES)
def test_all_who_are_named_are_parties(
    reader: Reader, text: str, actors: list[str], recipients: list[str]
) -> None:
    claim = claim_of(reader, text)
    assert ([a.text for a in claim.actors], [r.text for r in claim.recipients]) == (actors, recipients)


@pytest.mark.parametrize(
    ("text", "used"),
    [
        ("The mayor was killed with dynamite.", ["dynamite"]),
        ("The gunmen attacked the post with rifles and grenades.", ["rifles", "grenades"]),
        ("A powerful bomb exploded in the bank.", ["powerful bomb"]),
        ("The police raided the house, where they found rifles.", []),
    ],
)
def test_what_is_used_is_an_instrument_and_what_is_found_is_not(
    reader: Reader, text: str, used: list[str]
) -> None:
    assert [i.text for i in claim_of(reader, text).instruments] == used


def test_a_described_body_keeps_its_description_and_has_its_name(reader: Reader) -> None:
    (actor,) = claim_of(reader, "The Kurdish YPG shelled the town.").actors
    assert (actor.text, actor.name) == ("Kurdish YPG", "People's Protection Units")


@pytest.mark.parametrize(
    ("before", "name"),
    [
        ("The FARC announced a truce.", "Revolutionary Armed Forces of Colombia"),
        ("The FARC and the Shining Path announced a truce.", None),  # which of the two?
        ("The government announced a truce.", None),
    ],
)
def test_the_rebels_are_the_one_group_that_the_report_names(
    reader: Reader, before: str, name: str | None
) -> None:
    (actor,) = claim_of(reader, f"{before} The rebels attacked a bus.").actors
    assert (actor.text, actor.name) == ("rebels", name)


def test_rebels_told_apart_from_others_are_not_the_group(reader: Reader) -> None:
    (actor,) = claim_of(reader, "The FARC announced a truce. Peruvian rebels attacked a bus.").actors
    assert actor.name is None
