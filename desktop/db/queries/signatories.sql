SELECT id, name, title, capacity, on_behalf_of, rank, nip, decree, valid_from_on, valid_until_on
FROM signatory ORDER BY valid_from_on DESC, id DESC
