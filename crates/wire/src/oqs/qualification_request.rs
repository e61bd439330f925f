//! `OQSsiquc01req`: a request to check eligibility by document numbers (OQS-IF-001).

use super::defect::MessageDefect;
use super::group::group;
use super::message::message;
use super::search_info::SearchInfo;
use super::verbatim::Verbatim;

message! {
    /// Asks whether a person is eligible on a day (資格確認要求).
    QualificationRequest { header: RequestHeader, body: RequestBody }
}

group! {
    /// Header of [`QualificationRequest`].
    RequestHeader {
        /// Day to check for (資格確認日), YYYYMMDD.
        confirmation_date: Option<String> = "QualificationConfirmationDate",
        /// Facility that asks (医療機関コード), 10 digits.
        facility_code: Option<String> = "MedicalInstitutionCode",
        /// The client's own mark for the file, echoed byte for byte.
        file_identifier: Option<Verbatim> = "ArbitraryFileIdentifier",
    }
}

group! {
    /// Body of [`QualificationRequest`].
    RequestBody {
        /// What to search with.
        search: Option<SearchInfo> = "QualificationConfirmSearchInfo",
    }
}

const HEADER: &str = "XmlMsg/MessageHeader";
const SEARCH: &str = "XmlMsg/MessageBody/QualificationConfirmSearchInfo";

impl QualificationRequest {
    /// Lists required elements that are missing or blank and values that are too long, in order.
    ///
    /// Not part of parsing, so that an answer can still echo the header. A request without consent
    /// flag passes: whether the real system refuses it is not known, and no flag is no consent.
    pub fn defects(&self) -> Vec<MessageDefect> {
        let header = &self.header;
        let mut found = Findings::new(HEADER);
        found.required("QualificationConfirmationDate", header.confirmation_date.as_deref(), 8);
        found.required("MedicalInstitutionCode", header.facility_code.as_deref(), 10);
        let Some(search) = &self.body.search else {
            found.missing(SEARCH.to_owned());
            return found.defects;
        };
        found.parent = SEARCH;
        found.required("InsurerNumber", search.insurer_number.as_deref(), 8);
        found.optional("InsuredCardSymbol", search.symbol.as_deref(), 20);
        found.required("InsuredIdentificationNumber", search.number.as_deref(), 20);
        found.optional("InsuredBranchNumber", search.branch_number.as_deref(), 2);
        found.required("Birthdate", search.birth_date.as_deref(), 8);
        let consent = search.limit_certificate_consent.as_deref();
        found.optional("LimitApplicationCertificateRelatedConsFlg", consent, 1);
        found.defects
    }
}

/// Collects missing and overlong elements.
pub(crate) struct Findings {
    pub(crate) parent: &'static str,
    pub(crate) defects: Vec<MessageDefect>,
}

impl Findings {
    pub(crate) const fn new(parent: &'static str) -> Self {
        Self { parent, defects: Vec::new() }
    }

    pub(crate) fn missing(&mut self, field: String) {
        self.defects.push(MessageDefect::MissingElement { field });
    }

    /// Notes a value that is absent, blank or longer than `limit` characters.
    pub(crate) fn required(&mut self, name: &str, value: Option<&str>, limit: usize) {
        if value.is_none_or(|value| value.trim().is_empty()) {
            self.missing(format!("{}/{name}", self.parent));
        } else {
            self.optional(name, value, limit);
        }
    }

    /// Notes a value that is longer than `limit` characters.
    pub(crate) fn optional(&mut self, name: &str, value: Option<&str>, limit: usize) {
        if value.is_some_and(|value| value.chars().count() > limit) {
            let field = format!("{}/{name}", self.parent);
            self.defects.push(MessageDefect::ValueTooLong { field, limit });
        }
    }
}
