"""Who says what: one invented sentence for each way of attributing, read with the engine's own model."""

from __future__ import annotations

import pytest

from dateline.reading import Reader, Report
from dateline.reading.contract import Reading


@pytest.fixture(scope="session")
def reader() -> Reader:
    return Reader.load()


def read(reader: Reader, text: str) -> Reading:
    return reader.read(Report(id="a", text=text))


SAID = {
    "indirect": (
        "The defence ministry said that rebels shelled the town of Arvend on Monday.",
        "defence ministry",
        "rebels shelled the town of Arvend on Monday",
    ),
    "a number put": ("The governor put the dead at 33.", "governor", "the dead at 33"),
    "a number estimated": (
        "The observatory estimated the number of wounded at 36.",
        "observatory",
        "the number of wounded at 36",
    ),
    "a name with a hyphen before an adverb": (
        "Libyan President Park Min-ho later said that rebels had left the town.",
        "Libyan President Park Min-ho",
        "rebels had left the town",
    ),
    "without that": (
        "Local officials said rebels had entered the village.",
        "Local officials",
        "rebels had entered the village",
    ),
    "addressee": (
        "A source at the police command told the agency that gunmen fired rockets at the market.",
        "source at the police command",
        "gunmen fired rockets at the market",
    ),
    "trailing": (
        "Rebels shelled the town of Arvend on Monday, the defence ministry said.",
        "defence ministry",
        "Rebels shelled the town of Arvend on Monday",
    ),
    "trailing without a comma": (
        "Air strikes killed seven people in the town the regional observatory said.",
        "regional observatory",
        "Air strikes killed seven people in the town",
    ),
    "trailing with an aside": (
        "The army withdrew from the hills, the defence ministry said in a statement.",
        "defence ministry",
        "The army withdrew from the hills",
    ),
    "inverted": (
        '"The army has left the city," said Tamar Orlek, a spokeswoman for the council.',
        "Tamar Orlek",
        "The army has left the city",
    ),
    "inserted": (
        "The bridge, the army said, was destroyed by the retreating rebels.",
        "army",
        "The bridge, the army said, was destroyed by the retreating rebels",
    ),
    "according to, in front": (
        "According to the regional observatory, four soldiers were killed in the clashes.",
        "regional observatory",
        "four soldiers were killed in the clashes",
    ),
    "according to, behind": (
        "Four soldiers were killed in the clashes, according to the regional observatory.",
        "regional observatory",
        "Four soldiers were killed in the clashes",
    ),
    "citing with the speaker lost": (
        "In recent hours, army helicopters have struck the harbour, learned, citing its field source.",
        "field source",
        "In recent hours, army helicopters have struck the harbour",
    ),
    "footage": (
        "Video footage from the district showed soldiers burning houses.",
        "Video footage from the district",
        "soldiers burning houses",
    ),
    "unnamed experts": (
        "Some experts suggest that the offensive will only aim to capture the road.",
        "Some experts",
        "the offensive will only aim to capture the road",
    ),
    "a closing verb that looks like a noun": (
        "Air strikes have killed at least 14 soldiers of the Karsian army in Velmora, the Monitor for Velmora reports.",
        "Monitor for Velmora",
        "Air strikes have killed at least 14 soldiers of the Karsian army in Velmora",
    ),
    "by the count of": (
        "Karsia's army suffered at least 14 deaths on Thursday, by the count of the regional observatory.",
        "regional observatory",
        "Karsia's army suffered at least 14 deaths on Thursday",
    ),
    "by somebody's count": (
        "Twelve rockets hit the base, by the army's own count.",
        "army",
        "Twelve rockets hit the base",
    ),
    "by its own count": (
        "By its own count, the militia lost 14 fighters.",
        "militia",
        "the militia lost 14 fighters",
    ),
    "a count in the middle": (
        "The raid, by the army's count, killed nine rebels.",
        "army",
        "The raid, by the army's count, killed nine rebels",
    ),
    "per": (
        "The air raid killed nine civilians, per the ministry.",
        "ministry",
        "The air raid killed nine civilians",
    ),
    "a rate is no source": (
        "The factory makes nine tanks per month, the ministry said.",
        "ministry",
        "The factory makes nine tanks per month",
    ),
    "counted": (
        "Hospital officials counted 14 dead and 30 wounded.",
        "Hospital officials",
        "14 dead and 30 wounded",
    ),
    "counts": ("The Syrian Observatory counts at least 14 dead.", "Syrian Observatory", "at least 14 dead"),
    "a tally puts": ("A tally by the Red Crescent puts the dead at 19.", "Red Crescent", "the dead at 19"),
    "a number given as": (
        "The ministry had first given the number of dead as four.",
        "ministry",
        "the number of dead as four",
    ),
    "spoke of a number": ("The mayor of Arvend spoke of nine dead.", "mayor of Arvend", "nine dead"),
    "two numbers put": (
        "The mayor put the number of dead at 29 on Friday, and at 33 a day later.",
        "mayor",
        "the number of dead at 29 on Friday, and at 33 a day later",
    ),
    "the office before the name": (
        "Shells hit the town, the governor of Arvend, Ada Sample, said on Monday.",
        "Ada Sample",
        "Shells hit the town",
    ),
    "the office behind the name": (
        "The soldiers were brought home, Ada Sample, the governor of Arvend, said.",
        "Ada Sample",
        "The soldiers were brought home",
    ),
    "an office and a name before what they say": (
        "Ada Sample, the governor of Arvend, said the soldiers were brought home.",
        "Ada Sample",
        "the soldiers were brought home",
    ),
    "a group by its full name": (
        "A bomber struck the town on Wednesday morning, the Northern Falcons group said.",
        "Northern Falcons group",
        "A bomber struck the town on Wednesday morning",
    ),
}


@pytest.mark.parametrize(("text", "source", "content"), SAID.values(), ids=SAID)
def test_each_way_of_attributing_is_read(reader: Reader, text: str, source: str, content: str) -> None:
    claim = read(reader, text).claims[0]
    assert claim.voice == "cited"
    assert claim.speaker is not None
    assert (claim.speaker.text, claim.text) == (source, content)


@pytest.mark.parametrize(
    "text",
    [
        "It was reported that the army had shelled the harbour.",
        "Information has emerged that the army has begun deliveries of missiles.",
        "Word has come in that the army has shelled the harbour.",
    ],
)
def test_somebody_cited_and_not_identified_is_unclear_never_the_outlet(reader: Reader, text: str) -> None:
    claim = read(reader, text).claims[0]
    assert (claim.voice, claim.speaker, claim.certainty) == ("unclear", None, "unconfirmed")
    assert claim.text.startswith("the army ha")


@pytest.mark.parametrize(
    ("text", "content", "bounds"),
    [
        (
            "By some accounts, the shelling killed forty civilians.",
            "the shelling killed forty civilians",
            (40, 40),
        ),
        (
            "Claims that between 50 and 100 soldiers died are going round.",
            "between 50 and 100 soldiers died",
            (50, 100),
        ),
        (
            "Accounts of the wounded range from 36 to 60.",
            "Accounts of the wounded range from 36 to 60",
            (36, 60),
        ),
    ],
)
def test_numbers_that_go_round_are_nobodys(
    reader: Reader, text: str, content: str, bounds: tuple[int, int]
) -> None:
    (claim,) = read(reader, text).claims
    assert (claim.voice, claim.speaker, claim.text) == ("unclear", None, content)
    assert [(figure.low, figure.high) for figure in claim.figures] == [bounds]


def test_what_nobody_is_cited_for_is_the_outlets_own(reader: Reader) -> None:
    (claim,) = read(reader, "Rebels shelled the town of Arvend on Monday.").claims
    assert (claim.voice, claim.speaker, claim.via, claim.cue) == ("outlet", None, (), None)


def test_a_chain_ends_with_who_is_cited_and_keeps_the_relay(reader: Reader) -> None:
    text = "The news agency reported, citing a military source, that the army had left the hills."
    (claim,) = read(reader, text).claims
    assert claim.speaker is not None
    assert claim.speaker.text == "military source"
    assert [relay.text for relay in claim.via] == ["news agency"]


def test_a_comma_splice_is_two_claims_with_two_speakers(reader: Reader) -> None:
    text = "Velmora has repeatedly accused Karsia of shelling its villages, Karsia rejects these allegations."
    accusation, denial = read(reader, text).claims
    assert accusation.speaker is not None
    assert denial.speaker is not None
    assert (accusation.speaker.text, accusation.stance) == ("Velmora", "accuses")
    assert (denial.speaker.text, denial.stance, denial.text) == ("Karsia", "denies", "these allegations")


RESOLVED = {
    "the source": (
        "A source at the police command said gunmen fired rockets. The source added that three people were wounded.",
        "source at the police command",
    ),
    "the source, cited before somebody who is named": (
        "The army left, the agency wrote, citing its field source. President Zelim Karo called it a lie. The source "
        "reports that an offensive is being prepared.",
        "field source",
    ),
    "they": (
        "Opposition forces claimed that jets hit an outpost. They said several raids followed.",
        "Opposition forces",
    ),
    "he": (
        "Tamar Orlek said that the army had left. He added that the bridge was destroyed.",
        "Tamar Orlek",
    ),
    "a group by what it is said to be": (
        "The Town Watch, a rescue group, say 14 people were killed. The group accuses the army of the strike.",
        "Town Watch",
    ),
    "he, who has said nothing yet": (
        "Defence Minister Karel Ostrava gave a much higher number. He said 309 soldiers were killed.",
        "Defence Minister Karel Ostrava",
    ),
    "it, which has said nothing yet": (
        "The Syrian Observatory for Human Rights gives a higher number. It says at least 34 soldiers were killed.",
        "Syrian Observatory for Human Rights",
    ),
    "he, an office": (
        "The governor of Arvend gave a much lower number. He spoke of nine dead.",
        "governor of Arvend",
    ),
    "it": (
        "The defence ministry said that rebels attacked the post. It added that four soldiers were killed.",
        "defence ministry",
    ),
}


@pytest.mark.parametrize(("text", "speaker"), RESOLVED.values(), ids=RESOLVED)
def test_words_that_point_back_are_resolved(reader: Reader, text: str, speaker: str) -> None:
    last = read(reader, text).claims[-1]
    assert last.speaker is not None
    assert last.speaker.text == speaker
    assert last.speaker.start < text.index(". ")


@pytest.mark.parametrize(
    ("text", "content", "speaker"),
    [
        (
            "The army retook the town of Velm, the newspaper Al-Karat reported on Monday.",
            "The army retook the town of Velm",
            "newspaper Al-Karat",
        ),
        (
            "The army retook the town of Velm, the Al-Karat newspaper reported on Monday.",
            "The army retook the town of Velm",
            "Al-Karat newspaper",
        ),
        (
            "More than 900 people fled the town, the United Nations said in a report dated Wednesday.",
            "More than 900 people fled the town",
            "United Nations",
        ),
    ],
)
def test_a_content_ends_where_its_closing_attribution_begins(
    reader: Reader, text: str, content: str, speaker: str
) -> None:
    (claim,) = read(reader, text).claims
    assert claim.speaker is not None
    assert (claim.text, claim.speaker.text) == (content, speaker)


def test_nobody_who_is_named_is_the_source(reader: Reader) -> None:
    text = "President Zelim Karo said the army would leave. The source reports that an offensive is being prepared."
    last = read(reader, text).claims[-1]
    assert last.speaker is not None
    assert (last.speaker.text, last.speaker.kind) == ("source", "unnamed")


def test_a_pronoun_with_nobody_to_point_to_stays_unclear(reader: Reader) -> None:
    claim = read(reader, "He said that the army had shelled the harbour.").claims[0]
    assert (claim.voice, claim.speaker) == ("unclear", None)


def test_the_group_that_nobody_was_called_stays_unclear(reader: Reader) -> None:
    (claim,) = read(reader, "The group accuses the army of the strike.").claims
    assert (claim.voice, claim.speaker) == ("unclear", None)


def test_he_is_not_looked_for_in_another_paragraph(reader: Reader) -> None:
    text = "Karel Ostrava gave a much higher number.\nHe said 309 soldiers were killed."
    assert read(reader, text).claims[-1].voice == "unclear"


def test_a_quotation_runs_on_over_sentences(reader: Reader) -> None:
    text = (
        '"The army came at dawn," Tamar Orlek told the paper. "They burned the houses near the mill. '
        'Nobody was left in the village."'
    )
    claims = read(reader, text).claims
    assert len(claims) >= 2
    assert {claim.speaker.text for claim in claims if claim.speaker} == {"Tamar Orlek"}
    assert all(claim.voice == "cited" for claim in claims)


def test_a_thing_does_not_speak(reader: Reader) -> None:
    claims = read(reader, "The size of the crater suggests that a heavy bomb hit the house.").claims
    assert all(claim.speaker is None for claim in claims)


def test_every_span_is_its_words(reader: Reader) -> None:
    text = " ".join(text for text, *_ in SAID.values())
    reading = read(reader, text)
    for found in reading.attributions:
        for quote in (found.source, found.cue, found.content):
            assert quote is None or text[quote.start : quote.end] == quote.text
    for claim in reading.claims:
        for item in (claim, claim.speaker, *claim.via, claim.cue, *claim.actors, *claim.recipients):
            assert item is None or text[item.start : item.end] == item.text


SPEAKER = {
    "an addressee behind an office": (
        "Orlek, the mayor, told the Tribune that the bridge was lost.",
        "Orlek",
        [],
    ),
    "an addressee behind a clause": (
        "Orlek, who once led the council, told the Tribune's Sample he would leave the town.",
        "Orlek",
        [],
    ),
    "where it was said": (
        "Ada Sample, the governor of Arvend, said on Twitter the army had left the town.",
        "Ada Sample",
        [],
    ),
    "of whom it was said": (
        '"They shell the town every night and every morning," Ada Sample, a nurse, said of the rebels.',
        "Ada Sample",
        [],
    ),
    "a clause without that": (
        "Ada Sample, who served in Arvend until last year, said Orlek had left the town.",
        "Ada Sample",
        [],
    ),
    "what somebody refers to": (
        '"The town has been lost to the enemy," Orlek said, referring to Arvend.',
        "Orlek",
        [],
    ),
    "whom somebody refers to": (
        '"He has left the town for good," Orlek said, referring to Ada Sample.',
        "Orlek",
        [],
    ),
    "a report that a quotation means": (
        '"The town has been lost to the enemy," Orlek said, referring to a report by the observatory.',
        "Orlek",
        [],
    ),
    "a report that is passed on": (
        "The town has been lost, Orlek said, referring to a report by the observatory.",
        "observatory",
        ["Orlek"],
    ),
    "an informant referred to": (
        "Planes have struck the harbour, the agency writes, referring to its contact on the ground.",
        "contact on the ground",
        ["agency"],
    ),
    "a thing cited": (
        '"The port must be closed for a month," Orlek said, citing the damage to the cranes.',
        "Orlek",
        [],
    ),
    "an agency cited": (
        "The army had left the hills, the Tribune said, citing the Reuters news agency.",
        "Reuters news agency",
        ["Tribune"],
    ),
    "an agency cited before what it says": (
        "The Tribune reported, citing Reuters, that the army had left the hills.",
        "Reuters",
        ["Tribune"],
    ),
    "an agency that cites before it speaks": (
        "The agency, citing military officials, said the strikes destroyed a tank.",
        "military officials",
        ["agency"],
    ),
    "a name joined by hyphens": (
        '"A helicopter dropped six barrels on the town" Abu Shadi al-Hamwi a local activist told the Tribune.',
        "Abu Shadi al-Hamwi",
        [],
    ),
    "a reporter behind his agency's name": (
        "According to SANA reporter more than 35 people suffered burns in the attack.",
        "SANA reporter",
        [],
    ),
    "sources behind a plural, without a comma": (
        "Shells killed a number of civilians local sources said late on Monday.",
        "local sources",
        [],
    ),
    "initials in brackets": (
        "The Northern Observatory for Human Rights (NOHR) said on Wednesday that jets struck the hills.",
        "Northern Observatory for Human Rights",
        [],
    ),
    "inverted, with a clause behind": (
        '"It will have the bridge by noon, and the town by night," said James Sample, an analyst who is head of '
        "the institute.",
        "James Sample",
        [],
    ),
}


@pytest.mark.parametrize(("text", "speaker", "via"), SPEAKER.values(), ids=SPEAKER)
def test_whoever_is_told_or_meant_is_no_speaker(
    reader: Reader, text: str, speaker: str, via: list[str]
) -> None:
    claim = read(reader, text).claims[0]
    assert claim.speaker is not None
    assert (claim.speaker.text, [relay.text for relay in claim.via]) == (speaker, via)


KINDS = {
    "residents": ("Residents said that shells had hit the market.", "collective"),
    "witnesses": ("Shells had hit the market, witnesses told the agency.", "collective"),
    "officials and residents": (
        "Local officials and residents said that shells hit the market.",
        "collective",
    ),
    "state media": ("State media said that shells had hit the market.", "collective"),
    "sources": ("Military sources said that shells had hit the market.", "unnamed"),
    "one official": ("A local official said that shells had hit the market.", "unnamed"),
    "a paper by its name": ("The Arvend Tribune said that shells had hit the market.", "outlet"),
    "a paper": ("A local newspaper said that shells had hit the market.", "outlet"),
    "a station": ("State television said that shells had hit the market.", "outlet"),
    "a news agency": ("The state news agency said that shells had hit the market.", "outlet"),
    "an agency that reports no news": ("The aid agency said that shells had hit the market.", "organisation"),
    "a person named like a paper": ("Mr. Peter Post said that shells had hit the market.", "person"),
    "a candidate's staff": ("The Orlek campaign said that the mayor had left the town.", "organisation"),
}


@pytest.mark.parametrize(("text", "kind"), KINDS.values(), ids=KINDS)
def test_speakers_are_told_apart_by_kind(reader: Reader, text: str, kind: str) -> None:
    speaker = read(reader, text).claims[0].speaker
    assert speaker is not None
    assert speaker.kind == kind


TRANSCRIPT = (
    "Here is what was said:\n\n“SAMPLE: Let us begin with the bridge. Will the army leave it?\n\n"
    "“ORLEK: The army has left the bridge. The rebels shelled it on Monday.\n\n“(CROSSTALK.)\n\n"
    "“SAMPLE: The town is quiet.\n\n“ORLEK: The army shelled the market.\n\n“The rebels fled.”\n\n"
    "Rebels attacked the harbour on Friday."
)


def test_in_a_transcript_everyone_speaks_in_their_own_turn(reader: Reader) -> None:
    reading = read(reader, TRANSCRIPT)
    spoken = {
        claim.text: claim.speaker and (claim.speaker.text, claim.speaker.kind) for claim in reading.claims
    }
    assert spoken["The army has left the bridge"] == ("ORLEK", "person")
    assert spoken["The rebels shelled it on Monday"] == ("ORLEK", "person")
    assert spoken["The town is quiet"] == ("SAMPLE", "person")
    assert spoken["The rebels fled"] == ("ORLEK", "person")
    assert spoken["Rebels attacked the harbour on Friday"] is None
    assert [(one.source.text, one.cue.text) for one in reading.attributions if one.source and one.cue] == [
        ("SAMPLE", ":"),
        ("ORLEK", ":"),
        ("SAMPLE", ":"),
        ("ORLEK", ":"),
    ]


def test_words_in_capitals_before_a_colon_are_no_speakers_where_nobody_speaks_twice(reader: Reader) -> None:
    text = "UPDATE: The army has left the bridge.\n\nARVEND: Rebels shelled it.\n\nMAP: The army is here."
    assert [claim.voice for claim in read(reader, text).claims if claim.speaker] == []


def test_a_speaker_who_is_set_against_another_is_not_passed_on_by_him(reader: Reader) -> None:
    text = "The observatory said jets struck the hills while the Red Crescent reported strikes on the town."
    first, second = read(reader, text).claims
    assert (first.speaker and first.speaker.text, first.text) == ("observatory", "jets struck the hills")
    assert (second.speaker and second.speaker.text, second.via) == ("Red Crescent", ())


def test_what_a_video_shows_somebody_pledge_is_not_the_videos_pledge(reader: Reader) -> None:
    text = "A video posted on YouTube showed men who said they were from the town pledging full support for the rebels."
    assert "video" not in {claim.speaker.text for claim in read(reader, text).claims if claim.speaker}


WITHOUT_A_COMMA = {
    "an article": ("Shells injured around 900 more the Observatory said.", "Observatory"),
    "a weekday": (
        "A car bomb hit the city on Thursday state news agency SANA reported.",
        "state news agency SANA",
    ),
    "an adverb": ("The cars blew up half an hour apart SANA said.", "SANA"),
    "a quotation": (
        'Jets targeted "the residential area" activist Mansoor Sample told the Tribune.',
        "activist Mansoor Sample",
    ),
    "a caption": ("REUTERS/Stringer A Syrian activist said rebels had left the town.", "Syrian activist"),
}


@pytest.mark.parametrize(("text", "speaker"), WITHOUT_A_COMMA.values(), ids=WITHOUT_A_COMMA)
def test_a_source_begins_where_its_own_words_do(reader: Reader, text: str, speaker: str) -> None:
    named = read(reader, text).claims[0].speaker
    assert named is not None
    assert named.text == speaker
