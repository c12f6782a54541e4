"""What is claimed: events, parties, stance, certainty and modality of invented sentences, read with the engine's
own model."""

from __future__ import annotations

import pytest

from dateline.reading import Reader, Report
from dateline.reading.contract import Claim


@pytest.fixture(scope="session")
def reader() -> Reader:
    return Reader.load()


def claims_of(reader: Reader, text: str, **about: str) -> tuple[Claim, ...]:
    return reader.read(Report(id="a", text=text, **about)).claims


def texts(items: tuple[object, ...]) -> list[str]:
    return [item.text for item in items]  # type: ignore[attr-defined]


# text, plover, event, actors, recipients
EVENTS = {
    "air strike, active": (
        "Army warplanes launched several air strikes against rebel positions.",
        "ASSAULT",
        "air/drone strike",
        ["Army warplanes"],
        ["rebel positions"],
    ),
    "air strike, nominal": (
        "Seven villagers were killed in air raids by army jets on the market.",
        "ASSAULT",
        "air/drone strike",
        ["army jets"],
        ["villagers", "market"],
    ),
    "presidents, announced by title and behind a date": (
        "In mid-December 2022, the presidents of Poland and Spain, Joao Tavelho and Anton Grevinsky, agreed that a "
        "ceasefire came into force in the Syunik de-escalation zone.",
        "AGREE",
        "agreement",
        ["Joao Tavelho", "Anton Grevinsky"],
        [],
    ),
    "presidents, one of whom the model takes for no person": (
        "In early August 2018, the presidents of Canada and Morocco, Stefan Mirovak and Marek Dolvany, agreed that a "
        "ceasefire came into force in the Syunik de-escalation zone.",
        "AGREE",
        "agreement",
        ["Stefan Mirovak", "Marek Dolvany"],
        [],
    ),
    "drones, brought down": ("Twelve drones were brought down.", "ASSAULT", "other", [], ["drones"]),
    "shelling, passive": (
        "The village was shelled by government forces.",
        "ASSAULT",
        "shelling/artillery/missile attack",
        ["government forces"],
        ["village"],
    ),
    "mortar": (
        "Militants carried out a mortar attack on an army checkpoint.",
        "ASSAULT",
        "shelling/artillery/missile attack",
        ["Militants"],
        ["army checkpoint"],
    ),
    "clash": (
        "Fierce clashes broke out between rebels and government troops.",
        "ASSAULT",
        "armed clash",
        ["rebels", "government troops"],
        [],
    ),
    "repelled": (
        "Government troops repelled an attack by rebels.",
        "ASSAULT",
        "armed clash",
        ["Government troops"],
        ["rebels"],
    ),
    "chemical": (
        "The army used chemical weapons against the villagers.",
        "ASSAULT",
        "chemical weapon",
        ["army"],
        ["villagers"],
    ),
    "suicide bomb": (
        "A suicide bomber attacked a police checkpoint.",
        "ASSAULT",
        "suicide bomb",
        ["suicide bomber"],
        ["police checkpoint"],
    ),
    "roadside bomb": (
        "Two soldiers were killed by a roadside bomb.",
        "ASSAULT",
        "remote explosive/landmine/ied",
        [],
        ["soldiers"],
    ),
    "attack on civilians": (
        "Gunmen killed eight villagers.",
        "ASSAULT",
        "attack on civilians",
        ["Gunmen"],
        ["villagers"],
    ),
    "actor-less": (
        "Four people were killed in a drone strike.",
        "ASSAULT",
        "air/drone strike",
        [],
        ["people"],
    ),
    "abduction": (
        "Gunmen abducted three aid workers.",
        "ASSAULT",
        "abduction",
        ["Gunmen"],
        ["aid workers"],
    ),
    "arrest": ("Police arrested a journalist.", "COERCE", "arrest", ["Police"], ["journalist"]),
    "government takes": (
        "Government forces recaptured the town.",
        "ASSAULT",
        "government regains territory",
        ["Government forces"],
        ["town"],
    ),
    "rebels take": (
        "Rebels seized control of the town.",
        "ASSAULT",
        "non-state actor takes territory",
        ["Rebels"],
        ["town"],
    ),
    "withdrawal": ("The troops withdrew from the hills.", "RETREAT", "withdrawal", ["troops"], []),
    "withdrawal, nominal": (
        "The withdrawal of the peacekeepers was completed.",
        "RETREAT",
        "withdrawal",
        ["peacekeepers"],
        [],
    ),
    "movement": (
        "The army deployed two battalions along the border.",
        "MOBILIZE",
        "movement of forces",
        ["army", "battalions"],
        [],
    ),
    "agreement": (
        "The rebels agreed on a ceasefire with the government.",
        "AGREE",
        "agreement",
        ["rebels"],
        ["government"],
    ),
    "control, active": (
        "Rebels control the northern road.",
        "NONE",
        "control",
        ["Rebels"],
        ["northern road"],
    ),
    "control, passive": (
        "The area south of the river is controlled by government troops and militias.",
        "NONE",
        "control",
        ["government troops", "militias"],
        ["area"],
    ),
    "control, under": ("The town is still under rebel control.", "NONE", "control", ["rebel"], ["town"]),
    "control, hands": (
        "The town is in the hands of the militants.",
        "NONE",
        "control",
        ["militants"],
        ["town"],
    ),
    "displacement": ("Fighting displaced thousands of families.", "NONE", "displacement", [], ["families"]),
    "aid": ("The army delivered food to the villagers.", "AID", "aid", ["army"], ["villagers"]),
    "protest": (
        "Residents protested against the governor.",
        "PROTEST",
        "protest",
        ["Residents"],
        ["governor"],
    ),
}


@pytest.mark.parametrize(("text", "plover", "event", "actors", "recipients"), EVENTS.values(), ids=EVENTS)
def test_an_event_is_read_with_its_parties(
    reader: Reader, text: str, plover: str, event: str, actors: list[str], recipients: list[str]
) -> None:
    claim = claims_of(reader, text)[0]
    assert (claim.plover, claim.event) == (plover, event)
    assert texts(claim.actors) == actors
    assert texts(claim.recipients) == recipients


STANCES = {
    "denies": ("The army denied that its jets had hit the market.", "denies", "stated"),
    "denies, in what is said": ("The army said it was not responsible for the strike.", "denies", "stated"),
    "accuses": ("The government accused the rebels of shelling the village.", "accuses", "stated"),
    "accuses, flatly": (
        "Opposition forces say the government has failed to honour the truce.",
        "accuses",
        "stated",
    ),
    "demands": ("The council demanded that the army leave the city.", "demands", "planned"),
    "demands, should": ("The council said the army should leave the city.", "demands", "planned"),
    "calls for": ("The council called for an investigation into the strike.", "demands", "planned"),
    "threatens": (
        "The government said that if the troops did not leave, it would use military force.",
        "threatens",
        "planned",
    ),
    "promises": ("The rebels promised to release the hostages.", "promises", "planned"),
    "asserts": ("The army said that rebels shelled the village.", "asserts", "stated"),
}


@pytest.mark.parametrize(("text", "stance", "certainty"), STANCES.values(), ids=STANCES)
def test_a_stance_is_read(reader: Reader, text: str, stance: str, certainty: str) -> None:
    claim = claims_of(reader, text)[0]
    assert (claim.stance, claim.certainty) == (stance, certainty)


def test_an_accusation_names_the_accused_and_the_denial_points_back(reader: Reader) -> None:
    text = "The government accused the rebels of killing villagers. The rebels rejected these allegations."
    accusation, denial = claims_of(reader, text)
    assert "rebels" in texts(accusation.actors)
    assert "villagers" in texts(accusation.recipients)
    assert denial.stance == "denies"
    assert texts(denial.actors) == texts(accusation.actors)


CERTAINTIES = {
    "stated": ("Rebels shelled the village.", "stated", "actual"),
    "may": ("Rebels may have shelled the village.", "hedged", "actual"),
    "believed": ("Jets believed to belong to the army struck the village.", "hedged", "actual"),
    "reportedly": ("Twelve villagers were reportedly killed in an air strike.", "unconfirmed", "actual"),
    "allegedly": ("The army allegedly shelled the village.", "unconfirmed", "actual"),
    "unclear": ("It was not clear whether the attack was carried out by army jets.", "unconfirmed", "actual"),
    "will": ("The army will withdraw from the town.", "planned", "future"),
    "prepared": ("A large offensive is being prepared by the army.", "planned", "future"),
    "negated": ("The army did not shell the village.", "stated", "negated"),
    "May the month": ("Rebels shelled the village on 3 May.", "stated", "actual"),
    "could not": ("Rescue workers could not reach the wounded after the shelling.", "stated", "negated"),
    "if": ("If the rebels attack the town, the army shells the village.", "stated", "hypothetical"),
}


@pytest.mark.parametrize(("text", "certainty", "modality"), CERTAINTIES.values(), ids=CERTAINTIES)
def test_certainty_and_modality_are_read(reader: Reader, text: str, certainty: str, modality: str) -> None:
    claim = claims_of(reader, text)[0]
    assert (claim.certainty, claim.modality) == (certainty, modality)


def test_years_past_are_background(reader: Reader) -> None:
    (claim,) = claims_of(reader, "In 2013, the army shelled the village.", published="2020-10-20")
    assert claim.modality == "historical"


def test_an_editors_mark_goes_to_the_claim_of_its_sentence_alone(reader: Reader) -> None:
    text = (
        "Information has emerged [unconfirmed – ed.] that the army has begun deliveries of missiles. "
        "Rebels shelled the village."
    )
    marked, other = claims_of(reader, text)
    assert (marked.certainty, marked.marks) == ("unconfirmed", ("unconfirmed",))
    assert texts(marked.actors) == ["army"]
    assert (other.certainty, other.marks) == ("stated", ())


TWO = {
    "two events": "Government forces recaptured the town and left behind several observation posts.",
    "while": "Rebels shelled the market while one child was arrested by the police.",
    "commas": "Nearly 100 soldiers were wounded, rebels destroyed dozens of tanks, and the army deployed more troops.",
    "a relative clause of control": "Jets launched air strikes against troops controlling the northern road.",
    "a noun of another kind": "Fighting raged in the town after the arrival of government forces.",
}


@pytest.mark.parametrize("text", TWO.values(), ids=TWO)
def test_distinct_events_of_a_sentence_are_distinct_claims(reader: Reader, text: str) -> None:
    claims = claims_of(reader, text)
    assert len(claims) >= 2
    assert len({claim.event for claim in claims}) >= 2


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("The rebels accused the Arvanian army of the strike.", ["Arvanian army"]),
        ("The army blamed armed groups of rebels for the raid.", ["armed groups of rebels"]),
        ("MARJ QADIM – A bomber struck the town of Marj Qadim, the army said.", []),
    ],
)
def test_neither_the_charge_nor_the_place_that_is_hit_is_an_actor(
    reader: Reader, text: str, actors: list[str]
) -> None:
    claim = claims_of(reader, text)[0]
    assert [mention.text for mention in claim.actors if mention.text != "bomber"] == actors


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The ministry accused armed groups of provocations. They used shells, it said.", "armed groups"),
        ("The last stretch fell after they captured a suburb, the monitor said.", None),
        ("The army said they had captured the town.", "army"),
    ],
)
def test_they_are_the_speaker_only_where_the_speaker_can_be_several(
    reader: Reader, text: str, name: str | None
) -> None:
    (actor,) = claims_of(reader, text)[-1].actors
    assert actor.name == name


def test_an_attack_and_its_toll_are_one_claim(reader: Reader) -> None:
    text = "Two villagers were killed and five were wounded when rebels fired rockets at the market."
    (claim,) = claims_of(reader, text)
    assert {(f.measure, f.low) for f in claim.figures} == {("killed", 2), ("wounded", 5)}
    assert texts(claim.actors) == ["rebels"]


def test_control_by_the_target_is_not_the_strikes_act(reader: Reader) -> None:
    text = "Army jets have launched air strikes against rebel troops controlling the northern road."
    strike = claims_of(reader, text)[0]
    assert strike.event == "air/drone strike"
    assert texts(strike.actors) == ["Army jets"]
    assert texts(strike.recipients) == ["rebel troops"]


def test_a_fronted_date_holds_for_what_is_joined_and_for_the_next_sentence(reader: Reader) -> None:
    text = (
        "In February 2020, the army lost at least 62 soldiers killed near the river. Nearly 100 were wounded."
    )
    first, second = claims_of(reader, text)
    assert first.time is not None
    assert second.time is not None
    assert (first.time.edtf, second.time.edtf) == ("2020-02", "2020-02")
    assert (first.time.basis, second.time.basis) == ("stated", "relative")
    assert [(f.measure, f.low, f.high) for f in first.figures] == [("killed", 62, None)]


@pytest.mark.parametrize(
    "text",
    [
        "The call is scheduled to last 45 minutes.",
        "The town is of importance because it links the three provinces.",
        "Follow us everywhere and at any time.",
        "Subscribe to our newsletter.",
    ],
)
def test_filler_makes_no_claim(reader: Reader, text: str) -> None:
    assert claims_of(reader, "Rebels shelled the village. " + text)[1:] == ()


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("The two countries will set up a security corridor along the M4 highway.", "future"),
        ("Joint patrols will begin on March 15 between Arvend and Velmora.", "future"),
        ("The buffer zone reaches as far as the river.", "actual"),
    ],
)
def test_what_is_drawn_and_patrolled_is_told(reader: Reader, text: str, modality: str) -> None:
    (claim,) = claims_of(reader, text)
    assert (claim.voice, claim.modality, claim.text) == ("outlet", modality, text.removesuffix("."))


def test_what_is_taken_back_is_denied(reader: Reader) -> None:
    text = "The Example Courier withdraws its report of early Friday that 36 soldiers were killed in Arvend."
    (claim,) = claims_of(reader, text)
    assert claim.speaker is not None
    assert (claim.speaker.name, claim.stance) == ("Example Courier", "denies")
    assert claim.text == "36 soldiers were killed in Arvend"


def test_a_section_heading_is_no_claim(reader: Reader) -> None:
    text = (
        "Rebels shelled the village on Monday.\n\nThe war in the north\n\nThe army withdrew from the hills."
    )
    assert "The war in the north" not in texts(claims_of(reader, text))


def test_registered_actors_carry_name_and_id(reader: Reader) -> None:
    (claim,) = claims_of(reader, "Fighters of the Free Syrian Army clashed with ISIS near the border.")
    assert ("Islamic State", "group:is") in {(m.name, m.id) for m in (*claim.actors, *claim.recipients)}


def test_a_claim_that_tells_more_scores_higher(reader: Reader) -> None:
    (more,) = claims_of(reader, "Rebels shelled the village on 3 March 2020.")
    (less,) = claims_of(reader, "He said something about the war.")
    assert 0.0 <= less.score < more.score <= 1.0


def test_who_claims_responsibility_owns_up(reader: Reader) -> None:
    (claim,) = claims_of(
        reader, "The militants claimed responsibility for a suicide bombing that killed ten soldiers."
    )
    assert (claim.event, claim.stance) == ("suicide bomb", "asserts")
    assert claim.speaker is not None
    assert claim.speaker.text == "militants"
    assert texts(claim.actors) == ["militants"]


def test_nobody_claiming_responsibility_is_no_claim_of_theirs(reader: Reader) -> None:
    claims = claims_of(reader, "No group has claimed responsibility for the attack on the market.")
    assert all(claim.voice == "outlet" for claim in claims)


@pytest.mark.parametrize(
    ("text", "measure", "low"),
    [
        ("The number of people wounded in Idlib rose to 29.", "wounded", 29),
        ("The governor put the dead at 33.", "killed", 33),
        ("The toll stood at 34 on Friday.", "killed", 34),
        ("An air strike killed 36 Turkish soldiers.", "killed", 36),
    ],
)
def test_a_tally_is_a_claim_with_its_figure(reader: Reader, text: str, measure: str, low: int) -> None:
    (claim,) = claims_of(reader, text)
    assert [(f.measure, f.low) for f in claim.figures] == [(measure, low)]
