"""The sides of the crawl benchmark, a process each: the portals that are crawled, this project, and a Scrapy spider."""
