//! Checks by document beside the bare engine: two registries, one ten times the other, in one run.

use people::Household;

use crate::callers::{Rate, measure};
use crate::cast::Cast;
use crate::machine::{Memory, load, memory, restart_peak};
use crate::population::{self, Loaded, TODAY};
use crate::subject::{Subject, Work};
use crate::{Checks, Failure, report};

/// One cell of the table.
#[derive(Clone, Debug)]
pub(crate) struct Cell {
    /// People in the registry.
    pub(crate) people: u64,
    /// Callers at the same time.
    pub(crate) callers: usize,
    /// What they did.
    pub(crate) work: Work,
    /// One rate a round.
    pub(crate) rounds: Vec<Rate>,
}

/// All that was measured.
#[derive(Debug)]
pub(crate) struct Figures {
    /// How much was asked for.
    pub(crate) asked: Checks,
    /// Small and large.
    pub(crate) loaded: Vec<Loaded>,
    /// Under checks with proof by most callers, on the large registry.
    pub(crate) memory: Memory,
    /// Different people that are asked for, in each registry.
    pub(crate) patients: Vec<usize>,
    /// The rates.
    pub(crate) cells: Vec<Cell>,
    /// Load of the machine before and after.
    pub(crate) load: (String, String),
}

/// Loads, measures, and writes the report.
pub(crate) async fn run(asked: Checks) -> Result<String, Failure> {
    let before = load();
    let sizes = [asked.people, asked.people / 10].map(|people| people.max(1));
    let (mut loaded, mut patients, mut subjects) = (Vec::new(), Vec::new(), Vec::new());
    let mut under_load = None;
    for people in sizes {
        let directory = asked.data.join(people.to_string());
        let mut cast = Cast::new(TODAY, people);
        let choose = |household: &Household| cast.choose(household);
        loaded.push(population::load(&directory, people, choose).await?);
        patients.push(cast.len());
        let subject = Subject::open(&directory, cast).await?;
        subjects.push((people, subject));
        // The large one comes first, and alone: memory counts it only.
        if under_load.is_none() {
            under_load = Some(memory_under_load(subject, &asked).await?);
        }
    }
    let cells = rounds(&asked, &subjects).await?;
    let load = (before, load());
    for (_, subject) in &subjects {
        subject.close();
    }
    std::fs::remove_dir_all(&asked.data)?;
    let memory = under_load.ok_or("nothing was measured")?;
    report::markdown(&Figures { asked, loaded, memory, patients, cells, load })
}

async fn memory_under_load(subject: &'static Subject, asked: &Checks) -> Result<Memory, Failure> {
    restart_peak()?;
    let most = asked.callers.iter().copied().max().unwrap_or(1);
    measure(subject, Work::Proof, most, asked.time()).await?;
    memory()
}

/// Alternates works and registries, so that what else the machine does strikes all alike.
async fn rounds(
    asked: &Checks,
    subjects: &[(u64, &'static Subject)],
) -> Result<Vec<Cell>, Failure> {
    let mut cells = Vec::new();
    for &callers in &asked.callers {
        for (people, _) in subjects {
            for &work in &asked.works {
                cells.push(Cell { people: *people, callers, work, rounds: Vec::new() });
            }
        }
    }
    for _ in 0..asked.rounds.max(1) {
        for cell in &mut cells {
            let subject = subjects.iter().find(|(people, _)| *people == cell.people);
            let (_, subject) = *subject.ok_or("no such registry")?;
            cell.rounds.push(measure(subject, cell.work, cell.callers, asked.time()).await?);
        }
    }
    Ok(cells)
}
