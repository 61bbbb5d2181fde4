"""Spreadsheets in and out: figures and targets from a sheet's cells, and books as sheets."""
