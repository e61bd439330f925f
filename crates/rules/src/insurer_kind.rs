//! The kinds of insurer whose rules on documents differ.

/// The kind of insurer a person belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InsurerKind {
    /// A health insurance society of one or several employers.
    Society,
    /// The Japan Health Insurance Association.
    Jhia,
    /// National Health Insurance of a municipality.
    Nhi,
    /// The late-stage scheme, run by a regional union.
    LateStage,
}

impl InsurerKind {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::Society, Self::Jhia, Self::Nhi, Self::LateStage];

    /// Tells whether members belong to it through an employer.
    pub fn is_through_employer(self) -> bool {
        matches!(self, Self::Society | Self::Jhia)
    }
}
