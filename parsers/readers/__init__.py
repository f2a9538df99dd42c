"""Readers: decoded text into a document, one file for each carrier."""
