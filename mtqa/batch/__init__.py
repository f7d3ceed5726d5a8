"""Runs over many articles, in one process or several; knows the checker and the run folder."""
