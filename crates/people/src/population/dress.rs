//! Turns the times of members in policies into enrolments with documents.

use rules::facts::{CardClass, Enrolment, NumberLink, UseRegistration};
use vocab::date::{BirthDate, add_days};
use vocab::name::KanjiName;
use vocab::{BranchNumber, InsuredId};

use crate::deck::Story;
use crate::dice::Dice;
use crate::documents::Issue;
use crate::household::{Member, MemberEnrolment};
use crate::insurers::Kind;
use crate::life::{Life, Policy, Stint};
use crate::links::link;
use crate::money::{self, Earnings};

/// What enrolments are made from.
pub(crate) struct Dressing<'a> {
    pub(crate) life: &'a Life<'a>,
    pub(crate) earnings: Earnings,
}

/// What a stint needs to know of the member.
#[derive(Clone, Copy)]
struct Who {
    birth: BirthDate,
    registered: bool,
    /// The story, if it is about this member.
    story: Story,
}

impl Dressing<'_> {
    /// Gives each member the enrolments, in order of the day gained.
    pub(crate) fn dress(&self, members: &mut [Member], dice: &mut Dice) -> Option<()> {
        let names: Vec<KanjiName> =
            members.iter().map(|member| member.person.names.kanji.clone()).collect();
        for stint in &self.life.stints {
            let policy = self.life.policies.get(stint.policy)?;
            let member = members.get_mut(stint.member)?;
            let who = Who {
                birth: member.person.birth,
                registered: matches!(member.registration, Some(UseRegistration::Registered { .. })),
                story: self.story_of(stint.member),
            };
            let mut found = self.enrolment(stint, policy, who, dice)?;
            found.enrolment.insured_name = names.get(self.insured(stint, policy)).cloned();
            member.enrolments.push(found);
        }
        for member in members {
            member.enrolments.sort_by_key(|found| found.enrolment.gained_on);
        }
        Some(())
    }

    /// Stories about the link are those of the head; of a newborn, those of the child.
    fn story_of(&self, member: usize) -> Story {
        let last = member.saturating_add(1) == self.life.setting.relatives.len();
        match self.life.setting.story {
            Story::Newborn if last => Story::NumberSubmitted,
            story if member == 0 => story,
            _ => Story::Ordinary,
        }
    }

    /// The member who holds the policy.
    fn insured(&self, stint: &Stint, policy: &Policy) -> usize {
        if policy.kind.is_late_stage() {
            return stint.member;
        }
        if policy.dependants_only {
            return 0;
        }
        let first = self.life.stints.iter().find(|other| other.policy == stint.policy);
        first.map_or(stint.member, |first| first.member)
    }

    fn enrolment(
        &self,
        stint: &Stint,
        policy: &Policy,
        who: Who,
        dice: &mut Dice,
    ) -> Option<MemberEnrolment> {
        let today = self.life.setting.today;
        let (kind, gained) = (policy.kind, stint.gained);
        let late_stage = kind.is_late_stage();
        let seen = stint.lost.map_or(today, |loss| add_days(loss.on, -1).min(today)).max(gained);
        let ended = stint.lost.is_some_and(|loss| loss.on <= today);
        let link = link((kind, gained, ended), who.story, today, dice);
        let (birth, registered, story) = (who.birth, who.registered, who.story);
        let issue = Issue { kind, gained, seen, birth, link, registered, story };
        // Nothing is issued before the first day.
        let begun = gained <= today;
        let old_card = issue.old_card(dice).filter(|_| begun);
        let certificate = issue.certificate(dice).filter(|_| begun);
        let notice = issue.notice(dice).filter(|_| begun);
        let has_limit = begun && !ended && matches!(link, NumberLink::Linked(_));
        let owes = policy.class == CardClass::SpecialCareExpense;
        let limit = (has_limit && !owes && dice.permille(350))
            .then(|| money::limit(birth, late_stage, self.earnings, (gained, today), dice))
            // The former insurer's category ended at 75, whether or not the loss is registered.
            .filter(|limit| limit.holds_on(today));
        let (issued_on, document_until) = match (certificate, old_card, notice) {
            (Some(certificate), ..) => (Some(certificate.issued_on), Some(certificate.until)),
            (None, Some(card), _) => (Some(card.issued_on), card.printed_until),
            (None, None, notice) => (notice.map(|notice| notice.issued_on), None),
        };
        let enrolment = Enrolment {
            id: InsuredId {
                insurer: policy.numbers.insurer,
                symbol: policy.numbers.symbol.clone(),
                number: policy.numbers.number.clone(),
                branch: branch(kind, stint.member.saturating_sub(self.insured(stint, policy)))?,
            },
            standing: stint.standing,
            class: policy.class,
            gained_on: gained,
            lost: stint.lost,
            issued_on,
            document_until,
            ratio: money::ratio(birth, late_stage, self.earnings, seen),
            insured_name: None,
        };
        Some(MemberEnrolment { enrolment, link, old_card, certificate, notice, limit })
    }
}

/// The branch number by place behind the insured person; the late-stage scheme has none (F-041).
///
/// The outer `None` never happens: two digits always parse.
#[expect(clippy::option_option, reason = "no branch is a value here, and differs from a failure")]
fn branch(kind: Kind, place: usize) -> Option<Option<BranchNumber>> {
    if kind.is_late_stage() {
        return Some(None);
    }
    // The association counts from 00, the others from 01.
    let first = usize::from(kind != Kind::Jhia);
    format!("{:02}", place.saturating_add(first)).parse().ok().map(Some)
}
