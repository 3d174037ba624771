-- The papers used in a period, the one used last first: how often, by how many people of how many families.
SELECT number_key, issuer_key, MAX(number) AS number, MAX(issuer) AS issuer, COUNT(*) AS uses,
    COUNT(DISTINCT person_ref) AS people, COUNT(DISTINCT coalesce(kk_number, person_ref)) AS families,
    MAX(used_on) AS last_on
FROM sktm_use
WHERE used_on BETWEEN :from_on AND :until_on
GROUP BY number_key, issuer_key
ORDER BY last_on DESC, MAX(shown_at) DESC, number_key
LIMIT :limit
