-- From the few open offers, by the index that holds those alone, not from every stay there ever was.
SELECT o.id, o.stay_id, o.room_id, o.arrive_on, o.leave_on, o.reason_code, o.reason_values, o.offered_at, o.answer_by_at
FROM stay_offer AS o CROSS JOIN stay AS s ON s.id = o.stay_id
WHERE s.house_id = :house_id AND o.answer IS NULL ORDER BY o.offered_at, o.id
