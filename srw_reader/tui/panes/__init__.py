"""The panes that screens are made of: each owns its keys, gets values and posts messages."""
