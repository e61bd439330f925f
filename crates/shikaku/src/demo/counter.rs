//! The settings with which `shikaku terminal` serves the demo's counter.

use std::net::SocketAddr;

use aws_lc_rs::encoding::{AsDer as _, Pkcs8V1Der};
use aws_lc_rs::rsa::KeySize;
use aws_lc_rs::signature::RsaKeyPair;
use card::cv::{CardKey, CvCertificate, KeyName};
use store::Facility;
use terminal::FolderPaths;
use terminal::centre::ReaderKind;
use terminal::counter::{DeviceFiles, Settings, SettingsDefect, TerminalWay};
use wire::oqs::WriteOptions;

use super::cards::{DEVICE_NAME, TERMINAL, TERMINAL_KEY_ID, terminal_key};
use crate::data_dir::DataDir;
use crate::failure::{Context as _, Failure};

/// The name of the terminal's own key.
const TERMINAL_NAME: KeyName = *b"6000004\x08\x050010001";

/// Writes the settings, the first time with the key by which cards know this terminal. Later only
/// the address of the centre changes: the device may have renewed its certificate.
pub(crate) fn prepare(
    directory: &DataDir,
    facility: &Facility,
    devices: SocketAddr,
    paths: &FolderPaths,
    options: WriteOptions,
) -> Result<(), Failure> {
    let terminal_way = Some(terminal_way(directory)?);
    let path = |name: &str| directory.file(TERMINAL).join(name);
    let file = path("terminal.toml");
    let device = match Settings::read(&file) {
        Ok(kept) => kept.device,
        Err(SettingsDefect::File { .. }) => DeviceFiles {
            authority: path("authority.pem"),
            certificate: path("device.pem"),
            key: path("device.key.pem"),
        },
        Err(defect) => return Err(Failure::new(defect.message_ja(), defect.to_string())),
    };
    let failed = ("端末の名前が正しくありません。", "the terminal's name is wrong");
    let settings = Settings {
        centre: format!("https://{devices}"),
        facility: facility.code,
        reader: ReaderKind::Face,
        reader_name: DEVICE_NAME.parse().context(failed.0, failed.1)?,
        device,
        face_folder: paths.face.clone(),
        work_folder: directory.file("OQS").join(".counter-work"),
        encoding: options.encoding,
        order: options.order,
        terminal_way,
    };
    settings.write(&file).map_err(|defect| Failure::new(defect.message_ja(), defect.to_string()))
}

fn terminal_way(directory: &DataDir) -> Result<TerminalWay, Failure> {
    let failed = ("端末の鍵を作れません。", "the terminal's key cannot be made");
    // Makes the authority's key, the first time.
    terminal_key(directory)?;
    let (key, certificate) =
        (format!("{TERMINAL}/terminal.key.der"), format!("{TERMINAL}/terminal.cv"));
    let own = directory.kept(&key, || {
        let made = RsaKeyPair::generate(KeySize::Rsa2048).context(failed.0, failed.1)?;
        let der: Pkcs8V1Der<'_> = made.as_der().context(failed.0, failed.1)?;
        Ok(der.as_ref().to_vec())
    })?;
    directory.kept(&certificate, || {
        let authority =
            directory.kept("terminal-authority.key", || Err(Failure::new(failed.0, failed.1)))?;
        let authority = RsaKeyPair::from_pkcs8(&authority).context(failed.0, failed.1)?;
        let own = RsaKeyPair::from_pkcs8(&own).context(failed.0, failed.1)?;
        let public = CardKey::of(&own).context(failed.0, failed.1)?;
        let issued = CvCertificate::issue(TERMINAL_KEY_ID, &authority, TERMINAL_NAME, public);
        Ok(issued.context(failed.0, failed.1)?.encode())
    })?;
    let (certificate, key) = (directory.file(&certificate), directory.file(&key));
    Ok(TerminalWay { certificate, key })
}
