"""Measurements that anyone can run: `make bench`. Ratios against a peer in the same interleaved run, never absolute promises."""
