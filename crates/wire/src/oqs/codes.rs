//! The code tables whose values stand in the messages of this crate.

use super::code::code_table;

code_table! {
    /// Consent to share the benefit limit certificate (限度額適用認定証提供同意フラグ).
    ConsentFlag "OQSCD001" {
        NotGiven = "0" "未同意",
        Given = "1" "同意",
    }
}
code_table! {
    /// What the check was made with (照会区分).
    ReferenceClassification "OQSCD002" {
        Card = "1" "マイナンバーカード",
        DocumentNumbers = "2" "被保険者証情報",
    }
}
code_table! {
    /// How the whole message ended (処理結果区分).
    SegmentOfResult "OQSCD003" {
        Normal = "1" "正常終了",
        InProgress = "2" "処理中",
        Failed = "9" "異常終了",
    }
}
code_table! {
    /// How one person's part ended (処理結果状況).
    ProcessingStatus "OQSCD004" {
        Normal = "1" "正常終了",
        Error = "2" "エラー",
    }
}
code_table! {
    /// Encoding of the message (文字コード識別).
    CharacterCode "OQSCD005" {
        Utf8 = "0" "UTF-8",
        ShiftJis = "1" "Shift_JIS",
    }
}
code_table! {
    /// Whether eligibility was valid on the day asked for (資格有効性).
    QualificationValidity "OQSCD006" {
        Valid = "1" "有効",
        Lost = "2" "無効",
        LostWithNewer = "3" "無効（新しい資格あり）",
        NoneFound = "4" "該当資格なし",
        Several = "5" "複数該当",
        ValidUnregistered = "6" "有効（未登録）",
    }
}
code_table! {
    /// Sex (性別).
    Sex "OQSCD007" {
        Male = "1" "男",
        Female = "2" "女",
        Unset = "3" "未設定",
    }
}
code_table! {
    /// Why eligibility was lost (資格喪失事由).
    LossReason "OQSCD008" {
        Death = "01" "死亡",
        PublicAssistance = "02" "生活保護受給開始",
        OtherInsurance = "03" "医療保険等の資格取得",
        Other = "99" "その他",
    }
}
code_table! {
    /// Insured person or dependant (本人・家族の別).
    PersonOrFamily "OQSCD009" {
        Person = "1" "本人",
        Family = "2" "家族",
    }
}
code_table! {
    /// Kind of certificate (被保険者証区分). 01 to 04 are out of use since 2024-12-02 but still come.
    CardClassification "OQSCD010" {
        General = "01" "一般",
        Retired = "02" "退職",
        ShortTermGeneral = "03" "短期証明書（一般）",
        ShortTermRetired = "04" "短期証明書（退職）",
        SpecialMedicalExpense = "05" "特別療養費支給対象者",
        SpecialRetired = "06" "特例退職",
        SelfDefenceForces = "07" "自衛官診療証",
        MedicalAssistance = "A1" "医療扶助",
    }
}
code_table! {
    /// Kind of benefit limit certificate (限度額適用認定証区分).
    LimitCertificateKind "OQSCD011" {
        Limit = "01" "限度額適用区分認定証",
        LimitAndMeals = "02" "限度額適用・標準負担額減額認定証",
        Meals = "03" "標準負担額減額認定証",
    }
}
code_table! {
    /// Category of the benefit limit (限度額適用認定証適用区分).
    LimitCategory "OQSCD012" {
        A01 = "A01" "ア",
        A02 = "A02" "イ",
        A03 = "A03" "ウ",
        A04 = "A04" "エ",
        A05 = "A05" "オ",
        A06 = "A06" "オ（境）",
        B01 = "B01" "現役並みⅢ",
        B02 = "B02" "現役並みⅡ",
        B03 = "B03" "現役並みⅠ",
        B04 = "B04" "一般",
        B05 = "B05" "低所得Ⅱ",
        B06 = "B06" "低所得Ⅰ",
        B07 = "B07" "低所得Ⅰ（老福）",
        B08 = "B08" "低所得Ⅰ（境）",
        B09 = "B09" "一般Ⅱ",
        B10 = "B10" "一般Ⅰ",
    }
}
code_table! {
    /// Specific disease (特定疾病療養受療証認定疾病区分).
    DiseaseCategory "OQSCD013" {
        ChronicRenalFailure = "1" "人工透析を必要とする慢性腎不全",
        Haemophilia = "2" "先天性血液凝固因子障害",
        HivFromBloodProducts = "3" "血液凝固因子製剤の投与に起因するHIV感染症",
    }
}
code_table! {
    /// Below school age (未就学区分). 2 is in an older table only.
    Preschool "OQSCD015" {
        Preschool = "1" "未就学該当",
        AtSchool = "2" "就学中",
    }
}
code_table! {
    /// Consent to share a kind of record (同意フラグ). 2 and 3 do not occur at an ordinary visit.
    RecordConsent "OQSCD016" {
        None = "0" "なし",
        Given = "1" "あり",
        Expired = "2" "有効期限切れ",
        Unobtainable = "3" "取得困難",
    }
}
code_table! {
    /// Form of prescription the patient chose (処方箋発行形態).
    PrescriptionForm "OQSCD017" {
        Electronic = "1" "電子処方箋",
        Paper = "2" "紙の処方箋",
    }
}
code_table! {
    /// Kind of medical assistance ticket (医療券・調剤券別).
    TicketType "OQSCD018" {
        Medical = "01" "医療券",
        Dispensing = "02" "調剤券",
    }
}
code_table! {
    /// Kind of treatment on a ticket (診療別).
    TreatmentType "OQSCD019" {
        Inpatient = "01" "入院",
        Outpatient = "02" "入院外",
        Dental = "03" "歯科",
        Dispensing = "04" "調剤",
        HomeNursing = "05" "訪問看護",
    }
}
code_table! {
    /// Assistance alone or beside insurance (単独・併用別).
    SingleOrCombined "OQSCD020" {
        Single = "01" "単独",
        Combined = "02" "併用",
    }
}
code_table! {
    /// Social insurance (社会保険状況).
    SocialInsurance "OQSCD021" {
        Yes = "01" "あり",
        No = "02" "なし",
    }
}
code_table! {
    /// Mismatch between ticket and insurance (不整合フラグ).
    Consistency "OQSCD022" {
        Inconsistent = "1" "不整合あり",
    }
}
code_table! {
    /// Infectious diseases law, article 37-2 (感染症法第37条の2).
    InfectionStatus "OQSCD023" {
        Yes = "01" "あり",
        No = "02" "なし",
    }
}
code_table! {
    /// Elderly medical care (後期高齢者医療).
    ElderlyCareStatus "OQSCD024" {
        Yes = "01" "あり",
        No = "02" "なし",
    }
}
code_table! {
    /// Prefectural expenses (都道府県費).
    PrefecturalStatus "OQSCD025" {
        Yes = "01" "あり",
        No = "02" "なし",
    }
}
code_table! {
    /// Whether the asking facility is the one on the ticket (指定医療機関フラグ).
    DesignatedFacility "OQSCD026" {
        Match = "0" "一致",
        Mismatch = "1" "不一致",
    }
}
