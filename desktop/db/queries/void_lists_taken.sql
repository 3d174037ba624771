SELECT signer, version, made_on, content FROM void_list_taken ORDER BY signer
