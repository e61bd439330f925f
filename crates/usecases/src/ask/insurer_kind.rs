//! The kind of insurer, as several questions ask for it.

use super::words::words;

words! {
    /// 保険者の種類
    InsurerKind is rules::InsurerKind {
        /// 健康保険組合
        Society,
        /// 全国健康保険協会
        Jhia,
        /// 国民健康保険
        Nhi,
        /// 後期高齢者医療
        LateStage,
    }
}
