use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

/// shikaku terminal
///
/// カードリーダー(PC/SC)に置かれたマイナンバーカードで資格を確認し、結果を face フォルダーに残します。
/// 質問には標準入力で一行ずつ答えます。--page を付けると、窓口の画面で答えます。
///
/// 例: echo 1234 | shikaku terminal --once --pin-from-stdin --consent all
#[derive(Debug, Args)]
pub(crate) struct Terminal {
    /// 設定ファイル / the settings
    #[arg(long, default_value = "shikaku-data/terminal/terminal.toml")]
    pub(crate) settings: PathBuf,
    /// 患者が最初に選ぶ本人確認 / how the patient wants to be identified first
    #[arg(long, value_enum, default_value_t = Way::Pin)]
    pub(crate) identity: Way,
    /// 暗証番号を、たずねずに標準入力から読む / read the PIN from standard input without a prompt
    #[arg(long)]
    pub(crate) pin_from_stdin: bool,
    /// 情報提供への同意。省くとたずねる / consents; asked for if left out
    #[arg(long, value_enum)]
    pub(crate) consent: Option<Consent>,
    /// 一枚で終わる。結果が出なければ終了コード 1 / end after one card; exit status 1 without a result
    #[arg(long)]
    pub(crate) once: bool,
    /// 患者への質問を、このアドレスの画面で行う / ask on a page at this address, such as 127.0.0.1:8420
    #[arg(long, conflicts_with_all = ["once", "pin_from_stdin", "consent", "identity"])]
    pub(crate) page: Option<SocketAddr>,
    /// 顔照合のモデルの置き場。省くと assets/dist/face / where the models for comparing faces are
    #[arg(long, requires = "page")]
    pub(crate) models: Option<PathBuf>,
    /// カードを読まず、機器の証明書を更新する / renew the device certificate and read no card
    #[arg(long)]
    pub(crate) renew: bool,
}

/// Ways to be identified.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Way {
    /// 暗証番号
    Pin,
    /// 顔認証(照合の結果をたずねる)
    Face,
    /// 職員の目視
    Visual,
}

/// Consents for all that is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Consent {
    /// すべてに同意する
    All,
    /// どれにも同意しない
    None,
}
