//! Look-up keys.

use jiff::civil::Date;
use store::{DocumentKey, NameKey};
use vocab::InsurerNumber;
use vocab::name::SearchKey;

use crate::convert::day_number;

/// Returns the key of document numbers, from their folded spelling.
///
/// Branch and birth date stay out: a request can come without a branch, and a corrected birth date
/// must not move the enrolments.
pub(crate) fn document_key(insurer: InsurerNumber, symbol: &str, number: &str) -> i64 {
    let insurer = crate::convert::insurer_number(insurer);
    fold(&[&insurer.to_be_bytes(), symbol.as_bytes(), number.as_bytes()])
}

/// Returns the key of the numbers that a request asks for.
pub(crate) fn asked_document_key(key: &DocumentKey) -> i64 {
    document_key(key.insurer, &key.symbol, &key.number)
}

/// Returns the key of a folded name and a birth date.
pub(crate) fn name_key(name: &SearchKey, birth: Date) -> i64 {
    fold(&[name.as_str().as_bytes(), &day_number(birth).to_be_bytes()])
}

/// Returns the key of the name that a request asks for.
pub(crate) fn asked_name_key(key: &NameKey) -> i64 {
    name_key(&key.name, key.birth.date())
}

/// Folds the 64 bits of a hash to 32, which an index keeps in 4 bytes. Two keys that meet cost the
/// reading of one more row, nothing else: rows are compared exactly. The stored keys depend on this
/// function, so it never changes without a migration.
fn fold(parts: &[&[u8]]) -> i64 {
    let hash = fnv_1a(parts);
    i64::try_from((hash ^ (hash >> 32)) & 0xFFFF_FFFF).unwrap_or_default()
}

/// FNV-1a with 64 bits over all parts, each with its length in front.
pub(crate) fn fnv_1a(parts: &[&[u8]]) -> u64 {
    let mut hash: u64 = 0xCBF2_9CE4_8422_2325;
    for part in parts {
        let length = u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes();
        for byte in length.iter().chain(part.iter()) {
            hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01B3);
        }
    }
    hash
}

#[cfg(test)]
mod tests {
    use super::fnv_1a;

    #[test]
    fn the_hash_of_stored_keys_never_changes() {
        assert_eq!(fnv_1a(&[]), 0xCBF2_9CE4_8422_2325);
        assert_ne!(fnv_1a(&[b"ab", b"c"]), fnv_1a(&[b"a", b"bc"]));
    }
}
