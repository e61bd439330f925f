//! Who hands in what when something changes, and what the card does meanwhile.

use alloc::vec::Vec;

use jiff::civil::{Date, date};
use vocab::date::add_days;

use crate::Decision;
use crate::book::RuleId;
use crate::book::ids::{
    D_35, F_420, F_421, R_256, R_257, R_258, R_259, R_263, R_264, R_265, R_269, R_270,
};

/// The ordinance names the number in the form from this day (F-421).
const NUMBER_IN_FORM_FROM: Date = date(2023, 6, 1);

/// The ordinance asks for the address as well from this day (F-421).
const ADDRESS_FROM: Date = date(2023, 12, 8);

/// Days for the employer to file and for the insurer to register (F-420). The day of the event is
/// not counted.
const DAYS_TO_FILE: i32 = 5;

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// Joined a company.
    JoinCompany,
    /// Changed the company.
    ChangeJob,
    /// Added a dependent.
    AddDependant,
    /// Moved abroad.
    MoveAbroad,
    /// Changed the name.
    NameChange,
}

/// Where the number stands at the insurer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberState {
    /// Not handed in.
    Missing,
    /// Handed in, not yet entered.
    Submitted,
    /// Entered and linked.
    Linked,
    /// Handed in, and the registration failed.
    Error,
}

/// What is known about the event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Report {
    /// What happened.
    pub event: Event,
    /// When.
    pub happened_on: Date,
    /// When the insurer got the employer's report.
    pub received_on: Option<Date>,
    /// The number at the insurer.
    pub number: NumberState,
    /// For [`Event::MoveAbroad`]: the number was handed in before the move.
    pub submitted_before: bool,
    /// For [`Event::MoveAbroad`]: the number has changed since.
    pub number_changed: bool,
}

/// What the card does at a facility.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// The number is missing: 「資格情報なし」.
    NumberMissing,
    /// The insurer has not entered the data yet.
    Lag,
    /// Usable.
    Linked,
    /// The number is in error.
    RegistrationError,
}

impl State {
    /// Returns what the check shows, exactly.
    pub const fn shown(self) -> Option<&'static str> {
        match self {
            Self::NumberMissing | Self::Lag | Self::RegistrationError => Some("資格情報なし"),
            Self::Linked => None,
        }
    }

    /// Says the reason and the next step.
    pub fn text_ja(self) -> &'static str {
        match self {
            Self::NumberMissing => {
                "マイナンバーが保険者に届いていないため、マイナ保険証は使えません。勤め先へすぐに提出してください。"
            }
            Self::Lag => {
                "保険者の登録を待っています。それまでは資格情報のお知らせをカードと一緒に見せてください。"
            }
            Self::Linked => "登録が済んでいるので、マイナ保険証を使えます。",
            Self::RegistrationError => {
                "登録エラーです。保険者が直すまで、お知らせをカードと一緒に見せるか申立書を書いてください。"
            }
        }
    }
}

/// Something to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Task {
    /// The member hands the number to the employer, at once.
    SubmitNumber,
    /// The insurer reminds the member.
    Remind,
    /// The member reports the change to the employer.
    ReportToEmployer,
    /// The employer files with the insurer.
    EmployerFiles,
    /// The insurer corrects the number.
    CorrectRegistration,
    /// The member shows the fallback documents.
    UseFallback,
}

/// The duties after an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Duty {
    /// The number has to be handed in.
    pub number_required: bool,
    /// The last day for the employer to file.
    pub employer_files_by: Date,
    /// The last day for the insurer to register.
    pub insurer_registers_by: Option<Date>,
    /// The form names the number.
    pub number_in_form: bool,
    /// The address is needed as well.
    pub address_needed: bool,
    /// What the card does.
    pub state: State,
    /// What is to be done, in order.
    pub tasks: Vec<Task>,
}

/// Decides the duties after an event (R-256 to, F-420, F-421).
pub fn enrolment_duty(report: Report) -> Decision<Duty> {
    let number_required = match report.event {
        Event::JoinCompany | Event::ChangeJob | Event::AddDependant => true,
        Event::MoveAbroad => !report.submitted_before || report.number_changed,
        Event::NameChange => false,
    };
    let state = match report.number {
        // The insurer holds the old number.
        NumberState::Linked if is_changed(report) => State::NumberMissing,
        NumberState::Missing => State::NumberMissing,
        NumberState::Submitted => State::Lag,
        NumberState::Linked => State::Linked,
        NumberState::Error => State::RegistrationError,
    };
    let duty = Duty {
        number_required,
        employer_files_by: add_days(report.happened_on, DAYS_TO_FILE),
        insurer_registers_by: report.received_on.map(|day| add_days(day, DAYS_TO_FILE)),
        number_in_form: report.happened_on >= NUMBER_IN_FORM_FROM,
        address_needed: report.happened_on >= ADDRESS_FROM,
        state,
        tasks: tasks(report, state),
    };
    Decision::new(duty, event_rules(report.event))
        .because(state_rules(state))
        .because(&[F_420, F_421, D_35])
}

fn is_changed(report: Report) -> bool {
    report.event == Event::MoveAbroad && report.number_changed
}

fn tasks(report: Report, state: State) -> Vec<Task> {
    let missing = report.number == NumberState::Missing;
    let submit = missing || is_changed(report);
    let failed = report.number == NumberState::Error;
    [
        (submit, Task::SubmitNumber),
        (missing, Task::Remind),
        (report.event == Event::NameChange, Task::ReportToEmployer),
        (report.event != Event::MoveAbroad || submit, Task::EmployerFiles),
        (failed, Task::CorrectRegistration),
        (state != State::Linked, Task::UseFallback),
    ]
    .into_iter()
    .filter(|(due, _)| *due)
    .map(|(_, task)| task)
    .collect()
}

fn event_rules(event: Event) -> &'static [RuleId] {
    match event {
        Event::JoinCompany => &[R_256, R_258],
        Event::ChangeJob => &[R_256, R_263, R_264],
        Event::AddDependant => &[R_256, R_259],
        Event::MoveAbroad => &[R_269],
        Event::NameChange => &[R_270],
    }
}

fn state_rules(state: State) -> &'static [RuleId] {
    match state {
        State::NumberMissing => &[R_257],
        State::Lag => &[R_264],
        State::Linked => &[],
        State::RegistrationError => &[R_265],
    }
}
