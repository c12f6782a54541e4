"""Which testimonies of one event cannot both be right on who did what. Pure."""

from __future__ import annotations

from dateline.record.domain.independence import Party, Standing, Testimony
from dateline.record.domain.territory import TAKES


def shares_an_actor(a: Standing, b: Standing) -> bool:
    return bool({p.key for p in a.testimony.actors} & {p.key for p in b.testimony.actors})


def name_the_same(a: Standing, b: Standing) -> bool:
    """ "Gunmen" and "gunmen" may be two: only a name that is known can be corroborated."""
    return bool(_known(a) & _known(b))


def competes(a: Standing, b: Standing) -> bool:
    """Whether one of two must be wrong on who did it: two known actors, of one and the same kind of act.

    That one captured the town and the other left it is no contest; that the other held it is one. Two names of
    one side may be one actor. A town can be taken by one and then, on another day, by the other.
    """
    if exclude(a, b):
        return True
    sides = [{p.side for p in s.testimony.actors if p.side} for s in (a, b)]
    return (
        a.testimony.act == b.testimony.act != ""
        and bool(_known(a) and _known(b))
        and not shares_an_actor(a, b)
        and not sides[0] & sides[1]
        and (a.origin is None or a.origin != b.origin)
        and not (a.testimony.act == TAKES and _elsewhere(a, b))
    )


def _known(standing: Standing) -> set[str]:
    return {party.key for party in standing.testimony.actors if party.known}


def exclude(a: Standing, b: Standing) -> bool:
    """Whether one says that a place was taken, and the other that the attack on it was repelled by others."""
    outcomes = {a.testimony.outcome, b.testimony.outcome}
    return outcomes == {"taken", "repelled"} and _opposed_deeds(a, b) and not _elsewhere(a, b)


def _opposed_deeds(a: Standing, b: Standing) -> bool:
    """Two parties, known and not of one side: who took a place may well have repelled an attack on it."""
    if a.origin is not None and a.origin == b.origin:
        return False
    one, other = _acting(a.testimony), _acting(b.testimony)
    sides = [{p.side for p in parties if p.side} for parties in (one, other)]
    known = all(any(p.known for p in parties) for parties in (one, other))
    return known and not {p.key for p in one} & {p.key for p in other} and not sides[0] & sides[1]


def _acting(t: Testimony) -> tuple[Party, ...]:
    """Who acts: as named, or else whoever speaks ("the army said that it had repelled the attack")."""
    return t.actors or ((t.speaker,) if t.speaker else ())


def _elsewhere(a: Standing, b: Standing) -> bool:
    """Whether two tell of other places or other days, as far as both say."""
    one, other = a.testimony, b.testimony
    if one.spots and other.spots and not one.spots & other.spots:
        return True
    return _ends_before(one, other) or _ends_before(other, one)


def _ends_before(a: Testimony, b: Testimony) -> bool:
    last, first = a.days[1], b.days[0]
    return last is not None and first is not None and last < first
