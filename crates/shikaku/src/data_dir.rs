//! A data directory: keys, the store's files, and what the demo was made for.

use std::fs::{self, File, OpenOptions};
use std::io::Write as _;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use aws_lc_rs::rand;
use data_encoding::HEXLOWER;
use usecases::digest::CentreSecret;
use usecases::proof::ProofKey;

use crate::failure::{Context as _, Failure};

/// A data directory that exists.
#[derive(Clone, Debug)]
pub(crate) struct DataDir(PathBuf);

impl DataDir {
    /// Opens a directory, or makes it.
    pub(crate) fn open(path: &Path) -> Result<Self, Failure> {
        fs::create_dir_all(path)
            .context("データの置き場を作れません。", "the data directory cannot be made")?;
        let path = path
            .canonicalize()
            .context("データの置き場を開けません。", "the data directory cannot be opened")?;
        Ok(Self(path))
    }

    /// Returns the path.
    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    /// Returns the path of a file in it.
    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// Returns the secret that salts digests; the first time it is drawn.
    pub(crate) fn centre_secret(&self) -> Result<CentreSecret, Failure> {
        self.secret("centre-secret").map(|bytes| CentreSecret::new(&bytes))
    }

    /// Returns the key that signs proofs; the first time it is drawn. The public half is written
    /// beside it.
    pub(crate) fn proof_key(&self) -> Result<ProofKey, Failure> {
        let seed = self.secret("proof-key")?;
        let key = ProofKey::from_seed(&seed)
            .context("証明の鍵が壊れています。", "the proof key is damaged")?;
        let public = serde_json::to_vec_pretty(key.public())
            .context("公開鍵を書けません。", "the public key cannot be written")?;
        self.write("proof-key.jwk", &public)?;
        Ok(key)
    }

    /// Returns the access token of the demo's facility; the first time it is drawn.
    pub(crate) fn facility_token(&self) -> Result<String, Failure> {
        self.secret("facility-token").map(|bytes| HEXLOWER.encode(&bytes))
    }

    /// Writes a whole file, or leaves it as it was.
    pub(crate) fn write(&self, name: &str, contents: &[u8]) -> Result<(), Failure> {
        let part = self.file(&format!("{name}.part"));
        let written = File::create(&part)
            .and_then(|mut file| file.write_all(contents).and_then(|()| file.sync_all()))
            .and_then(|()| fs::rename(&part, self.file(name)));
        written.context("ファイルを書けません。", "a file cannot be written")
    }

    /// Returns the bytes of a file that only the owner reads; the first time they are made.
    pub(crate) fn kept(
        &self,
        name: &str,
        make: impl FnOnce() -> Result<Vec<u8>, Failure>,
    ) -> Result<Vec<u8>, Failure> {
        let path = self.file(name);
        if let Ok(kept) = fs::read(&path) {
            return Ok(kept);
        }
        let bytes = make()?;
        let part = self.file(&format!("{name}.part"));
        let mut options = OpenOptions::new();
        let mut file = options
            .create(true)
            .truncate(true)
            .write(true)
            .mode(0o600)
            .open(&part)
            .context("鍵のファイルを作れません。", "a key file cannot be made")?;
        file.write_all(&bytes)
            .and_then(|()| file.sync_all())
            .and_then(|()| fs::rename(&part, &path))
            .context("鍵のファイルを書けません。", "a key file cannot be written")?;
        Ok(bytes)
    }

    /// 32 secret bytes, in hex in a file that only the owner reads; drawn the first time.
    fn secret(&self, name: &str) -> Result<[u8; 32], Failure> {
        let kept = self.kept(name, || {
            let mut drawn = [0; 32];
            rand::fill(&mut drawn).context("乱数を得られません。", "no randomness to be had")?;
            Ok(HEXLOWER.encode(&drawn).into_bytes())
        })?;
        let bytes = HEXLOWER.decode(kept.trim_ascii()).ok();
        bytes.and_then(|bytes| bytes.try_into().ok()).ok_or_else(|| {
            let ja = format!("鍵のファイル {name} が壊れています。控えから戻してください。");
            Failure::new(ja, format!("the key file {name} is damaged: restore it"))
        })
    }
}
