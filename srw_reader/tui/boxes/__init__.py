"""Modal screens: a box above the one that is shown, which is answered, chosen from, or read and put away."""
