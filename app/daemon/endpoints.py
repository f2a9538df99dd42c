"""Where the daemon answers over HTTP, and what it says there of itself."""

from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from time import monotonic

from app.clock import Clock
from app.daemon.conditions import Conditions
from app.daemon.guards import free_bytes
from app.daemon.pulse import Pulse
from app.reporting import Reporter
from web.application import application
from web.server import Server
from web.watched import Life, Watched

_FAILED = "listen-failed"


class Endpoints:
    """The server of the daemon, as long as an address is configured."""

    def __init__(
        self, archive: Path, *, clock: Clock, reporter: Reporter, pulse: Pulse, conditions: Conditions
    ) -> None:
        self._archive = archive
        self._clock = clock
        self._reporter = reporter
        self._pulse = pulse
        self._conditions = conditions
        self._started: datetime = clock()
        self._listen = ""
        self._server: Server | None = None

    async def listen(self, address: str) -> None:
        """Answers there, `HOST:PORT`, from now on; nowhere where it is empty. An address that cannot be had is said, no more."""
        if address == self._listen and self._server is not None:
            return
        await self.stop()
        self._listen = address
        self._conditions.end(_FAILED)
        if not address:
            return
        host, _, port = address.rpartition(":")
        server = Server(application(Watched(self._archive, life=self.life, steady=monotonic), failed=self._tell))
        try:
            server.start(host.strip("[]"), int(port))
        except (OSError, OverflowError) as error:
            sentence = f"{address} (`[service] listen`) cannot be listened at: {error}. All else goes on."
            self._conditions.hold(_FAILED, sentence)
            return
        self._server = server
        self._reporter.note("listening", address=address)

    async def stop(self) -> None:
        """Answers nowhere any more."""
        server, self._server = self._server, None
        if server is not None:
            await server.stop()

    def life(self) -> Life:
        """How the daemon itself is."""
        return Life(
            version=version("nianbao"),
            now=self._clock(),
            started=self._started,
            job=self._pulse.job,
            still_seconds=self._pulse.still(),
            conditions=self._conditions.now(),
            disk_free=self._free(),
        )

    def _free(self) -> int | None:
        try:
            return free_bytes(self._archive)
        except OSError:
            return None

    def _tell(self, error: str) -> None:
        self._reporter.trouble("answer-failed", error=error)
