//! Devices of facilities: who they are, and the renewal of their certificates.

mod recognise;
mod renew;

pub use recognise::{DeviceRefusal, KnownDevice, RecogniseError, fingerprint, recognise};
pub use renew::{RenewError, Renewed, renew};
