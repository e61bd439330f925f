//! Kinds of insurance schemes, as far as rules tell them apart.

/// The kind of a [`crate::Scheme`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SchemeKind {
    /// National Health Insurance (国民健康保険) of a municipality.
    Nhi,
    /// National Health Insurance society (国民健康保険組合).
    NhiSociety,
    /// Japan Health Insurance Association (協会けんぽ).
    Jhia,
    /// Seamen's insurance (船員保険).
    Seamen,
    /// Day labourers under the association (日雇特例被保険者).
    DayLabourer,
    /// Health insurance society (健康保険組合).
    Society,
    /// Defence personnel (自衛官等), for the person only.
    Defence,
    /// Mutual aid association (共済組合), private schools included.
    MutualAid,
    /// Late-stage elderly medical care (後期高齢者医療).
    LateStage,
    /// Specially insured retired persons (特例退職被保険者) of societies and mutual aid associations.
    SpecialRetired,
    /// Retired persons under National Health Insurance (退職者医療), which has ended.
    NhiRetired,
    /// Public assistance (生活保護): medical aid, not insurance.
    PublicAssistance,
    /// Another public payer (公費負担), which pays beside the insurance and is no insurer.
    PublicPayer,
}

impl SchemeKind {
    /// A stable name for programs, such as `late-stage`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Nhi => "nhi",
            Self::NhiSociety => "nhi-society",
            Self::Jhia => "jhia",
            Self::Seamen => "seamen",
            Self::DayLabourer => "day-labourer",
            Self::Society => "society",
            Self::Defence => "defence",
            Self::MutualAid => "mutual-aid",
            Self::LateStage => "late-stage",
            Self::SpecialRetired => "special-retired",
            Self::NhiRetired => "nhi-retired",
            Self::PublicAssistance => "public-assistance",
            Self::PublicPayer => "public-payer",
        }
    }

    /// Tells whether the number is one of a medical insurer, and not of a public payer.
    pub fn is_insurance(self) -> bool {
        !matches!(self, Self::PublicAssistance | Self::PublicPayer)
    }
}
