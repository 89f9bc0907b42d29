"""Timing the reader on a real pty, beside the least that its libraries take and beside newsboat.

`make bench` runs all of it, `make bench ONLY=paint,keys` some parts.
"""
