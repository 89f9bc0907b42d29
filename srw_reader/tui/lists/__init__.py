"""Lists that draw only the rows in view, and what keeps widgets from being drawn anew for nothing."""
