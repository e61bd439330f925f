//! Reads numbers of a fixed count of decimal digits.

/// Why a text is not a number of the wanted length.
pub(crate) enum NotDigits {
    /// The count of characters differs.
    Length,
    /// A character is not one of the half-width digits 0 to 9.
    Digit,
}

/// Reads exactly `length` half-width digits. Full-width digits are refused: a form that has them
/// was not read by a machine, and folding silently would hide that.
pub(crate) fn fixed(text: &str, length: usize) -> Result<u64, NotDigits> {
    if text.chars().count() != length {
        return Err(NotDigits::Length);
    }
    decimal(text).ok_or(NotDigits::Digit)
}

/// Reads a text of half-width digits only; `None` also beyond `u64`.
pub(crate) fn decimal(text: &str) -> Option<u64> {
    // `u64::from_str` alone would accept a leading plus sign.
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok()).flatten()
}
