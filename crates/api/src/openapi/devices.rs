//! The paths for the devices of facilities, over mutual TLS.

use schemars::JsonSchema;
use schemars::generate::SchemaGenerator;
use serde_json::{Map, Value, json};

use super::{body, insert, ok, operation, problem, responses, schema_of};
use crate::reader_sessions::{
    AskedCard, AskedIdentity, AskedRegistration, AskedResult, AskedSession, Attempted,
    OpenedSession, Registered, SeenCard, answered_schema,
};
use crate::{device_certificates, outage_receptions, verifications};

/// A refusal that each of these paths can answer.
const ALWAYS: [(&str, &str); 7] = [
    ("400", "JSON でない"),
    ("401", "機器の証明書がない、登録されていない、または期限切れ"),
    ("403", "許されていない。機器の失効、別の機器の受付、カードや本人確認の拒否を含む"),
    ("413", "大きすぎる"),
    ("415", "Content-Type が application/json でない"),
    ("422", "項目が違う。どの項目か、どう直すかを示す"),
    ("503", "いま受けられない"),
];

/// Adds the paths.
pub(super) fn add(paths: &mut Map<String, Value>, schemas: &mut SchemaGenerator) {
    let sessions = "/api/v1/reader-sessions";
    let mut path = |path: String, post: Value| {
        let mut item = json!({ "post": post });
        if path.contains("{session}") {
            insert(&mut item, "parameters", json!([session()]));
        }
        paths.insert(path, item);
    };
    let opened = schema_of::<OpenedSession>(schemas);
    path(sessions.into(), OPEN.of::<AskedSession>(schemas, ("201", opened)));
    let seen = schema_of::<SeenCard>(schemas);
    path(format!("{sessions}/{{session}}/card"), CARD.of::<AskedCard>(schemas, ("200", seen)));
    let attempted = schema_of::<Attempted>(schemas);
    let confirm = IDENTITY.of::<AskedIdentity>(schemas, ("200", attempted));
    path(format!("{sessions}/{{session}}/identity"), confirm);
    let registered = schema_of::<Registered>(schemas);
    let register = REGISTRATION.of::<AskedRegistration>(schemas, ("200", registered));
    path(format!("{sessions}/{{session}}/registration"), register);
    let answered = answered_schema(schemas);
    let result = RESULT.of::<AskedResult>(schemas, ("200", answered));
    path(format!("{sessions}/{{session}}/result"), result);
    let receipt = schema_of::<verifications::Receipt>(schemas);
    let report = OUTAGE.of::<outage_receptions::Asked>(schemas, ("201", receipt));
    path("/api/v1/outage-receptions".into(), report);
    let renewed = schema_of::<device_certificates::Renewed>(schemas);
    let renew = RENEWAL.of::<device_certificates::Asked>(schemas, ("201", renewed));
    path("/api/v1/device-certificates".into(), renew);
}

const UNKNOWN: (&str, &str) = ("404", "受付がない、または時間切れ");

const OPEN: Post = Post {
    id: "openReaderSession",
    summary: "カードの受付を始める",
    also: &[("429", "終わっていない受付が多すぎる")],
};
const CARD: Post = Post {
    id: "answerCard",
    summary: "カードの応答を送る",
    also: &[
        ("404", "受付がない、または電子証明書の資格情報がない"),
        ("409", "チャレンジが使用済み、別の受付のもの、または発行していない"),
        ("410", "チャレンジの期限切れ"),
    ],
};
const IDENTITY: Post = Post {
    id: "confirmIdentity",
    summary: "本人確認の結果を送る",
    also: &[UNKNOWN, ("409", "順序が違う")],
};
const REGISTRATION: Post = Post {
    id: "registerUse",
    summary: "健康保険証利用登録を申し込む",
    also: &[UNKNOWN, ("409", "順序が違う、またはいま登録できない")],
};
const RESULT: Post = Post {
    id: "readerSessionResult",
    summary: "マイナンバーカードによる資格確認(照会区分1)の結果を受け取る",
    also: &[UNKNOWN, ("409", "順序が違う、または利用登録がない")],
};
const OUTAGE: Post =
    Post {
        id: "reportOutageReception", summary: "システム障害時の受付を報告する", also: &[]
    };
const RENEWAL: Post =
    Post { id: "renewDeviceCertificate", summary: "機器の証明書を更新する", also: &[] };

/// One operation.
struct Post {
    id: &'static str,
    summary: &'static str,
    also: &'static [(&'static str, &'static str)],
}

impl Post {
    fn of<Asked: JsonSchema>(
        &self,
        schemas: &mut SchemaGenerator,
        (status, answer): (&str, Value),
    ) -> Value {
        let mut answers = vec![(status, ok(&answer, self.summary))];
        let mut refusals: Vec<_> = ALWAYS.iter().chain(self.also).copied().collect();
        refusals.sort_unstable();
        let refusals = refusals.into_iter().map(|(status, why)| (status, problem(schemas, why)));
        answers.extend(refusals);
        let mut operation = operation(self.id, self.summary, &responses(&answers));
        insert(&mut operation, "requestBody", body(&schema_of::<Asked>(schemas)));
        insert(&mut operation, "security", json!([{ "device": [] }]));
        operation
    }
}

fn session() -> Value {
    json!({
        "name": "session",
        "in": "path",
        "required": true,
        "description": "受付の番号",
        "schema": { "type": "string", "minLength": 22, "maxLength": 22 },
    })
}
