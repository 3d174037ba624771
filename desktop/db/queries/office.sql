SELECT id, name, kind, city, address, phone, unit_code, counter_code, installation_id, epoch, demo
FROM office
