"""Why something cannot be read, raised where it is found and told where the file is known."""

from onrecord.records import Rejection


class UnreadableError(Exception):
    """Carry what is wrong and what to do, each one phrase without a full stop."""

    def __init__(self, reason: str, advice: str) -> None:
        super().__init__(f"{reason}; {advice}")
        self.reason = reason
        self.advice = advice

    def rejection(self, file: str) -> Rejection:
        """Name the file, or the record of it, that this is about."""
        return Rejection(file, self.reason, self.advice)
