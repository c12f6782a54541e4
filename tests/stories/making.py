"""Bodies for tests."""

from __future__ import annotations


def body_of(*claims: str, words: str = "A bridge was hit, the ministry said.") -> str:
    """One paragraph, its words tied to the claims."""
    ids = " ".join(claims)
    return f'<p data-block-key="a1b2c"><span data-claim="{ids}">{words}</span> More is awaited.</p>'
