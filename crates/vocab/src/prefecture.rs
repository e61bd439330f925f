//! Prefectures (都道府県) and their numbers.

use core::fmt;
use core::str::FromStr;

use crate::defects::defects;
use crate::digits::{self, NotDigits};

macro_rules! prefectures {
    ($($number:literal $variant:ident $japanese:literal)+) => {
        /// One of the 47 prefectures, in the order of their numbers. Source: `F-026`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Prefecture {
            $(#[doc = $japanese] $variant,)+
        }

        impl Prefecture {
            /// Every prefecture from 01 to 47.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// Finds the prefecture with this number, 1 to 47.
            pub fn from_number(number: u64) -> Option<Self> {
                match number {
                    $($number => Some(Self::$variant),)+
                    _ => None,
                }
            }

            /// The number, 1 to 47; [`fmt::Display`] prints it with two digits.
            pub fn number(self) -> u8 {
                match self { $(Self::$variant => $number,)+ }
            }

            /// The Japanese name, such as 「東京都」.
            pub fn name_ja(self) -> &'static str {
                match self { $(Self::$variant => $japanese,)+ }
            }

            /// The English name without macrons, such as `Tokyo`.
            pub fn name_en(self) -> &'static str {
                match self { $(Self::$variant => stringify!($variant),)+ }
            }
        }
    };
}

prefectures! {
    1 Hokkaido "北海道"
    2 Aomori "青森県"
    3 Iwate "岩手県"
    4 Miyagi "宮城県"
    5 Akita "秋田県"
    6 Yamagata "山形県"
    7 Fukushima "福島県"
    8 Ibaraki "茨城県"
    9 Tochigi "栃木県"
    10 Gunma "群馬県"
    11 Saitama "埼玉県"
    12 Chiba "千葉県"
    13 Tokyo "東京都"
    14 Kanagawa "神奈川県"
    15 Niigata "新潟県"
    16 Toyama "富山県"
    17 Ishikawa "石川県"
    18 Fukui "福井県"
    19 Yamanashi "山梨県"
    20 Nagano "長野県"
    21 Gifu "岐阜県"
    22 Shizuoka "静岡県"
    23 Aichi "愛知県"
    24 Mie "三重県"
    25 Shiga "滋賀県"
    26 Kyoto "京都府"
    27 Osaka "大阪府"
    28 Hyogo "兵庫県"
    29 Nara "奈良県"
    30 Wakayama "和歌山県"
    31 Tottori "鳥取県"
    32 Shimane "島根県"
    33 Okayama "岡山県"
    34 Hiroshima "広島県"
    35 Yamaguchi "山口県"
    36 Tokushima "徳島県"
    37 Kagawa "香川県"
    38 Ehime "愛媛県"
    39 Kochi "高知県"
    40 Fukuoka "福岡県"
    41 Saga "佐賀県"
    42 Nagasaki "長崎県"
    43 Kumamoto "熊本県"
    44 Oita "大分県"
    45 Miyazaki "宮崎県"
    46 Kagoshima "鹿児島県"
    47 Okinawa "沖縄県"
}

defects! {
    /// Why a text is not the number of a prefecture.
    PrefectureDefect {
        Length "length"
            "A prefecture number has exactly 2 digits; write 1 as 01."
            "都道府県番号は2桁です。1桁のときは前に0を付けてください。";
        Digit "digit"
            "A prefecture number has only the half-width digits 0 to 9."
            "都道府県番号に数字以外の文字があります。半角数字だけで入力してください。";
        Range "range"
            "Prefecture numbers go from 01 to 47."
            "都道府県番号は01から47までです。番号を確認してください。";
    }
}

impl FromStr for Prefecture {
    type Err = PrefectureDefect;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let number = digits::fixed(text, 2).map_err(|wrong| match wrong {
            NotDigits::Length => PrefectureDefect::Length,
            NotDigits::Digit => PrefectureDefect::Digit,
        })?;
        Self::from_number(number).ok_or(PrefectureDefect::Range)
    }
}

impl fmt::Display for Prefecture {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}", self.number())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number_vectors::{self, shown};
    use alloc::string::{String, ToString};

    #[test]
    fn vectors() {
        number_vectors::check(
            "prefecture.toml",
            PrefectureDefect::ALL,
            Prefecture::from_str,
            |it| {
                shown([
                    ("number", it.to_string()),
                    ("name_ja", String::from(it.name_ja())),
                    ("name_en", String::from(it.name_en())),
                ])
            },
        );
    }

    #[test]
    fn numbers_run_without_gap_from_1_to_47() {
        let numbers = Prefecture::ALL.iter().map(|prefecture| prefecture.number());
        assert!(numbers.eq(1..=47));
    }
}
