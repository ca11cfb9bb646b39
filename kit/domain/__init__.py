"""Frozen data of the trade: values only, no behaviour that needs anything outside."""
