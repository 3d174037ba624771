-- Lines of claims on this letter: those that wait for a decision or for payment, and those paid.
SELECT count(*) FILTER (WHERE state IN ('asked', 'approved')) AS waiting,
       count(*) FILTER (WHERE state = 'paid') AS paid
FROM claim_line WHERE letter_id = :letter_id
