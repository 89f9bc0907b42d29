"""Strings from strangers: cleaned, judged as URLs, told from HTML, wrapped, and kept free of secrets."""
