"""The panes of the main screen side by side: what keys do there to a post, how panes share the room, what they show."""
