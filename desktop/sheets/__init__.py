"""Spreadsheets in and out: calamine, csv and HTML tables in, xlsxwriter out. Knows no SQL and no Qt."""
