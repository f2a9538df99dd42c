"""Why a file cannot be read, on its way from the depth of a reader to the fault that it returns."""

from model.faults import Actor, Fault, FaultKind


class Refusal(Exception):  # noqa: N818 - a signal between functions of this package, never seen outside
    """The file cannot be read: kind, one English sentence, and who acts."""

    def __init__(self, kind: FaultKind, detail: str, *, actor: Actor = Actor.PUBLISHER) -> None:
        super().__init__(detail)
        self.kind, self.detail, self.actor = kind, detail, actor

    def fault(self, where: str) -> Fault:
        """The fault that says so, about that address or path."""
        return Fault(kind=self.kind, where=where, detail=self.detail, actor=self.actor)


def damaged(detail: str) -> Refusal:
    """Bytes that are not what their beginning promises."""
    return Refusal(FaultKind.DAMAGED, detail)


def encrypted(what: str) -> Refusal:
    """A file under a password; `what` begins the sentence (`The workbook`)."""
    return Refusal(FaultKind.ENCRYPTED, f"{what} is locked by a password; ask for a copy without one.")


def too_large(detail: str) -> Refusal:
    """A limit is exceeded."""
    return Refusal(FaultKind.TOO_LARGE, detail, actor=Actor.DEVELOPER)


def not_installed(command: str, package: str, *, reads: str) -> Refusal:
    """An outside program is absent; `package` is Debian's package that brings it."""
    detail = f"{reads} takes the program {command}, which is not here; install the Debian package {package}."
    return Refusal(FaultKind.NOT_INSTALLED, detail, actor=Actor.OPERATOR)


def timed_out(what: str, seconds: float) -> Refusal:
    """An outside program took longer than the limit; `what` begins the sentence."""
    return Refusal(FaultKind.TIMED_OUT, f"{what} took longer than {seconds:g} seconds.", actor=Actor.OPERATOR)
