"""What takes more than a key: something is typed or confirmed on the screen that is given, then it is done and said."""
