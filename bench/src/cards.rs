//! Checks by card beside what they are made of: verifications of RSA, and a durable append.

mod counter;
mod hierarchy;
mod ports;
mod report;

use std::path::PathBuf;
use std::time::Duration;

use people::Household;
use rules::facts::{CardKind, UseRegistration};

use crate::Failure;
use crate::callers::{Rate, measure};
use crate::machine::load;
use crate::population::{self, TODAY};
use counter::{Counter, Work};
use hierarchy::{Card, Hierarchy};

/// How much is measured.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct Cards {
    /// People in the registry.
    #[arg(long, default_value_t = 100_000)]
    people: u64,
    /// Seconds of each measurement.
    #[arg(long, default_value_t = 2)]
    seconds: u64,
    /// Rounds; the table shows their medians.
    #[arg(long, default_value_t = 3)]
    rounds: usize,
    /// Numbers of callers.
    #[arg(long, value_delimiter = ',', default_value = "1,64")]
    callers: Vec<usize>,
    /// What is measured, in the order in which it alternates.
    #[arg(long, value_delimiter = ',', default_value = "verify,append,kept,fresh")]
    works: Vec<Work>,
    /// Sessions for all measurements together. A card signs slower than the centre verifies, and
    /// elsewhere: the signatures are made beforehand.
    #[arg(long, default_value_t = 280_000)]
    sessions: usize,
    /// Where the data go, on the disk that is to be measured. Emptied before and after.
    #[arg(long, default_value = concat!(env!("CARGO_MANIFEST_DIR"), "/out"))]
    data: PathBuf,
}

/// One row of the table.
#[derive(Clone, Debug)]
struct Row {
    callers: usize,
    work: Work,
    /// One rate a round.
    rounds: Vec<Rate>,
}

/// Loads people, issues cards, measures, and writes the report.
pub(crate) async fn run(asked: Cards) -> Result<String, Failure> {
    let before = load();
    if asked.data.exists() {
        std::fs::remove_dir_all(&asked.data)?;
    }
    let mut cards = Vec::new();
    let registry = asked.data.join("registry");
    let choose = |household: &Household| choose(household, &mut cards);
    population::load(&registry, asked.people, choose).await?;
    let hierarchy = Hierarchy::create(&asked.data.join("authority"), cards)?;
    let counter = Counter::open(&registry, hierarchy, asked.sessions).await?;
    let rows = rounds(&asked, counter).await?;
    counter.close();
    std::fs::remove_dir_all(&asked.data)?;
    report::markdown(&asked, &rows, (before, load()))
}

/// Takes the members who have registered a usual card that is good today.
fn choose(household: &Household, cards: &mut Vec<Card>) {
    for member in &household.members {
        let registered = matches!(member.registration, Some(UseRegistration::Registered { .. }));
        let good = member.certificates.iter().find(|certificate| {
            certificate.card == CardKind::Regular && certificate.expires_on > TODAY
        });
        if let (true, Some(good)) = (registered, good) {
            cards.push(Card { serial: good.serial, last_day: good.expires_on });
        }
    }
}

/// Alternates the works, so that what else the machine does strikes all alike.
async fn rounds(asked: &Cards, counter: &'static Counter) -> Result<Vec<Row>, Failure> {
    let row = |(callers, work)| Row { callers, work, rounds: Vec::new() };
    let pairs = asked.callers.iter().flat_map(|&c| asked.works.iter().map(move |&work| (c, work)));
    let mut rows: Vec<_> = pairs.map(row).collect();
    let time = Duration::from_secs(asked.seconds.max(1));
    for _ in 0..asked.rounds.max(1) {
        for row in &mut rows {
            row.rounds.push(measure(counter, row.work, row.callers, time).await?);
        }
    }
    Ok(rows)
}
