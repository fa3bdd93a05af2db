"""An agreement written out and read back is the same agreement, places in the file aside."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from foedus.agreements import check_agreement, read_agreement, write_agreement
from foedus.model import (
    ALWAYS,
    Agreement,
    AllOf,
    AnyOf,
    Area,
    Citation,
    Deadline,
    Decision,
    Fact,
    Invocation,
    Not,
    Party,
    Provision,
    Reservation,
    Spell,
    Suspension,
    Term,
    Test,
    Variant,
    errors_in,
)
from foedus.vocabulary.acts import ACTS
from foedus.vocabulary.events import ACTORS, TARGETS, TRIGGERS
from foedus.vocabulary.instruments import (
    DEADLINE_ENDS,
    DEADLINE_STARTS,
    DECISION_RULES,
    DISCRETIONS,
    KINDS,
    LAYERS,
    LEGAL_FORCES,
    MODALITIES,
    ROLES,
    STATUSES,
)
from foedus.vocabulary.predicates import PREDICATES, SELECTORS
from foedus.vocabulary.tags import CONFIDENCES, TAGS

EXAMPLES = sorted((Path(__file__).parent / "examples").glob("*.yaml"))
CATALOGUE = sorted((Path(str(files("foedus.catalogue"))) / "agreements").glob("*.yaml"))


def unplaced(agreement: Agreement) -> Agreement:
    provisions = tuple(replace(provision, locus=None) for provision in agreement.provisions)
    return replace(agreement, locus=None, provisions=provisions)


def back(tmp_path: Path, agreement: Agreement) -> Agreement:
    path = tmp_path / "written.yaml"
    path.write_bytes(write_agreement(agreement).encode())
    again, findings = read_agreement(path)
    assert again is not None, [str(f) for f in findings]
    return unplaced(again)


@pytest.mark.parametrize("path", [*EXAMPLES, *CATALOGUE], ids=lambda path: path.stem)
def test_every_file_comes_back_the_same(tmp_path: Path, path: Path) -> None:
    agreement, _ = read_agreement(path)
    assert back(tmp_path, agreement) == unplaced(agreement)


@pytest.mark.parametrize("path", [*EXAMPLES, *CATALOGUE], ids=lambda path: path.stem)
def test_writing_is_settled_after_one_round(tmp_path: Path, path: Path) -> None:
    agreement, _ = read_agreement(path)
    text = write_agreement(agreement)
    assert write_agreement(back(tmp_path, agreement)) == text
    assert isinstance(yaml.safe_load(text), dict)
    assert max(map(len, text.splitlines())) < 200


def _words(table) -> st.SearchStrategy[str]:
    return st.sampled_from(sorted(table))


_LETTERS = st.characters(codec="utf-8")
_TRICKY = st.sampled_from(
    ["NO", "yes", "true", "null", "~", "12:30", "1e3", "nan", "inf", "5", "2025-08-19", "- a", "a: b", "# c", "a\nb"]
)
TEXT = st.one_of(_TRICKY, st.text(_LETTERS, min_size=1, max_size=30)).filter(lambda text: text.strip())
SAYS = st.one_of(st.just(""), TEXT)
DAY = st.dates(date(1800, 1, 1), date(2100, 1, 1))
ENCLOSED = st.lists(DAY, min_size=2, max_size=2, unique=True).map(lambda days: Spell(since=min(days), until=max(days)))
OPEN = st.builds(lambda day: Spell(since=day), DAY)
TWO_SPELLS = st.lists(DAY, min_size=3, max_size=3, unique=True).map(sorted)
SPELL = st.one_of(
    st.just(Spell()),
    OPEN,
    st.builds(lambda day: Spell(until=day), DAY),
    ENCLOSED,
)
SPELLS = st.one_of(
    SPELL.map(lambda spell: (spell,)),
    TWO_SPELLS.map(lambda days: (Spell(since=days[0], until=days[1]), Spell(since=days[2]))),
)
CITATION = st.builds(
    Citation,
    document=TEXT,
    article=SAYS,
    url=SAYS,
    day=st.none() | DAY,
    tag=_words(TAGS),
    confidence=_words(CONFIDENCES),
    note=SAYS,
)
CITATIONS = st.lists(CITATION, min_size=1, max_size=2).map(tuple)
VALUES = st.one_of(st.booleans(), st.floats(allow_nan=False, allow_infinity=False), SAYS)
AREA_NAMES = ("strait", "shores", "NO")
STATES = ("AAL", "BOR", "NOR")


def _arguments(predicate: str) -> st.SearchStrategy[tuple[str, ...]]:
    one = {
        "area": st.just("strait"),
        "latitude": st.floats(-90, 90).map(str),
        "number": st.integers(0, 9).map(str),
        "day": DAY.map(str),
        "targets": _words(TARGETS),
        "actors": _words(ACTORS),
        "kinds": st.sampled_from(["land", "island", "sea"]),
    }.get(PREDICATES[predicate].takes, TEXT)
    most = 1 if PREDICATES[predicate].takes in ("latitude", "number", "day") else 3
    return st.lists(one, min_size=1, max_size=most).map(tuple)


def _tests_of(predicates) -> st.SearchStrategy[Test]:
    return _words(predicates).flatmap(
        lambda word: st.builds(Test, predicate=st.just(word), arguments=_arguments(word), fact=SAYS)
    )


OUTER = PREDICATES.keys() - {"within"}
TESTS = _tests_of(PREDICATES)
FACTS = st.builds(
    lambda key, value, reading, judge: Fact(
        key=key, question=f"{key[::-1]}?", value=value, reading=reading, judge=judge
    ),
    TEXT,
    VALUES,
    st.booleans(),
    SAYS,
)
CONDITION = st.one_of(
    st.just(ALWAYS),
    st.recursive(
        TESTS | FACTS,
        lambda inner: st.one_of(
            st.lists(inner, max_size=3).map(lambda parts: AllOf(parts=tuple(parts))),
            st.lists(inner, min_size=1, max_size=3).map(lambda parts: AnyOf(parts=tuple(parts))),
            inner.map(lambda part: Not(part=part)),
        ),
        max_leaves=6,
    ),
)
SELECTED = st.lists(st.one_of(_words(SELECTORS), _words(ROLES), st.sampled_from(STATES)), min_size=1, max_size=3).map(
    tuple
)
DUTIES = sorted(word for word, act in ACTS.items() if act.family != "structure")
ACT_WORDS = st.lists(st.sampled_from(DUTIES), min_size=1, max_size=3).map(tuple)
INVOCATION = st.builds(Invocation, by=SELECTED, effect=st.sampled_from(["condition", "clock"]), fact=TEXT)
DECISION = st.builds(
    Decision,
    rule=_words(DECISION_RULES),
    voters=SELECTED,
    quorum=st.integers(1, 40),
    attacker_votes=st.none() | st.booleans(),
    fact=TEXT,
    article=SAYS,
)
DEADLINE = st.builds(
    Deadline,
    hours=st.none() | st.floats(0, 1e6),
    starts=_words(DEADLINE_STARTS),
    ends=_words(DEADLINE_ENDS),
    words=TEXT,
    softened=st.booleans(),
)
PROVISION = st.builds(
    Provision,
    id=TEXT,
    article=TEXT,
    says=TEXT,
    trigger=st.lists(_words(TRIGGERS), min_size=1, max_size=3).map(tuple),
    protects=SELECTED,
    bearer=SELECTED,
    beneficiary=SELECTED,
    acts=ACT_WORDS,
    modality=_words(MODALITIES),
    discretion=_words(DISCRETIONS),
    attacker=CONDITION,
    attacker_bound=st.booleans(),
    scope=st.sampled_from(["", *AREA_NAMES]),
    conditions=CONDITION,
    invocation=st.none() | INVOCATION,
    decision=st.none() | DECISION,
    deadline=st.none() | DEADLINE,
    legal_force=st.just("") | _words(LEGAL_FORCES),
    variant=st.sampled_from(["", "first", "null"]),
    layer=_words(LAYERS),
    published=st.booleans(),
    spell=SPELL,
    sources=CITATIONS,
    doubts=st.lists(TEXT, max_size=2).map(tuple),
)
PARTY = st.builds(
    Party,
    role=_words(ROLES),
    spells=SPELLS,
    notice=st.none() | DAY,
    disputed=st.booleans(),
    note=SAYS,
)


@st.composite
def agreements(draw) -> Agreement:
    kind = draw(_words(KINDS))
    status = draw(_words(STATUSES))
    never = kind in ("draft", "design")
    provisions = draw(st.lists(PROVISION, min_size=1, max_size=3, unique_by=lambda p: p.id))
    parties = [replace(draw(PARTY), state=state) for state in STATES]
    area = st.builds(
        Area,
        article=TEXT,
        says=TEXT,
        when=_tests_of(OUTER),
        spell=SPELL,
        fact=SAYS,
        id=TEXT,
    )
    reservation = st.builds(
        Reservation,
        by=SELECTED,
        provisions=st.just((provisions[0].id,)),
        says=TEXT,
        article=SAYS,
        spell=SPELL,
        condition=CONDITION,
        acts=st.just(()) | ACT_WORDS,
        discretion=st.just("") | _words(DISCRETIONS),
    )
    return Agreement(
        id=draw(TEXT),
        title=draw(TEXT),
        kind=kind,
        legal_force=draw(_words(LEGAL_FORCES)),
        status=status,
        aliases=tuple(draw(st.lists(TEXT, max_size=2))),
        signed=draw(st.none() | DAY),
        known=draw(DAY),
        spell=None if never else draw(OPEN | ENCLOSED if status == "in-force" else st.none() | OPEN | ENCLOSED),
        parties=(*parties, replace(draw(PARTY), group="league of NO")),
        provisions=tuple(provisions),
        areas=tuple(replace(draw(area), id=name) for name in AREA_NAMES),
        variants=(Variant(id="first", says=draw(TEXT)), Variant(id="null", says=draw(TEXT))),
        reservations=tuple(draw(st.lists(reservation, max_size=2))),
        suspensions=tuple(
            draw(st.lists(st.builds(Suspension, between=st.just(("AAL", "NOR")), spell=SPELL, note=SAYS), max_size=1))
        ),
        activation=draw(CONDITION),
        term=draw(
            st.builds(
                Term,
                says=SAYS,
                notice_days=st.none() | st.integers(0, 4000),
                earliest_notice=st.none() | DAY,
                article=SAYS,
            )
        ),
        sources=draw(CITATIONS),
        notes=tuple(draw(st.lists(TEXT, max_size=2))),
        doubts=tuple(draw(st.lists(TEXT, max_size=2))),
    )


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(agreement=agreements())
def test_any_agreement_comes_back_the_same(tmp_path: Path, agreement: Agreement) -> None:
    assert not errors_in(check_agreement(agreement))
    assert back(tmp_path, agreement) == agreement


def test_a_notice_does_not_change_the_spell_beside_it(tmp_path: Path) -> None:
    agreement, _ = read_agreement(EXAMPLES[0])
    for spells in [
        (Spell(),),
        (Spell(since=date(1952, 1, 1)),),
        (Spell(since=date(1952, 1, 1), until=date(1953, 1, 1)),),
    ]:
        party = Party(state="DUN", spells=spells, notice=date(1960, 1, 1))
        changed = unplaced(replace(agreement, parties=(*agreement.parties[:3], party, *agreement.parties[4:])))
        assert back(tmp_path, changed) == changed


def test_the_shuffled_catalogue_still_comes_back(tmp_path: Path) -> None:
    rng = random.Random(7)
    for path in CATALOGUE:
        agreement, _ = read_agreement(path)
        parties, provisions = list(agreement.parties), list(agreement.provisions)
        rng.shuffle(parties)
        rng.shuffle(provisions)
        changed = unplaced(replace(agreement, parties=tuple(parties), provisions=tuple(provisions)))
        assert back(tmp_path, changed) == changed
