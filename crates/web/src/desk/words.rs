//! Words of the desk, Japanese first.

use jiff::Timestamp;
use store::{Refusal, StaffRole};
use usecases::clock::time_in_japan;
use vocab::Date;
use vocab::date::EraDate;

/// The name of a role in forms.
pub(super) fn role_code(role: StaffRole) -> &'static str {
    match role {
        StaffRole::Reception => "reception",
        StaffRole::Doctor => "doctor",
        StaffRole::Dentist => "dentist",
        StaffRole::Pharmacist => "pharmacist",
        StaffRole::Administrator => "administrator",
    }
}

/// The name of a role for people.
pub(super) fn role_name(role: StaffRole) -> &'static str {
    match role {
        StaffRole::Reception => "受付事務",
        StaffRole::Doctor => "医師",
        StaffRole::Dentist => "歯科医師",
        StaffRole::Pharmacist => "薬剤師",
        StaffRole::Administrator => "管理者",
    }
}

/// A time of day in Japan.
pub(super) fn clock(at: Timestamp) -> String {
    let time = time_in_japan(at);
    format!("{:02}:{:02}", time.hour(), time.minute())
}

/// A day with its era, as documents print it.
pub(super) fn date_ja(day: Date) -> String {
    let (year, month, of_month) = (day.year(), day.month(), day.day());
    match EraDate::of(day) {
        Some(era) => {
            format!("{year}年({}{}年){month}月{of_month}日", era.era().name_ja(), era.year())
        }
        None => format!("{year}年{month}月{of_month}日"),
    }
}

/// Why nothing was answered, with what to do.
pub(super) fn refusal_ja(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::UnknownFacility | Refusal::NotPermitted | Refusal::OtherFacility => {
            "この医療機関等からは確認できません。設定を確かめてください。"
        }
        Refusal::BadRequest => "問い合わせの形式に誤りがあります。ソフトの設定を確かめてください。",
        Refusal::NoSuchPerson => "番号に当たる人がいません。番号と生年月日を確かめてください。",
        Refusal::SeveralPeople => "番号に当たる人が複数います。枝番を付けてください。",
        Refusal::ReferenceNumberInUse => "照会番号が別の人に使われています。",
        Refusal::UnknownDevice
        | Refusal::RevokedDevice
        | Refusal::ExpiredDevice
        | Refusal::OtherDevice => "端末の証明書が使えません。運用者に知らせてください。",
        Refusal::NoSuchSession
        | Refusal::ChallengeUsed
        | Refusal::ChallengeOfOtherSession
        | Refusal::ChallengeUnknown
        | Refusal::ChallengeExpired => {
            "受付が途中で終わりました。カードを置き直してもらってください。"
        }
        Refusal::SignatureWrong
        | Refusal::CertificateMalformed
        | Refusal::CertificateUntrusted
        | Refusal::CertificateOtherGeneration => {
            "カードの電子証明書を確かめられません。資格確認書などで受け付けてください。"
        }
        Refusal::CertificateEnded => {
            "電子証明書の期限が切れています。資格確認書などで受け付け、市区町村での更新を案内してください。"
        }
        Refusal::CertificateRevoked => {
            "電子証明書が失効しています。資格確認書などで受け付け、市区町村での手続きを案内してください。"
        }
        Refusal::CertificateOnHold => {
            "カードが一時停止中です。資格確認書などで受け付けてください。"
        }
        Refusal::RevocationUnanswered => {
            "電子証明書の失効を確認できませんでした。少し待って、やり直してください。"
        }
        Refusal::CertificateOfNobody => {
            "カードに結び付いた資格がありません。更新から24時間以内か、保険者の登録待ちです。資格確認書などで受け付けてください。"
        }
        Refusal::IdentityNotConfirmed => {
            "本人確認ができませんでした。目視で確かめるか、資格確認書などで受け付けてください。"
        }
        Refusal::NotRegistered => {
            "健康保険証の利用登録がありません。リーダーで登録するか、資格確認書などで受け付けてください。"
        }
        Refusal::RegistrationRefused => {
            "利用登録ができませんでした。資格確認書などで受け付けてください。"
        }
    }
}
