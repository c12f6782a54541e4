"""Why no report came of what was received; each message is one sentence for the editor.

IntakeError
├── TextError               there is text, or should be, and it cannot be taken
│   ├── EmptyText
│   ├── TooLong
│   └── WrongEncoding
├── ContentError            what was received is not a report
│   ├── SeemsBinary             a picture, a PDF, an archive …
│   ├── IsFeed
│   ├── NoArticle
│   ├── Malformed               it does not have the form its name promises
│   └── UnsupportedType
├── OutletMissing           nobody says who published it
├── BadAddress              an address that cannot be a report's
├── AddressFailed           an address that gave nothing to read
└── NotPermitted            whoever asks may not take reports in: nothing was received
"""

from __future__ import annotations


class IntakeError(Exception):
    """Root of the errors of intake. What was received is kept all the same, with this sentence beside it."""


class TextError(IntakeError):
    """There is text, or should be, and it cannot be taken."""


class EmptyText(TextError):
    """Nothing but white space."""

    def __init__(self, what: str) -> None:
        super().__init__(f"{what} holds no text: give at least one sentence.")


class TooLong(TextError):
    """More than is read in one piece. `size` and `limit` are in `unit`."""

    def __init__(self, what: str, size: int, limit: int, unit: str) -> None:
        super().__init__(
            f"{what} has {size:,} {unit}, the limit is {limit:,}: split it into several reports."
        )


class WrongEncoding(TextError):
    """Bytes that are no text in any encoding that can be told. `offset` counts bytes from 0."""

    def __init__(self, what: str, offset: int) -> None:
        super().__init__(
            f"{what} is not UTF-8 (first wrong byte at offset {offset:,}) and its encoding cannot be told: "
            "save it as UTF-8, or paste its text."
        )


class ContentError(IntakeError):
    """What was received is not a report."""


class SeemsBinary(ContentError):
    """A file that is no text. `kind` is what it seems to be, such as "a PDF"."""

    def __init__(self, what: str, kind: str) -> None:
        super().__init__(f"{what} seems to be {kind}, not text: paste the text that it holds.")


class IsFeed(ContentError):
    """A list of reports instead of one."""

    def __init__(self, what: str) -> None:
        super().__init__(f"{what} is a feed, not an article: give the address of one of its reports.")


class NoArticle(ContentError):
    """A page without the text of an article."""

    def __init__(self, what: str) -> None:
        super().__init__(f"{what} is a page in which no article was found: paste the article's text.")


class Malformed(ContentError):
    """It does not have the form its name promises. `problem` says where and how."""

    def __init__(self, what: str, problem: str) -> None:
        super().__init__(f"{what} cannot be read: {problem}.")


class UnsupportedType(ContentError):
    """A kind of text that is not taken. `kind` is a media type or the end of a file's name."""

    def __init__(self, what: str, kind: str) -> None:
        super().__init__(
            f"{what} is of the type {kind}, which is not taken: "
            "give text, HTML, Markdown or JSON, or paste its text."
        )


class OutletMissing(IntakeError):
    """Nobody says who published it."""

    def __init__(self, what: str) -> None:
        super().__init__(f"{what} does not say who published it: name the outlet.")


class BadAddress(IntakeError):
    """An address that cannot be a report's."""


class AddressFailed(IntakeError):
    """An address that gave nothing to read; the sentence is the guarded client's, or names the status."""

    @classmethod
    def with_status(cls, url: str, status: int, meaning: str) -> AddressFailed:
        return cls(f"The address {url} answers {status} ({meaning}): check it, or paste the text.")


class NotPermitted(IntakeError):
    """Whoever asks has not the role for taking reports in; nothing was kept."""

    def __init__(self) -> None:
        super().__init__("Taking reports in is for reporters and editors: ask an administrator for the role.")
