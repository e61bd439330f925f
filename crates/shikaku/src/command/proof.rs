//! `shikaku proof verify`: a proof of a check, verified offline.

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use serde::Deserialize;
use serde_json::json;
use serde_json::value::RawValue;
use usecases::proof::{PublicKey, Statement, verify};

use crate::cli::{Proof, ProofAction, ProofVerify};
use crate::failure::{Context as _, Failure};
use crate::output;

/// The parts of the API's response that matter here.
#[derive(Deserialize)]
struct Response {
    answer: Box<RawValue>,
    proof: Option<InResponse>,
}

#[derive(Deserialize)]
struct InResponse {
    jws: String,
}

/// Verifies a proof; a proof that does not hold ends with status 1.
pub(crate) fn run(options: &Proof) -> Result<ExitCode, Failure> {
    match &options.action {
        ProofAction::Verify(options) => verify_proof(options),
    }
}

fn verify_proof(options: &ProofVerify) -> Result<ExitCode, Failure> {
    let key: PublicKey = read(&options.key)?;
    let response: Option<Response> = options.answer.as_deref().map(read).transpose()?;
    let inside = response.as_ref().and_then(|response| response.proof.as_ref());
    let jws = options.jws.as_deref().or(inside.map(|proof| proof.jws.as_str()));
    let Some(jws) = jws else {
        return Err(Failure::new(
            "証明がありません。JWS を引数に渡すか、--answer に API の応答を渡してください。",
            "there is no proof: pass the JWS, or the API's response with --answer",
        ));
    };
    let answer = response.as_ref().map(|response| response.answer.get().as_bytes());
    match verify(jws.trim(), &key, answer) {
        Ok(statement) => told(&statement),
        Err(defect) => {
            let ja = "この証明は確かめられませんでした。";
            Err(Failure::new(ja, "the proof does not hold").because(defect))
        }
    }
}

fn told(statement: &Statement) -> Result<ExitCode, Failure> {
    let holds = statement.answer_agrees != Some(false);
    output::json(&json!({
        "holds": holds,
        "answer_agrees": statement.answer_agrees,
        "claims": statement.claims,
    }))?;
    Ok(if holds { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn read<T: for<'de> Deserialize<'de>>(path: &Path) -> Result<T, Failure> {
    let text = fs::read(path).context("ファイルを読めません。", "a file cannot be read")?;
    serde_json::from_slice(&text)
        .context("ファイルの JSON の形が違います。", "a file has another form of JSON")
}
