//! The messages of the folder interface (外部インターフェイス) of online eligibility verification.
//!
//! Bytes become messages in three steps, each in its own file: [`encoding`] makes text,
//! [`document`] a tree within limits, the message types the named elements. Writing goes the same
//! way back. Every value stays the text that stood in the message; what it means is decided above
//! this crate.
//!
//! The official layout is not public: names, orders and codes are gathered from public programs
//! and real-shaped samples, so readers take every shape seen and writers offer them as
//! [`WriteOptions`].

mod certificates;
mod code;
mod code_tables;
pub mod codes;
mod defect;
pub mod document;
pub mod element_order;
mod eligibility;
pub mod encoding;
pub mod file_name;
mod group;
mod json;
mod list;
mod medical_ticket;
mod message;
pub mod processing_results;
mod qualification_request;
mod qualification_result;
mod reference_number_request;
mod reference_number_result;
mod search_info;
mod verbatim;
mod write;

#[cfg(test)]
mod round_trip_tests;

pub use certificates::{ElderlyRecipient, LimitCertificate, SpecificDisease};
pub use code::{Code, CodeTable, OtherCode};
pub use code_tables::{TABLES, Table};
pub use defect::MessageDefect;
pub use document::Limits;
pub use element_order::ElementOrder;
pub use eligibility::EligibilityResult;
pub use encoding::Encoding;
pub use list::{List, ListShape};
pub use medical_ticket::MedicalTicket;
pub use message::Parsed;
pub use qualification_request::{QualificationRequest, RequestBody, RequestHeader};
pub use qualification_result::{QualificationResult, ResultBody, ResultHeader};
pub use reference_number_request::{
    ReferenceNumberRequest, ReferenceRequestBody, ReferenceRequestHeader, Registration,
};
pub use reference_number_result::{
    ReferenceNumberResult, ReferenceResultBody, ReferenceResultHeader,
};
pub use search_info::SearchInfo;
pub use verbatim::Verbatim;
pub use write::WriteOptions;
