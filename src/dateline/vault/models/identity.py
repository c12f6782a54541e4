"""Public ids: permanent, opaque, apart from primary keys."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.db import models

# Crockford's base 32, lower case: no i, l, o, u, so that an id can be read out over a telephone.
ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
LENGTH = 16  # 80 bits: two ids meet by chance once in a trillion objects with probability below 1e-12 a pair


def new_public_id(prefix: str) -> str:
    """A fresh id such as `clm_7h2k…`; it says nothing about when or by whom the thing was made."""
    return f"{prefix}_{''.join(secrets.choice(ALPHABET) for _ in range(LENGTH))}"


if TYPE_CHECKING:
    CharField = models.CharField[str, str]
else:
    CharField = models.CharField


class PublicIdField(CharField):
    """A unique id given once, when the row is first saved, and never changed."""

    def __init__(self, *, prefix: str, **options: Any) -> None:
        self.prefix = prefix
        options.update(max_length=24, unique=True, editable=False, blank=True)
        super().__init__(**options)

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        name, path, arguments, options = super().deconstruct()
        for fixed in ("max_length", "unique", "editable", "blank"):
            options.pop(fixed, None)
        return name, path, arguments, {**options, "prefix": self.prefix}

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        value = getattr(model_instance, self.attname)
        if not value:
            value = new_public_id(self.prefix)
            setattr(model_instance, self.attname, value)
        return str(value)
