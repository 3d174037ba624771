SELECT count(*) AS letters FROM letter WHERE issued_at >= :from_at AND issued_at < :before_at
