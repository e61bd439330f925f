//! The households of ready-made patients whose card is what matters.

use rules::facts::{CardKind, UseChannel, UseRegistration};
use vocab::Date;
use vocab::Sex::{Female, Male};
use vocab::date::{add_days, add_months};

use super::build::household;
use crate::household::Household;
use crate::household::Role::{Child, Head};
use crate::insurers::Kind;

/// Makes the households, numbered from 12.
pub(super) fn card_holders(today: Date) -> Option<Vec<Household>> {
    let mut all = expiring(today)?;
    all.extend(other_kinds(today)?);
    all.extend(not_registered(today)?);
    Some(all)
}

/// The renewal alert, the grace, and past it.
fn expiring(today: Date) -> Option<Vec<Household>> {
    let holders = [
        (12, 30, Male, "朝霧　悠斗", "アサギリ　ユウト", "9013", "1013"),
        (13, -20, Female, "夕霧　和子", "ユウギリ　カズコ", "9014", "1014"),
        (14, -200, Male, "霜月　隆", "シモツキ　タカシ", "9015", "1015"),
    ];
    holders
        .into_iter()
        .map(|(at, days, sex, kanji, kana, symbol, number)| {
            // A certificate expires on a birthday: this one is the 45th.
            let expires_on = add_days(today, days);
            let born = add_months(expires_on, -45 * 12);
            household(at, &[(Head, sex, kanji, kana, born)], today)?
                .card(CardKind::Regular, add_days(add_months(expires_on, -60), 10))
                .enrolled(
                    (Kind::DemoSociety, symbol, number, 1),
                    add_days(today, -2_200),
                    None,
                    today,
                )
        })
        .collect()
}

/// A card without PIN, and a child's card without photo.
fn other_kinds(today: Date) -> Option<Vec<Household>> {
    let aged = |months: i32| add_days(add_months(today, months.saturating_neg()), -10);
    let at_a_reader =
        UseRegistration::Registered { on: add_days(today, -30), channel: UseChannel::Reader };
    let face_only =
        household(15, &[(Head, Female, "風花　トメ", "カザハナ　トメ", aged(73 * 12))], today)?
            .registered(Some(at_a_reader))
            .card(CardKind::FaceOnly, add_days(today, -40))
            .enrolled((Kind::DemoNhi, "", "90000016", 1), add_days(today, -3_500), None, today)?;
    let without_photo = household(
        16,
        &[
            (Head, Female, "虹野　恵", "ニジノ　メグミ", aged(31 * 12)),
            (Child, Female, "虹野　凛", "ニジノ　リン", aged(8)),
        ],
        today,
    )?
    .card(CardKind::WithoutPhoto, add_days(aged(8), 60))
    .enrolled((Kind::DemoSociety, "9017", "1017", 1), add_days(today, -1_500), None, today)?;
    Some(vec![face_only, without_photo])
}

/// A card that was never registered for use, and one whose registration was cancelled.
fn not_registered(today: Date) -> Option<Vec<Household>> {
    let aged = |years: i32| add_days(add_months(today, years.saturating_mul(-12)), -40);
    let never = household(17, &[(Head, Male, "雪見　陽翔", "ユキミ　ハルト", aged(27))], today)?
        .registered(None)
        .enrolled((Kind::DemoJhia, "90180018", "38", 1), add_days(today, -900), None, today)?;
    // Complete at the end of the month after the execution.
    let cancelled = UseRegistration::CancelPending { executed_on: add_months(today, -3) };
    let again =
        household(18, &[(Head, Female, "砂原　京子", "スナハラ　キョウコ", aged(56))], today)?
            .registered(Some(cancelled))
            .enrolled((Kind::DemoNhi, "", "90000019", 1), add_days(today, -2_600), None, today)?;
    Some(vec![never, again])
}
