"""Where the text of an article points to its references, and to which."""

from srw_reader.article.citations.find import find_citations

__all__ = ["find_citations"]
