"""Works in the formats of reference managers and of Markdown. Pure functions.

A [`Record`][srw_reader.export.record.Record] is what is surely known of a work; each other module writes it in one
format. `bibtex` and `ris` import the library that writes theirs, so they are imported when they are needed.
"""
