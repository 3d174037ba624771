SELECT fund, quota, target FROM denture_quota WHERE year = :year
