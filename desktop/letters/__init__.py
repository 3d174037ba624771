"""ReportLab documents. Knows neither Qt nor SQL."""
