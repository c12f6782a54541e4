"""Bytes kept by their hash: written once, given back as they were, noticed when damaged."""

from __future__ import annotations

import hashlib
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from dateline.vault.domain import blobs
from dateline.vault.errors import BlobDamaged, BlobMissing


@pytest.fixture
def home(settings, tmp_path):
    settings.DATELINE_HOME = tmp_path
    return tmp_path


@hypothesis_settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=200))
def test_what_is_kept_comes_back(home, content: bytes) -> None:
    digest = blobs.keep(content)
    assert digest == hashlib.sha256(content).hexdigest()
    assert blobs.fetch(digest) == content


def test_keeping_twice_keeps_one_file(home) -> None:
    assert blobs.keep(b"words") == blobs.keep(b"words")
    assert len([path for path in home.rglob("*") if path.is_file()]) == 1


def test_keeping_in_parallel_leaves_one_whole_file(home) -> None:
    content = b"words" * 100_000
    with ThreadPoolExecutor(8) as pool:
        digests = set(pool.map(lambda _: blobs.keep(content), range(16)))
    assert [blobs.fetch(digest) for digest in digests] == [content]
    assert len([path for path in home.rglob("*") if path.is_file()]) == 1


def test_bytes_that_were_never_kept(home) -> None:
    with pytest.raises(BlobMissing, match="no bytes are kept under 0000"):
        blobs.fetch("0" * 64)


def test_bytes_that_changed_on_disk(home) -> None:
    digest = blobs.keep(b"words")
    next(path for path in home.rglob(digest)).write_bytes(b"other words")
    with pytest.raises(BlobDamaged, match="have changed on disk"):
        blobs.fetch(digest)
