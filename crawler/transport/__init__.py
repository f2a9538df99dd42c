"""One exchange with one host: a request out, an answer or a `Silence` back.

Another client can be put behind `Transport`; this one speaks httpx's interface and lets aiohttp do the work (docs/decisions/0007).
"""

from crawler.transport.answers import Answer, Silence, Transport
from crawler.transport.client import HttpxTransport

__all__ = ["Answer", "HttpxTransport", "Silence", "Transport"]
