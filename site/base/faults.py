"""What a log may say of an exception: its class and where, never its words, which hold values."""

import traceback


def told(error: BaseException, places: int = 4) -> str:
    """`IntegrityError at outbox.py:88 < outbox.py:61 (from UniqueViolation)`, innermost first."""
    frames = traceback.extract_tb(error.__traceback__)[-places:]
    where = " < ".join(
        f"{frame.filename.rpartition('/')[2]}:{frame.lineno}" for frame in reversed(frames)
    )
    cause = error.__cause__ or error.__context__
    behind = f" (from {type(cause).__name__})" if cause else ""
    return f"{type(error).__name__} at {where or 'an unknown place'}{behind}"
