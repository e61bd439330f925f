//! `shikaku terminal`: checks by card at a reader of this machine.

mod console;

use std::net::SocketAddr;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use aws_lc_rs::rand;
use smartcard::{Card, Context as Readers, PcscProblem};
use terminal::counter::{
    CardOver, Counter, CounterError, Moment, Outcome, Seed, Settings, TerminalAuthority, renew,
};
use tokio::net::TcpListener;
use vocab::Defect as _;

use crate::cli::Terminal;
use crate::clock::real_now;
use crate::failure::{Context as _, Failure};
use crate::output;
use crate::reader_page::{self, Bay as _, PcscBay, Visits, lost};
use console::Console;

/// Longest time without a look at what waits to be reported.
const IDLE: Duration = Duration::from_secs(5);

/// Serves card after card, or one.
pub(crate) fn run(options: &Terminal) -> Result<ExitCode, Failure> {
    if options.renew {
        return renewed(options);
    }
    let settings = Settings::read(&options.settings).map_err(|defect| broken(defect.into()))?;
    if let Some(address) = options.page {
        return with_page(&settings, address, options);
    }
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
        let there = slots.iter().find(|slot| slot.holds_a_card()).map(|slot| slot.reader.clone());
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

/// Serves card after card, and asks on a page.
fn with_page(
    settings: &Settings,
    address: SocketAddr,
    options: &Terminal,
) -> Result<ExitCode, Failure> {
    let bay = PcscBay::connect().map_err(no_readers)?;
    let reader = reader_page::page(None, options.models.clone());
    let stage = Arc::clone(&reader.stage);
    let visits = Visits::open(settings, stage, bay.clone(), Box::new(real_now)).map_err(broken)?;
    let runtime = tokio::runtime::Runtime::new()
        .context("実行環境を作れません。", "the runtime cannot be made")?;
    runtime.block_on(async {
        let listener = TcpListener::bind(address).await.context(
            "このアドレスで待ち受けられません。--page 127.0.0.1:0 で空きを選べます。",
            "this address cannot be listened on: --page 127.0.0.1:0 picks a free one",
        )?;
        let address = listener.local_addr().context("アドレスが分かりません。", "no address")?;
        output::write(&format!("窓口の画面 / the reader's page: http://{address}/reader\n"))?;
        let visits = std::thread::spawn(move || visits.run());
        let pages = web::reader::router(Arc::new(reader));
        tokio::select! {
            served = axum::serve(listener, pages).into_future() => {
                served.context("画面を出せません。", "the page cannot be served")?;
            }
            ended = tokio::signal::ctrl_c() => {
                ended.context("Ctrl-C を待てません。", "Ctrl-C cannot be waited for")?;
            }
        }
        bay.presence().end();
        // The visit that runs ends with the card that is gone for it.
        drop(visits.join());
        Ok(ExitCode::SUCCESS)
    })
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
