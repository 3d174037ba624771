"""The office's reports, one module a subject; `usecases/statistics_report.py` lists and writes them."""
