//! The photo of a card: whatever the bytes are, the answer is a PNG or a refusal.
#![no_main]

use libfuzzer_sys::fuzz_target;
use terminal::counter::Photo;

fuzz_target!(|data: &[u8]| {
    if let Ok(photo) = Photo::from_jp2(data) {
        assert!(photo.png().starts_with(&[0x89, b'P', b'N', b'G']));
    }
});
