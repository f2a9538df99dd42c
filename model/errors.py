"""Our own mistakes and the operator's, as one tree.

NianbaoError
├── ConfigError      config.toml or registry wrong; names file, key, value and what is allowed, all at once
├── ArchiveError     the archive cannot be opened, is of a newer version, or broke a rule of its own
└── UsageError       a command line asks for something that does not exist
"""


class NianbaoError(Exception):
    """Any error that the command line shows as one clear message, without a traceback."""


class ConfigError(NianbaoError):
    """Every fault of a configuration, one line each."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)


class ArchiveError(NianbaoError):
    """The archive cannot serve: where it is, what is wrong and what to do."""


class UsageError(NianbaoError):
    """The command was asked for something that is not there."""
