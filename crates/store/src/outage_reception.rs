//! A reception while the online check could not be reached.

use jiff::Timestamp;
use rules::disaster::OutageCause;
use rules::documents::Held;
use vocab::ReaderName;

/// A reception by documents, reported when the centre was reached again. It says that it took place
/// and why, never who came: no name and no number of a patient is in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutageReception {
    /// When it began, by the terminal's clock.
    pub began: Timestamp,
    /// What failed.
    pub cause: OutageCause,
    /// What the patient showed.
    pub shown: Held,
    /// At which reader.
    pub reader: ReaderName,
}
