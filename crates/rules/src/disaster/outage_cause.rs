//! Why a patient was received without the online check.

/// What failed, as staff name it at the counter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum OutageCause {
    /// The line of the facility.
    Line,
    /// The centre does not answer.
    Centre,
    /// The card reader, or the terminal.
    Reader,
    /// There is no power.
    Power,
    /// The card cannot be read.
    Card,
}

impl OutageCause {
    /// Every cause.
    pub const ALL: [Self; 5] = [Self::Line, Self::Centre, Self::Reader, Self::Power, Self::Card];
}
