SELECT id, number, issued_on, control_on FROM control_letter
WHERE referral_id = :referral_id ORDER BY coalesce(control_on, issued_on), id
