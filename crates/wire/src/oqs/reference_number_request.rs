//! `OQSsiimm01req`: a request to register a reference number (OQS-IF-003).

use super::defect::MessageDefect;
use super::group::group;
use super::message::message;
use super::qualification_request::Findings;
use super::verbatim::Verbatim;

message! {
    /// Asks to register a facility's own number for a person (照会番号登録要求).
    ReferenceNumberRequest { header: ReferenceRequestHeader, body: ReferenceRequestBody }
}

group! {
    /// Header of [`ReferenceNumberRequest`].
    ReferenceRequestHeader {
        /// Facility that asks (医療機関コード), 10 digits.
        facility_code: Option<String> = "MedicalInstitutionCode",
        /// The client's own mark for the file, echoed byte for byte.
        file_identifier: Option<Verbatim> = "ArbitraryFileIdentifier",
    }
}

group! {
    /// Body of [`ReferenceNumberRequest`].
    ReferenceRequestBody {
        /// What to register.
        registration: Option<Registration> = "ReferenceNumberRegistrationInfo",
    }
}

group! {
    /// A reference number and the person it is for.
    Registration {
        /// Reference number (照会番号), up to 50 characters.
        reference_number: Option<String> = "ReferenceNumber",
        /// Insurer number, 8 characters with leading blanks.
        insurer_number: Option<String> = "InsurerNumber",
        /// Symbol, up to 20 characters.
        symbol: Option<String> = "InsuredCardSymbol",
        /// Number, up to 20 characters.
        number: Option<String> = "InsuredIdentificationNumber",
        /// Branch number; late-stage elderly have none.
        branch_number: Option<String> = "InsuredBranchNumber",
    }
}

const HEADER: &str = "XmlMsg/MessageHeader";
const INFO: &str = "XmlMsg/MessageBody/ReferenceNumberRegistrationInfo";

impl ReferenceNumberRequest {
    /// Lists required elements that are missing or blank and values that are too long, in order.
    pub fn defects(&self) -> Vec<MessageDefect> {
        let mut found = Findings::new(HEADER);
        found.required("MedicalInstitutionCode", self.header.facility_code.as_deref(), 10);
        let Some(info) = &self.body.registration else {
            found.missing(INFO.to_owned());
            return found.defects;
        };
        found.parent = INFO;
        found.required("ReferenceNumber", info.reference_number.as_deref(), 50);
        found.required("InsurerNumber", info.insurer_number.as_deref(), 8);
        found.optional("InsuredCardSymbol", info.symbol.as_deref(), 20);
        found.required("InsuredIdentificationNumber", info.number.as_deref(), 20);
        found.optional("InsuredBranchNumber", info.branch_number.as_deref(), 2);
        found.defects
    }
}
