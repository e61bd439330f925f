//! `shikaku terminal`: checks by card at a reader of this machine.

mod console;

use std::process::ExitCode;
use std::time::Duration;

use aws_lc_rs::rand;
use card::reader::Lost;
use smartcard::{Card, Context as Readers, PcscProblem, Presence, Slot};
use terminal::counter::{
    CardOver, Counter, CounterError, Moment, Outcome, Seed, Settings, TerminalAuthority, renew,
};
use vocab::Defect as _;

use crate::cli::Terminal;
use crate::clock::real_now;
use crate::failure::{Context as _, Failure};
use crate::output;
use console::Console;

/// Longest time without a look at what waits to be reported.
const IDLE: Duration = Duration::from_secs(5);

/// Serves card after card, or one.
pub(crate) fn run(options: &Terminal) -> Result<ExitCode, Failure> {
    if options.renew {
        return renewed(options);
    }
    let settings = Settings::read(&options.settings).map_err(|defect| broken(defect.into()))?;
    let authority = settings.terminal_way.as_ref().map(TerminalAuthority::read).transpose();
    let authority = authority.map_err(|defect| broken(defect.into()))?;
    let mut counter = Counter::open(&settings).map_err(broken)?;
    let mut readers = Readers::connect().map_err(no_readers)?;
    counter.catch_up(seed()?).map_err(broken)?;
    output::write("カードを置いてください。\n")?;
    let mut served = None;
    loop {
        let Some(slots) = readers.wait_for_change(IDLE).map_err(no_readers)? else {
            if !counter.waiting().is_empty() {
                counter.catch_up(seed()?).map_err(broken)?;
            }
            continue;
        };
        let there = slots.iter().find(|slot| lies_there(slot)).map(|slot| slot.reader.clone());
        // One visit a card: it has to be taken away before the next one.
        if there.is_some() && there == served {
            continue;
        }
        served.clone_from(&there);
        let Some(reader) = there else { continue };
        let checked = match readers.open(&reader) {
            Ok(card) => serve(&mut counter, card, authority.as_ref(), options)?,
            Err(problem) => {
                output::write(&format!("{}\n", problem.message_ja()))?;
                false
            }
        };
        if options.once {
            return Ok(if checked { ExitCode::SUCCESS } else { ExitCode::FAILURE });
        }
    }
}

fn renewed(options: &Terminal) -> Result<ExitCode, Failure> {
    let settings = renew(&options.settings)
        .map_err(|error| Failure::new(error.message_ja(), error.code()).because(error))?;
    let certificate = settings.device.certificate.display();
    output::write(&format!("機器の証明書を更新しました。 / renewed: {certificate}\n"))?;
    Ok(ExitCode::SUCCESS)
}

fn serve(
    counter: &mut Counter,
    mut card: Card,
    authority: Option<&TerminalAuthority>,
    options: &Terminal,
) -> Result<bool, Failure> {
    let transport = |command: &[u8]| card.transmit(command).map_err(lost);
    let mut card = CardOver::new(transport, authority);
    let moment = Moment { at: real_now(), seed: seed()? };
    let outcome = counter.serve(&mut card, &mut Console::new(options), moment).map_err(broken)?;
    match outcome {
        Outcome::Checked(checked) => {
            output::write(&format!("{}\n", checked.result.answer.get()))?;
            Ok(true)
        }
        Outcome::Outage(outage) => {
            output::write(&format!("{}\n", outage.why.code()))?;
            Ok(false)
        }
        Outcome::Stopped(stop) => {
            output::write(&format!("{}\n", stop.code()))?;
            Ok(false)
        }
    }
}

fn lies_there(slot: &Slot) -> bool {
    match slot.card {
        Presence::Present { .. } | Presence::Mute => true,
        Presence::Absent => false,
    }
}

fn lost(problem: PcscProblem) -> Lost {
    match problem {
        PcscProblem::NoCard => Lost::NoCard,
        PcscProblem::TornAway | PcscProblem::Reset | PcscProblem::Mute => Lost::TornAway,
        PcscProblem::NoLibrary
        | PcscProblem::NoService
        | PcscProblem::NoReader
        | PcscProblem::InUse
        | PcscProblem::Other(_) => Lost::Reader,
    }
}

fn seed() -> Result<Seed, Failure> {
    let mut drawn = [0; 32];
    rand::fill(&mut drawn).context("乱数を得られません。", "no randomness to be had")?;
    Ok(Seed(drawn))
}

fn broken(error: CounterError) -> Failure {
    Failure::new(error.message_ja(), error.code()).because(error)
}

fn no_readers(problem: PcscProblem) -> Failure {
    Failure::new(problem.message_ja(), problem.to_string())
}
