SELECT id, stay_id, step, state, arrive_on, leave_on, room_id, reason, happened_at, recorded_at, recorded_by
FROM stay_step WHERE stay_id = :stay_id ORDER BY id
