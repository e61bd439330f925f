//! `OQSsiimm01res`: the answer to a registration of a reference number (OQS-IF-004).

use super::code::Code;
use super::codes::{CharacterCode, ProcessingStatus, SegmentOfResult};
use super::group::group;
use super::message::message;
use super::reference_number_request::Registration;
use super::verbatim::Verbatim;

message! {
    /// Answers a registration of a reference number (照会番号登録結果).
    ReferenceNumberResult { header: ReferenceResultHeader, body: ReferenceResultBody }
}

group! {
    /// Header of [`ReferenceNumberResult`].
    ReferenceResultHeader {
        /// When it was done (処理実行日時), `YYYYMMDDhhmmss` in Japan time.
        execution_time: Option<String> = "ProcessExecutionTime",
        /// Facility that asked (医療機関コード).
        facility_code: Option<String> = "MedicalInstitutionCode",
        /// The client's own mark for the file, as it was sent.
        file_identifier: Option<Verbatim> = "ArbitraryFileIdentifier",
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
    /// Body of [`ReferenceNumberResult`].
    ReferenceResultBody {
        /// What was registered, echoed.
        registration: Option<Registration> = "ReferenceNumberRegistrationInfo",
        /// How the registration ended (処理結果状況).
        status: Option<Code<ProcessingStatus>> = "ProcessingResultStatus",
        /// Code of an error; absent on success.
        processing_code: Option<String> = "ProcessingResultCode",
        /// Message of an error; absent on success.
        processing_message: Option<String> = "ProcessingResultMessage",
    }
}
