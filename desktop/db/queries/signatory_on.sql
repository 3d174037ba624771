SELECT id, name, title, capacity, on_behalf_of, rank, nip, decree, valid_from_on, valid_until_on
FROM signatory
WHERE valid_from_on <= :day AND (valid_until_on IS NULL OR valid_until_on >= :day)
ORDER BY (capacity IN ('Plt.', 'Plh.')) DESC, valid_from_on DESC, id DESC LIMIT 1
