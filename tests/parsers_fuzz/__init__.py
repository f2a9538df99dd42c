"""Damaged documents of every type: whatever is cut, doubled, swapped or thrown in, readers give a document or a fault.

`make fuzz` reads 100,000 of them; `make test` some hundreds. Each is known by its number and the same in every run.
"""
