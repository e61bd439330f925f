//! `OQSsiquc01res`: the answer to a check, and what a card reader leaves (OQS-IF-002).

use super::code::Code;
use super::codes::{
    CharacterCode, PrescriptionForm, ProcessingStatus, QualificationValidity,
    ReferenceClassification, SegmentOfResult,
};
use super::eligibility::EligibilityResult;
use super::group::group;
use super::list::List;
use super::message::message;
use super::search_info::SearchInfo;
use super::verbatim::Verbatim;

message! {
    /// Answers a check of eligibility (資格確認結果).
    QualificationResult { header: ResultHeader, body: ResultBody }
}

group! {
    /// Header of [`QualificationResult`].
    ResultHeader {
        /// When the check was made (処理実行日時), `YYYYMMDDhhmmss` in Japan time.
        execution_time: Option<String> = "ProcessExecutionTime",
        /// Day that was checked for (資格確認日), YYYYMMDD.
        confirmation_date: Option<String> = "QualificationConfirmationDate",
        /// Facility that asked (医療機関コード).
        facility_code: Option<String> = "MedicalInstitutionCode",
        /// The client's own mark for the file, as sent; after a card read the terminal's own.
        file_identifier: Option<Verbatim> = "ArbitraryFileIdentifier",
        /// By card or by numbers (照会区分).
        reference_classification: Option<Code<ReferenceClassification>> = "ReferenceClassification",
        /// How the whole message ended (処理結果区分).
        segment: Option<Code<SegmentOfResult>> = "SegmentOfResult",
        /// Error code; only when the message did not end normally.
        error_code: Option<String> = "ErrorCode",
        /// Error message; only when the message did not end normally.
        error_message: Option<String> = "ErrorMessage",
        /// Encoding of the message; the writer sets it.
        character_code: Option<Code<CharacterCode>> = "CharacterCodeIdentifier",
    }
}

group! {
    /// Body of [`QualificationResult`].
    ResultBody {
        /// Form of prescription the patient chose (処方箋発行形態).
        prescription_form: Option<Code<PrescriptionForm>> = "PrescriptionIssueSelect",
        /// The request's search block; absent after a card read.
        search: Option<SearchInfo> = "QualificationConfirmSearchInfo",
        /// How this person's part ended (処理結果状況).
        status: Option<Code<ProcessingStatus>> = "ProcessingResultStatus",
        /// Code of an error or a notice (処理結果コード).
        processing_code: Option<String> = "ProcessingResultCode",
        /// Message of an error or a notice, shown as it is (処理結果メッセージ).
        processing_message: Option<String> = "ProcessingResultMessage",
        /// Whether eligibility was valid (資格有効性).
        validity: Option<Code<QualificationValidity>> = "QualificationValidity",
        /// What was found, none to several.
        results: List<EligibilityResult> = "ResultList",
    }
}
