"""Errors of the record. Each message is one sentence for the person at the desk.

RecordError
├── ReadingRefused     a reading does not belong to the report it was given for, or breaks the contract
├── BadContent         an edited claim says something that cannot be: the message names the field
├── BadDate            a date is not in a form of EDTF that the record reads
├── NotNow             the claim, event or link is in a state in which this cannot be done
├── NoReason           a judgement that needs a reason was given without one
└── NotPermitted       whoever asks has not the role for it
"""


class RecordError(Exception):
    """Root of the record's errors."""


class ReadingRefused(RecordError):
    """A reading does not fit its report; nothing of it was taken in."""


class BadContent(RecordError):
    """The content of an edited claim is not allowed."""


class BadDate(RecordError):
    """A date is not one of the forms of EDTF that the reader writes."""


class NotNow(RecordError):
    """What was asked for does not go with the present state."""


class NoReason(RecordError):
    """The judgement undoes an earlier one, and must say why."""


class NotPermitted(RecordError):
    """The person has not the role that this needs; nothing was changed."""
