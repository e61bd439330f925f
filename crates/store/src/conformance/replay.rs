//! Any history, replayed as of any moment.

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use rules::facts::{LimitCategory, NumberLink, UseRegistration};
use vocab::{EnrolmentId, PersonId};

use super::Engine;
use super::example::*;
use super::model::Model;
use crate::{Change, Fact, FactId, Registry};

/// One step of a history; numbers choose among what there is then.
#[derive(Clone, Debug)]
struct Step {
    /// Learn, correct, withdraw.
    what: u8,
    /// The kind of the fact.
    kind: u8,
    /// Which of several values the fact has; some are impossible.
    value: u8,
    /// Which person, fact or enrolment.
    which: prop::sample::Index,
    /// Seconds since the step before.
    after: i64,
}

fn step() -> impl Strategy<Value = Step> {
    let which = any::<prop::sample::Index>();
    (0..6_u8, 0..9_u8, 0..4_u8, which, 0..3_i64)
        .prop_map(|(what, kind, value, which, after)| Step { what, kind, value, which, after })
}

/// After any changes, taken and refused, an engine gives for each moment what the model gives.
#[expect(clippy::unused_async, reason = "every case is async")]
pub async fn any_history_is_seen_as_the_model_sees_it<E: Engine>(place: E) {
    drop(place);
    let mut runner =
        TestRunner::new(Config { cases: 48, failure_persistence: None, ..Config::default() });
    let histories = prop::collection::vec(step(), 1..24);
    let run = runner.run(&histories, |steps| {
        E::wait(replay(E::empty(), &steps));
        Ok(())
    });
    assert!(run.is_ok(), "{run:?}");
}

async fn replay<E: Engine>(place: E, steps: &[Step]) {
    let store = place.open().unwrap();
    let mut model = Model::default();
    let first = store.enrol(vec![hanako(), all_fields()], moment(0)).await.unwrap();
    let people = [first, PersonId::new(first.get() + 1)];
    for person in people {
        for known in store.fact_ids(person, moment(0)).await.unwrap() {
            model.adopt(person, known, 0);
        }
    }
    let mut now = 0;
    for step in steps {
        now += step.after;
        let change = change(step, &model, people);
        apply(&store, &mut model, &change, now).await;
    }
    E::close(store);
    let store = place.open().unwrap();
    for person in people {
        for seconds in -1..=now + 1 {
            let facts = store.facts(person, known(seconds)).await.unwrap();
            assert_eq!(facts, model.facts(person, seconds), "{seconds}");
            let ids = store.fact_ids(person, moment(seconds)).await.unwrap();
            assert_eq!(ids, model.fact_ids(person, seconds), "{seconds}");
        }
    }
}

async fn apply<S: Registry>(store: &S, model: &mut Model, change: &Change, now: i64) {
    let recorded = store.record(vec![change.clone()], moment(now)).await;
    match (recorded, model.plan(change, now)) {
        (Ok(recorded), Some(planned)) => {
            let number = recorded[0].map(|it| (it.id, it.enrolment));
            let expected = planned.new.as_ref().map(|(_, enrolment, _)| *enrolment);
            if let (Some(Some(expected)), Some((_, enrolment))) = (expected, number) {
                assert_eq!(enrolment, Some(expected), "{change:?}");
            }
            let (ids, enrolments) = (model.every_id(), model.every_enrolment());
            if let Some((id, enrolment)) = number {
                assert!(!ids.contains(&id), "a number was given twice");
                let new = matches!(change, Change::Learn(_, Fact::Enrolment(_)));
                assert!(!new || !enrolments.contains(&enrolment.unwrap()));
            }
            model.follow(planned, number, now);
        }
        (Err(_), None) => {}
        (recorded, planned) => {
            assert_eq!(recorded.is_ok(), planned.is_some(), "{change:?} at {now}: {recorded:?}");
        }
    }
}

fn change(step: &Step, model: &Model, people: [PersonId; 2]) -> Change {
    let mut enrolments = model.every_enrolment();
    enrolments.push(EnrolmentId::new(3));
    let fact = fact(step, enrolments[step.which.index(enrolments.len())]);
    let mut ids = model.every_id();
    ids.push(FactId(77));
    let id = ids[step.which.index(ids.len())];
    match step.what {
        0..=2 => Change::Learn(people[step.which.index(2)], fact),
        3 | 4 => Change::Correct(id, fact),
        _ => Change::Withdraw(id),
    }
}

fn fact(step: &Step, to: EnrolmentId) -> Fact {
    let value = usize::from(step.value);
    match step.kind {
        0 => Fact::Person(Box::new(person(["一", "二", "三", "四"][value], "ナ"))),
        1 => {
            let mut stretch = enrolment(insured(SOCIETY, "1", "1", "01"));
            stretch.lost =
                [None, Some("2020-04-01"), Some("2021-01-01"), Some("2022-01-01")][value].map(loss);
            stretch.gained_on = [day("2020-04-01"), day("2019-04-01")][value % 2];
            Fact::Enrolment(Box::new(stretch))
        }
        2 => Fact::OldCard(to, old_card()),
        3 => {
            let until = ["2025-12-01", "2026-07-31", "2027-07-31", "2028-07-31"][value];
            Fact::Certificate(to, certificate(until))
        }
        4 => Fact::Notice(to, notice()),
        5 => Fact::Limit(to, limit(LimitCategory::ALL[value])),
        6 => Fact::NumberLink(to, [NumberLink::Error, NumberLink::Suspended][value % 2]),
        7 => Fact::UserAuthCertificate(user_auth_certificate(["01", "02", "0A11", "03"][value])),
        _ => {
            let pending = UseRegistration::CancelPending { executed_on: day("2026-02-01") };
            Fact::UseRegistration([None, Some(pending)][value % 2])
        }
    }
}
