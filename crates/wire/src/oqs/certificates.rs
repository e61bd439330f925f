//! Certificates inside one person's eligibility. Dates are YYYYMMDD.

use super::code::Code;
use super::codes::{DiseaseCategory, LimitCategory, LimitCertificateKind};
use super::group::group;
use super::list::{Item, ListShape};
use super::write::WriteOptions;

group! {
    /// Certificate for people from 70 (高齢受給者証).
    ElderlyRecipient {
        /// Issued on.
        issued_on: Option<String> = "ElderlyRecipientCertificateDate",
        /// Valid from.
        valid_from: Option<String> = "ElderlyRecipientValidStartDate",
        /// Valid to.
        valid_to: Option<String> = "ElderlyRecipientValidEndDate",
        /// Share of costs: `010`, `020` or `030` per cent.
        contribution_ratio: Option<String> = "ElderlyRecipientContributionRatio",
    }
}

group! {
    /// Benefit limit certificate (限度額適用認定証).
    LimitCertificate {
        /// Kind of certificate.
        kind: Option<Code<LimitCertificateKind>> = "LimitApplicationCertificateClassification",
        /// Category of the limit.
        category: Option<Code<LimitCategory>> = "LimitApplicationCertificateClassificationFlag",
        /// Issued on.
        issued_on: Option<String> = "LimitApplicationCertificateDate",
        /// Valid from.
        valid_from: Option<String> = "LimitApplicationCertificateValidStartDate",
        /// Valid to.
        valid_to: Option<String> = "LimitApplicationCertificateValidEndDate",
        /// Long hospital stay since (長期入院該当年月日).
        long_stay_since: Option<String> = "LimitApplicationCertificateLongTermDate",
    }
}

group! {
    /// Specific disease certificate (特定疾病療養受療証).
    SpecificDisease {
        /// Disease.
        category: Option<Code<DiseaseCategory>> = "SpecificDiseasesDiseaseCategory",
        /// Issued on.
        issued_on: Option<String> = "SpecificDiseasesCertificateDate",
        /// Valid from.
        valid_from: Option<String> = "SpecificDiseasesValidStartDate",
        /// Valid to.
        valid_to: Option<String> = "SpecificDiseasesValidEndDate",
        /// Most that the patient pays, yen a month.
        self_pay: Option<String> = "SpecificDiseasesSelfPay",
    }
}

impl Item for SpecificDisease {
    const NAME: &'static str = "SpecificDiseasesCertificateInfo";

    fn shape(options: WriteOptions) -> ListShape {
        options.inner_lists
    }
}
