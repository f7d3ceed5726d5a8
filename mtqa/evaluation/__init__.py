"""Measuring a run against gold: matching, figures with intervals, quality floors.

Knows a run folder and gold files; nothing of how findings are made.
"""
