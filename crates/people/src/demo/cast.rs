//! The households of the ready-made patients. Names are those of example forms, nobody's.

use rules::facts::{Limit, LimitCategory, LimitDocument, LossReason, NumberLink};
use vocab::Date;
use vocab::Sex::{Female, Male};
use vocab::date::{BirthDate, add_days, add_months, late_stage_from};

use super::build::household;
use super::card_holders::card_holders;
use crate::documents::{august_before, july_after};
use crate::household::Household;
use crate::household::Role::{Child, Head, Spouse};
use crate::insurers::Kind;

/// Makes all households, in the order that the script counts them.
pub(super) fn households(today: Date) -> Option<Vec<Household>> {
    let mut all = usual(today)?;
    all.extend(special(today)?);
    all.extend(elder(today)?);
    all.extend(card_holders(today)?);
    Some(all)
}

/// A family, and people whose eligibility ended, changed, has not begun or is under check.
fn usual(today: Date) -> Option<Vec<Household>> {
    let aged = |years: i32| add_days(add_months(today, years.saturating_mul(-12)), -40);
    let days = |days: i32| add_days(today, days);
    let family = household(
        0,
        &[
            (Head, Male, "見本　太郎", "ミホン　タロウ", aged(45)),
            (Spouse, Female, "見本　花子", "ミホン　ハナコ", aged(43)),
            (Child, Female, "見本　芽依", "ミホン　メイ", aged(3)),
        ],
        today,
    )?
    .enrolled((Kind::DemoSociety, "9001", "1001", 1), days(-3_000), None, today)?;
    let lost = household(1, &[(Head, Male, "例示　健一", "レイジ　ケンイチ", aged(52))], today)?
        .enrolled(
            (Kind::DemoSociety, "9002", "1002", 1),
            days(-4_000),
            Some((days(-10), LossReason::Other)),
            today,
        )?;
    let assisted = household(2, &[(Head, Female, "仮名　久美", "カメイ　クミ", aged(58))], today)?
        .enrolled(
            (Kind::DemoNhi, "", "90000003", 1),
            days(-2_500),
            Some((days(-30), LossReason::PublicAssistance)),
            today,
        )?;
    let changed = household(3, &[(Head, Female, "夢見　直美", "ユメミ　ナオミ", aged(38))], today)?
        .enrolled(
            (Kind::DemoSociety, "9004", "1004", 1),
            days(-1_800),
            Some((days(-45), LossReason::OtherInsurance)),
            today,
        )?
        .enrolled((Kind::DemoJhia, "90040004", "14", 1), days(-45), None, today)?;
    let begins =
        household(4, &[(Head, Male, "空想　翔太", "クウソウ　ショウタ", aged(22))], today)?
            .enrolled((Kind::DemoSociety, "9005", "1005", 1), days(10), None, today)?;
    let checked =
        household(5, &[(Head, Male, "星影　涼介", "ホシカゲ　リョウスケ", aged(33))], today)?
            .enrolled((Kind::DemoJhia, "90060006", "16", 1), days(-60), None, today)?
            .with(|found| {
                found.link = NumberLink::Suspended;
                found.notice = None;
            });
    Some(vec![family, lost, assisted, changed, begins, checked])
}

/// Twins, and names with characters outside the standard.
fn special(today: Date) -> Option<Vec<Household>> {
    let aged = |years: i32| add_days(add_months(today, years.saturating_mul(-12)), -40);
    let twins = household(
        6,
        &[
            (Head, Male, "月見　剛", "ツキミ　ツヨシ", aged(36)),
            (Spouse, Female, "月見　彩", "ツキミ　アヤ", aged(35)),
            (Child, Male, "月見　蓮", "ツキミ　レン", aged(5)),
            (Child, Female, "月見　葵", "ツキミ　アオイ", aged(5)),
        ],
        today,
    )?
    .enrolled((Kind::DemoSociety, "9007", "1007", 1), add_days(today, -3_300), None, today)?;
    let external = household(
        7,
        &[
            (Head, Male, "髙﨑　𠮷郎", "タカサキ　ヨシロウ", aged(61)),
            // A variation selector and a private-use code point of the insurer's own font.
            (Spouse, Female, "渡邊\u{e0100}　美\u{e000}", "ワタナベ　ミエ", aged(59)),
        ],
        today,
    )?
    .enrolled((Kind::DemoNhi, "", "90000008", 1), add_days(today, -2_000), None, today)?;
    Some(vec![twins, external])
}

/// People for whom age or income decides something.
fn elder(today: Date) -> Option<Vec<Household>> {
    let aged = |years: i32| add_days(add_months(today, years.saturating_mul(-12)), -40);
    let days = |days: i32| add_days(today, days);
    let born = add_months(today, -75 * 12);
    let at_75 = late_stage_from(BirthDate::new(born).ok()?);
    // The former insurer has registered no loss yet: the rule alone ends the old eligibility.
    let turns_75 = household(8, &[(Head, Male, "例示　喜一", "レイジ　キイチ", born)], today)?
        .enrolled((Kind::DemoNhi, "", "90000009", 1), days(-4_000), None, today)?
        .enrolled((Kind::DemoLateStage, "", "99000097", 0), at_75, None, today)?;
    let from = august_before(today);
    let limit = Limit {
        category: LimitCategory::A03,
        document: LimitDocument::Limit,
        issued_on: from,
        from,
        until: Some(july_after(from)),
        long_stay_on: None,
    };
    let limited = household(9, &[(Head, Male, "花影　誠", "ハナカゲ　マコト", aged(50))], today)?
        .enrolled((Kind::DemoJhia, "90100010", "20", 1), days(-2_900), None, today)?
        .with(|found| found.limit = Some(limit));
    let late = household(10, &[(Head, Female, "雲居　千代子", "クモイ　チヨコ", aged(81))], today)?;
    let since = late_stage_from(late.members.first()?.person.birth);
    let late = late.enrolled((Kind::DemoLateStage, "", "99000113", 0), since, None, today)?;
    let senior = household(11, &[(Head, Male, "遠見　洋一", "トオミ　ヨウイチ", aged(72))], today)?
        .enrolled((Kind::DemoNhi, "", "90000012", 1), days(-3_800), None, today)?;
    Some(vec![turns_75, limited, late, senior])
}
