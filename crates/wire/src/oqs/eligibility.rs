//! One person's eligibility in a result.

use super::certificates::{ElderlyRecipient, LimitCertificate, SpecificDisease};
use super::code::Code;
use super::codes::{
    CardClassification, ConsentFlag, LossReason, PersonOrFamily, Preschool, RecordConsent, Sex,
};
use super::group::group;
use super::list::{Item, List, ListShape};
use super::medical_ticket::MedicalTicket;
use super::verbatim::Verbatim;
use super::write::WriteOptions;

impl Item for EligibilityResult {
    const NAME: &'static str = "ResultOfQualificationConfirmation";

    fn shape(options: WriteOptions) -> ListShape {
        options.results
    }
}

group! {
    /// Eligibility as found (資格確認結果). Dates are YYYYMMDD, times `YYYYMMDDhhmmss` in Japan time.
    EligibilityResult {
        /// Kind of certificate (被保険者証区分).
        card_classification: Option<Code<CardClassification>> = "InsuredCardClassification",
        /// Insurer number, 8 characters with leading blanks.
        insurer_number: Option<String> = "InsurerNumber",
        /// Symbol (記号).
        symbol: Option<String> = "InsuredCardSymbol",
        /// Number (番号).
        number: Option<String> = "InsuredIdentificationNumber",
        /// Branch number (枝番), 2 digits.
        branch_number: Option<String> = "InsuredBranchNumber",
        /// Insured person or dependant (本人・家族の別).
        person_or_family: Option<Code<PersonOrFamily>> = "PersonalFamilyClassification",
        /// Name of the insured person or head of household.
        insured_name: Option<String> = "InsuredName",
        /// Name, with a full-width blank; ● for characters the system lacks.
        name: Option<String> = "Name",
        /// Other name in use (通称).
        other_name: Option<String> = "NameOfOther",
        /// Name in half-width kana with a half-width blank.
        name_kana: Option<String> = "NameKana",
        /// Other name in half-width kana.
        other_name_kana: Option<String> = "NameOfOtherKana",
        /// Sex on the certificate.
        sex: Option<Code<Sex>> = "Sex1",
        /// Sex in the register where a notice of the ministry lets the certificate differ.
        sex_in_register: Option<Code<Sex>> = "Sex2",
        /// Birth date.
        birth_date: Option<String> = "Birthdate",
        /// Address as the insurer has it.
        address: Option<String> = "Address",
        /// Post code with a hyphen.
        post_code: Option<String> = "PostNumber",
        /// Eligibility gained on.
        gained_on: Option<String> = "QualificationDate",
        /// Eligibility lost on.
        lost_on: Option<String> = "DisqualificationDate",
        /// Certificate issued on (交付年月日).
        issued_on: Option<String> = "InsuredCertificateIssuanceDate",
        /// Certificate valid from (有効開始年月日).
        valid_from: Option<String> = "InsuredCardValidDate",
        /// Certificate valid to (有効終了年月日).
        valid_to: Option<String> = "InsuredCardExpirationDate",
        /// Share of costs for late-stage elderly: `010`, `020` or `030` per cent.
        contribution_ratio: Option<String> = "InsuredPartialContributionRatio",
        /// Below school age (未就学区分).
        preschool: Option<Code<Preschool>> = "PreschoolClassification",
        /// Why eligibility was lost.
        loss_reason: Option<Code<LossReason>> = "ReasonOfLoss",
        /// Name of the insurer.
        insurer_name: Option<String> = "InsurerName",
        /// Certificate for people from 70 (高齢受給者証).
        elderly_recipient: Option<ElderlyRecipient> = "ElderlyRecipientCertificateInfo",
        /// Consent to share the benefit limit certificate.
        limit_certificate_consent: Option<Code<ConsentFlag>> =
            "LimitApplicationCertificateRelatedConsFlg",
        /// When that consent was given.
        limit_certificate_consent_time: Option<String> =
            "LimitApplicationCertificateRelatedConsTime",
        /// Benefit limit certificate (限度額適用認定証).
        limit_certificate: Option<LimitCertificate> = "LimitApplicationCertificateRelatedInfo",
        /// Consent to share the specific disease certificate.
        disease_certificate_consent: Option<Code<RecordConsent>> =
            "SpecificDiseasesCertificateRelatedConsFlg",
        /// When that consent was given.
        disease_certificate_consent_time: Option<String> =
            "SpecificDiseasesCertificateRelatedConsTime",
        /// Specific disease certificates (特定疾病療養受療証).
        specific_diseases: List<SpecificDisease> = "SpecificDiseasesCertificateList",
        /// Tickets of medical assistance (医療券・調剤券).
        medical_tickets: List<MedicalTicket> = "PublicExpenseResultList",
        /// Consent to share health checkups (特定健診情報).
        checkup_consent: Option<Code<RecordConsent>> = "SpecificHealthCheckupsInfoConsFlg",
        /// When that consent was given.
        checkup_consent_time: Option<String> = "SpecificHealthCheckupsInfoConsTime",
        /// Until when checkups may be read.
        checkup_available_until: Option<String> = "SpecificHealthCheckupsInfoAvailableTime",
        /// Consent to share medicines (薬剤情報).
        medicine_consent: Option<Code<RecordConsent>> = "PharmacistsInfoConsFlg",
        /// When that consent was given.
        medicine_consent_time: Option<String> = "PharmacistsInfoConsTime",
        /// Until when medicines may be read.
        medicine_available_until: Option<String> = "PharmacistsInfoAvailableTime",
        /// Consent to share treatment (診療情報).
        diagnosis_consent: Option<Code<RecordConsent>> = "DiagnosisInfoConsFlg",
        /// When that consent was given.
        diagnosis_consent_time: Option<String> = "DiagnosisInfoConsTime",
        /// Until when treatment may be read.
        diagnosis_available_until: Option<String> = "DiagnosisInfoAvailableTime",
        /// Consent to share operations (手術情報).
        operation_consent: Option<Code<RecordConsent>> = "OperationInfoConsFlg",
        /// When that consent was given.
        operation_consent_time: Option<String> = "OperationInfoConsTime",
        /// Until when operations may be read.
        operation_available_until: Option<String> = "OperationInfoAvailableTime",
        /// The client's own mark for the person; its place is not certain.
        arbitrary_identifier: Option<Verbatim> = "ArbitraryIdentifier",
        /// Reference number (照会番号) that this facility registered, up to 50 characters.
        reference_number: Option<String> = "ReferenceNumber",
        /// In face files since 2026; meaning and place are not known.
        confirmation_key: Option<String> = "QualificationConfirmationKey",
        /// Payer number of medical assistance; one of two namings seen.
        public_expense_number: Option<String> = "PublicExpenseNumber",
        /// Recipient number of medical assistance; one of two namings seen.
        beneficiary_number: Option<String> = "BeneficiaryNumber",
        /// Welfare office; one of two namings seen.
        welfare_office_name: Option<String> = "WelfareOfficeName",
    }
}
