//! `shikaku people`: a fictitious population, as lines of JSON or recorded in a new data directory.

use std::io::{BufWriter, Write as _};
use std::process::ExitCode;

use people::{Member, MemberEnrolment, Population};
use rules::facts::Standing;
use serde_json::{Value, json};
use store_sqlite::{OpenOptions, SqliteStore};

use crate::cli::People;
use crate::clock::real_today;
use crate::data_dir::DataDir;
use crate::failure::{Context as _, Failure};
use crate::population::{bar, record};

/// Households that are made at a time.
const BATCH: u64 = 4_000;

/// Makes the people.
pub(crate) fn run(options: &People) -> Result<ExitCode, Failure> {
    let today = options.today.unwrap_or_else(real_today);
    let population = Population::new(options.seed, options.count, today);
    match &options.data {
        None => print(population)?,
        Some(path) => {
            let directory = DataDir::open(path)?;
            if directory.file("registry.sqlite").exists() {
                return Err(Failure::new(
                    "この置き場には、もう記録があります。新しい置き場を --data に指定してください。",
                    "this directory has records: name a new one with --data",
                ));
            }
            let store = SqliteStore::open(directory.path(), OpenOptions::default())
                .context("記録を開けません。", "the store cannot be opened")?;
            let runtime = tokio::runtime::Builder::new_current_thread()
                .build()
                .context("実行環境を作れません。", "the runtime cannot be made")?;
            runtime.block_on(record(&store, population))?;
            store.close();
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn print(population: Population) -> Result<(), Failure> {
    let mut out = BufWriter::new(std::io::stdout().lock());
    let bar = bar(population.people());
    let mut first = 0;
    while first < population.household_count() {
        let next = first.saturating_add(BATCH);
        for household in population.households(first..next) {
            for member in household.members {
                writeln!(out, "{}", line(household.number, &member))
                    .context("標準出力に書けません。", "standard output cannot be written")?;
                bar.inc(1);
            }
        }
        first = next;
    }
    bar.finish_and_clear();
    out.flush().context("標準出力に書けません。", "standard output cannot be written")
}

fn line(household: u64, member: &Member) -> Value {
    let person = &member.person;
    json!({
        "household": household,
        "name": person.names.kanji.registered(),
        "kana": person.names.kana.full_width(),
        "sex": person.sex.key(),
        "birth_date": person.birth.date().to_string(),
        "post_code": person.post_code.map(vocab::PostCode::hyphenated),
        "address": person.address,
        "enrolments": member.enrolments.iter().map(enrolment).collect::<Vec<_>>(),
    })
}

fn enrolment(stretch: &MemberEnrolment) -> Value {
    let enrolment = &stretch.enrolment;
    let id = &enrolment.id;
    json!({
        "insurer_number": id.insurer.to_string(),
        "symbol": id.symbol.as_ref().map(vocab::InsuredSymbol::as_written),
        "number": id.number.as_written(),
        "branch": id.branch.map(vocab::BranchNumber::digits),
        "insured": enrolment.standing == Standing::Insured,
        "gained_on": enrolment.gained_on.to_string(),
        "lost_on": enrolment.lost.map(|loss| loss.on.to_string()),
    })
}
