"""The one way in which a document is refused."""


class UnreadableDocument(Exception):
    """A document that cannot be read. Its message is one plain line: which file, where, and how to mend it."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message
