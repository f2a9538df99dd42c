"""The accuracy gate: reports generated from the editions in every layout and carrier, read, and counted cell by cell.

`make quality` runs the long form and writes docs/accuracy.md; `make test` runs a short one. Every report is known by its
number in the plan and comes out the same every time.
"""
