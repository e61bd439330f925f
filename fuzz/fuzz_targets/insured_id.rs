//! Symbol (0), number (1), branch (2), and the three together, a line each (3).
#![no_main]

use libfuzzer_sys::fuzz_target;
use shikaku_fuzz::{choice, hidden, refused, text};
use vocab::{BranchNumber, InsuredId, InsuredNumber, InsuredSymbol};

fuzz_target!(|data: &[u8]| {
    let Some((choice, data)) = choice(data, 4) else { return };
    let Some(text) = text(data) else { return };
    match choice {
        0 => written!(InsuredSymbol, text),
        1 => written!(InsuredNumber, text),
        2 => branch(text),
        _ => together(text),
    }
});

/// Kept as written; the key for look-up is a value of the same type and its own key.
macro_rules! written {
    ($name:ident, $text:expr) => {
        match $text.parse::<$name>() {
            Ok(value) => {
                assert_eq!(value.as_written(), $text);
                hidden(&value, stringify!($name));
                let key = value.key();
                let folded: $name = key.parse().expect("a key can be written");
                assert_eq!(folded.key(), key);
                assert_eq!(key.trim(), key);
                let wide: $name =
                    vocab::name::to_full_width($text).parse().expect("no longer than before");
                assert_eq!(wide.key(), key);
            }
            Err(defect) => refused(&defect),
        }
    };
}
use written;

/// One digit and the same after a zero are one branch (F-041).
fn branch(text: &str) {
    match text.parse::<BranchNumber>() {
        Ok(branch) => {
            let digits = branch.digits();
            assert_eq!(digits, format!("{text:0>2}"));
            assert_eq!(digits.parse(), Ok(branch));
            hidden(&branch, "BranchNumber");
        }
        Err(defect) => refused(&defect),
    }
}

/// F-042: a claim has room for 19 characters.
fn together(text: &str) {
    let mut lines = text.split('\n');
    let symbol = lines.next().and_then(|line| line.parse::<InsuredSymbol>().ok());
    let Some(Ok(number)) = lines.next().map(str::parse::<InsuredNumber>) else { return };
    let branch = lines.next().and_then(|line| line.parse::<BranchNumber>().ok());
    let insurer = "06139992".parse().expect("a fictitious society");
    let length = symbol.as_ref().map_or(0, |symbol| symbol.as_written().chars().count())
        + number.as_written().chars().count();
    let shown = format!(
        "InsuredId {{ insurer: InsurerNumber(06139992), symbol: {}, number: InsuredNumber(…), \
         branch: {} }}",
        if symbol.is_some() { "Some(InsuredSymbol(…))" } else { "None" },
        if branch.is_some() { "Some(BranchNumber(…))" } else { "None" },
    );
    let id = InsuredId { insurer, symbol, number, branch };
    assert_eq!(format!("{id:?}"), shown);
    assert_eq!(id.fits_a_claim(), length <= InsuredId::LONGEST_ON_A_CLAIM);
}
