"""The screen Laporan: the list of reports, the period, the picture, the table, the exports."""
