//! What the municipal office does with a card that somebody has: new PINs, new certificates, the
//! note of a move abroad. Each makes a new memory from the old one, so nothing is half done.

use vocab::defects;

use crate::chip::{Application, Content, Health, Kind, Memory, Place};
use crate::personalise::{Issuer, Order, OrderDefect, personalise};

defects! {
    /// Why the office cannot do it.
    OfficeDefect {
        Chip "chip"
            "The chip is broken; issue a new card."
            "ICチップが壊れています。カードを再発行してください。";
        WithoutPin "without-pin"
            "The card has no such PIN (a face-only card, or no signature certificate)."
            "このカードにその暗証番号はありません(顔認証カード、または署名用電子証明書がない)。";
        Pin "pin"
            "A PIN has four digits; the password 6 to 16 of A-Z and 0-9, of each at least one."
            "暗証番号は数字4桁、署名用パスワードは英数字6〜16文字で指定してください。";
        Order "order"
            "The new contents of the card are not well formed."
            "カードの新しい内容が正しくありません。入力を確認してください。";
    }
}

/// The files of the four-digit PIN, which the office sets all alike.
const NUMBER: [(Application, u16); 4] = [
    (Application::Jpki, 0x18),
    (Application::Text, 0x11),
    (Application::Juki, 0x1C),
    (Application::Common, 0x1C),
];
/// The file of the password of the signature key.
const PASSWORD: (Application, u16) = (Application::Jpki, 0x1B);

/// Sets the four-digit PIN anew and gives it all its tries back, after a lock too.
///
/// # Errors
/// [`OfficeDefect`].
pub fn reset_pin(card: &Memory, pin: &str) -> Result<Memory, OfficeDefect> {
    reset(card, &NUMBER, pin)
}

/// Sets the password of the signature key anew and gives it all its tries back.
///
/// # Errors
/// [`OfficeDefect`].
pub fn reset_password(card: &Memory, password: &str) -> Result<Memory, OfficeDefect> {
    reset(card, &[PASSWORD], password)
}

/// Writes a card anew: renewed certificates, or the note of a move abroad. Its PINs
/// stay as they are, those that are locked too.
///
/// # Errors
/// [`OfficeDefect`].
pub fn rewrite(card: &Memory, order: &Order, issuer: &Issuer) -> Result<Memory, OfficeDefect> {
    sound(card)?;
    let mut written = personalise(order, issuer).map_err(|_: OrderDefect| OfficeDefect::Order)?;
    written.blocked = card.blocked;
    for (application, file) in NUMBER.into_iter().chain([PASSWORD]) {
        let place = Place(application, file);
        if let (Some(new), Some(old)) = (written.files.get_mut(&place), card.files.get(&place)) {
            *new = old.clone();
        }
    }
    Ok(written)
}

fn reset(
    card: &Memory,
    files: &[(Application, u16)],
    secret: &str,
) -> Result<Memory, OfficeDefect> {
    sound(card)?;
    let mut card = card.clone();
    for &(application, file) in files {
        let Some(Content::Pin(pin)) = card.files.get_mut(&Place(application, file)) else {
            return Err(OfficeDefect::WithoutPin);
        };
        let row = application.row(file).ok_or(OfficeDefect::WithoutPin)?;
        let Kind::Pin(shape) = row.kind else { return Err(OfficeDefect::WithoutPin) };
        if !shape.form.allows(secret.as_bytes()) {
            return Err(OfficeDefect::Pin);
        }
        pin.secret = secret.as_bytes().to_vec();
        pin.left = shape.tries;
    }
    Ok(card)
}

/// The office writes to a chip that works.
fn sound(card: &Memory) -> Result<(), OfficeDefect> {
    match card.health {
        Health::Sound => Ok(()),
        Health::Damaged | Health::Destroyed => Err(OfficeDefect::Chip),
    }
}
