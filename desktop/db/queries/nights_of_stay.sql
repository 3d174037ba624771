SELECT n.bed_id, n.night, b.room_id FROM bed_night AS n JOIN bed AS b ON b.id = n.bed_id
WHERE n.stay_id = :stay_id ORDER BY n.night, n.bed_id
