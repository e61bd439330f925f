//! The link of the number and the registration of the card.

use vocab::Date;

/// Where the link between a person's My Number and the insurer's record stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NumberLink {
    /// The number was not submitted.
    NotSubmitted,
    /// Submitted on that day, not yet linked.
    Submitted(Date),
    /// Linked on that day.
    Linked(Date),
    /// The submitted number is in error.
    Error,
    /// The insurer is checking the record; nothing is shown meanwhile (R-284, F-422).
    Suspended,
}

/// How a card was registered for use as an insurance card (R-068…R-072).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum UseChannel {
    /// マイナポータル, by phone or by a computer with a card reader.
    Portal,
    /// セブン銀行ATM.
    Atm,
    /// The face reader of a facility.
    Reader,
    /// The municipal counter.
    MunicipalCounter,
}

/// The registration of a person's card as an insurance card (健康保険証利用登録).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UseRegistration {
    /// Registered on that day.
    Registered {
        /// The day.
        on: Date,
        /// The channel.
        channel: UseChannel,
    },
    /// A cancellation was executed on that day; it completes at the end of the next month.
    CancelPending {
        /// The day of execution.
        executed_on: Date,
    },
}
