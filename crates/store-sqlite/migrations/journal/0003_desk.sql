-- The desk of a facility lists what it asked today.
CREATE INDEX audit_entry_of_facility ON audit_entry (facility, at);
