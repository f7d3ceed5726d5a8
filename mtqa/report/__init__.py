"""The run folder, and the HTML report drawn from it."""
