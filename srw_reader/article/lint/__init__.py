"""What is wrong with an article's citations and its reference list."""

from __future__ import annotations

from srw_reader.article.lint.addresses import of_addresses
from srw_reader.article.lint.citing import of_citations
from srw_reader.article.lint.findings import Finding
from srw_reader.article.lint.listing import of_list, printed_twice
from srw_reader.article.lint.uncited import never_cited
from srw_reader.models import Article


def lint(article: Article) -> tuple[Finding, ...]:
    """What is wrong with an article's citations and its reference list.

    A finding is made only where the article itself bears it out: no address is opened, and what the reader is unsure of
    is passed over. Where the list prints a number twice, that is all there is to say: nobody can tell what is meant.

    Returns:
        Findings about citations in document order, then those about the list; `findings.Code` says what there are.
    """
    if doubled := printed_twice(article):
        return doubled
    citing = tuple(of_citations(article))
    misspelt = {number for found in citing if found.code == "name-differs" for number in found.references}
    return (*citing, *never_cited(article, but=misspelt), *of_list(article), *of_addresses(article))
