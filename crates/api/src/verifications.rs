//! `POST /api/v1/verifications`: a check by the numbers of a document.

use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use data_encoding::BASE64URL_NOPAD;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use store::{Channel, Journal, Operation, Registry, RequestKey};
use usecases::access::VerifyByDocument;
use usecases::clock::day_in_japan;
use usecases::digest::digest_of;
use usecases::verification::{Disclosed, Question, Request, VerifyError, verify};
use usecases::{Centre, InputDefect, proof};
use vocab::Date;
use vocab::date::{BirthDate, parse_date};

use crate::Problem;
use crate::authenticate::permit;
use crate::body::{self, Body};
use crate::field::{optional, word};

/// The header that carries the proof, also with 304.
const PROOF: &str = "shikaku-proof";
/// The header that makes a repetition the same request.
const IDEMPOTENCY_KEY: &str = "idempotency-key";
/// Longer keys are refused.
const MOST_KEY_BYTES: usize = 200;

pub(crate) fn routes<S: Registry + Journal + 'static>() -> Router<Arc<Centre<S>>> {
    Router::new().route("/api/v1/verifications", post(answer::<S>))
}

/// 資格確認の問い合わせ
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Asked {
    /// 保険者番号(6桁または8桁)
    #[schemars(example = "06139992")]
    insurer_number: String,
    /// 被保険者証記号。ないときは省く
    #[schemars(example = "9001")]
    symbol: Option<String>,
    /// 被保険者証番号
    #[schemars(example = "1001")]
    number: String,
    /// 枝番(2桁)。ないときは省く
    #[schemars(example = "01")]
    branch: Option<String>,
    /// 生年月日 YYYY-MM-DD
    #[schemars(example = "1980-10-23")]
    birth_date: String,
    /// 資格確認日 YYYY-MM-DD。省くと今日
    on: Option<String>,
    /// 限度額適用認定証の情報の提供に、患者が同意した。省くと同意なし
    #[serde(default)]
    limit_consent: bool,
}

/// 資格確認の答え
#[derive(Serialize)]
struct Answered<'a> {
    /// The answer; the proof is made over exactly these bytes.
    answer: &'a RawValue,
    receipt: Receipt,
    proof: Proof,
}

/// 記録済みであることの控え
#[derive(Serialize, JsonSchema)]
pub(crate) struct Receipt {
    /// 記録の位置
    position: String,
    /// 記録の時刻(UTC)
    at: String,
}

/// 署名付きの証明
#[derive(Serialize, JsonSchema)]
pub(crate) struct Proof {
    /// 証明(JWS)
    jws: String,
    /// 問い合わせの要約値を開く鍵(base64url)
    question_salt: String,
}

impl Receipt {
    /// Writes a receipt.
    pub(crate) fn of(receipt: store::Receipt) -> Self {
        Self { position: receipt.position().to_string(), at: receipt.at().to_string() }
    }
}

impl Proof {
    /// Writes the proof of an answer.
    pub(crate) fn of(disclosed: &Disclosed, jws: String) -> Self {
        Self { jws, question_salt: BASE64URL_NOPAD.encode(disclosed.seal().salt()) }
    }
}

async fn answer<S: Registry + Journal>(
    State(centre): State<Arc<Centre<S>>>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Problem> {
    let operation = Operation::VerifyByDocument;
    let permit = permit::<S, VerifyByDocument>(&centre, &headers, operation).await?;
    let asked: Asked = body::json(&headers, body)?;
    let now = centre.clock.now();
    let question = question(&asked, day_in_japan(now)).map_err(|defect| Problem::input(&defect))?;
    let key = request_key(&headers, &permit.facility().code.to_string())?;
    let request = Request { permit: &permit, channel: Channel::Api, question: &question, key };
    let disclosed = verify(&centre.store, &centre.secret, request, now).await.map_err(problem)?;
    render(&centre, &headers, &disclosed)
}

fn question(asked: &Asked, today: Date) -> Result<Question, InputDefect> {
    let on = match &asked.on {
        None => today,
        Some(day) => parse_date(day).map_err(|defect| InputDefect::of("on", &defect))?,
    };
    if on > today {
        let message = "資格確認日が未来の日付です。今日までの日付にしてください。";
        return Err(InputDefect::new("future", "on", message)
            .in_english("the day lies in the future: ask for today or an earlier day"));
    }
    let birth = BirthDate::parse(&asked.birth_date).and_then(|birth| birth.by(on));
    Ok(Question {
        insurer: word("insurer_number", &asked.insurer_number)?,
        symbol: optional("symbol", asked.symbol.as_ref())?,
        number: word("number", &asked.number)?,
        branch: optional("branch", asked.branch.as_ref())?,
        birth: birth.map_err(|defect| InputDefect::of("birth_date", &defect))?,
        on,
        limit_consent: asked.limit_consent,
    })
}

fn request_key(headers: &HeaderMap, facility: &str) -> Result<Option<RequestKey>, Problem> {
    let Some(key) = headers.get(IDEMPOTENCY_KEY) else { return Ok(None) };
    if key.is_empty() || key.len() > MOST_KEY_BYTES {
        return Err(Problem::new(
            StatusCode::BAD_REQUEST,
            "idempotency-key",
            "Idempotency-Key は1〜200文字にしてください。",
            "Idempotency-Key must have 1 to 200 characters",
        ));
    }
    let digest = digest_of(&[b"api", facility.as_bytes(), key.as_bytes()]);
    Ok(Some(RequestKey(digest)))
}

fn problem(error: VerifyError) -> Problem {
    match error {
        VerifyError::Store(error) => {
            tracing::error!(error = %error, "check failed");
            Problem::unavailable()
        }
        VerifyError::Changed(_) => Problem::new(
            StatusCode::CONFLICT,
            "idempotency-key-reused",
            "この Idempotency-Key は別の問い合わせに使われています。新しいものにしてください。",
            "this Idempotency-Key belongs to another request: use a new one",
        ),
        VerifyError::Unwritable(_) => Problem::unavailable(),
    }
}

fn render<S>(
    centre: &Centre<S>,
    headers: &HeaderMap,
    disclosed: &Disclosed,
) -> Result<Response, Problem> {
    let jws = proof::issue(&centre.proof_key, disclosed).map_err(|_| Problem::unavailable())?;
    let tag = format!("\"{}\"", BASE64URL_NOPAD.encode(&disclosed.disclosure().answer.0));
    let unchanged = headers.get(header::IF_NONE_MATCH).is_some_and(|sent| same(sent, &tag));
    let proof_header = HeaderValue::from_str(&jws).map_err(|_| Problem::unavailable())?;
    let tag = HeaderValue::from_str(&tag).map_err(|_| Problem::unavailable())?;
    let mut response =
        if unchanged { StatusCode::NOT_MODIFIED.into_response() } else { body_of(disclosed, jws)? };
    let set = response.headers_mut();
    set.insert(PROOF, proof_header);
    set.insert(header::ETAG, tag);
    set.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

fn same(sent: &HeaderValue, tag: &str) -> bool {
    let sent = sent.to_str().unwrap_or_default();
    sent.split(',').any(|one| one.trim().trim_start_matches("W/") == tag)
}

fn body_of(disclosed: &Disclosed, jws: String) -> Result<Response, Problem> {
    let answer: &RawValue =
        serde_json::from_slice(disclosed.json()).map_err(|_| Problem::unavailable())?;
    let answered = Answered {
        answer,
        receipt: Receipt::of(disclosed.receipt()),
        proof: Proof::of(disclosed, jws),
    };
    Ok(axum::Json(answered).into_response())
}
