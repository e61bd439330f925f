//! When other people than the patient may handle the card or look at its front.

use crate::Decision;
use crate::book::ids::{D_31, R_115, R_149, R_150, R_151, R_152, R_153, R_154, R_155, R_156};

/// Why help is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Situation {
    /// A child, or somebody else who cannot be confirmed at the counter.
    Child,
    /// A disability or another reason that cannot be avoided.
    Disabled,
    /// The answer shows 「●」 and the right writing is needed.
    Gaiji,
    /// No way worked and a 被保険者資格申立書 was taken.
    Declaration,
    /// While the PIN is typed there is clear doubt that the person is the holder.
    Doubt,
}

/// What the facts of the front are wanted for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// To claim the fee.
    Claim,
    /// Anything else.
    Other,
}

/// What may be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Help {
    /// Family, a helper or staff place the card on the reader.
    StaffPlacesCard,
    /// A parent or other proxy places the card and types the PIN.
    ProxyPin,
    /// Staff compare the face with the photo by eye.
    VisualCheck,
    /// Staff look at the front, and hold the card while they do.
    LookAtFront,
    /// Staff copy the front and keep the copy. The back is never copied.
    CopyFront,
}

/// What is allowed, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Assist {
    /// What may be done; empty when nothing may.
    pub may: &'static [Help],
    /// The reason and the next step, for people.
    pub why: &'static str,
}

/// Decides what others may do. Consent is the patient's wish in the case of a disability.
pub fn assist(situation: Situation, consents: bool, purpose: Purpose) -> Decision<Assist> {
    match situation {
        Situation::Child => Decision::new(CHILD, &[R_154, R_155]),
        Situation::Disabled if consents => Decision::new(DISABLED, &[R_156, R_115]),
        Situation::Disabled => Decision::new(NOT_WISHED, &[R_156, R_115]),
        Situation::Gaiji => front(R_150, GAIJI, consents, purpose),
        Situation::Declaration => front(R_151, DECLARATION, consents, purpose),
        Situation::Doubt => front(R_152, DOUBT, consents, purpose),
    }
}

fn front(
    case: crate::book::RuleId,
    allowed: Assist,
    consents: bool,
    purpose: Purpose,
) -> Decision<Assist> {
    let outcome = match (consents, purpose) {
        (false, _) => NO_CONSENT,
        (true, Purpose::Other) => NO_CLAIM,
        (true, Purpose::Claim) => allowed,
    };
    Decision::new(outcome, &[R_149, case, R_153, D_31])
}

const CHILD: Assist = Assist {
    may: &[Help::ProxyPin, Help::VisualCheck],
    why: "本人の確認が窓口で難しいときは、親などの代理人がカードを置いて暗証番号を入力するか、職員が顔と写真を見比べて確かめます。",
};
const DISABLED: Assist = Assist {
    may: &[Help::StaffPlacesCard],
    why: "患者が望んでいるので、家族、介助者、職員がカードを置くなどの手助けをしてかまいません。",
};
const NOT_WISHED: Assist = Assist {
    may: &[],
    why: "患者が望まない手助けはできません。患者が自分でカードを置くのを待ち、望みを尋ねてください。",
};
const GAIJI: Assist = Assist {
    may: &[Help::LookAtFront, Help::CopyFront],
    why: "「●」の正しい表記を確かめるため、了解を得てカードの表面だけを見られます。裏面は写せません。",
};
const DECLARATION: Assist = Assist {
    may: &[Help::LookAtFront, Help::CopyFront],
    why: "被保険者資格申立書を受け取ったので、了解を得てカードの表面だけを見られます。裏面は写せません。",
};
const DOUBT: Assist = Assist {
    may: &[Help::VisualCheck, Help::LookAtFront, Help::CopyFront],
    why: "本人かどうか疑わしいので、了解を得てカードの表面の写真を確かめられます。裏面は写せません。",
};
const NO_CONSENT: Assist = Assist {
    may: &[],
    why: "患者の同意がないので、カードの表面を見ることも預かることもできません。理由を説明して同意を尋ねてください。",
};
const NO_CLAIM: Assist = Assist {
    may: &[],
    why: "保険請求に必要な範囲を超えるので、カードの表面を見ることはできません。",
};
