//! `shikaku card`: the words of the office that makes cards.

use std::net::SocketAddr;
use std::path::PathBuf;

use card::shelf::CardName;
use clap::{Args, Subcommand};

/// shikaku card
///
/// 架空の人の仮想マイナンバーカード。PC/SC を使うどのソフトからも、本物と同じように見えます。
/// デモ(shikaku demo)を一度動かすと、その患者のカードを作れます。
///
/// 例: shikaku card list && shikaku card create card-valid && shikaku card plug card-valid
#[derive(Debug, Args)]
pub(crate) struct Card {
    /// デモの記録の置き場 / the demo's data directory
    #[arg(long, global = true, default_value = "shikaku-data")]
    pub(crate) data: PathBuf,
    #[command(subcommand)]
    pub(crate) action: CardAction,
}

/// What is done with a card.
#[derive(Debug, Subcommand)]
pub(crate) enum CardAction {
    /// 作れるカードと、作ったカードの一覧 / the cards that can be made, and those that are
    List,
    /// カードを作る / make a card
    Create {
        /// カードの名前(list で見られる) / the name, from the list
        name: CardName,
        /// 利用者証明用の暗証番号(数字4桁) / PIN, four digits
        #[arg(long, default_value = "1234")]
        pin: String,
        /// 署名用の暗証番号(英大文字と数字、6〜16文字) / password of the signature key
        #[arg(long, default_value = "ABC123")]
        password: String,
        /// 顔写真(JPEG 2000、32KBまで)。省くと描いた顔 / a photo, JPEG 2000; left out: a drawn face
        #[arg(long)]
        photo: Option<PathBuf>,
    },
    /// カードの状態: チップ、暗証番号の残り回数、証明書 / the state of a card
    Show {
        /// カードの名前 / the name
        name: CardName,
    },
    /// PC/SC の仮想リーダー(vpcd)に差し込む。Ctrl-C で抜く / plug into the virtual reader of pcscd
    Plug {
        /// カードの名前。まだなければ作る / the name; made first if it is not there
        name: CardName,
        /// 仮想リーダーのアドレス / address of the virtual reader
        #[arg(long, default_value = "127.0.0.1:35963")]
        reader: SocketAddr,
    },
    /// 差し込んだカードを抜く / take a plugged card out of the reader
    Unplug {
        /// カードの名前 / the name
        name: CardName,
    },
    /// 暗証番号を設定し直す(市区町村の窓口と同じ。ロックも解除される) / reset PIN or password
    Pin {
        /// カードの名前 / the name
        name: CardName,
        /// 新しい利用者証明用の暗証番号(数字4桁) / new PIN, four digits
        #[arg(long, required_unless_present = "password")]
        pin: Option<String>,
        /// 新しい署名用の暗証番号(英大文字と数字、6〜16文字) / new password of the signature key
        #[arg(long)]
        password: Option<String>,
    },
    /// 電子証明書を更新する。新しい証明書が使えるのは約24時間後から / renew the certificates
    Renew {
        /// カードの名前 / the name
        name: CardName,
        /// 更新した日。省略するとデモの今日 / the day; else the demo's today
        #[arg(long, value_parser = vocab::date::parse_date)]
        on: Option<vocab::Date>,
    },
    /// 国外転出の届出をする。券面に追記し、証明書を入れ替える / note a move abroad on the card
    MoveAbroad {
        /// カードの名前 / the name
        name: CardName,
        /// 国外転出の日。省略するとデモの今日 / the day; else the demo's today
        #[arg(long, value_parser = vocab::date::parse_date)]
        on: Option<vocab::Date>,
    },
    /// なくす。リーダーから消え、一時停止になる。見つかったら resume / lose it: gone, and suspended
    Lose {
        /// カードの名前 / the name
        name: CardName,
    },
    /// 一時停止する(紛失の連絡と同じ) / suspend, as a report of loss does
    Suspend {
        /// カードの名前 / the name
        name: CardName,
    },
    /// 一時停止を解除する / end the suspension
    Resume {
        /// カードの名前 / the name
        name: CardName,
    },
    /// 返納する。証明書は失効し、元に戻せない / return the card: its certificates are revoked
    Return {
        /// カードの名前 / the name
        name: CardName,
    },
    /// チップを壊す。元に戻せない / damage the chip for good
    Damage {
        /// カードの名前 / the name
        name: CardName,
    },
}
