SELECT number FROM letter
WHERE replace(replace(upper(number), 'O', '0'), 'I', '1') = :alike
LIMIT 2
