"""The screens. Each is the one mediator between its widgets and the library."""
