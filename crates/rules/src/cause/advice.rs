//! What to say to the patient, so that the card works next time.

use super::{Enrolment, NumberState, Reason, Sign};

pub(super) fn advice(sign: Sign, reason: Option<Reason>, enrolment: Enrolment) -> &'static str {
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
        (None, _) => of_sign(sign),
    }
}

fn of_sign(sign: Sign) -> &'static str {
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
        Sign::CertificateEnded => {
            "電子証明書の猶予も終わっています。市区町村で更新してください。今日は資格確認書が要ります。"
        }
        Sign::CardLost => {
            "カードがない間は、保険者に一時的な資格確認書を申し出るよう案内してください。"
        }
        Sign::Unclear => "加入する保険者に問い合わせてください。手続きが要ることがあります。",
    }
}
