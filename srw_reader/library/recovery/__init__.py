"""What helps when a library is damaged: copies, checks, and the rescue of what can still be read."""
