//! The photo of the chip as browsers can show it. It lives in memory only.

use hayro_jpeg2000::{DecodeSettings, DecoderContext, Image};

use super::CardTrouble;

/// A card keeps its photo in a file of at most 32 KiB.
const LONGEST_JP2: usize = 0x8000;
/// No photo of a card is wider or higher, in pixels.
const LARGEST: u32 = 1_024;

/// A photo as PNG. `Debug` does not show it, and what is dropped is wiped.
#[derive(Clone, PartialEq, Eq)]
pub struct Photo(Vec<u8>);

impl core::fmt::Debug for Photo {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("Photo")
    }
}

impl Drop for Photo {
    fn drop(&mut self) {
        self.0.fill(0);
    }
}

/// The bytes are no photo of a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the photo of the card cannot be read")]
pub struct UnreadablePhoto;

/// Why there is no photo.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PhotoTrouble {
    /// The number on the card's face is another; so many tries are left.
    #[error("the number on the card's face is wrong")]
    WrongNumber {
        /// How many.
        left: u8,
    },
    /// No try of the number is left.
    #[error("the number on the card's face is locked")]
    NumberLocked,
    /// The card has none (F-201).
    #[error("the card has no photo")]
    NoPhoto,
    /// The issuer has not signed it.
    #[error("the issuer has not signed the photo")]
    NotSigned,
    /// It is no picture that we can show.
    #[error("the photo cannot be read")]
    Unreadable,
    /// The card itself, or its reader.
    #[error(transparent)]
    Card(#[from] CardTrouble),
}

impl Photo {
    /// Takes the photo of a card: JPEG 2000, grey or in colours.
    ///
    /// # Errors
    /// [`UnreadablePhoto`] also for one that is too large.
    pub fn from_jp2(jp2: &[u8]) -> Result<Self, UnreadablePhoto> {
        if jp2.len() > LONGEST_JP2 {
            return Err(UnreadablePhoto);
        }
        let image = Image::new(jp2, &DecodeSettings::default()).map_err(|_| UnreadablePhoto)?;
        let (width, height) = (image.width(), image.height());
        if width.max(height) > LARGEST || image.has_alpha() {
            return Err(UnreadablePhoto);
        }
        // A profile changes little in a face: its channels are taken as they are.
        let colour = match image.color_space().num_channels() {
            1 => png::ColorType::Grayscale,
            3 => png::ColorType::Rgb,
            _ => return Err(UnreadablePhoto),
        };
        let mut context = DecoderContext::default();
        let decoded = image.decode(&mut context).map_err(|_| UnreadablePhoto)?;
        written(&decoded.data_u8(), (width, height), colour).map(Self)
    }

    /// The PNG.
    pub fn png(&self) -> &[u8] {
        &self.0
    }
}

fn written(
    pixels: &[u8],
    (width, height): (u32, u32),
    colour: png::ColorType,
) -> Result<Vec<u8>, UnreadablePhoto> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(colour);
    encoder.set_depth(png::BitDepth::Eight);
    let mut writer = encoder.write_header().map_err(|_| UnreadablePhoto)?;
    writer.write_image_data(pixels).map_err(|_| UnreadablePhoto)?;
    writer.finish().map_err(|_| UnreadablePhoto)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::{Photo, UnreadablePhoto};

    const PORTRAIT: &[u8] = include_bytes!("../../../card/data/portrait.jp2");

    #[test]
    fn the_portrait_of_the_virtual_cards_becomes_a_png() {
        let photo = Photo::from_jp2(PORTRAIT).unwrap();
        let reader = png::Decoder::new(std::io::Cursor::new(photo.png())).read_info().unwrap();
        let info = reader.info();
        assert!(info.width > 20 && info.height > 20, "{}x{}", info.width, info.height);
        assert_eq!(format!("{photo:?}"), "Photo");
    }

    #[test]
    fn what_is_no_photo_is_refused() {
        let long = [PORTRAIT, &vec![0; 0x8000]].concat();
        let mut cut = PORTRAIT.to_vec();
        cut.truncate(40);
        for bytes in [&[][..], b"PNG", &cut, &long] {
            assert_eq!(Photo::from_jp2(bytes), Err(UnreadablePhoto));
        }
    }
}
