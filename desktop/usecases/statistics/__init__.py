"""The office's reports, one module a subject; `usecases/statistics/report.py` lists and writes them."""
