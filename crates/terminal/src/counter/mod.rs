//! One counter: a card on a reader, a person before it, staff behind it, and the centre.
//!
//! [`Counter::serve`] is the line that a visit takes. It depends neither on how cards are read
//! ([`CardAtReader`]) nor on how people are asked ([`Clerk`]).

mod card;
mod card_over;
mod clerk;
mod end;
mod identify;
mod kept;
mod photo;
mod renewal;
mod seed;
mod serve;
mod settings;
mod visit;
mod visual_password;

pub use card::{CardAtReader, CardPin, CardTrouble, Pin, PinAnswer, PinDefect, Signed};
pub use card_over::{CardOver, TerminalAuthority, read_face_root};
pub use clerk::{Clerk, ConsentTo, FaceSeen, Gone, Offered, Told, Typed, VisualCheck};
pub use end::{Checked, CounterError, Outage, Outcome, Stop};
pub use kept::Device;
pub use photo::{Photo, PhotoTrouble, UnreadablePhoto};
pub use renewal::{RenewalError, renew};
pub use seed::{Moment, Seed};
pub use serve::Counter;
pub use settings::{DeviceFiles, Settings, SettingsDefect, TerminalWay};
pub use visual_password::{VisualPassword, VisualPasswordDefect};
