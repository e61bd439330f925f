//! Insurance schemes and public payers by scheme code (法別番号).

use crate::scheme_kind::SchemeKind;

macro_rules! schemes {
    ($($variant:ident $code:literal $kind:ident $key:literal $japanese:literal)+) => {
        /// The scheme that an insurer number belongs to. Source: `F-024`, `F-027`.
        ///
        /// Rules look at [`Self::kind`], which is short enough to be matched without a wildcard.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Scheme {
            $(#[doc = $japanese] $variant,)+
        }

        impl Scheme {
            /// Every scheme in the order of the codes.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The two-digit scheme code; `00` for National Health Insurance, whose numbers have
            /// none and get zeros in its place when padded (`F-023`).
            pub fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)+ }
            }

            /// What rules need to know of the scheme.
            pub fn kind(self) -> SchemeKind {
                match self { $(Self::$variant => SchemeKind::$kind,)+ }
            }

            /// A stable name for programs, such as `society`.
            pub fn key(self) -> &'static str {
                match self { $(Self::$variant => $key,)+ }
            }

            /// The Japanese name; for public payers the law in short.
            pub fn name_ja(self) -> &'static str {
                match self { $(Self::$variant => $japanese,)+ }
            }
        }
    };
}

// The codes of the insurance schemes are sure; the names of the public payers are general knowledge
// and the list is not complete (`F-024`). A code that is missing here is refused until it is added.
schemes! {
    Nhi "00" Nhi "nhi" "国民健康保険"
    NhiSociety "00" NhiSociety "nhi-society" "国民健康保険組合"
    Jhia "01" Jhia "jhia" "全国健康保険協会管掌健康保険"
    Seamen "02" Seamen "seamen" "船員保険"
    DayLabourer "03" DayLabourer "day-labourer" "日雇特例被保険者（一般療養）"
    DayLabourerSpecial "04" DayLabourer "day-labourer-special" "日雇特例被保険者（特別療養費）"
    Society "06" Society "society" "組合管掌健康保険"
    Defence "07" Defence "defence" "防衛省職員（自衛官等）"
    PublicPayer10 "10" PublicPayer "public-payer-10" "感染症法（結核の適正医療）"
    PublicPayer11 "11" PublicPayer "public-payer-11" "感染症法（結核の入院）"
    PublicAssistance "12" PublicAssistance "public-assistance" "生活保護法（医療扶助）"
    PublicPayer13 "13" PublicPayer "public-payer-13" "戦傷病者特別援護法（療養の給付）"
    PublicPayer14 "14" PublicPayer "public-payer-14" "戦傷病者特別援護法（更生医療）"
    PublicPayer15 "15" PublicPayer "public-payer-15" "障害者総合支援法（更生医療）"
    PublicPayer16 "16" PublicPayer "public-payer-16" "障害者総合支援法（育成医療）"
    PublicPayer17 "17" PublicPayer "public-payer-17" "児童福祉法（療育の給付）"
    PublicPayer18 "18" PublicPayer "public-payer-18" "原爆援護法（認定疾病医療）"
    PublicPayer19 "19" PublicPayer "public-payer-19" "原爆援護法（一般疾病医療費）"
    PublicPayer20 "20" PublicPayer "public-payer-20" "精神保健福祉法（措置入院）"
    PublicPayer21 "21" PublicPayer "public-payer-21" "障害者総合支援法（精神通院医療）"
    PublicPayer22 "22" PublicPayer "public-payer-22" "麻薬及び向精神薬取締法（入院措置）"
    PublicPayer23 "23" PublicPayer "public-payer-23" "母子保健法（養育医療）"
    PublicPayer24 "24" PublicPayer "public-payer-24" "障害者総合支援法（療養介護医療）"
    PublicPayer25 "25" PublicPayer "public-payer-25" "中国残留邦人等支援法（医療支援給付）"
    PublicPayer28 "28" PublicPayer "public-payer-28" "感染症法（一類感染症等の入院）"
    PublicPayer29 "29" PublicPayer "public-payer-29" "感染症法（新感染症の入院）"
    PublicPayer30 "30" PublicPayer "public-payer-30" "医療観察法（医療の実施）"
    MutualAidNational "31" MutualAid "mutual-aid-national" "国家公務員共済組合"
    MutualAidLocal "32" MutualAid "mutual-aid-local" "地方公務員等共済組合"
    MutualAidPolice "33" MutualAid "mutual-aid-police" "警察共済組合"
    MutualAidSchool "34" MutualAid "mutual-aid-school" "公立学校共済組合・日本私立学校振興・共済事業団"
    PublicPayer38 "38" PublicPayer "public-payer-38" "肝炎治療の特別促進事業"
    LateStage "39" LateStage "late-stage" "後期高齢者医療"
    PublicPayer51 "51" PublicPayer "public-payer-51" "特定疾患治療の研究事業"
    PublicPayer52 "52" PublicPayer "public-payer-52" "児童福祉法（小児慢性特定疾病）"
    PublicPayer53 "53" PublicPayer "public-payer-53" "児童福祉法（措置に係る医療）"
    PublicPayer54 "54" PublicPayer "public-payer-54" "難病法（特定医療）"
    SpecialRetired "63" SpecialRetired "special-retired" "特定健康保険組合（特例退職）"
    PublicPayer66 "66" PublicPayer "public-payer-66" "石綿健康被害救済法（医療費）"
    NhiRetired "67" NhiRetired "nhi-retired" "国民健康保険（退職者医療）"
    SpecialRetiredNational "72" SpecialRetired "special-retired-national" "国家公務員共済組合（特例退職）"
    SpecialRetiredLocal "73" SpecialRetired "special-retired-local" "地方公務員等共済組合（特例退職）"
    SpecialRetiredPolice "74" SpecialRetired "special-retired-police" "警察共済組合（特例退職）"
    SpecialRetiredSchool "75" SpecialRetired "special-retired-school" "公立学校共済組合等（特例退職）"
    PublicPayer79 "79" PublicPayer "public-payer-79" "児童福祉法（障害児施設医療）"
}

impl Scheme {
    /// Finds the scheme with this two-digit code. `00` finds [`Scheme::Nhi`]: whether it is a
    /// society is written in the digits after it.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|scheme| scheme.code() == code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn keys_differ_and_codes_go_up() {
        let keys: BTreeSet<&str> = Scheme::ALL.iter().map(|scheme| scheme.key()).collect();
        assert_eq!(keys.len(), Scheme::ALL.len());
        assert!(Scheme::ALL.is_sorted_by_key(|scheme| scheme.code()));
    }

    #[test]
    fn a_code_finds_its_scheme() {
        for scheme in Scheme::ALL.iter().copied().filter(|scheme| *scheme != Scheme::NhiSociety) {
            assert_eq!(Scheme::from_code(scheme.code()), Some(scheme));
        }
        for code in ["05", "08", "26", "35", "40", "99", "6", ""] {
            assert_eq!(Scheme::from_code(code), None, "{code}");
        }
    }
}
