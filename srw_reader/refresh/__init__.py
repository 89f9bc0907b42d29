"""Fetch, parse, decide, store: the only place that joins feeds and library.

A refresh that the reader asks for runs in a process of its own (`process`), and feeds are parsed in a further one below
that (`parser_client`, `worker`), so that neither a slow server nor a hostile feed can make the screen wait.
"""
