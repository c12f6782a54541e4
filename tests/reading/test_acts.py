"""Acts told by a verb and what it takes: their list, and what is read of them with the engine's own model."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.reading import Reader, Report, acts, lexicons


@pytest.fixture(scope="session")
def reader() -> Reader:
    return Reader.load()


def test_every_act_can_be_read_and_every_kind_of_noun_is_used() -> None:
    table = lexicons.table(acts.LIST)
    assert acts.acts()["lift"]
    asked = {name for row in table["acts"] for name in (*row["takes"], *row.get("by", []))}
    assert set(table["nouns"]) == asked - acts.SHAPES
    assert all(name in lexicons.table(acts.LIST) for name in ("carriers", "leading", "persons", "commenting"))


WRONG = {
    "an unknown kind of noun": ("{verbs: [lift], takes: [burden], plover: CONCEDE}", "'burden'"),
    "no object": ("{verbs: [lift], plover: CONCEDE}", "lift"),
    "no type of PLOVER": ("{verbs: [lift], takes: [free], plover: YIELD}", "lift"),
    "an unknown key": ("{verbs: [lift], takes: [free], plover: CONCEDE, colour: red}", "'colour'"),
    "no event of the contract": ("{verbs: [lift], takes: [free], plover: AID, event: help}", "'help'"),
}


@pytest.mark.parametrize(("row", "named"), WRONG.values(), ids=WRONG)
def test_a_wrong_row_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, row: str, named: str) -> None:
    (tmp_path / acts.LIST).write_text(f"acts:\n  - {row}\nnouns: {{}}\n")
    monkeypatch.setattr(lexicons, "FOLDER", tmp_path)
    for cached in (lexicons.table, acts.acts):
        cached.cache_clear()
    try:
        with pytest.raises(lexicons.LexiconError, match=named):
            acts.acts()
    finally:
        for cached in (lexicons.table, acts.acts):
            cached.cache_clear()


READ = {
    "a burden lifted": ("Turkey lifted sanctions on Russia.", "CONCEDE"),
    "a burden laid on": ("Turkey imposed sanctions on Russia.", "SANCTION"),
    "a curfew shortened, whatever led to it": (
        "The Sudanese government shortened the curfew imposed after tribal clashes.",
        "CONCEDE",
    ),
    "a restriction imposed": ("The Iraqi army imposed a curfew in Mosul.", "COERCE"),
    "help given to somebody": ("Qatar gave Lebanon 50 tonnes of food.", "AID"),
    "help stopped": ("Qatar suspended aid to Lebanon.", "SANCTION"),
    "talks held": ("The Turkish president held talks with the Iranian president.", "CONSULT"),
    "talks broken off": ("Syrian rebels suspended talks with the government.", "SANCTION"),
    "a truce broken": ("Azerbaijani forces violated the ceasefire.", "ASSAULT"),
    "a truce declared": ("The Houthis declared a ceasefire after battles with the army.", "RETREAT"),
    "an agreement broken": ("Iran violated the nuclear agreement.", "REJECT"),
    "an agreement signed": ("Turkey and Libya signed a maritime agreement.", "AGREE"),
    "an envoy withdrawn": ("Russia recalled its ambassador to Turkey.", "SANCTION"),
    "forces withdrawn": ("Russia withdrew its troops from Georgia.", "RETREAT"),
    "somebody let go by name": ("Turkish police released Ahmed Karim.", "RETREAT"),
    "a statement released": ("The Syrian central bank released a statement on the rebels.", "NONE"),
    "somebody driven out": ("Algeria deported 200 Nigerian migrants.", "COERCE"),
    "a verb under one that leads to it": (
        "Turkey decided to lift the blockade on Armenian trade.",
        "RETREAT",
    ),
    "a refusal": ("Iran refused to admit the French ambassador.", "REJECT"),
    "a threat issued": ("Peru issued an ultimatum to Ecuador to halt attacks on its border.", "THREATEN"),
    "an inquiry opened": ("Turkish prosecutors opened an investigation into the killing.", "ACCUSE"),
    "praise for a decision to fight": ("Russia welcomed the Syrian decision to send troops.", "SUPPORT"),
    "sympathy over an attack": ("Russia expressed condolences over the attack in Syria.", "NONE"),
    "the street": ("Iraqi demonstrators blocked a road in Basra.", "PROTEST"),
    "a strike of workers": ("Egyptian teachers began a strike in Cairo.", "PROTEST"),
    "a strike called off": ("The Egyptian union called off the strike on Monday.", "CONCEDE"),
    "a strike from the air": ("Egyptian jets began strikes on rebel bases.", "ASSAULT"),
    "intelligence shared": ("Israel shared intelligence with Jordan.", "COOPERATE"),
    "forces strengthened": ("Israel strengthened its forces in the Golan.", "MOBILIZE"),
    "a demand put": ("The Lebanese opposition issued a call to the government.", "REQUEST"),
    "what a reporting verb does": ("Turkey condemned the shelling of Azaz.", "ACCUSE"),
}


@pytest.mark.parametrize(("text", "plover"), READ.values(), ids=READ)
def test_the_main_act_types_the_claim(reader: Reader, text: str, plover: str | None) -> None:
    claims = reader.read(Report("r", text)).claims
    assert (claims[0].plover if claims else None) == plover


def test_what_an_act_is_about_is_told_beside_it(reader: Reader) -> None:
    claims = reader.read(Report("r", "The bishop condemned the killing of six priests.")).claims
    assert [(c.plover, c.voice) for c in claims] == [("ACCUSE", "cited"), ("ASSAULT", "outlet")]


ANSWERING = {
    "responsible for": "The guerrillas are responsible for the murder of the judge.",
    "behind": "The guerrillas are behind the murder of the judge.",
    "implicated in": "The guerrillas were implicated in the murder of the judge.",
    "ordered": "The guerrillas ordered the murder of the judge.",
    "carried out": "The guerrillas carried out the murder of the judge.",
    "claimed responsibility": "The guerrillas claimed responsibility for the murder of the judge.",
    "claimed": "The guerrillas claimed the murder of the judge.",
}


@pytest.mark.parametrize("text", ANSWERING.values(), ids=ANSWERING)
def test_who_is_said_to_have_done_it_acts(reader: Reader, text: str) -> None:
    claim = reader.read(Report("r", text)).claims[0]
    assert [m.text for m in claim.actors] == ["guerrillas"]
    assert [m.text for m in claim.recipients] == ["judge"]


PLANNED = {
    "a plan undone": ("A French minister cancelled a planned visit to Haiti.", "SANCTION", "stated"),
    "a plan told": ("Russia announced a planned offensive on Kyiv.", "ASSAULT", "planned"),
    "willing": ("Israel is willing to withdraw its troops from Gaza.", "RETREAT", "planned"),
    "what will not be done": ("The Nusra Front will not release the soldiers.", "REJECT", "planned"),
    "what is not to be borne": (
        "The police chief warned that police will no longer tolerate rallies.",
        "THREATEN",
        "planned",
    ),
}


@pytest.mark.parametrize(("text", "plover", "certainty"), PLANNED.values(), ids=PLANNED)
def test_what_is_intended_is_planned(reader: Reader, text: str, plover: str, certainty: str) -> None:
    claim = reader.read(Report("r", text)).claims[0]
    assert (claim.plover, claim.certainty) == (plover, certainty)


def test_whom_one_lets_go_does_not_act(reader: Reader) -> None:
    claim = reader.read(Report("r", "The Nusra Front released the soldiers.")).claims[0]
    assert [m.text for m in claim.actors] == ["Nusra Front"]
    assert [m.text for m in claim.recipients] == ["soldiers"]


MEANS = {
    "a bomb from the air": ("Jets killed ten people in a barrel bomb attack.", "air/drone strike"),
    "a bomb carried": ("A suicide bomb blast killed ten people.", "suicide bomb"),
    "a bomb left": ("A car bomb attack killed ten people.", "remote explosive/landmine/ied"),
    "a bomb thrown": ("Petrol bombs were hurled at the embassy.", "remote explosive/landmine/ied"),
}


@pytest.mark.parametrize(("text", "event"), MEANS.values(), ids=MEANS)
def test_the_longest_name_of_the_means_counts(reader: Reader, text: str, event: str) -> None:
    assert reader.read(Report("r", text)).claims[0].event == event


@pytest.mark.parametrize(
    "text",
    [
        "The baker lifted the lid of the pot.",
        "The company gave its workers a day off.",
        "The museum opened a show of old maps.",
        "The singer met her neighbour in the garden.",
    ],
)
def test_everyday_acts_are_no_claims(reader: Reader, text: str) -> None:
    assert reader.read(Report("r", text)).claims == ()
