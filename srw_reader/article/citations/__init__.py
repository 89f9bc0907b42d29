"""Where the text of an article points to its references, and to which."""
