//! Use-registration: what makes a My Number Card an insurance card.

mod apply;
mod standing;

pub use apply::{Application, Applied, ApplyError, Origin, apply};
pub use standing::standing;
