//! Yen (0), percent as people write it (1) and as the interface does (2).
#![no_main]

use libfuzzer_sys::fuzz_target;
use shikaku_fuzz::{choice, refused, text};
use vocab::{Percent, Yen};

fuzz_target!(|data: &[u8]| {
    let Some((choice, data)) = choice(data, 3) else { return };
    let Some(text) = text(data) else { return };
    match choice {
        0 => yen(text),
        1 => match text.parse::<Percent>() {
            Ok(percent) => ratio(text, percent),
            Err(defect) => refused(&defect),
        },
        _ => match Percent::from_interface(text) {
            Ok(percent) => {
                assert_eq!(percent.to_interface(), text);
                ratio(text, percent);
            }
            Err(defect) => refused(&defect),
        },
    }
});

fn yen(text: &str) {
    match text.parse::<Yen>() {
        Ok(yen) => {
            let digits = yen.to_string();
            assert_eq!(digits, unpadded(text));
            assert_eq!(digits.parse(), Ok(yen));
            assert_eq!(yen.grouped().replace(',', ""), digits);
            assert_eq!(yen.checked_sub(yen), Some(Yen::ZERO));
            shares(yen);
        }
        Err(defect) => refused(&defect),
    }
}

/// A share is never above the amount, and two shares that make the whole lose nothing (F-151).
fn shares(yen: Yen) {
    for percent in 0..=100 {
        let [part, rest] =
            [percent, 100 - percent].map(|part| Percent::new(part).expect("up to 100").of(yen));
        assert!(part <= yen);
        let surplus = part.checked_add(rest).map(|sum| sum.checked_sub(yen));
        let surplus = surplus.map(|surplus| surplus.expect("never less than the whole").get());
        assert!(matches!(surplus, None | Some(0 | 1)), "each half yen is rounded up");
    }
    assert_eq!(Percent::new(100).map(|all| all.of(yen)), Some(yen));
}

fn ratio(text: &str, percent: Percent) {
    assert!(percent.get() <= 100);
    assert_eq!(percent.to_string(), unpadded(text));
    assert_eq!(percent.to_string().parse(), Ok(percent));
    assert_eq!(percent.to_interface().len(), 3);
    assert_eq!(Percent::from_interface(&percent.to_interface()), Ok(percent));
    assert_eq!(percent.to_interface().parse(), Ok(percent));
}

/// The digits without zeros in front.
fn unpadded(text: &str) -> &str {
    match text.trim_start_matches('0') {
        "" => "0",
        digits => digits,
    }
}
