"""The three addresses: `/health` for people and monitors, `/live` for whoever restarts, `/metrics` for Prometheus."""

from collections.abc import Callable

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from web.health import health, live
from web.metrics import CONTENT_TYPE, exposition
from web.watched import Watched

_UNAVAILABLE = 503


def application(watched: Watched, *, failed: Callable[[str], None]) -> Starlette:
    """The ASGI application; `failed` is told of a mistake of ours in an answer."""

    async def healthy(_: Request) -> Response:
        said = health(await watched.archive(), watched.life())
        return _told(said, good=said["status"] == "ok")

    async def living(_: Request) -> Response:
        reasons = live(watched.life())
        return _told({"status": "dead" if reasons else "ok", "reasons": reasons}, good=not reasons)

    async def measured(_: Request) -> Response:
        return Response(exposition(await watched.archive(), watched.life()), media_type=CONTENT_TYPE)

    async def mistaken(_: Request, error: Exception) -> Response:
        failed(repr(error))
        return JSONResponse({"status": "failed"}, status_code=500)

    routes = [Route("/health", healthy), Route("/live", living), Route("/metrics", measured)]
    return Starlette(routes=routes, exception_handlers={Exception: mistaken})


def _told(said: object, *, good: bool) -> Response:
    return JSONResponse(said, status_code=200 if good else _UNAVAILABLE, headers={"cache-control": "no-store"})
