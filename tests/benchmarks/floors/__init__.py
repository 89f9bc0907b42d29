"""The least that the libraries take: programs to compare the reader with. Each is a file to be run."""
