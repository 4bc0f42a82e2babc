"""Reads reports: text, publication date, title, dateline."""
