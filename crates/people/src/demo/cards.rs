//! Ready-made cards, one for each way that a card can go at a reader.

use rules::facts::{Person, UseRegistration, UserAuthCertificate};
use vocab::Date;

use super::demo_households;

/// The card of a ready-made patient.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DemoCard {
    /// A stable word, such as `card-alert`.
    pub key: &'static str,
    /// What the card shows, in short, in Japanese.
    pub title_ja: &'static str,
    /// Whose it is.
    pub holder: Person,
    /// The registration of the card.
    pub registration: Option<UseRegistration>,
    /// Its user authentication certificate.
    pub certificate: UserAuthCertificate,
}

/// Key, title, and whose it is: household and member by place.
const SCRIPT: [(&str, &str, (usize, usize)); 12] = [
    ("card-valid", "有効なカード(利用登録済み、資格有効)", (0, 0)),
    ("card-preschool", "未就学児のカード", (0, 2)),
    ("card-lost", "資格を失った人のカード", (1, 0)),
    ("card-turned-75", "本日75歳になった人のカード", (8, 0)),
    ("card-limit", "限度額の区分がある人のカード", (9, 0)),
    ("card-alert", "電子証明書の有効期限まで30日(更新アラート)", (12, 0)),
    ("card-grace", "電子証明書の有効期限切れから20日(資格確認のみ)", (13, 0)),
    ("card-ended", "電子証明書の有効期限切れから3か月超(使えない)", (14, 0)),
    ("card-face-only", "顔認証マイナンバーカード(暗証番号なし)", (15, 0)),
    ("card-without-photo", "1歳未満で申請した顔写真のないカード", (16, 1)),
    ("card-unregistered", "利用登録をしていないカード", (17, 0)),
    ("card-cancelled", "利用登録を解除したカード(再登録できる)", (18, 0)),
];

/// Returns the ready-made cards for demonstrations on `today`, from 2022 on.
///
/// What they show holds on any day, but kinds of cards and the cancellation exist from their first
/// days on only: before 2023-12-15 and 2024-12-02 (F-200, F-201) the two special cards are regular
/// ones.
pub fn demo_cards(today: Date) -> Vec<DemoCard> {
    let households = demo_households(today);
    let card = |(key, title_ja, (household, member)): (_, _, (usize, usize))| {
        let member = households.get(household)?.members.get(member)?;
        Some(DemoCard {
            key,
            title_ja,
            holder: member.person.clone(),
            registration: member.registration,
            certificate: *member.certificates.first()?,
        })
    };
    SCRIPT.into_iter().filter_map(card).collect()
}
