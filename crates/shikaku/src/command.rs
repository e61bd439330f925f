//! One file a command.

pub(crate) mod ask;
pub(crate) mod card;
pub(crate) mod openapi;
pub(crate) mod people;
pub(crate) mod pki;
pub(crate) mod proof;
pub(crate) mod rules;
pub(crate) mod terminal;
