//! The one list of cases that every engine runs.
