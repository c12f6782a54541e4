"""Errors of the vault.

VaultError
├── AppendOnly          somebody tried to change or delete a row of a log
├── BlobError
│   ├── BlobMissing     bytes are asked for that are not kept here
│   └── BlobDamaged     bytes kept under a hash no longer have it
└── ClientError         an outgoing request failed; leaves in vault.domain.client
"""


class VaultError(Exception):
    """Root of the vault's errors. The message is a sentence for the person at the desk."""


class AppendOnly(VaultError):
    """A log row cannot be changed or deleted."""


class BlobError(VaultError):
    """Bytes kept by their hash could not be given."""


class BlobMissing(BlobError):
    """No bytes are kept under that hash."""


class BlobDamaged(BlobError):
    """The bytes kept under a hash no longer have that hash."""
