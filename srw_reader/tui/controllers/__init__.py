"""What the screen does with the library: which posts are listed, which one is read, how new ones come. No widgets."""
