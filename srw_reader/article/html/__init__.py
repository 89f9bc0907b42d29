"""HTML as strangers write it, and the paragraphs that it means."""
