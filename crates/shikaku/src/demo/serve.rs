//! Opens the folders and the API, prints the guide, and serves until Ctrl-C.

use std::fs;
use std::sync::Arc;

use api::mtls::{self, MtlsListener};
use terminal::{FolderPaths, FolderService, Settings};
use tokio::net::TcpListener;
use tokio::sync::watch;
use usecases::access::KnownFacility;
use wire::oqs::processing_results::ProcessingResults;
use wire::oqs::{ElementOrder, Encoding, WriteOptions};

use super::cards::{self, CardSide};
use super::desk;
use super::guide::{self, Guide};
use super::prepare::Ready;
use super::reader::DemoReader;
use crate::cli::{self, Demo};
use crate::data_dir::DataDir;
use crate::failure::{Context as _, Failure};
use crate::output;

/// Serves a prepared demo.
pub(crate) async fn serve(
    directory: &DataDir,
    options: &Demo,
    ready: Ready,
) -> Result<(), Failure> {
    let paths = FolderPaths::beneath(&directory.file("OQS"));
    let folders = FolderService::open(paths.clone(), settings(options)?)
        .context("フォルダーを開けません。", "the folders cannot be opened")?;
    let listener = TcpListener::bind(options.listen).await.context(
        "このアドレスで待ち受けられません。--listen 127.0.0.1:0 で空きを選べます。",
        "this address cannot be listened on: --listen 127.0.0.1:0 picks a free one",
    )?;
    let address =
        listener.local_addr().context("アドレスが分かりません。", "the address is not known")?;
    let centre = Arc::new(ready.centre);
    let cards = cards::prepare(directory, options, Arc::clone(&centre), &ready.facility).await?;
    let devices = device_listener(options, &cards).await?;
    let face = (paths.face.clone(), settings(options)?.options);
    let url = format!("https://{}", devices.address());
    let counter = cards::write_settings(directory, &ready.facility, url.clone(), face)?;
    let owner = KnownFacility::from_registry(ready.facility.clone());
    let (desk, invitation) =
        desk::open(&centre, &owner, (address.port(), options.disaster_since)).await?;
    let mut guide = Guide {
        desk: format!("http://localhost:{}/desk", address.port()),
        invitation,
        url: format!("http://{address}"),
        devices: url,
        paths: &paths,
        data: directory.path(),
        facility: &ready.facility,
        today: ready.today,
        people: ready.people,
        resumed: ready.resumed,
    };
    let unwritten = ("案内を書けません。", "the guide cannot be written");
    output::write(&guide::text(&guide).context(unwritten.0, unwritten.1)?)?;
    // Who reads the file later shall not come in by it.
    guide.invitation = None;
    let kept = guide::text(&guide).context(unwritten.0, unwritten.1)?;
    directory.write("guide.txt", kept.as_bytes())?;

    let (stop, stopped) = watch::channel(false);
    let folder_task = tokio::spawn(folders.run(Arc::clone(&centre), owner, until(stopped.clone())));
    let (reader, pages) = DemoReader::open(directory, options, counter, Arc::clone(&centre))?;
    let router = api::open_router(Arc::clone(&cards.centre)).merge(pages).merge(desk);
    let devices = mtls::serve(devices, api::device_router(cards.centre), until(stopped.clone()));
    let device_task = tokio::spawn(devices);
    let api_task = tokio::spawn(
        axum::serve(listener, router).with_graceful_shutdown(until(stopped)).into_future(),
    );
    signal().await?;
    output::write("\n終わります… / ending…\n")?;
    stop.send_replace(true);
    reader.close();
    let served = api_task.await.context("API が途中で止まりました。", "the API stopped")?;
    served.context("API が途中で止まりました。", "the API stopped")?;
    let served =
        device_task.await.context("端末の受付が途中で止まりました。", "devices stopped")?;
    served.context("端末の受付が途中で止まりました。", "the listener for devices stopped")?;
    folder_task.await.context("フォルダーの処理が途中で止まりました。", "the folders stopped")?;
    centre.store.close();
    output::write("終わりました。次の起動は続きから始まります。 / ended; the next start resumes\n")
}

async fn device_listener(options: &Demo, cards: &CardSide) -> Result<MtlsListener, Failure> {
    let (certificate, key) = &cards.server;
    let tls = mtls::config(mtls::Identity {
        authority: cards.centre.cards.device_authority.root(),
        certificate: &certificate.der,
        key: key.pkcs8(),
    })
    .context("相互 TLS を準備できません。", "mutual TLS cannot be set up")?;
    let tcp = TcpListener::bind(options.listen_devices).await.context(
        "このアドレスで待ち受けられません。--listen-devices 127.0.0.1:0 で空きを選べます。",
        "this address cannot be listened on: --listen-devices 127.0.0.1:0 picks a free one",
    )?;
    MtlsListener::new(tcp, tls, mtls::Limits::default())
        .context("端末の受付を始められません。", "the listener for devices cannot begin")
}

fn settings(options: &Demo) -> Result<Settings, Failure> {
    let codes = match &options.codes {
        None => ProcessingResults::PROVISIONAL.to_owned(),
        Some(path) => fs::read_to_string(path)
            .context("処理結果コードのファイルを読めません。", "the codes file cannot be read")?,
    };
    let results = ProcessingResults::parse(&codes).map_err(|defect| {
        Failure::new(defect.message_ja(), "the codes file is wrong").because(defect)
    })?;
    let encoding = match options.encoding {
        cli::Encoding::Utf8 => Encoding::Utf8,
        cli::Encoding::ShiftJis => Encoding::ShiftJis,
    };
    let order = match options.order {
        cli::Order::Real => ElementOrder::AsReal,
        cli::Order::Spec => ElementOrder::Spec,
    };
    let writing = WriteOptions { encoding, order, ..WriteOptions::default() };
    Ok(Settings { options: writing, touch: options.touch, ..Settings::new(results) })
}

/// Waits until the demo ends.
async fn until(mut stopped: watch::Receiver<bool>) {
    // The sender lives as long as the demo; when it is gone, the demo is over as well.
    drop(stopped.wait_for(|stopped| *stopped).await);
}

/// Waits for Ctrl-C, or for the signal by which services are ended.
async fn signal() -> Result<(), Failure> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut end = signal(SignalKind::terminate())
        .context("シグナルを待てません。", "signals cannot be waited for")?;
    tokio::select! {
        pressed = tokio::signal::ctrl_c() => {
            pressed.context("Ctrl-C を待てません。", "Ctrl-C cannot be waited for")
        }
        _ = end.recv() => Ok(()),
    }
}
