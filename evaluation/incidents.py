"""Who did what to whom, with what, against MUC-4: a reading's claims made into the fillers of its templates.

A claim tells of an incident where somebody is attacked, bombed, abducted or robbed. Who acts in it is a perpetrator:
a named group (PerpOrg), or people (PerpInd), and both where people are told by their group ("members of the X",
"X guerrillas"). Whom it is done to is a victim where a person is named, since the corpus scores named victims alone;
a thing is a target; what is used is a weapon. Fighting between forces under arms is war and no incident, as the
corpus' own rules have it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import yaml

from dateline.reading.actors import known
from dateline.reading.lexicons import words
from evaluation.counting import HEAD, Counts
from evaluation.measuring import Miss, Pair, Scored
from evaluation.scorers import scorer

SCORER: Final = "score_muc4.py"
ROLES: Final = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")

# The corpus' kinds of incident, by the contract's event labels and, where the label says less, by words.
KINDS: Final = {
    "abduction": "kidnapping",
    "remote explosive/landmine/ied": "bombing",
    "suicide bomb": "bombing",
    "air/drone strike": "bombing",
}
VIOLENT: Final = frozenset({*KINDS, "attack on civilians", "shelling/artillery/missile attack"})
TERRITORY: Final = frozenset({"government regains territory", "non-state actor takes territory"})
_PEOPLE = words("nouns.yaml", "civilians") | words("nouns.yaml", "people_who_speak") - {"head", "figure"}
_ARSON = re.compile(r"\b(?:burn|arson|set fire|set ablaze|torch)", re.IGNORECASE)
_ROBBERY = re.compile(r"\b(?:rob|robbed|robbery|stole|stolen|loot)", re.IGNORECASE)
_MEMBERS = re.compile(r"\b(?:members?|militants?|commandos?|elements?) of (?:the |an? )?(.+)$", re.IGNORECASE)
_WEAPON = re.compile(
    r"\b(?:(?:car|truck|bus|fire|dynamite|powerful|hand|incendiary|petrol) )?(?:bombs?|grenades?|charges?)\b"
    r"|\b(?:dynamite|rockets?|mortars?|rifles?|(?:sub)?machine ?guns?|explosives?|missiles?|mines?|pistols?)\b"
    r"|\b(?:explosive|molotov) \w+",
    re.IGNORECASE,
)
_SERVICES = re.compile(r"\b(?:armed forces|air force)$", re.IGNORECASE)
_WORDS: Final = yaml.safe_load((Path(__file__).parent / "incidents.yaml").read_text(encoding="utf-8"))
_NAME = r"[A-Z][\w.'-]+(?: (?:de|del|la|y|al|bin|von|van|[A-Z][\w.'-]*))+"
_APPOSITION = re.compile(rf"(?:,| --) ({_NAME}(?:(?:, and|,| and) {_NAME})*)")
_NONE: Final[Mapping[str, str]] = {}
_MANY = _PEOPLE | words("nouns.yaml", "armed")
_SOME = frozenset({"group", "band", "gang", "squad", "column", "pair", "couple"})
_SIDES = frozenset({"rebel", "insurgent", "guerrilla", "terrorist"})
_UNSURE = re.compile(r"^(?:alleged|suspected|presumed) ", re.IGNORECASE)
_QUALITIES = frozenset({"urban", "rural", "alleged", "suspected", "armed"})
_PRONOUNS = frozenset(_WORDS["pronouns"])
_TITLES = frozenset(_WORDS["titles"])
_BODIES = frozenset(_WORDS["bodies"])
_THINGS = frozenset(_WORDS["things"])


def templates(reading: dict[str, Any]) -> list[dict[str, Any]]:
    """One template for each kind of incident told, each filler once, as the scorer takes them."""
    made: dict[str, dict[str, Any]] = {}
    places = [place | {"label": "place"} for place in reading.get("toponyms", [])]
    names = [*places, *reading.get("entities", [])]
    persons = [_plain(name["text"]) for name in names if name["label"] == "person"]
    for claim in reading.get("claims", []):
        if not _is_incident(claim):
            continue
        kind = _kind(claim)
        template = made.setdefault(kind, {"incident_type": kind, **{role: [] for role in ROLES}})
        for role, filler in fillers(claim, names):
            _add(template[role], _in_full(filler, persons) if role in ("Victim", "PerpInd") else filler)
    return list(made.values())


def _in_full(name: str, persons: Iterable[str]) -> str:
    """The longest form in which the reading has a person's name: "Juan Perez Diaz" for "Perez Diaz"."""
    return max((one for one in persons if f" {name} " in f" {one} "), key=len, default=name)


def _add(entities: list[list[str]], filler: str) -> None:
    """Add the filler, unless it says no more than one that stands there: "rocket" beside "four rockets"."""
    said = {_singular(word) for word in filler.lower().split()}
    told = [{_singular(word) for word in entity[0].lower().split()} for entity in entities]
    if not any(said <= other for other in told):
        entities.append([filler])


def fillers(claim: dict[str, Any], names: Sequence[dict[str, Any]] = ()) -> Iterator[tuple[str, str]]:
    """The roles that the claim fills, and the words that fill them; `names` are the reading's entities."""
    for mention in claim["actors"] if claim["stance"] != "denies" else ():
        inside = _inside(mention, names)
        if (actor := _plain(mention["text"])).lower() not in _PRONOUNS:
            yield from _perpetrators(actor, inside)
        group = known(mention.get("name") or "")
        if group and group.kind == "armed group":
            yield "PerpOrg", group.name
    for mention in claim["recipients"]:
        recipient = _plain(mention["text"])
        if _head(recipient) in _THINGS:
            yield "Target", recipient
        elif name := person(recipient, _inside(mention, names)):
            yield "Victim", name
    used = [found for mention in claim["instruments"] for found in _WEAPON.finditer(mention["text"])]
    for weapon in used or _WEAPON.finditer(claim["text"]):
        yield "Weapon", weapon[0]


def _is_incident(claim: dict[str, Any]) -> bool:
    """An attack that happened, is threatened, denied or condemned, on anybody but a force under arms."""
    if claim["modality"] in ("negated", "hypothetical", "historical"):
        return False
    spoken_of = claim["plover"] in ("ACCUSE", "REJECT") and claim["event"] in VIOLENT
    if (claim["plover"] != "ASSAULT" and not spoken_of) or claim["event"] in TERRITORY:
        return False
    hit = list(_said(claim["recipients"]))
    if claim["event"] == "armed clash" and not hit:
        return False
    return not hit or not all(_is_armed(_head(one)) or _is_force(one) for one in hit)


def _kind(claim: dict[str, Any]) -> str:
    if _ARSON.search(claim["text"]):
        return "arson"
    if _ROBBERY.search(claim["text"]):
        return "robbery"
    return KINDS.get(claim["event"], "attack")


def _inside(mention: dict[str, Any], names: Iterable[dict[str, Any]]) -> dict[str, str]:
    """The names that stand in the mention, with their labels."""
    return {
        _plain(name["text"]): name["label"]
        for name in names
        if mention["start"] <= name["start"] and name["end"] <= mention["end"]
    }


def _perpetrators(actor: str, names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """People, a group, or both where people are told by their group."""
    if members := _MEMBERS.search(actor):
        yield "PerpInd", actor
        yield "PerpOrg", _name(members[1])
        return
    state = known(actor)
    if state and state.kind == "state":
        return
    people, _, group = actor.partition(" of ")
    if _singular(people.split()[-1].lower()) in _SOME and _head(group) in _MANY:
        yield "PerpInd", actor  # "a group of armed men"
        return
    head = _head(actor)
    if head in _PEOPLE or (_is_armed(head) and head not in _BODIES and not _SERVICES.search(actor)):
        named = group.removeprefix("the ")[:1].isupper()
        yield from _people(people if named else actor, _name(group) if named else _group(actor, names))
    elif (_BODIES & set(actor.lower().split()) and head != "group") or _SERVICES.search(actor):
        yield "PerpOrg", _name(actor)
    elif name := person(actor, names):
        yield "PerpInd", name


def _people(said: str, group: str) -> Iterator[tuple[str, str]]:
    """People and their group. The corpus marks "guerrillas" in "FMLN guerrillas", "FMLN members" as a whole; a side
    alone ("rebel attacks") names no people."""
    if group:
        yield "PerpOrg", group
    own = said.removeprefix(group).strip()
    if own.lower() not in _SIDES:
        yield "PerpInd", said if own.lower() in ("members", "") else _UNSURE.sub("", own)


def _group(actor: str, names: Mapping[str, str]) -> str:
    """The group's name before the words for its people: "Shining Path" of "Shining Path urban guerrillas"."""
    said = actor.partition(" (")[0].split()
    while said and (_singular(said[-1].lower()) in _MANY or said[-1].lower() in _QUALITIES):
        said.pop()
    while said and not said[0][:1].isupper():
        said.pop(0)
    name = " ".join(said)
    is_group = names.get(name) in ("organisation", "armed group") or (len(said) > 1 and name not in names)
    return name if is_group else ""


def _name(group: str) -> str:
    """A group's name without its abbreviation behind and article before."""
    return re.sub(r"^(?:the|a|an|so-called) ", "", group.partition(" (")[0])


def person(mention: str, names: Mapping[str, str] = _NONE) -> str | None:
    """The name of a person in the mention, without title and descriptions; None where it names nobody."""
    said = mention.split()
    described = [
        n for n, word in enumerate(said) if word.lower() in _TITLES or _singular(word.lower()) in _PEOPLE
    ]
    name = said[described[-1] + 1 :] if described else said
    if not described:  # "anthropologist John Doe": as far as the reading names him
        ends = [n for n, label in names.items() if label == "person" and " " in n and mention.endswith(n)]
        name = max(ends, key=len).split() if ends else said
    if not name or not name[0][:1].isupper() or not all(word[:1].isupper() for word in name if len(word) > 3):
        return None
    other = any(
        " ".join(name).startswith(n) for n, label in names.items() if label not in ("person", "other")
    )
    if not described and (
        other or len(name) < 2 or _head(mention) in _THINGS or _BODIES & set(mention.lower().split())
    ):
        return None
    return " ".join(name)


def _head(mention: str) -> str:
    """The word that says what is named: the last before "of", "in" and the like, in the singular."""
    first = re.split(r" (?:of|in|at|for|from|near|belonging|that|which|who|on|with) ", mention.lower())[0]
    return _singular(re.sub(r"[^\w\s]", "", first).split()[-1]) if re.search(r"\w", first) else ""


def _is_force(mention: str) -> bool:
    force = known(mention)
    return force is not None and force.kind in ("armed group", "force", "coalition")


def _is_armed(head: str) -> bool:
    return head in words("nouns.yaml", "armed")


def _singular(word: str) -> str:
    for plural, one in (("women", "woman"), ("men", "man"), ("children", "child"), ("ies", "y"), ("s", "")):
        if word.endswith(plural) and not word.endswith(("ss", "us", "gas")):
            return word[: -len(plural)] + one
    return word


def _said(mentions: Iterable[dict[str, Any]]) -> Iterator[str]:
    """The mentions' words, of those that name somebody or something."""
    yield from (text for m in mentions if (text := _plain(m["text"])).lower() not in _PRONOUNS)


def _plain(text: str) -> str:
    """On one line, without quotation marks and the ending of a possessive."""
    return " ".join(text.replace('"', " ").split()).removesuffix("'s").removesuffix("'")


def score(pairs: Sequence[Pair], corpora: Path) -> Scored:
    """The roles pooled over each document (CEAF-REE), and the templates as they are."""
    names = scorer(corpora, SCORER)
    gold = {pair.document["id"]: pair.document["templates"] for pair in pairs}
    made = {pair.document["id"]: templates(pair.reading) for pair in pairs}
    pooled = {role: _counts(row) for role, row in names["pooled"](gold, made).items()}
    whole = {slot: _counts(row) for slot, row in names["score"](gold, made).items()}
    roles, filled = sum(pooled.values(), Counts()), sum(whole.values(), Counts())
    lines = [f"{'roles, pooled':14} {HEAD}", *(f"{role:14} {one.row}" for role, one in pooled.items())]
    lines += [f"{'all':14} {roles.row}", f"{'templates':14} {filled.row}", ""]
    scores = {role: one.f1 for role, one in pooled.items()}
    return Scored("\n".join(lines), scores | {"pooled": roles.f1, "templates": filled.f1})


def _counts(row: list[int]) -> Counts:
    """The scorer's [right, read, found, gold]."""
    right, read, found, gold = row
    return Counts(gold=gold, read=read, right=right, found=found)


def misses(pairs: Sequence[Pair], corpora: Path) -> Iterator[Miss]:
    """Fillers of the gold that were not read, by what the reading has instead, and fillers made up."""
    normal = scorer(corpora, SCORER)["normal"]
    for pair in pairs:
        made = templates(pair.reading)
        for role in ROLES:
            gold = _entities(pair.document["templates"], role, normal)
            read = _entities(made, role, normal)
            for entity in gold:
                if not any(set(one) <= set(entity) for one in read):
                    yield Miss(
                        f"{role} missed: {_why(entity, pair, made, role, normal)}", _shown(entity, pair)
                    )
            for one in read:
                if not any(set(one) <= set(entity) for entity in gold):
                    irrelevant = "no incident in the document" if not pair.document["templates"] else "in one"
                    yield Miss(f"{role} made up: {irrelevant}", f"{pair.document['id']}: {one[0]}")


def _entities(made: list[dict[str, Any]], role: str, normal: Any) -> list[list[str]]:
    found: list[list[str]] = []
    for template in made:
        for entity in template[role]:
            said = [normal(m if isinstance(m, str) else m[0]) for m in entity]
            if said not in found:
                found.append(said)
    return found


def _why(entity: list[str], pair: Pair, made: list[dict[str, Any]], role: str, normal: Any) -> str:
    for other in ROLES:
        if other != role and any(set(one) <= set(entity) for one in _entities(made, other, normal)):
            return f"read as {other}"
    if any(_touches(one[0], entity) for one in _entities(made, role, normal)):
        return "read in other words"
    claims = pair.reading.get("claims", [])
    mentions = [m for c in claims for key in ("actors", "recipients", "instruments") for m in c[key]]
    if any(normal(m["text"]) in entity for m in mentions):
        return "in a claim of no incident"
    if any(said in normal(c["text"]) for c in claims for said in entity):
        return "in a claim, in no role"
    return "in no claim"


def _touches(one: str, entity: list[str]) -> bool:
    return any(set(one.split()) & set(said.split()) for said in entity)


def _shown(entity: list[str], pair: Pair) -> str:
    text = pair.document["text"].lower()
    at = max(0, text.find(entity[0]))
    return (
        f"{pair.document['id']}: {' / '.join(entity)} | {' '.join(text[max(0, at - 60) : at + 80].split())}"
    )
