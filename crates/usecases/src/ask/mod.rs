//! The rule book as questions.
//!
//! One implementation for the command line, HTTP and pages: each question reads its input, calls
//! the same pure decisions that the running system uses, and names the rules of its answer.

mod benefit_account;
mod call_centre;
mod cancellation;
mod cancellation_office;
mod card_content;
mod card_cover;
mod card_expiry;
mod card_office;
mod card_state;
mod care_setting;
mod cause;
mod certificate_duties;
mod certificate_expiry;
mod certificate_state;
mod consent;
mod copayment_ratio;
mod cost_cap;
mod counter_charge;
mod counter_documents;
mod defect;
mod disaster_view;
mod document_number;
mod documents;
mod eligibility;
mod eligibility_certificate;
mod eligibility_certificate_check;
mod eligibility_certificate_expiry;
mod eligibility_notice;
mod enrolment_duty;
mod expiry_notice;
mod face_capture;
mod facility_code;
mod facility_duty;
mod facility_list;
mod field;
mod household_sum;
mod identity_methods;
mod income_level;
mod insurer_change;
mod insurer_kind;
mod insurer_number;
mod issuer_fallback;
mod late_stage;
mod limit_certificate;
mod link_check;
mod my_number;
mod name_display;
mod notice_check;
mod notice_faq;
mod notice_occasion;
mod notice_reissue;
mod number_disclosure;
mod number_handling;
mod number_holder;
mod number_link;
mod number_record;
mod number_use;
mod old_card;
mod old_card_event;
mod outage;
mod overseas_card;
mod overseas_switch;
mod overseas_visit;
mod pin;
mod portal_label;
mod portal_view;
mod public_account;
mod question;
mod reader_screens;
mod registration_channel;
mod registration_status_view;
mod saved_screen;
mod smartphone_reception;
mod turning_75;
mod use_registration;
mod visit_start;
mod visual_assist;
mod words;

pub use defect::InputDefect;
pub use question::{AskError, Asked, CitedRule, Question, Schema};

use question::Entry;

/// Every question, in the order of `shikaku ask`.
static QUESTIONS: &[Entry] = &[
    Entry::of::<my_number::MyNumber>(),
    Entry::of::<insurer_number::InsurerNumber>(),
    Entry::of::<facility_code::FacilityCode>(),
    Entry::of::<card_expiry::CardExpiry>(),
    Entry::of::<certificate_expiry::CertificateExpiry>(),
    Entry::of::<certificate_state::CertificateState>(),
    Entry::of::<expiry_notice::ExpiryNotice>(),
    Entry::of::<pin::Pin>(),
    Entry::of::<old_card::OldCard>(),
    Entry::of::<documents::Documents>(),
    Entry::of::<use_registration::UseRegistration>(),
    Entry::of::<cancellation::Cancellation>(),
    Entry::of::<eligibility_certificate::EligibilityCertificate>(),
    Entry::of::<eligibility_notice::EligibilityNotice>(),
    Entry::of::<notice_reissue::NoticeReissue>(),
    Entry::of::<reader_screens::ReaderScreens>(),
    Entry::of::<identity_methods::IdentityMethods>(),
    Entry::of::<late_stage::LateStage>(),
    Entry::of::<copayment_ratio::CopaymentRatio>(),
    Entry::of::<cost_cap::CostCap>(),
    Entry::of::<counter_charge::CounterCharge>(),
    Entry::of::<call_centre::CallCentre>(),
    Entry::of::<overseas_card::OverseasCard>(),
    Entry::of::<number_link::NumberLink>(),
    Entry::of::<benefit_account::BenefitAccount>(),
    Entry::of::<name_display::NameDisplay>(),
    Entry::of::<number_use::NumberUse>(),
    Entry::of::<visual_assist::VisualAssist>(),
    Entry::of::<disaster_view::DisasterView>(),
    Entry::of::<care_setting::CareSetting>(),
    Entry::of::<document_number::DocumentNumber>(),
    Entry::of::<number_handling::NumberHandling>(),
    Entry::of::<number_disclosure::NumberDisclosure>(),
    Entry::of::<number_holder::NumberHolder>(),
    Entry::of::<number_record::NumberRecord>(),
    Entry::of::<card_state::CardState>(),
    Entry::of::<card_content::CardContent>(),
    Entry::of::<card_cover::CardCover>(),
    Entry::of::<card_office::CardOffice>(),
    Entry::of::<income_level::IncomeLevel>(),
    Entry::of::<turning_75::Turning75>(),
    Entry::of::<limit_certificate::LimitCertificate>(),
    Entry::of::<household_sum::HouseholdSum>(),
    Entry::of::<overseas_switch::OverseasSwitch>(),
    Entry::of::<overseas_visit::OverseasVisit>(),
    Entry::of::<enrolment_duty::EnrolmentDuty>(),
    Entry::of::<link_check::LinkCheck>(),
    Entry::of::<public_account::PublicAccount>(),
    Entry::of::<registration_channel::RegistrationChannel>(),
    Entry::of::<registration_status_view::RegistrationStatusView>(),
    Entry::of::<cancellation_office::CancellationOffice>(),
    Entry::of::<insurer_change::InsurerChange>(),
    Entry::of::<visit_start::VisitStart>(),
    Entry::of::<facility_duty::FacilityDuty>(),
    Entry::of::<consent::Consent>(),
    Entry::of::<face_capture::FaceCapture>(),
    Entry::of::<counter_documents::CounterDocuments>(),
    Entry::of::<smartphone_reception::SmartphoneReception>(),
    Entry::of::<cause::Cause>(),
    Entry::of::<issuer_fallback::IssuerFallback>(),
    Entry::of::<old_card_event::OldCardEvent>(),
    Entry::of::<eligibility_certificate_check::EligibilityCertificateCheck>(),
    Entry::of::<eligibility_certificate_expiry::EligibilityCertificateExpiry>(),
    Entry::of::<certificate_duties::CertificateDuties>(),
    Entry::of::<notice_check::NoticeCheck>(),
    Entry::of::<notice_occasion::NoticeOccasion>(),
    Entry::of::<notice_faq::NoticeFaq>(),
    Entry::of::<eligibility::Eligibility>(),
    Entry::of::<portal_view::PortalView>(),
    Entry::of::<portal_label::PortalLabel>(),
    Entry::of::<saved_screen::SavedScreen>(),
    Entry::of::<outage::Outage>(),
    Entry::of::<facility_list::FacilityList>(),
];

/// Returns every question's name and Japanese title, in order.
pub fn questions() -> impl Iterator<Item = (&'static str, &'static str)> {
    QUESTIONS.iter().map(|entry| (entry.name, entry.title))
}

/// Answers a question by name from a JSON object.
///
/// # Errors
/// [`AskError::UnknownQuestion`], or [`AskError::Input`] that names the field and the fix.
pub fn ask(name: &str, input: serde_json::Value) -> Result<Asked, AskError> {
    (find(name)?.answer)(input).map_err(AskError::Input)
}

/// Returns the JSON Schemas of a question's input and answer.
///
/// # Errors
/// [`AskError::UnknownQuestion`].
pub fn schema(name: &str) -> Result<Schema, AskError> {
    Ok((find(name)?.schema)())
}

fn find(name: &str) -> Result<&'static Entry, AskError> {
    QUESTIONS.iter().find(|entry| entry.name == name).ok_or_else(|| AskError::unknown(name))
}
