//! The search block of a request, which results echo.

use super::group::group;
use super::verbatim::Verbatim;

group! {
    /// What a facility asks with: numbers of the certificate and birth date.
    SearchInfo {
        /// Insurer number (保険者番号), 8 characters; shorter numbers are padded with leading blanks.
        insurer_number: Option<String> = "InsurerNumber",
        /// Symbol (被保険者証記号), up to 20 characters.
        symbol: Option<String> = "InsuredCardSymbol",
        /// Number (被保険者証番号), up to 20 characters.
        number: Option<String> = "InsuredIdentificationNumber",
        /// Branch number (枝番), 2 digits; often sent empty.
        branch_number: Option<String> = "InsuredBranchNumber",
        /// Birth date, YYYYMMDD.
        birth_date: Option<String> = "Birthdate",
        /// Consent to share the benefit limit certificate, 0 or 1.
        limit_certificate_consent: Option<String> = "LimitApplicationCertificateRelatedConsFlg",
        /// The client's own mark for the person, echoed.
        arbitrary_identifier: Option<Verbatim> = "ArbitraryIdentifier",
    }
}
