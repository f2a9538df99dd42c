"""The leaf: values, the prescribed form, faults and text normalisation. Standard library only."""
