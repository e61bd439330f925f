//! Makes the memory of a card for a fictitious person: the files, the keys, the PINs.

mod face;
mod holder;
mod issuer;
mod jpki;
mod objects;
mod picture;
mod text;

pub use holder::{Certificates, Holder, Keys, Order, Photo, Pins, Residence};
pub use issuer::{Issuer, KeyNames};

use std::collections::BTreeMap;

use aws_lc_rs::signature::RsaKeyPair;

use crate::chip::{Application, BlockedAnswer, Content, Health, Kind, Memory, Pin, Place};
use crate::cv::CardKey;
use vocab::defects;

defects! {
    /// Why no card can be made of an order.
    OrderDefect {
        Key "key"
            "A key for the card is not RSA-2048 in PKCS#8; make the key anew."
            "カードの鍵がPKCS#8形式のRSA-2048ではありません。鍵を作り直してください。";
        Certificate "certificate"
            "A certificate for the card must be DER of 256 to 65,535 bytes; issue it anew."
            "カードの証明書の長さが範囲外です。証明書を発行し直してください。";
        Pin "pin"
            "A PIN has four digits; the password 6 to 16 of A-Z and 0-9, of each at least one."
            "暗証番号は数字4桁、署名用パスワードは英数字6〜16文字で指定してください。";
        Holder "holder"
            "The name or address is too long, or the day of birth is in no era of the card."
            "氏名・住所が長すぎるか、生年月日が元号で表せません。入力を確認してください。";
    }
}

/// Makes the memory of a new card.
///
/// # Errors
/// What is wrong with the order: see [`OrderDefect`].
pub fn personalise(order: &Order, issuer: &Issuer) -> Result<Memory, OrderDefect> {
    let card = Card { order, issuer, key: public(&order.keys.card)? };
    let mut files = Files::default();
    jpki::files(&card, &mut files)?;
    text::files(&card, &mut files)?;
    face::files(&card, &mut files)?;
    objects::files(&card, &mut files)?;
    Ok(Memory {
        files: files.0,
        objects: objects::objects(&card),
        health: Health::Sound,
        blocked: BlockedAnswer::Jicsap,
        forged: 0,
    })
}

/// What all files of a card are made of.
struct Card<'a> {
    order: &'a Order,
    issuer: &'a Issuer,
    /// The public half of the key that proves the card itself.
    key: CardKey,
}

#[derive(Default)]
struct Files(BTreeMap<Place, Content>);

impl Files {
    fn put(&mut self, application: Application, id: u16, content: Content) {
        self.0.insert(Place(application, id), content);
    }

    fn binary(&mut self, application: Application, id: u16, bytes: Vec<u8>) {
        self.put(application, id, Content::Binary(bytes));
    }

    fn key(&mut self, application: Application, id: u16, der: &[u8]) {
        self.put(application, id, Content::Key(der.to_vec()));
    }

    /// A PIN with all its tries, if the table of files allows it.
    fn pin(&mut self, application: Application, id: u16, pin: &str) -> Result<(), OrderDefect> {
        let row = application.row(id).ok_or(OrderDefect::Pin)?;
        let secret = pin.as_bytes().to_vec();
        let Kind::Pin(shape) = row.kind else { return Err(OrderDefect::Pin) };
        if !shape.form.allows(&secret) {
            return Err(OrderDefect::Pin);
        }
        self.put(application, id, Content::Pin(Pin { secret, left: shape.tries }));
        Ok(())
    }
}

fn public(der: &[u8]) -> Result<CardKey, OrderDefect> {
    let pair = RsaKeyPair::from_pkcs8(der).map_err(|_| OrderDefect::Key)?;
    CardKey::of(&pair).map_err(|_| OrderDefect::Key)
}

/// An object; an order whose object is beyond 65,535 bytes has too long a name or photo.
fn object(tag: u16, value: &[u8]) -> Result<Vec<u8>, OrderDefect> {
    crate::tlv::write(tag, value).map_err(|_| OrderDefect::Holder)
}
