//! The figures as Markdown, ready for `bench/README.md`.

use std::fmt::Write as _;

use crate::Failure;
use crate::callers::{Rate, float};
use crate::checks::{Cell, Figures};
use crate::machine::describe;
use crate::population::Loaded;
use crate::subject::Work;

/// Writes all tables.
pub(crate) fn markdown(figures: &Figures) -> Result<String, Failure> {
    let mut text = String::new();
    let asked = &figures.asked;
    writeln!(
        text,
        "{}. Load average {} before, {} after (this run included). {} rounds of {} s; medians.\n",
        describe(),
        figures.load.0,
        figures.load.1,
        asked.rounds,
        asked.seconds,
    )?;
    rates(&mut text, figures)?;
    growth(&mut text, figures)?;
    loads(&mut text, figures)?;
    Ok(text)
}

fn rates(text: &mut String, figures: &Figures) -> Result<(), Failure> {
    text.push_str(
        "| People | Callers | Work | a second | × bare | p50 µs | p99 µs | CPU µs | × bare |\n\
         |---|---|---|---|---|---|---|---|---|\n",
    );
    for cell in &figures.cells {
        let of = |value: fn(&Rate) -> f64| median(cell, value);
        let bare = find(figures, cell.people, cell.callers, Work::Bare).unwrap_or(cell);
        // Round by round, because the machine differs between rounds more than within one.
        let slower = ratio(bare, cell, |rate| rate.per_second);
        let dearer = ratio(cell, bare, |rate| rate.processor);
        writeln!(
            text,
            "| {} | {} | {} | {:.0} | {slower:.2} | {:.0} | {:.0} | {:.1} | {dearer:.2} |",
            cell.people,
            cell.callers,
            cell.work.name(),
            of(|rate| rate.per_second),
            of(|rate| rate.p50),
            of(|rate| rate.p99),
            of(|rate| rate.processor),
        )?;
    }
    Ok(())
}

fn growth(text: &mut String, figures: &Figures) -> Result<(), Failure> {
    let [large, small] = figures.loaded.as_slice() else { return Ok(()) };
    let most = figures.asked.callers.iter().copied().max().unwrap_or(1);
    writeln!(
        text,
        "\n| {most} callers, {} to {} people | p99 grows | throughput falls |\n|---|---|---|",
        small.people, large.people,
    )?;
    for &work in &figures.asked.works {
        let cells =
            find(figures, small.people, most, work).zip(find(figures, large.people, most, work));
        let (before, after) = cells.ok_or("not measured")?;
        let slower = ratio(after, before, |rate| rate.p99);
        let fewer = ratio(before, after, |rate| rate.per_second);
        writeln!(text, "| {} | {slower:.2} × | {fewer:.2} × |", work.name())?;
    }
    Ok(())
}

fn loads(text: &mut String, figures: &Figures) -> Result<(), Failure> {
    text.push_str(
        "\n| People | load s | people a second | bytes a person | asked for | peak MiB | own MiB |\n\
         |---|---|---|---|---|---|---|\n",
    );
    for (loaded, patients) in figures.loaded.iter().zip(&figures.patients) {
        let Loaded { people, took, bytes, memory } = loaded;
        let seconds = took.as_secs_f64();
        writeln!(
            text,
            "| {people} | {seconds:.1} | {:.0} | {:.0} | {patients} | {} | {} |",
            float(*people) / seconds,
            float(*bytes) / float(*people),
            memory.peak / 1_024,
            memory.own / 1_024,
        )?;
    }
    let memory = figures.memory;
    writeln!(
        text,
        "\nUnder load, {} people: {} MiB at the peak, {} MiB resident, of which {} MiB our own; the \
         rest is the mapped registry, which is the system's page cache.",
        figures.asked.people,
        memory.peak / 1_024,
        memory.resident / 1_024,
        memory.own / 1_024,
    )?;
    Ok(())
}

fn find(figures: &Figures, people: u64, callers: usize, work: Work) -> Option<&Cell> {
    let mut cells = figures.cells.iter();
    cells.find(|it| (it.people, it.callers, it.work) == (people, callers, work))
}

fn median(cell: &Cell, value: impl Fn(&Rate) -> f64) -> f64 {
    middle(cell.rounds.iter().map(value).collect())
}

/// The median of the ratios of each round.
fn ratio(over: &Cell, under: &Cell, value: impl Fn(&Rate) -> f64) -> f64 {
    let rounds = over.rounds.iter().zip(&under.rounds);
    middle(rounds.map(|(over, under)| value(over) / value(under)).collect())
}

/// The middle one of some values.
pub(crate) fn middle(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}
