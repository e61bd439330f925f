//! The first start makes the data; later starts resume.

use std::fs;

use jiff::Timestamp;
use people::{Population, demo_households};
use serde::{Deserialize, Serialize};
use store::{Facility, Journal, Registry};
use store_sqlite::{OpenOptions, SqliteStore};
use usecases::Centre;
use usecases::access::token_digest;
use vocab::date::parse_date;
use vocab::{Date, FacilityCode, JournalPosition};

use crate::cli::Demo;
use crate::clock::{DemoClock, real_today};
use crate::data_dir::DataDir;
use crate::failure::{Context as _, Failure};
use crate::population::{batch, known_from, record};

/// The demo's facility: a made-up code with a valid check digit.
const FACILITY_CODE: &str = "1312345679";
/// Its name.
const FACILITY_NAME: &str = "架空クリニック";
/// What the data was made for; written last, so that a first start that was cut off begins again.
const MADE_FOR: &str = "demo.json";

/// What the data of a demo was made for.
#[derive(Debug, Deserialize, Serialize)]
struct MadeFor {
    today: String,
    people: u64,
    seed: u64,
}

/// A demo that is ready to serve.
pub(crate) struct Ready {
    pub(crate) centre: Centre<SqliteStore>,
    pub(crate) facility: Facility,
    pub(crate) today: Date,
    pub(crate) people: u64,
    /// The data was there already.
    pub(crate) resumed: bool,
}

/// Opens the data of an earlier start, or makes it.
pub(crate) async fn prepare(directory: &DataDir, options: &Demo) -> Result<Ready, Failure> {
    let before = made_for(directory)?;
    let resumed = before.is_some();
    let (today, people) = match before {
        Some(made) => resume(&made, options)?,
        None => (options.today.unwrap_or_else(real_today), options.people),
    };
    if !resumed {
        clear(directory)?;
    }
    let store = open(directory)?;
    let token = directory.facility_token()?;
    let facility = facility(&token)?;
    if !resumed {
        fill(&store, Population::new(options.seed, people, today), today, &facility).await?;
        let made = MadeFor { today: today.to_string(), people, seed: options.seed };
        let text = serde_json::to_vec_pretty(&made)
            .context("設定を書けません。", "the settings cannot be written")?;
        directory.write(MADE_FOR, &text)?;
    }
    let clock = Box::new(DemoClock::on(today, newest(&store).await?));
    let secret = directory.centre_secret()?;
    let proof_key = directory.proof_key()?;
    let centre = Centre { store, secret, proof_key, clock };
    Ok(Ready { centre, facility, today, people, resumed })
}

fn made_for(directory: &DataDir) -> Result<Option<MadeFor>, Failure> {
    match fs::read(directory.file(MADE_FOR)) {
        Ok(text) => serde_json::from_slice(&text)
            .map(Some)
            .context("demo.json の形が違います。", "demo.json has another form"),
        Err(_) => Ok(None),
    }
}

fn resume(made: &MadeFor, options: &Demo) -> Result<(Date, u64), Failure> {
    let today =
        parse_date(&made.today).context("demo.json の日付が違います。", "demo.json: date")?;
    match options.today {
        Some(other) if other != today => Err(Failure::new(
            format!("この置き場のデモの日付は {today} です。別の --data を指定してください。"),
            format!("the demo in this directory lives on {today}: name another one with --data"),
        )),
        _ => Ok((today, made.people)),
    }
}

/// Removes what a first start left that was cut off.
fn clear(directory: &DataDir) -> Result<(), Failure> {
    for name in ["registry.sqlite", "journal.sqlite"] {
        for suffix in ["", "-wal", "-shm"] {
            let path = directory.file(&format!("{name}{suffix}"));
            if path.exists() {
                fs::remove_file(path)
                    .context("途中の記録を消せません。", "unfinished data cannot be removed")?;
            }
        }
    }
    Ok(())
}

fn open(directory: &DataDir) -> Result<SqliteStore, Failure> {
    SqliteStore::open(directory.path(), OpenOptions::default()).context(
        "記録を開けません。同じ置き場で別の shikaku が動いていないか確かめてください。",
        "the store cannot be opened: is another shikaku running on this directory?",
    )
}

fn facility(token: &str) -> Result<Facility, Failure> {
    let code: FacilityCode = FACILITY_CODE
        .parse()
        .context("医療機関コードが違います。", "the demo's facility code is wrong")?;
    Ok(Facility {
        code,
        name: FACILITY_NAME.to_owned(),
        verifies_online: true,
        token: Some(token_digest(token)),
    })
}

async fn fill(
    store: &SqliteStore,
    population: Population,
    today: Date,
    facility: &Facility,
) -> Result<(), Failure> {
    record(store, population).await?;
    store
        .enrol(batch(demo_households(today)), known_from())
        .await
        .context("試せる患者を登録できません。", "the ready-made patients cannot be recorded")?;
    store
        .admit(facility.clone())
        .await
        .context("医療機関を登録できません。", "the facility cannot be recorded")
}

/// Returns the moment of the newest journal entry, found by doubling and halving.
async fn newest(store: &SqliteStore) -> Result<Option<Timestamp>, Failure> {
    let mut newest = None;
    let (mut low, mut high) = (1_u64, 1_u64);
    while let Some(at) = entry_at(store, high).await? {
        newest = Some(at);
        low = high;
        high = high.saturating_mul(2);
    }
    while low.saturating_add(1) < high {
        let middle = low.midpoint(high);
        match entry_at(store, middle).await? {
            Some(at) => (newest, low) = (Some(at), middle),
            None => high = middle,
        }
    }
    Ok(newest)
}

async fn entry_at(store: &SqliteStore, position: u64) -> Result<Option<Timestamp>, Failure> {
    let entries = store
        .entries(JournalPosition::new(position), 1)
        .await
        .context("記録を読めません。", "the journal cannot be read")?;
    Ok(entries.first().map(|(receipt, _)| receipt.at()))
}
