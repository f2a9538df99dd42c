"""One exchange with one host: a request out, an answer or a `Silence` back.

Another client can be put behind `Transport`; why this one stands there is told in docs/decisions/0008.
"""

from crawler.transport.answers import Answer, Silence, Transport
from crawler.transport.client import HttpTransport

__all__ = ["Answer", "HttpTransport", "Silence", "Transport"]
