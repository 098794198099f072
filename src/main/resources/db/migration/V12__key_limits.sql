-- How much the owner of a key may ask; null: what the configuration gives everybody.
ALTER TABLE api_key
    ADD COLUMN requests_per_hour integer CHECK (requests_per_hour > 0),
    ADD COLUMN burst_per_minute integer CHECK (burst_per_minute > 0);
