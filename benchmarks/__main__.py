"""`make bench`: every benchmark, one table each."""

from benchmarks import crawling, pdf, reading

if __name__ == "__main__":
    reading.main()
    pdf.main()
    crawling.main()
