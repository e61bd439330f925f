//! The parts from which the ready-made patients are put together.

use rules::facts::{
    CardClass, CardKind, Enrolment, Loss, LossReason, Names, NumberLink, Person, Standing,
    UseChannel, UseRegistration,
};
use vocab::date::{BirthDate, add_days};
use vocab::name::{KanaName, KanjiName};
use vocab::{CertificateSerial, Date, InsuredId, Sex};

use crate::address::MUNICIPALITIES;
use crate::certificates::{FIRST_DEMO_SERIAL, issued, serial};
use crate::deck::Story;
use crate::dice::Dice;
use crate::documents::Issue;
use crate::household::{Household, Member, MemberEnrolment, Role};
use crate::insurers::{Kind, insurer};
use crate::links;
use crate::money::{self, Earnings};

/// A member: place in the household, sex, names in kanji and kana, birth date.
pub(super) type Cast = (Role, Sex, &'static str, &'static str, Date);

/// The numbers of a document: kind of insurer, symbol (blank for none), number, first branch (0 for
/// none).
pub(super) type Document = (Kind, &'static str, &'static str, usize);

/// Makes the members of a household.
pub(super) fn household(number: u64, cast: &[Cast], today: Date) -> Option<Household> {
    let town = MUNICIPALITIES.iter().find(|town| town.prefecture == vocab::Prefecture::Tokyo)?;
    let mut members = Vec::with_capacity(cast.len());
    for (at, (role, sex, kanji, kana, born)) in (0..).zip(cast) {
        let registered = UseRegistration::Registered {
            on: add_days(*born, 60).max(Date::constant(2021, 11, 1)).min(today),
            channel: UseChannel::Portal,
        };
        let birth = BirthDate::new(*born).ok()?;
        // Far from any of its days of change, whatever the day of the demonstration.
        let issued_on = add_days(today, -400).max(add_days(*born, 30)).min(today);
        let certificate = issued(demo_serial(number, at)?, (birth, CardKind::Regular), issued_on);
        members.push(Member {
            role: *role,
            person: Person {
                names: Names {
                    kanji: KanjiName::parse(kanji).ok()?,
                    kana: KanaName::parse(kana).ok()?,
                    other: None,
                    other_kana: None,
                },
                sex: *sex,
                birth,
                post_code: Some("1000000".parse().ok()?),
                address: Some(format!("東京都{}見本通1丁目1番{number}号", town.name)),
            },
            enrolments: Vec::new(),
            registration: Some(registered),
            certificates: vec![certificate],
        });
    }
    Some(Household { number, first_person: 0, members })
}

/// Sixteen numbers a household are enough.
fn demo_serial(household: u64, member: u64) -> Option<CertificateSerial> {
    let number = household.checked_mul(16)?.checked_add(member)?;
    serial(FIRST_DEMO_SERIAL.checked_add(number)?)
}

impl Household {
    /// Changes the registration of all members. Comes before the enrolment, whose documents follow
    /// from it.
    pub(super) fn registered(mut self, registration: Option<UseRegistration>) -> Self {
        for member in &mut self.members {
            member.registration = registration;
        }
        self
    }

    /// Gives the last member a card of a kind, issued on a day.
    pub(super) fn card(mut self, card: CardKind, issued_on: Date) -> Self {
        if let Some(member) = self.members.last_mut() {
            let birth = member.person.birth;
            for certificate in &mut member.certificates {
                *certificate = issued(certificate.serial, (birth, card), issued_on);
            }
        }
        self
    }

    /// Enrols all members under the numbers of one document; the first of them is the insured
    /// person.
    pub(super) fn enrolled(
        mut self,
        document: Document,
        gained: Date,
        lost: Option<(Date, LossReason)>,
        today: Date,
    ) -> Option<Self> {
        let lost = lost.map(|(on, reason)| Loss { on, reason });
        let head = self.members.first()?.person.names.kanji.clone();
        for (at, member) in self.members.iter_mut().enumerate() {
            let mut found = enrolment(document, at, member, (gained, lost), today)?;
            found.enrolment.insured_name = Some(head.clone());
            member.enrolments.push(found);
        }
        Some(self)
    }

    /// Changes the last enrolment of the first member.
    pub(super) fn with(mut self, change: impl FnOnce(&mut MemberEnrolment)) -> Self {
        if let Some(last) = self.members.first_mut().and_then(|member| member.enrolments.last_mut())
        {
            change(last);
        }
        self
    }
}

fn enrolment(
    (kind, symbol, number, first_branch): Document,
    at: usize,
    member: &Member,
    (from, lost): (Date, Option<Loss>),
    today: Date,
) -> Option<MemberEnrolment> {
    let birth = member.person.birth;
    let gained = from.max(birth.date());
    let town = MUNICIPALITIES.first()?;
    let branch = match first_branch {
        0 => None,
        first => Some(first.saturating_add(at).to_string().parse().ok()?),
    };
    let symbol = match symbol {
        "" => None,
        symbol => Some(symbol.parse().ok()?),
    };
    let mut dice = Dice::new(0, 0);
    let seen = lost.map_or(today, |loss| add_days(loss.on, -1).min(today)).max(gained);
    // The cast has no part in the lag and the errors of others.
    let link = links::link((kind, gained, true), Story::Ordinary, today, &mut dice);
    let registered = matches!(member.registration, Some(UseRegistration::Registered { .. }));
    let story = Story::Ordinary;
    let issue = Issue { kind, gained, seen, birth, link, registered, story };
    let begun = gained <= today;
    let old_card = issue.old_card(&mut dice).filter(|_| begun);
    let notice = issue.notice(&mut dice).filter(|_| begun);
    let certificate = issue.certificate(&mut dice).filter(|_| begun);
    let printed = old_card.and_then(|card| card.printed_until);
    Some(MemberEnrolment {
        enrolment: Enrolment {
            id: InsuredId {
                insurer: insurer(kind, town, 0)?.number,
                symbol,
                number: number.parse().ok()?,
                branch,
            },
            standing: if at == 0 { Standing::Insured } else { Standing::Dependent },
            class: CardClass::General,
            gained_on: gained,
            lost,
            issued_on: certificate.map(|it| it.issued_on).or(old_card.map(|it| it.issued_on)),
            document_until: certificate.map_or(printed, |it| Some(it.until)),
            ratio: money::ratio(birth, kind.is_late_stage(), Earnings::Middle, seen),
            insured_name: None,
        },
        link: if begun { link } else { NumberLink::Submitted(today) },
        old_card,
        certificate,
        notice,
        limit: None,
    })
}
