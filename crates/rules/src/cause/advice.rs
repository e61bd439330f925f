//! What to say to the patient, so that the card works next time.

use jiff::civil::Date;

use super::{Enrolment, NumberState, Reason, Sign};
use crate::old_card::{LAST_USE_DAY, TRANSITION_FIRST_DAY};

pub(super) fn advice(
    sign: Sign,
    reason: Option<Reason>,
    on: Date,
    enrolment: Enrolment,
) -> &'static str {
    match (reason, enrolment.number) {
        (Some(Reason::NumberNotRegistered), Some(NumberState::NotFiled)) => {
            "事業主の「資格取得届」が出ていません。勤め先に届出を頼んでください。"
        }
        (Some(Reason::NumberNotRegistered), _) if enrolment.dependant => {
            "被保険者が、被扶養者のマイナンバーを勤め先へすぐに提出してください。"
        }
        (Some(Reason::NumberNotRegistered), _) => "マイナンバーを勤め先へすぐに提出してください。",
        (Some(Reason::Lag), _) => {
            "加入して間もないため、データの反映を待っています。それまではお知らせをカードと一緒に見せてください。"
        }
        (Some(Reason::RegistrationError), _) => {
            "提出済みの番号が登録エラーです。保険者が登録を直します。それまではお知らせをカードと一緒に見せてください。"
        }
        (None, _) => of_sign(sign, on),
    }
}

fn of_sign(sign: Sign, on: Date) -> &'static str {
    match sign {
        Sign::EligibilityEnded | Sign::NoRecord => {
            "登録の状況を保険者に問い合わせてください。今日は窓口で保険扱いにできます。"
        }
        Sign::CardDamaged => {
            "今日は窓口で保険扱いにできます。カードは住んでいる市区町村で作り直してください。"
        }
        Sign::DeviceFault | Sign::PowerCut | Sign::CommunicationFault | Sign::NetworkFault => {
            "今日は窓口で保険扱いにできます。使える書類を順に尋ねてください。"
        }
        Sign::NoSystem => {
            "この医療機関ではカードを読み取れません。カードと一緒に資格の分かるものを見せてもらってください。"
        }
        Sign::FaceAndPinFailed => {
            "代わりの書類を求める前に、職員がカードの写真を見て本人を確かめてください。"
        }
        Sign::PinLocked => {
            "顔認証で受け付けてください。できなければ職員がカードの写真を見ます。暗証番号は市区町村で再設定できます。"
        }
        Sign::CertificateEnded => certificate_ended(on),
        Sign::CardLost => card_lost(on),
        Sign::Unclear => "加入する保険者に問い合わせてください。手続きが要ることがあります。",
    }
}

/// The papers that exist on the day decide what to bring instead.
fn certificate_ended(on: Date) -> &'static str {
    if on < TRANSITION_FIRST_DAY {
        "電子証明書の猶予も終わっています。市区町村で更新してください。今日は従来の健康保険証で受け付けます。"
    } else if on <= LAST_USE_DAY {
        "電子証明書の猶予も終わっています。市区町村で更新してください。今日は従来の健康保険証か資格確認書が要ります。"
    } else {
        "電子証明書の猶予も終わっています。市区町村で更新してください。今日は資格確認書が要ります。"
    }
}

fn card_lost(on: Date) -> &'static str {
    if on < TRANSITION_FIRST_DAY {
        "カードがない間は、従来の健康保険証で受け付けます。"
    } else if on <= LAST_USE_DAY {
        "有効な従来の健康保険証があればそれで受け付け、なければ保険者に一時的な資格確認書を申し出るよう案内してください。"
    } else {
        "カードがない間は、保険者に一時的な資格確認書を申し出るよう案内してください。"
    }
}
