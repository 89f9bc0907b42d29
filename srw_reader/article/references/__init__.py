"""The references of an article: where they stand, what each says, and which works they are."""
