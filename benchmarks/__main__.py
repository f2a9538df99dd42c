"""`make bench`: every benchmark, one table each."""

from benchmarks import reading

if __name__ == "__main__":
    reading.main()
