"""`make bench`: every benchmark, one table each."""

from benchmarks import crawling, reading

if __name__ == "__main__":
    reading.main()
    crawling.main()
