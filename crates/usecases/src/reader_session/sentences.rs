//! What a refusal says, in Japanese and in English.

use rules::certificate::ENDED_TEXT;

/// Japanese, and English.
pub(super) type Sentences = (&'static str, &'static str);

pub(super) const NO_SUCH_SESSION: Sentences = (
    "この受付はないか、時間切れです。カードを置き直してください。",
    "no such session, or its time is over: put the card down again",
);
pub(super) const OTHER_DEVICE: Sentences = (
    "この受付は別の機器のものです。その機器で続けてください。",
    "the session belongs to another device: go on there",
);
pub(super) const TOO_MANY_SESSIONS: Sentences = (
    "終わっていない受付が多すぎます。終えるか、少し待ってください。",
    "too many sessions without a result: finish some, or wait a little",
);
pub(super) const STEP_OUT_OF_ORDER: Sentences = (
    "受付の順序が違います。カードを置くところからやり直してください。",
    "this step does not follow the last one: begin again with the card",
);
pub(super) const CHALLENGE_USED: Sentences = (
    "この受付のチャレンジは使用済みです。カードを置き直してください。",
    "the challenge of this session was answered before: open a new session",
);
pub(super) const CHALLENGE_OF_OTHER_SESSION: Sentences = (
    "別の受付のチャレンジへの応答です。カードを置き直してください。",
    "the challenge belongs to another session: open a new one",
);
pub(super) const CHALLENGE_UNKNOWN: Sentences = (
    "このチャレンジは発行していません。カードを置き直してください。",
    "this challenge was never given: open a new session",
);
pub(super) const CHALLENGE_EXPIRED: Sentences = (
    "カードの応答が時間切れです。カードを置き直してください。",
    "the answer came too late: open a new session",
);
pub(super) const CARD_REPORT: Sentences = (
    "カードについての報告が食い違っています。カードを読み直してください。",
    "what is reported of the card contradicts itself: read the card again",
);
pub(super) const SIGNATURE_WRONG: Sentences = (
    "カードの署名が正しくありません。カードを置き直してください。",
    "the signature is not by this certificate's key over this challenge",
);
pub(super) const REVOKED: Sentences = (
    "電子証明書は失効しています。市区町村の窓口で手続きをしてください。",
    "the certificate is revoked: the municipality issues a new one",
);
pub(super) const UNANSWERED: Sentences = (
    "電子証明書の失効を確認できませんでした。少し待って、やり直してください。",
    "the state of the certificate could not be learnt: try again in a little while",
);
pub(super) const CERTIFICATE_OF_NOBODY: Sentences = (
    "この電子証明書の資格情報がありません。加入している保険者に確かめてください。",
    "nobody is registered with this certificate: ask the insurer",
);
pub(super) const RENEWED_LATELY: Sentences = (
    "電子証明書は更新されたばかりです。使えるようになるまで約24時間かかります。",
    "the certificate was renewed lately: it works about 24 hours later",
);
pub(super) const IDENTITY_NOT_CONFIRMED: Sentences = (
    "本人を確認していません。画面に示した方法で確認してください。",
    "identity is not confirmed: use one of the ways that are offered",
);
pub(super) const HELP_NOT_WISHED: Sentences = (
    "患者が望まない手助けはできません。患者の望みを尋ねてください。",
    "others place the card only if the patient wishes it: ask the patient",
);
pub(super) const NOT_REGISTERED: Sentences = (
    "健康保険証としての利用登録がありません。先に登録してください。",
    "the card is not registered for use: register it first",
);
pub(super) const CERTIFICATE: Sentences =
    ("この電子証明書は使えません。", "the certificate is not accepted");
/// F-244; what to do today follows.
pub(super) const CERTIFICATE_ENDED: Sentences = (ENDED_TEXT, "the certificate is past its grace");
/// R-056; what to do today follows.
pub(super) const ON_HOLD: Sentences = (
    "このカードは一時停止中です。停止を解除するまで使えません。",
    "the card is suspended until its holder has this lifted",
);
