"""The seed article, an article of our own of the same shape, and twenty variants of each, read with no help.

The original must fail nothing that an editor expects of it, and no variant may fail more than its original.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from seed_shape.check import check
from seed_shape.shared import shared
from seed_shape.variants import Article, variants

HERE = Path(__file__).with_name("seed_shape")
SEEDS = sorted((shared() / "seeds").glob("*.txt"))
COUNT = 20
NO_SEED = pytest.mark.skip(reason=f"the seed article is not there: no text in {shared() / 'seeds'}")

OWN = Article.load(HERE / "article.txt", HERE / "expected.yaml")
SEED = Article.load(SEEDS[0], HERE / "seed_expected.yaml") if SEEDS else None

ORIGINALS = [
    pytest.param(OWN, id=OWN.id),
    pytest.param(SEED, id="seed", marks=[] if SEED else NO_SEED),
]
VARIANTS = [pytest.param(OWN, variant, id=variant.id) for variant in variants(OWN, count=COUNT)]
VARIANTS += (
    [pytest.param(SEED, variant, id=variant.id) for variant in variants(SEED, count=COUNT)]
    if SEED
    else [pytest.param(None, None, id="seed-variants", marks=NO_SEED)]
)

Failures = Callable[[Article], list[str]]


@pytest.fixture(scope="session")
def failures() -> Failures:
    """What the engine's reading of an article fails; each article is read once."""
    from dateline.reading import Reader, Report

    reader, known = Reader.load(), dict[str, list[str]]()

    def of(article: Article) -> list[str]:
        if article.id not in known:
            reading: dict[str, Any] = reader.read(
                Report(id=article.id, text=article.text, published=None)
            ).as_json()
            known[article.id] = check(reading, article.text, article.expected)
        return known[article.id]

    return of


@pytest.mark.parametrize("article", ORIGINALS)
def test_an_original_is_read_as_an_editor_reads_it(article: Article, failures: Failures) -> None:
    assert failures(article) == []


@pytest.mark.parametrize(("original", "variant"), VARIANTS)
def test_a_variant_scores_as_its_original_does(
    original: Article, variant: Article, failures: Failures
) -> None:
    found = failures(variant)
    assert len(found) <= len(failures(original)), "\n".join([variant.text, *found])
