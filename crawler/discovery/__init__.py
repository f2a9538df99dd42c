"""Discovery: from a home page, or any page, to the site's lists of annual reports, within a number of requests."""

from crawler.discovery.values import Discovery, FoundColumn, NearMiss, Said, Unseen
from crawler.discovery.walk import AskAmong, discovery

__all__ = ["AskAmong", "Discovery", "FoundColumn", "NearMiss", "Said", "Unseen", "discovery"]
