"""A hospital's claim: filed, checked, settled, its papers and scans."""
