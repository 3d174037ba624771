SELECT signer, version, made_on, content, taken_at FROM void_list_taken ORDER BY signer
