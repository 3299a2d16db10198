"""Adapters to the pipelines of others, for those that take no plain function. Each module needs its package."""
