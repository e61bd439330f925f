//! Text as a picture: PNG with one bit a pixel, drawn with the glyphs of GNU Unifont.
//!
//! The real card has a smaller font (12 pixels high); ours is 16 high.

const HEIGHT: usize = 16;

/// Draws one line of text; a character without a glyph becomes a blank.
pub(super) fn of(text: &str) -> Vec<u8> {
    let glyphs: Vec<_> =
        text.chars().map(|c| if c == '\u{3000}' { None } else { unifont::get_glyph(c) }).collect();
    let wide = |glyph: Option<&unifont::Glyph>| glyph.map_or(16, unifont::Glyph::get_width);
    let width = glyphs.iter().copied().map(wide).sum::<usize>().max(8);
    let mut raster = Vec::new();
    for y in 0..HEIGHT {
        // No filter; then white is 1 and ink is 0.
        raster.push(0);
        let ink = glyphs.iter().copied().flat_map(|glyph| {
            (0..wide(glyph)).map(move |x| glyph.is_some_and(|glyph| glyph.get_pixel(x, y)))
        });
        let mut row: Vec<bool> = ink.collect();
        row.resize(width, false);
        raster.extend(
            row.chunks(8)
                .map(|eight| eight.iter().fold(0_u8, |byte, ink| byte << 1 | u8::from(!ink))),
        );
    }
    png(width, &raster)
}

fn png(width: usize, raster: &[u8]) -> Vec<u8> {
    let size = |pixels: usize| u32::try_from(pixels).unwrap_or(u32::MAX).to_be_bytes();
    let head = [&size(width)[..], &size(HEIGHT), &[1, 0, 0, 0, 0]].concat();
    [
        &[0x89, b'P', b'N', b'G', 0x0D, 0x0A, 0x1A, 0x0A][..],
        &chunk(*b"IHDR", &head),
        &chunk(*b"IDAT", &stored(raster)),
        &chunk(*b"IEND", &[]),
    ]
    .concat()
}

fn chunk(name: [u8; 4], data: &[u8]) -> Vec<u8> {
    let length = u32::try_from(data.len()).unwrap_or(u32::MAX).to_be_bytes();
    let body = [&name[..], data].concat();
    let check = crc(&body).to_be_bytes();
    [&length[..], &body, &check].concat()
}

/// A zlib stream without compression: the pictures are a few hundred bytes.
fn stored(bytes: &[u8]) -> Vec<u8> {
    let mut stream = vec![0x78, 0x01];
    let mut blocks = bytes.chunks(0xFFFF).peekable();
    while let Some(block) = blocks.next() {
        let length = u16::try_from(block.len()).unwrap_or(u16::MAX);
        stream.push(u8::from(blocks.peek().is_none()));
        stream.extend_from_slice(&length.to_le_bytes());
        stream.extend_from_slice(&(!length).to_le_bytes());
        stream.extend_from_slice(block);
    }
    stream.extend_from_slice(&adler(bytes).to_be_bytes());
    stream
}

fn adler(bytes: &[u8]) -> u32 {
    let step = |(a, b): (u32, u32), byte: &u8| {
        let a = a.wrapping_add(u32::from(*byte)) % 65_521;
        (a, b.wrapping_add(a) % 65_521)
    };
    let (a, b) = bytes.iter().fold((1, 0), step);
    b << 16 | a
}

fn crc(bytes: &[u8]) -> u32 {
    let shift = |sum: u32, _| if sum & 1 == 1 { sum >> 1 ^ 0xEDB8_8320 } else { sum >> 1 };
    let step = |sum: u32, byte: &u8| (0..8).fold(sum ^ u32::from(*byte), shift);
    !bytes.iter().fold(u32::MAX, step)
}

#[cfg(test)]
mod tests {
    use super::{adler, crc, of};

    #[test]
    fn the_sums_are_the_published_ones() {
        assert_eq!(crc(b"123456789"), 0xCBF4_3926);
        assert_eq!(adler(b"Wikipedia"), 0x11E6_0398);
    }

    #[test]
    fn kanji_are_drawn() {
        assert_ne!(of("山田"), of("　　"));
        assert_eq!(of("山田").len(), of("　　").len());
    }
}
