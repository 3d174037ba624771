SELECT s.id, s.name, s.title, s.capacity, s.on_behalf_of, s.rank, s.nip, s.decree, s.valid_from_on, s.valid_until_on
FROM signatory AS s
WHERE s.valid_from_on <= :day AND (s.valid_until_on IS NULL OR s.valid_until_on >= :day)
    -- An acting official without a last day signs until the official's own time begins.
    AND NOT (s.capacity IN ('Plt.', 'Plh.') AND s.valid_until_on IS NULL AND EXISTS (
        SELECT 1 FROM signatory AS own
        WHERE own.capacity = '' AND own.valid_from_on > s.valid_from_on AND own.valid_from_on <= :day
    ))
ORDER BY (s.capacity IN ('Plt.', 'Plh.')) DESC, s.valid_from_on DESC, s.id DESC LIMIT 1
