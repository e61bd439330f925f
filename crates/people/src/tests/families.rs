//! Families and enrolments are possible ones.

use crate::{Household, Member, Population, Role, demo_households};
use proptest::prelude::*;
use rules::facts::{Enrolment, NumberLink, Standing, UseRegistration};
use vocab::date::{add_days, add_months, late_stage_from};
use vocab::{Date, SchemeKind};

fn kind(enrolment: &Enrolment) -> SchemeKind {
    enrolment.id.insurer.scheme().kind()
}

/// Two policies are one if insurer, symbol and number are.
fn policy(enrolment: &Enrolment) -> impl PartialEq + use<> {
    let id = enrolment.id.clone();
    (id.insurer, id.symbol, id.number)
}

fn children_are_younger_than_their_parents(household: &Household) {
    let born = |member: &Member| member.person.birth.date();
    let is_elder = |role: Role, other: Role| match role {
        Role::Head => other == Role::Parent,
        Role::Child => matches!(other, Role::Head | Role::Spouse),
        Role::Spouse | Role::Parent => false,
    };
    for member in &household.members {
        for elder in household.members.iter().filter(|other| is_elder(member.role, other.role)) {
            assert!(born(member) >= add_months(born(elder), 16 * 12), "{}", household.number);
        }
    }
}

fn dependants_share_the_numbers_of_an_insured_person(household: &Household) {
    let all = || household.members.iter().flat_map(|member| &member.enrolments);
    for member in &household.members {
        for found in &member.enrolments {
            let enrolment = &found.enrolment;
            assert!(enrolment.insured_name.is_some());
            assert_eq!(enrolment.id.branch.is_none(), kind(enrolment) == SchemeKind::LateStage);
            if kind(enrolment) == SchemeKind::LateStage {
                assert!(enrolment.id.symbol.is_none());
                assert_eq!(enrolment.standing, Standing::Insured);
                continue;
            }
            let same = || all().filter(|it| policy(&it.enrolment) == policy(enrolment));
            let insured: Vec<&Enrolment> = same()
                .map(|it| &it.enrolment)
                .filter(|it| it.standing == Standing::Insured)
                .collect();
            if enrolment.standing == Standing::Dependent && insured.is_empty() {
                // The families of defence personnel depend on somebody who is insured elsewhere.
                assert!(all().any(|it| kind(&it.enrolment) == SchemeKind::Defence));
            }
            for insured in insured.iter().filter(|it| it.insured_name == enrolment.insured_name) {
                let differ = insured.id.branch != enrolment.id.branch;
                assert_eq!(differ, enrolment.standing == Standing::Dependent);
            }
        }
    }
}

fn enrolments_follow_each_other(member: &Member, today: Date) {
    let birth = member.person.birth;
    for found in &member.enrolments {
        let enrolment = &found.enrolment;
        assert!(enrolment.gained_on >= birth.date());
        assert!(enrolment.lost.is_none_or(|loss| enrolment.gained_on < loss.on));
    }
    for pair in member.enrolments.windows(2) {
        let [before, after] = [&pair[0].enrolment, &pair[1].enrolment];
        assert!(before.gained_on <= after.gained_on);
        let ended = before.lost.is_some_and(|loss| loss.on <= after.gained_on);
        // Around the 75th birthday the former insurer need not have registered the loss. On 29
        // February nobody turns 75: who does "today" did so the day before.
        let at_75 = kind(after) == SchemeKind::LateStage
            && after.gained_on == late_stage_from(birth)
            && after.gained_on >= add_days(today, -1);
        assert!(ended || at_75, "{before:?} {after:?}");
    }
}

fn documents_obey_their_dates(member: &Member, today: Date) {
    for found in &member.enrolments {
        let enrolment = &found.enrolment;
        let end = enrolment.lost.map_or(today, |loss| add_days(loss.on, -1).min(today));
        let in_time = |day: Date| enrolment.gained_on <= day && day <= end;
        let document = enrolment.document_until.zip(enrolment.issued_on);
        assert!(document.is_none_or(|(until, issued)| issued <= until));
        if let Some(card) = found.old_card {
            assert!(in_time(card.issued_on) && card.issued_on < "2024-12-02".parse().unwrap());
            assert!(card.printed_until.is_none_or(|until| card.issued_on <= until));
        }
        if let Some(certificate) = found.certificate {
            assert!(in_time(certificate.issued_on));
            assert!(certificate.issued_on >= "2024-12-02".parse().unwrap());
            assert!(certificate.issued_on <= certificate.until);
            assert!(certificate.until <= add_months(certificate.issued_on, 60), "F-082");
        }
        if let Some(notice) = found.notice {
            assert!(in_time(notice.issued_on));
            assert!(matches!(found.link, NumberLink::Linked(_)), "R-242");
        }
        if let NumberLink::Linked(on) | NumberLink::Submitted(on) = found.link {
            assert!(on <= today);
        }
        if let Some(limit) = found.limit {
            assert!(limit.holds_on(today));
            let senior = limit.category.code().starts_with('B');
            assert_eq!(senior, enrolment.ratio.is_some(), "{limit:?}");
        }
    }
    let registered = match member.registration {
        Some(UseRegistration::Registered { on, .. }) => on,
        Some(UseRegistration::CancelPending { executed_on }) => executed_on,
        None => today,
    };
    assert!(member.person.birth.date() <= registered && registered <= today);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn any_household_is_possible(seed: u64, first in 0..1_000_000_u64, days in 0..3_287_i32) {
        let today = add_days("2022-01-01".parse().unwrap(), days);
        let population = Population::new(seed, 100_000_000, today);
        let households: Vec<Household> =
            population.households(first..first.strict_add(200)).collect();
        prop_assert_eq!(households.len(), 200);
        for household in households.into_iter().chain(demo_households(today)) {
            children_are_younger_than_their_parents(&household);
            dependants_share_the_numbers_of_an_insured_person(&household);
            for member in &household.members {
                assert!(member.person.birth.date() <= today);
                assert!(!member.enrolments.is_empty(), "household {}", household.number);
                enrolments_follow_each_other(member, today);
                documents_obey_their_dates(member, today);
            }
        }
    }
}
