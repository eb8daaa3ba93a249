"""A knowledge graph of key accounts, the people in them and the decisions they take."""

__version__ = "0.1.0"
