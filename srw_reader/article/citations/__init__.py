"""Where the text of an article points to its references, and to which."""

from srw_reader.article.citations.find import decided, find_citations

__all__ = ["decided", "find_citations"]
