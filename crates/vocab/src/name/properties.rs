//! What must hold for every name.

use alloc::string::String;

use proptest::prelude::*;

use super::written::written;
use super::{
    JisLevel, KanaName, KanjiName, SearchKey, claim_form, jis_level, shown_by_interface,
    to_full_width, to_half_width,
};

/// Texts of the characters that names, forms and mistakes are made of.
fn text() -> impl Strategy<Value = String> {
    "[ 　a-zA-Z0-9ぁ-ゖァ-ヺー・々゛゜ｦ-ﾟ一-龠髙﨑𠮷德●\u{3099}\u{309a}\u{fe00}\u{e0100}\u{e000}-\u{e010}~～-]{0,16}"
}

/// Full-width text that half width can hold.
fn full() -> impl Strategy<Value = String> {
    "[　！-～ァ-ヴヷヺー・。「」、&&[^ヮヰヱ]]{0,16}"
}

/// Names in kana of both widths, one or two parts.
fn kana() -> impl Strategy<Value = String> {
    "[ 　]?[ァ-ヶｱ-ﾝ][ァ-ヶーｱ-ﾝ]{0,8}[ 　]{0,2}[ァ-ヶ][ー・ァ-ヶ]{0,8}"
}

/// The key as text, which a failure may print.
fn folded(text: &str) -> String {
    SearchKey::of(text).as_str().into()
}

proptest! {
    #[test]
    fn half_width_survives_the_way_through_full_width(half in "[ -~｡-ﾟ]{0,16}") {
        let full = to_full_width(&half);
        prop_assert_eq!(to_half_width(&full), half);
    }

    #[test]
    fn full_width_survives_the_way_through_half_width(full in full()) {
        let half = to_half_width(&full);
        prop_assert!(half.chars().all(|c| matches!(c, ' '..='~' | '｡'..='ﾟ')), "{}", half);
        prop_assert_eq!(to_full_width(&half), full);
    }

    #[test]
    fn widening_twice_changes_nothing(text in any::<String>()) {
        let once = to_full_width(&text);
        prop_assert_eq!(to_full_width(&once), once);
    }

    #[test]
    fn a_kana_name_reads_back_in_both_widths(text in kana()) {
        let name = KanaName::parse(&text).expect("kana only");
        prop_assert_eq!(KanaName::parse(name.full_width()), Ok(name.clone()));
        let back = KanaName::parse(&name.half_width()).expect("kana only");
        prop_assert!(back.matches(&name));
        prop_assert!(name.half_width().chars().all(|c| c == ' ' || matches!(c, '｡'..='ﾟ')));
        prop_assert_eq!(folded(&name.half_width()), folded(name.full_width()));
    }

    /// one ● a character, the length is kept.
    #[test]
    fn the_shown_form_keeps_the_length_and_shows_itself(name in text()) {
        let shown = shown_by_interface(&name);
        prop_assert_eq!(shown.text.chars().count(), written(&name).count());
        prop_assert_eq!(shown_by_interface(&shown.text).replaced, 0);
    }

    #[test]
    fn a_claim_form_is_within_the_standard_and_its_own_claim_form(name in text()) {
        if let Ok(form) = claim_form(&name) {
            prop_assert!(form.text.chars().all(|c| jis_level(c).is_some()));
            let again = claim_form(&form.text).expect("within the standard");
            prop_assert_eq!((again.text, again.replaced), (form.text, 0));
        }
    }

    #[test]
    fn folding_twice_changes_nothing(text in text(), any in any::<String>()) {
        for text in [text, any] {
            let once = folded(&text);
            prop_assert_eq!(folded(&once), once);
        }
    }

    #[test]
    fn width_blanks_and_claim_form_never_break_a_search(name in text()) {
        let key = folded(&name);
        let full = to_full_width(&name);
        prop_assert_eq!(folded(&full), key.clone());
        if let Ok(form) = claim_form(&name) {
            prop_assert_eq!(folded(&form.text), key);
        }
    }

    #[test]
    fn no_text_breaks_a_parser_and_a_parsed_name_parses_again(text in any::<String>()) {
        if let Ok(name) = KanjiName::parse(&text) {
            prop_assert_eq!(KanjiName::parse(name.registered()), Ok(name));
        }
        prop_assert!(KanaName::parse(&text).is_err() || !text.is_empty());
    }

    #[test]
    fn kanji_of_both_levels_come_through_unchanged(name in "[一-龠]{1,8}") {
        let standard = name.chars().all(|c| jis_level(c) >= Some(JisLevel::Level1));
        let shown = shown_by_interface(&name);
        if standard {
            prop_assert_eq!(claim_form(&name).map(|form| form.text), Ok(name.clone()));
            prop_assert_eq!(shown.text, name);
        } else {
            prop_assert!(shown.replaced > 0 || name.contains('德'));
        }
    }
}
