//! All code tables as data: those of [`super::codes`] and those of messages that come later.

use super::code::CodeTable;
use super::codes as c;

/// A code table as rows.
#[derive(Clone, Copy, Debug)]
pub struct Table {
    /// Number, such as `OQSCD028`.
    pub id: &'static str,
    /// Japanese name.
    pub name_ja: &'static str,
    /// Code and Japanese name of each value, as a function because enums hold some of them.
    rows: fn() -> Vec<(&'static str, &'static str)>,
}

impl Table {
    /// Code and Japanese name of each value.
    pub fn rows(&self) -> Vec<(&'static str, &'static str)> {
        (self.rows)()
    }
}

const fn typed<T: CodeTable>(name_ja: &'static str) -> Table {
    Table {
        id: T::TABLE,
        name_ja,
        rows: || T::ALL.iter().map(|value| (value.code(), value.label_ja())).collect(),
    }
}

/// Declares a table that no type of this crate needs yet.
macro_rules! plain {
    ($id:literal, $name:literal, $(($code:literal, $label:literal)),+) => {
        Table { id: $id, name_ja: $name, rows: || vec![$(($code, $label)),+] }
    };
}

/// Every table that is publicly known, by number. 041 and 042 (two-factor checks) are not.
pub const TABLES: &[Table] = &[
    typed::<c::ConsentFlag>("限度額適用認定証提供同意フラグ"),
    typed::<c::ReferenceClassification>("照会区分"),
    typed::<c::SegmentOfResult>("処理結果区分"),
    typed::<c::ProcessingStatus>("処理結果状況"),
    typed::<c::CharacterCode>("文字コード識別"),
    typed::<c::QualificationValidity>("資格有効性"),
    typed::<c::Sex>("性別"),
    typed::<c::LossReason>("資格喪失事由"),
    typed::<c::PersonOrFamily>("本人・家族の別"),
    typed::<c::CardClassification>("被保険者証区分"),
    typed::<c::LimitCertificateKind>("限度額適用認定証区分"),
    typed::<c::LimitCategory>("限度額適用認定証適用区分"),
    typed::<c::DiseaseCategory>("特定疾病療養受療証認定疾病区分"),
    plain!(
        "OQSCD014",
        "限度額適用認定証情報変更有無",
        ("0", "変更なし"),
        ("1", "変更あり または 判定不能")
    ),
    typed::<c::Preschool>("未就学区分"),
    typed::<c::RecordConsent>("閲覧同意フラグ"),
    typed::<c::PrescriptionForm>("処方箋発行形態"),
    typed::<c::TicketType>("医療券・調剤券別"),
    typed::<c::TreatmentType>("診療別"),
    typed::<c::SingleOrCombined>("単独・併用別"),
    typed::<c::SocialInsurance>("社会保険状況"),
    typed::<c::Consistency>("不整合フラグ"),
    typed::<c::InfectionStatus>("感染症法第37条の2"),
    typed::<c::ElderlyCareStatus>("後期高齢者医療"),
    typed::<c::PrefecturalStatus>("都道府県費"),
    typed::<c::DesignatedFacility>("指定医療機関フラグ"),
    plain!("OQSCD027", "同一個人有無", ("1", "同一個人あり")),
    plain!(
        "OQSCD028",
        "診療区分",
        ("1", "外来"),
        ("2", "訪問診療等"),
        ("3", "オンライン診療等"),
        ("4", "救急時")
    ),
    plain!("OQSCD029", "医療情報種別", ("TKK", "特定健診等情報"), ("YZK", "薬剤情報")),
    plain!("OQSCD030", "薬剤情報等表示区分", ("0", "表示しない"), ("1", "表示する")),
    plain!(
        "OQSCD031",
        "同意有効期限切れ理由",
        ("0", "有効期限切れ"),
        ("1", "医療機関による取消"),
        ("2", "患者による取消"),
        ("3", "用途変更")
    ),
    plain!("OQSCD032", "資格情報変更確認", ("0", "一致"), ("1", "不一致")),
    plain!("OQSCD033", "URL取得区分", ("2", "訪問診療等"), ("3", "オンライン診療等")),
    plain!("OQSCD034", "画像形式", ("1", "PDF"), ("2", "PNG")),
    plain!("OQSCD035", "変更有無", ("0", "変更しない"), ("1", "変更する")),
    plain!(
        "OQSCD036",
        "閲覧同意情報種別",
        ("TSR", "特定疾病療養受療証"),
        ("TKK", "特定健診等情報"),
        ("YZK", "薬剤情報"),
        ("SRJ", "診療情報"),
        ("SHJ", "手術情報")
    ),
    plain!("OQSCD037", "利用有無", ("0", "利用しない"), ("1", "利用する")),
    plain!(
        "OQSCD038",
        "電子処方箋利用区分",
        ("0", "利用しない"),
        ("1", "電子のみ"),
        ("2", "併用"),
        ("3", "紙のみ")
    ),
    plain!("OQSCD039", "発行形態選択タイミング", ("1", "資格確認時以外"), ("2", "資格確認時")),
    plain!(
        "OQSCD040",
        "情報要求パターン",
        ("1", "救急用サマリー"),
        ("2", "救急用全量版"),
        ("3", "救急用サマリー・全量版・電子処方箋"),
        ("4", "現行の薬剤情報"),
        ("5", "現行の診療・薬剤情報"),
        ("6", "現行の特定健診情報")
    ),
    plain!("OQSCD043", "救急時閲覧権限", ("0", "なし"), ("1", "あり")),
    plain!(
        "OQSCD044",
        "連携システムID",
        ("1", "医療費助成"),
        ("2", "母子保健"),
        ("4", "予防接種"),
        ("8", "介護保険")
    ),
];
