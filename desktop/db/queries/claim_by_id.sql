SELECT c.id, c.number, c.facility_id, f.name AS facility, c.period, c.state, c.round, c.filed_on, c.paid_on,
       c.reference
FROM claim AS c JOIN facility AS f ON f.id = c.facility_id
WHERE c.id = :id OR c.number = :id
