//! The words of the field.
//!
//! Every number that a Japanese form has, every name, date and amount is a type of its own here. A
//! value exists only if it is well formed: [`core::str::FromStr`] or a `parse` function is the one
//! way in, and its error says which part is wrong ([`Defect`]).
//!
//! The crate knows no clock, no randomness, no input or output and no serialisation (`no_std`):
//! time and ids come in as arguments. English terms follow `docs/glossary.md`.
#![no_std]
#![forbid(unsafe_code)]

extern crate alloc;
#[cfg(test)]
extern crate std;

mod amount;
mod branch_number;
mod certificate_serial;
pub mod check_digit;
pub mod date;
mod defect;
#[doc(hidden)]
pub mod defects;
mod digits;
mod facility_code;
mod fee_table;
mod file_identifier;
mod ids;
mod insured_id;
mod insured_number;
mod insured_symbol;
mod insurer_number;
mod late_stage_number;
mod lookup_key;
mod my_number;
pub mod name;
#[cfg(test)]
mod number_vectors;
mod percent;
mod points;
mod post_code;
mod prefecture;
mod printable;
mod reader_name;
mod redacted;
mod reference_number;
mod scheme;
mod scheme_kind;
mod sex;
mod staff_id;

pub use amount::{Yen, YenDefect};
pub use branch_number::{BranchNumber, BranchNumberDefect};
pub use certificate_serial::{CertificateSerial, CertificateSerialDefect};
pub use defect::Defect;
pub use facility_code::{FacilityCode, FacilityCodeDefect};
pub use fee_table::FeeTable;
pub use file_identifier::{FileIdentifier, FileIdentifierDefect};
pub use ids::{EnrolmentId, ID_PREFIXES, IdDefect, JournalPosition, PersonId};
pub use insured_id::InsuredId;
pub use insured_number::{InsuredNumber, InsuredNumberDefect};
pub use insured_symbol::{InsuredSymbol, InsuredSymbolDefect};
pub use insurer_number::{InsurerNumber, InsurerNumberDefect};
pub use jiff::civil::Date;
pub use late_stage_number::{LateStageNumber, LateStageNumberDefect};
pub use my_number::{MyNumber, MyNumberDefect};
pub use percent::{Percent, PercentDefect};
pub use points::Points;
pub use post_code::{PostCode, PostCodeDefect};
pub use prefecture::{Prefecture, PrefectureDefect};
pub use reader_name::{ReaderName, ReaderNameDefect};
pub use reference_number::{ReferenceNumber, ReferenceNumberDefect};
pub use scheme::Scheme;
pub use scheme_kind::SchemeKind;
pub use sex::{Sex, SexDefect};
pub use staff_id::{StaffId, StaffIdDefect};
