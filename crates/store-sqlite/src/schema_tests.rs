//! The schema stays what was released, and is what is said of it.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::Connection;
use serde::Deserialize;

use crate::hash::fnv_1a;
use crate::schema::{JOURNAL, REGISTRY, Schema};

const BOTH: [(&str, Schema); 2] = [("registry", REGISTRY), ("journal", JOURNAL)];

fn migrated(schema: Schema) -> Connection {
    let mut connection = Connection::open_in_memory().unwrap();
    schema.bring_up(&mut connection).unwrap();
    connection
}

fn dump(connection: &Connection) -> String {
    let mut statement = connection
        .prepare(
            "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL
             ORDER BY type = 'table' DESC, type = 'index' DESC, name",
        )
        .unwrap();
    let all = statement.query_map([], |row| row.get::<_, String>(0)).unwrap();
    all.map(|sql| sql.unwrap() + ";\n").collect::<Vec<_>>().join("\n")
}

/// A released migration is never edited. Who adds one adds its line; `checksums.tsv` is only
/// appended to.
#[test]
fn migrations_are_those_that_were_released() {
    let released = include_str!("../migrations/checksums.tsv");
    let released: Vec<_> = released.lines().filter(|line| !line.starts_with('#')).collect();
    let migrations = BOTH.iter().flat_map(|(_, schema)| schema.migrations);
    let mut live: Vec<_> = migrations
        .map(|(name, sql)| format!("{name}\t{}\t{:016x}", sql.len(), fnv_1a(&[sql.as_bytes()])))
        .collect();
    live.sort();
    let mut sorted = released.clone();
    sorted.sort_unstable();
    assert_eq!(live, sorted, "a released migration was changed, or a new one has no line");
}

#[test]
fn migrations_are_numbered_without_a_gap_and_none_is_forgotten() {
    for (file, schema) in BOTH {
        let folder = format!("{}/migrations/{file}", env!("CARGO_MANIFEST_DIR"));
        let on_disk: BTreeSet<_> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| format!("{file}/{}", entry.unwrap().file_name().display()))
            .collect();
        let embedded: Vec<_> = schema.migrations.iter().map(|(name, _)| *name).collect();
        assert_eq!(on_disk.iter().map(String::as_str).collect::<Vec<_>>(), embedded);
        for (index, name) in embedded.iter().enumerate() {
            assert!(name.starts_with(&format!("{file}/{:04}_", index + 1)), "{name}");
        }
    }
}

/// `schema/*.sql` is the whole schema in one piece, for people to read: a fresh database has it,
/// and so has one that took all the steps.
#[test]
fn fresh_is_migrated() {
    for (file, schema) in BOTH {
        let path = format!("{}/schema/{file}.sql", env!("CARGO_MANIFEST_DIR"));
        let committed = std::fs::read_to_string(&path).unwrap();
        let live = dump(&migrated(schema));
        assert_eq!(live, committed, "write this to {path}:\n{live}");
        let fresh = Connection::open_in_memory().unwrap();
        fresh.execute_batch(&committed).unwrap();
        assert_eq!(dump(&fresh), live);
    }
}

#[test]
fn each_step_can_be_the_last_that_was_taken() {
    for (_, schema) in BOTH {
        for steps in 0..=schema.migrations.len() {
            let mut connection = Connection::open_in_memory().unwrap();
            let older = Schema { migrations: &schema.migrations[..steps], ..schema };
            older.bring_up(&mut connection).unwrap();
            schema.bring_up(&mut connection).unwrap();
            assert_eq!(dump(&connection), dump(&migrated(schema)));
        }
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Column {
    class: String,
    retention: String,
    reason: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Classification {
    retention: BTreeMap<String, String>,
    /// By file, table and column.
    files: BTreeMap<String, BTreeMap<String, BTreeMap<String, Column>>>,
}

fn live_columns() -> BTreeSet<String> {
    let mut live = BTreeSet::new();
    for (file, schema) in BOTH {
        let connection = migrated(schema);
        let sql = "SELECT t.name || '.' || c.name
                   FROM pragma_table_list t, pragma_table_info(t.name) c
                   WHERE t.schema = 'main' AND t.name NOT LIKE 'sqlite_%'";
        let mut statement = connection.prepare(sql).unwrap();
        let columns = statement.query_map([], |row| row.get::<_, String>(0)).unwrap();
        live.extend(columns.map(|column| format!("{file}.{}", column.unwrap())));
    }
    live
}

fn classified_columns(classified: &Classification) -> BTreeMap<String, &Column> {
    let mut all = BTreeMap::new();
    for (file, tables) in &classified.files {
        for (table, columns) in tables {
            let named = |(name, column)| (format!("{file}.{table}.{name}"), column);
            all.extend(columns.iter().map(named));
        }
    }
    all
}

/// Every column of the live schema is classified, and nothing else is.
#[test]
fn every_column_is_classified() {
    let text = include_str!("../../../docs/data-classification.toml");
    let classified: Classification = toml::from_str(text).unwrap();
    let columns = classified_columns(&classified);
    assert_eq!(columns.keys().cloned().collect::<BTreeSet<_>>(), live_columns());
    let mut used = BTreeSet::new();
    for (name, column) in columns {
        let known = ["public", "personal", "special-care", "secret"];
        assert!(known.contains(&column.class.as_str()), "{name}: {column:?}");
        assert!(classified.retention.contains_key(&column.retention), "{name}: {column:?}");
        assert!(!column.reason.is_empty(), "{name}: {column:?}");
        used.insert(column.retention.clone());
    }
    assert_eq!(used, classified.retention.into_keys().collect(), "a retention is of no column");
}
