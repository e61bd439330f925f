//! Registration of a facility's own number for a person (照会番号登録).

mod register;

pub use register::{RegisterError, Registered, Registration, Request, register};
