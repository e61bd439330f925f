//! `shikaku pki`: the words of the test authority.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use vocab::{CertificateSerial, Defect as _};

/// shikaku pki
///
/// 公的個人認証の認証局をまねた、試験用の認証局。三世代のルート、発行、一時停止、失効、CRL、OCSP。
/// 発行する証明書は試験用の組織名(SHIKAKU-TEST)で、本物としては決して通りません。
///
/// 例: shikaku pki init && shikaku pki show && shikaku pki responder
#[derive(Debug, Args)]
pub(crate) struct Pki {
    /// 認証局のフォルダー / the authority's directory
    #[arg(long, global = true, default_value = "shikaku-data/pki")]
    pub(crate) pki: PathBuf,
    #[command(subcommand)]
    pub(crate) action: PkiAction,
}

/// What the authority does.
#[derive(Debug, Subcommand)]
pub(crate) enum PkiAction {
    /// 鍵とルート証明書を作る(三世代) / make keys and roots of three generations
    Init,
    /// ルート証明書の一覧 / list the roots
    Show,
    /// ルート証明書を PEM で書き出す / write the roots as PEM files
    Roots {
        /// 書き出す先のフォルダー / the directory
        #[arg(long)]
        out: PathBuf,
    },
    /// 証明書の状態 / the state of a certificate
    State {
        /// 発行番号(16進) / serial number, hexadecimal
        #[arg(value_parser = serial)]
        serial: CertificateSerial,
    },
    /// 一時停止する(紛失の連絡) / suspend a certificate
    Hold {
        /// 発行番号(16進) / serial number, hexadecimal
        #[arg(value_parser = serial)]
        serial: CertificateSerial,
    },
    /// 一時停止を解除する / end a suspension
    Release {
        /// 発行番号(16進) / serial number, hexadecimal
        #[arg(value_parser = serial)]
        serial: CertificateSerial,
    },
    /// 失効させる(元に戻せない) / revoke for good
    Revoke {
        /// 発行番号(16進) / serial number, hexadecimal
        #[arg(value_parser = serial)]
        serial: CertificateSerial,
        /// 理由 / why
        #[arg(long, value_enum, default_value_t = Why::Unspecified)]
        reason: Why,
    },
    /// 失効リスト(CRL)を書き出す / write the revocation list
    Crl {
        /// 世代 / generation
        #[arg(long, value_parser = clap::value_parser!(u8).range(1..=3))]
        generation: u8,
        /// 用途 / purpose
        #[arg(long, value_enum, default_value_t = Use::UserAuthentication)]
        purpose: Use,
        /// 書き出すファイル(DER) / the file
        #[arg(long)]
        out: PathBuf,
    },
    /// OCSP と CRL を HTTP で答える。Ctrl-C で終わる / answer OCSP and CRL over HTTP
    Responder {
        /// アドレス。ポート 0 で空きを選ぶ / address, port 0 for a free one
        #[arg(long, default_value = "127.0.0.1:8411")]
        listen: SocketAddr,
    },
}

/// Why a certificate is revoked.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Why {
    /// 理由を言わない
    Unspecified,
    /// 鍵またはカードの紛失
    KeyCompromise,
    /// 氏名・住所などの変更
    AffiliationChanged,
    /// 新しい証明書に替わった
    Superseded,
    /// 死亡・返納
    CessationOfOperation,
}

/// What a certificate is for.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Use {
    /// 利用者証明用
    UserAuthentication,
    /// 署名用
    Signature,
}

fn serial(text: &str) -> Result<CertificateSerial, String> {
    CertificateSerial::parse_hex(text).map_err(|defect| defect.message_ja())
}
