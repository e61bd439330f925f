//! The form of a name that claims accept.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use super::repertoire::jis_level;
use super::table::Table;
use super::width::to_full_width;
use super::written::written;
use crate::Defect;

pub(super) const CLAIM_FORMS: Table = Table(include_str!("../../data/claim-forms.tsv"));

/// A name in the form that claims accept. `Debug` hides the name.
#[derive(Clone, PartialEq, Eq)]
pub struct ClaimForm {
    /// The name in full width, JIS X 0208 only.
    pub text: String,
    /// How many characters were written in another form; the change of width does not count.
    pub replaced: usize,
}

impl fmt::Debug for ClaimForm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClaimForm").field("replaced", &self.replaced).finish_non_exhaustive()
    }
}

/// A name with characters for which no accepted form is known; the kana are to be used instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoClaimForm {
    /// The places of these characters, counted in written characters from 1; never empty.
    pub places: Vec<usize>,
}

/// Returns the form of one character that claims accept, or `None` if none is known.
///
/// A character of JIS X 0208 is its own form; others are looked up in `data/claim-forms.tsv`.
pub fn claim_character(c: char) -> Option<char> {
    if jis_level(c).is_some() { Some(c) } else { CLAIM_FORMS.partner(c) }
}

/// Writes a name with the characters that claims accept: JIS X 0208 level 1 and 2, full width.
///
/// Insurers and facilities replace an external character by the similar one (F-383). A variation
/// selector is dropped, since its base is the same character.
///
/// # Errors
/// [`NoClaimForm`] with the places of all characters without a form: private-use code points, an
/// already shown ● (it says that the character is lost) and kanji that the table does not know.
///
/// ```
/// use vocab::name::claim_form;
/// assert_eq!(claim_form("髙﨑　德\u{e0101}次")?.text, "高崎　徳次");
/// assert_eq!(claim_form("山\u{e000}\u{e001}").map_err(|none| none.places), Err(vec![2, 3]));
/// # Ok::<(), vocab::name::NoClaimForm>(())
/// ```
pub fn claim_form(name: &str) -> Result<ClaimForm, NoClaimForm> {
    let full = to_full_width(name);
    let mut form = ClaimForm { text: String::with_capacity(full.len()), replaced: 0 };
    let mut places = Vec::new();
    for (index, character) in written(&full).enumerate() {
        let wanted = character.single();
        match claim_character(wanted.unwrap_or(character.base())) {
            Some(super::EXTERNAL_CHARACTER) | None => places.push(index.saturating_add(1)),
            Some(accepted) => {
                form.text.push(accepted);
                if wanted != Some(accepted) {
                    form.replaced = form.replaced.saturating_add(1);
                }
            }
        }
    }
    if places.is_empty() { Ok(form) } else { Err(NoClaimForm { places }) }
}

impl fmt::Display for NoClaimForm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "characters {:?} have no form that claims accept: use the kana", self.places)
    }
}

impl core::error::Error for NoClaimForm {}

impl Defect for NoClaimForm {
    fn code(&self) -> &'static str {
        "no-claim-form"
    }

    fn message_ja(&self) -> String {
        let places: Vec<String> = self.places.iter().map(|at| alloc::format!("{at}")).collect();
        alloc::format!(
            "氏名の{}文字目は請求で使える字がありません。カナ氏名を使ってください。",
            places.join("、")
        )
    }
}

#[cfg(test)]
mod tests {
    use super::{CLAIM_FORMS, claim_character};
    use crate::name::repertoire::jis_level;
    use alloc::vec::Vec;

    /// F-383: each right side is accepted, each left side is not, and the search by halves finds
    /// each row.
    #[test]
    fn each_row_leads_from_outside_into_the_standard() {
        let pairs: Vec<(char, char)> = CLAIM_FORMS.pairs().collect();
        assert!(pairs.len() >= 120);
        assert!(pairs.windows(2).all(|pair| pair[0].0 < pair[1].0), "sorted, no row twice");
        for (from, to) in pairs {
            assert_eq!(jis_level(from), None, "{from}");
            assert!(jis_level(to).is_some(), "{from} -> {to}");
            assert_eq!(claim_character(from), Some(to));
        }
    }
}
