//! `face-capture`: whether a reader takes a photo, and what becomes of it.

use rules::Decision;
use rules::reception::capture;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::reader_screens::Method;
use super::{InputDefect, Question};

/// 顔の撮影
pub(super) struct FaceCapture;

/// 本人確認の方法
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Input {
    /// 本人確認の方法
    identity: Method,
}

/// 撮るか、残るか
#[derive(Serialize, JsonSchema)]
pub(super) struct Answer {
    /// 顔を撮る
    captured: bool,
    /// カードのICチップの顔画像と比べる
    compared_with_chip: bool,
    /// 撮った画像が残る
    stored: bool,
}

impl Question for FaceCapture {
    const NAME: &'static str = "face-capture";
    const TITLE: &'static str = "カードリーダーは顔を撮るか、その画像は残るか";
    type Input = Input;
    type Answer = Answer;

    fn answer(input: Input) -> Result<Decision<Answer>, InputDefect> {
        Ok(capture(input.identity.into()).map(|capture| Answer {
            captured: capture.captured,
            compared_with_chip: capture.compared_with_chip,
            stored: capture.stored,
        }))
    }
}
