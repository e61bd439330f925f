//! The figures as Markdown, ready for `bench/README.md`.

use std::fmt::Write as _;

use super::counter::Work;
use super::{Cards, Row};
use crate::Failure;
use crate::callers::Rate;
use crate::machine::describe;
use crate::report::middle;

/// Writes the table.
pub(super) fn markdown(
    asked: &Cards,
    rows: &[Row],
    (before, after): (String, String),
) -> Result<String, Failure> {
    let mut text = String::new();
    writeln!(
        text,
        "{}. Load average {before} before, {after} after (this run included). {} people; {} rounds \
         of {} s; medians.\n",
        describe(),
        asked.people,
        asked.rounds,
        asked.seconds,
    )?;
    text.push_str(
        "| Callers | Work | a second | p50 µs | p99 µs | CPU µs | of what its parts allow |\n\
         |---|---|---|---|---|---|---|\n",
    );
    for row in rows {
        let of = |value: fn(&Rate) -> f64| middle(row.rounds.iter().map(value).collect());
        writeln!(
            text,
            "| {} | {} | {:.0} | {:.0} | {:.0} | {:.1} | {} |",
            row.callers,
            row.work.name(),
            of(|rate| rate.per_second),
            of(|rate| rate.p50),
            of(|rate| rate.p99),
            of(|rate| rate.processor),
            share(rows, row).map_or("–".to_owned(), |share| format!("{:.0} %", share * 100.0)),
        )?;
    }
    Ok(text)
}

/// What one processor carries, of what it would carry if a check were its verifications and one
/// append and nothing else. Round by round, because the machine differs between rounds.
fn share(rows: &[Row], row: &Row) -> Option<f64> {
    let verifications = row.work.verifications()?;
    let part = |work| rows.iter().find(|it| it.work == work && it.callers == row.callers);
    let (verify, append) = (part(Work::Verify)?, part(Work::Append)?);
    let rounds = row.rounds.iter().zip(&verify.rounds).zip(&append.rounds);
    let shares = rounds.map(|((check, verify), append)| {
        (verifications * verify.processor + append.processor) / check.processor
    });
    Some(middle(shares.collect()))
}
