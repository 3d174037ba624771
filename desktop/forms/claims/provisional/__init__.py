"""Surat sementara: every letter that holds money and waits for somebody, with what each act does to it."""
