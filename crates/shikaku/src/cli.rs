//! The command line.

mod card;
mod pki;
mod terminal;

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::builder::RangedU64ValueParser;
use clap::{Args, Parser, Subcommand, ValueEnum};
use vocab::Date;

pub(crate) use card::{Card, CardAction};
pub(crate) use pki::{Pki, PkiAction, Use, Why};
pub(crate) use terminal::{Consent, Terminal, Way};

/// shikaku(資格): オンライン資格確認を手元で動かすプログラム
///
/// 試験用・参照用の独立した実装で、公式のシステムではありません。架空の人・保険者・医療機関だけを扱います。
///
/// An independent test and reference implementation of Japan's online health-insurance eligibility
/// verification. Fictitious people, insurers and facilities only.
#[derive(Debug, Parser)]
#[command(name = "shikaku", version)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// 架空の人々で全体を動かす(フォルダー連携と JSON API) / run everything with fictitious people
    Demo(Demo),
    /// 規則に質問する。名前なしで質問の一覧 / ask the rule book; without a name, lists the questions
    Ask(Ask),
    /// 規則の一覧と、試験で確かめられている割合 / the rules, and how many are held by tests
    Rules(Rules),
    /// 架空の人々を作る / make a fictitious population
    People(People),
    /// 資格確認の証明を確かめる / verify proofs of checks
    Proof(Proof),
    /// 仮想マイナンバーカードを作り、リーダーに差し込む / make virtual cards and plug them in
    Card(Card),
    /// 試験用の認証局(証明書・失効・OCSP) / the test authority: certificates, revocation, OCSP
    Pki(Pki),
    /// カードリーダーに置かれたカードで資格を確認する / check by the card on a reader
    Terminal(Terminal),
    /// JSON API の OpenAPI 文書を出す / print the OpenAPI document of the JSON API
    Openapi,
}

/// shikaku demo
///
/// 最初の起動で架空の人々を作り、req/res/face フォルダーと JSON API を開き、試せる患者の一覧を表示します。
/// Ctrl-C で終わり、次の起動は続きから始まります。
///
/// 例: shikaku demo --today 2025-12-02 --people 10000
#[derive(Debug, Args)]
pub(crate) struct Demo {
    /// デモの「今日」 YYYY-MM-DD。省くと最初に起動した日 / the demo's day
    #[arg(long, value_parser = day)]
    pub(crate) today: Option<Date>,
    /// 架空の人数(最初の起動だけ) / how many people, on the first start
    #[arg(long, default_value_t = 2_000, value_parser = most(10_000_000))]
    pub(crate) people: u64,
    /// 人々の種(同じ種なら同じ人々) / the seed: same seed, same people
    #[arg(long, default_value_t = 1)]
    pub(crate) seed: u64,
    /// 記録とフォルダーの置き場。省くと shikaku-data(--today を付けると shikaku-data-日付) / where data lives
    #[arg(long)]
    pub(crate) data: Option<PathBuf>,
    /// JSON API のアドレス。ポート 0 で空きを選ぶ / address of the API, port 0 for a free one
    #[arg(long, default_value = "127.0.0.1:8410")]
    pub(crate) listen: SocketAddr,
    /// 窓口の端末のアドレス(相互 TLS)。ポート 0 で空きを選ぶ / address for terminals, mutual TLS
    #[arg(long, default_value = "127.0.0.1:8412")]
    pub(crate) listen_devices: SocketAddr,
    /// 信頼するカードのルート証明書(ファイルかフォルダー、DER か PEM)。試験用カードは通らなくなる / roots to trust
    #[arg(long, requires = "card_crl")]
    pub(crate) card_roots: Vec<PathBuf>,
    /// そのルートの失効リスト(DER)。書き換えると読み直す / revocation lists of these roots, read anew
    #[arg(long, requires = "card_roots")]
    pub(crate) card_crl: Vec<PathBuf>,
    /// 医療機関の都道府県に災害救助法が適用された日 YYYY-MM-DD / the day on which the Relief Act was applied here
    #[arg(long, value_parser = day)]
    pub(crate) disaster_since: Option<Date>,
    /// 顔照合のモデルの置き場。省くと assets/dist/face / where the models for comparing faces are
    #[arg(long)]
    pub(crate) models: Option<PathBuf>,
    /// 結果ファイルの文字コード / encoding of result files
    #[arg(long, value_enum, default_value_t = Encoding::Utf8)]
    pub(crate) encoding: Encoding,
    /// 結果ファイルの要素の順 / order of elements in result files
    #[arg(long, value_enum, default_value_t = Order::Real)]
    pub(crate) order: Order,
    /// 結果を出した後に更新日時を書く(変更の通知だけを待つソフトのため) / touch each result after it appears
    #[arg(long)]
    pub(crate) touch: bool,
    /// 処理結果コードとメッセージのファイル(公式の一覧を持つ人が差し替える) / codes and messages to use instead
    #[arg(long)]
    pub(crate) codes: Option<PathBuf>,
}

/// Encodings of result files.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Encoding {
    /// UTF-8
    #[value(name = "utf-8")]
    Utf8,
    /// `Shift_JIS` (Windows-31J)
    #[value(name = "shift-jis")]
    ShiftJis,
}

/// Orders of elements.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Order {
    /// 実際のファイルの順 / as real files have it
    Real,
    /// 仕様書の順 / as the specification lists it
    Spec,
}

/// shikaku ask
///
/// 例: shikaku ask certificate-state --json '{"expires_on":"2025-03-10","on":"2025-06-11"}'
///
/// 入力に誤りがあると、どの項目をどう直すかを JSON で示し、終了コード 2 で終わります。
#[derive(Debug, Args)]
pub(crate) struct Ask {
    /// 質問の名前 / the question
    pub(crate) name: Option<String>,
    /// 入力の JSON。- で標準入力 / the input; - reads standard input
    #[arg(long, requires = "name", conflicts_with = "schema")]
    pub(crate) json: Option<String>,
    /// 入力と答えの JSON Schema を出す / print the schemas of input and answer
    #[arg(long, requires = "name")]
    pub(crate) schema: bool,
}

/// shikaku rules
#[derive(Debug, Args)]
pub(crate) struct Rules {
    /// 一つの規則だけ(例 R-042) / one rule only
    pub(crate) id: Option<String>,
    /// JSON で出す / print JSON
    #[arg(long)]
    pub(crate) json: bool,
}

/// shikaku people
///
/// 例: shikaku people --count 1000000 --seed 1 --data ./big
///
/// --data を付けないと、一行に一人の JSON を標準出力に書きます。
#[derive(Debug, Args)]
pub(crate) struct People {
    /// 人数 / how many
    #[arg(long, value_parser = most(200_000_000))]
    pub(crate) count: u64,
    /// 種 / the seed
    #[arg(long, default_value_t = 1)]
    pub(crate) seed: u64,
    /// その日の時点の人々 YYYY-MM-DD。省くと今日 / as of this day
    #[arg(long, value_parser = day)]
    pub(crate) today: Option<Date>,
    /// この置き場の記録に登録する(新しい置き場に限る) / record them in a new data directory
    #[arg(long)]
    pub(crate) data: Option<PathBuf>,
}

/// shikaku proof
#[derive(Debug, Args)]
pub(crate) struct Proof {
    #[command(subcommand)]
    pub(crate) action: ProofAction,
}

/// What to do with a proof.
#[derive(Debug, Subcommand)]
pub(crate) enum ProofAction {
    /// 証明を、センターに問い合わせずに確かめる / verify a proof without asking the centre
    Verify(ProofVerify),
}

/// shikaku proof verify
///
/// 例: shikaku proof verify --key shikaku-data/proof-key.jwk --answer response.json
#[derive(Debug, Args)]
pub(crate) struct ProofVerify {
    /// 証明(JWS)。--answer の応答から読むなら省く / the proof; left out when the response has it
    pub(crate) jws: Option<String>,
    /// センターの公開鍵(JWK)のファイル / the centre's public key
    #[arg(long)]
    pub(crate) key: PathBuf,
    /// API の応答のファイル。答えが証明と同じかも確かめる / the API's response, to compare the answer too
    #[arg(long)]
    pub(crate) answer: Option<PathBuf>,
}

/// Takes 1 to `most` people.
fn most(most: u64) -> RangedU64ValueParser {
    clap::value_parser!(u64).range(1..=most)
}

fn day(text: &str) -> Result<Date, String> {
    use vocab::Defect as _;
    vocab::date::parse_date(text).map_err(|defect| defect.message_ja())
}
