-- Items that a letter of the same fund has taken for this person in an interval that meets the asked one.
SELECT item FROM benefit_use
WHERE patient_id = :patient_id AND benefit = :benefit AND fund = :fund AND state = 'taken'
  AND letter_id IS NOT NULL AND served_on < :again_on AND :served_on < again_on
