"""Errors of the vault.

VaultError
├── AppendOnly          somebody tried to change or delete a row of a log
├── UnknownPermission   a role of roles.yaml names a permission that does not exist
├── BlobError
│   ├── BlobMissing     bytes are asked for that are not kept here
│   └── BlobDamaged     bytes kept under a hash no longer have it
└── ClientError         an outgoing request was refused or failed
    ├── AddressRefused      the address is not one that is asked at all
    ├── InsideRefused       the address lies inside the network
    ├── NameUnknown         the host's name leads to no address
    ├── NoAnswer            nobody takes the connection, or it breaks off
    ├── CertificateRefused  the server cannot show that it is who it says
    ├── NotHttp             what answers does not speak HTTP
    ├── Undecodable         the answer is packed in a way that cannot be undone
    ├── TooManyRedirects
    ├── TooLarge
    └── TooSlow
"""


class VaultError(Exception):
    """Root of the vault's errors. The message is a sentence for the person at the desk."""


class AppendOnly(VaultError):
    """A log row cannot be changed or deleted."""


class UnknownPermission(VaultError):
    """A role asks for a permission that the database does not know."""


class BlobError(VaultError):
    """Bytes kept by their hash could not be given."""


class BlobMissing(BlobError):
    """No bytes are kept under that hash."""


class BlobDamaged(BlobError):
    """The bytes kept under a hash no longer have that hash."""


class ClientError(VaultError):
    """An outgoing request was refused or failed. `url` is the address at which it did, without a password."""

    def __init__(self, url: str, sentence: str) -> None:
        self.url = url
        super().__init__(sentence)


class AddressRefused(ClientError):
    """The address is not one that is asked at all."""

    def __init__(self, url: str, reason: str) -> None:
        super().__init__(
            url,
            f"The address {_short(url)} is refused ({reason}): give it as a browser shows it, or paste the text.",
        )


class InsideRefused(ClientError):
    """The address lies inside the network. `found` is the numeric address it leads to."""

    def __init__(self, url: str, found: str) -> None:
        self.found = found
        super().__init__(
            url,
            f"The address {_short(url)} lies inside the network ({found}) and is refused: "
            "give a public address, or paste the text.",
        )


class NameUnknown(ClientError):
    """The host's name leads to no address."""

    def __init__(self, url: str, host: str) -> None:
        super().__init__(url, f"The name {host} of {_short(url)} is not known: check the spelling.")


class NoAnswer(ClientError):
    """Nobody takes the connection, or it breaks off."""

    def __init__(self, url: str, reason: str) -> None:
        super().__init__(url, f"The address {_short(url)} does not answer ({reason}): try again later.")


class CertificateRefused(ClientError):
    """The server cannot show that it is who it says."""

    def __init__(self, url: str, reason: str) -> None:
        super().__init__(
            url,
            f"The server of {_short(url)} cannot show that it is that server ({reason}): "
            "check the address, or paste the text.",
        )


class NotHttp(ClientError):
    """What answers does not speak HTTP."""

    def __init__(self, url: str) -> None:
        super().__init__(url, f"What answers at {_short(url)} is not a web server: check the address.")


class Undecodable(ClientError):
    """The answer is packed in a way that cannot be undone."""

    def __init__(self, url: str, reason: str) -> None:
        super().__init__(
            url, f"The answer of {_short(url)} cannot be unpacked ({reason}): upload the page instead."
        )


class TooManyRedirects(ClientError):
    """The address leads on and on."""

    def __init__(self, url: str, most: int) -> None:
        super().__init__(
            url, f"The address {_short(url)} leads on more than {most} times: give the last one."
        )


class TooLarge(ClientError):
    """The answer is larger than a report can be."""

    def __init__(self, url: str, reason: str) -> None:
        super().__init__(url, f"The answer of {_short(url)} is too large ({reason}): paste its text.")


class TooSlow(ClientError):
    """The answer took too long."""

    def __init__(self, url: str, seconds: float) -> None:
        super().__init__(url, f"The address {_short(url)} took over {seconds:g} seconds: try again later.")


def _short(url: str) -> str:
    """An address as a sentence can hold it."""
    return url if len(url) <= 200 else f"{url[:199]}…"
