//! Requests that cannot be read: the text of an `.err` file.

use wire::oqs::MessageDefect;
use wire::oqs::processing_results::{ProcessingResults, Trigger};

/// Writes the `.err` file: code, message, and what exactly is wrong, a line each. UTF-8, CRLF.
///
/// The official contents of `.err` files are not public; clients look only for the file.
pub(super) fn err_file(results: &ProcessingResults, defect: &MessageDefect) -> Vec<u8> {
    let result = results.get(Trigger::of(defect));
    lines(&[
        format!("{} {}", result.code, result.message),
        format!("内容: {}", defect.message_ja()),
        format!("項目: {}", defect.field().unwrap_or("-")),
        format!("code: {}", defect.code()),
    ])
}

/// Writes the `.err` file of a message that this centre does not offer.
pub(super) fn not_offered(results: &ProcessingResults) -> Vec<u8> {
    let result = results.get(Trigger::FileLayout);
    lines(&[
        format!("{} {}", result.code, result.message),
        "内容: この種類の要求は、まだ受け付けていません。資格確認(OQSsiquc01)と照会番号登録(OQSsiimm01)を受け付けます。"
            .to_owned(),
        "項目: -".to_owned(),
        "code: message-not-offered".to_owned(),
    ])
}

/// Code of [`name_in_use`], for the log line.
pub const NAME_IN_USE: &str = "file-name-in-use";

/// Writes the `.err` file of a request whose result must not be published: another result still
/// lies under its name, because the name was used before for another request.
pub fn name_in_use(results: &ProcessingResults) -> Vec<u8> {
    let result = results.get(Trigger::FileNameInUse);
    lines(&[
        format!("{} {}", result.code, result.message),
        "内容: 要求ごとに新しいファイル名を使い、前の結果を読み終えてから送り直してください。"
            .to_owned(),
        "項目: -".to_owned(),
        format!("code: {NAME_IN_USE}"),
    ])
}

fn lines(lines: &[String]) -> Vec<u8> {
    let mut text = lines.join("\r\n");
    text.push_str("\r\n");
    text.into_bytes()
}
