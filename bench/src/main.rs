//! Measures the system beside the bare engine, on the machine at hand.
//!
//! Figures of a machine that does other work are worth little, so nothing here is a test with a
//! limit of time: it prints a table, and people read it. `bench/README.md` has the last one and
//! what it means.
#![forbid(unsafe_code)]

mod callers;
mod cards;
mod cast;
mod checks;
mod machine;
mod population;
mod report;
mod subject;

use std::io::Write as _;
use std::path::PathBuf;
use std::time::Duration;

use clap::{Parser, Subcommand};

use subject::Work;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// What went wrong; the measurement ends then.
type Failure = Box<dyn std::error::Error + Send + Sync>;

#[derive(Debug, Parser)]
#[command(about = "Measures the system beside the bare engine")]
struct Arguments {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Checks by document, with durable audit, through the use case.
    Checks(Checks),
    /// Checks by card through the use cases of a reader session, beside raw verifications.
    Cards(cards::Cards),
}

/// How much is measured.
#[derive(Clone, Debug, clap::Args)]
struct Checks {
    /// People in the large registry; the small one has a tenth.
    #[arg(long, default_value_t = 1_000_000)]
    people: u64,
    /// Seconds of each measurement.
    #[arg(long, default_value_t = 3)]
    seconds: u64,
    /// Rounds; the table shows their medians.
    #[arg(long, default_value_t = 3)]
    rounds: usize,
    /// Numbers of callers.
    #[arg(long, value_delimiter = ',', default_value = "1,2,8,64")]
    callers: Vec<usize>,
    /// What is measured, in the order in which it alternates.
    #[arg(long, value_delimiter = ',', default_value = "floor,bare,check,proof")]
    works: Vec<Work>,
    /// Where the data go, on the disk that is to be measured. Emptied before and after.
    #[arg(long, default_value = concat!(env!("CARGO_MANIFEST_DIR"), "/out"))]
    data: PathBuf,
}

impl Checks {
    fn time(&self) -> Duration {
        Duration::from_secs(self.seconds.max(1))
    }
}

/// Threads that serve; as many as the machine of the stated figures has processors.
const WORKERS: usize = 2;

fn main() -> Result<(), Failure> {
    let Arguments { what } = Arguments::parse();
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(WORKERS).enable_all().build()?;
    // On a worker, as in the program: a task of the thread outside would wake the workers across
    // threads.
    let text = runtime.block_on(async {
        match what {
            What::Checks(asked) => tokio::spawn(checks::run(asked)).await,
            What::Cards(asked) => tokio::spawn(cards::run(asked)).await,
        }
    })??;
    std::io::stdout().lock().write_all(text.as_bytes())?;
    Ok(())
}
