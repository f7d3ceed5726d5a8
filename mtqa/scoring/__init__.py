"""Scores of an article: MQM penalty, agreement with sources, garbled probability, verdict."""
