//! What the demo prints: where everything is, whom to try, and an example to copy.

use std::fmt::Write as _;
use std::path::Path;

use people::{Asked, DemoPatient, demo_patients};
use store::Facility;
use terminal::FolderPaths;
use vocab::{BranchNumber, Date, InsuredSymbol};

use super::cards::TERMINAL;

/// What the guide tells.
pub(crate) struct Guide<'a> {
    pub(crate) url: String,
    /// The desk's pages.
    pub(crate) desk: String,
    /// The link by which the first administrator of the desk comes in.
    pub(crate) invitation: Option<String>,
    /// Where terminals connect.
    pub(crate) devices: String,
    pub(crate) paths: &'a FolderPaths,
    pub(crate) data: &'a Path,
    pub(crate) facility: &'a Facility,
    pub(crate) today: Date,
    pub(crate) people: u64,
    pub(crate) resumed: bool,
}

/// Writes the guide.
///
/// # Errors
/// None in practice: a `String` takes every write.
pub(crate) fn text(guide: &Guide<'_>) -> Result<String, std::fmt::Error> {
    let patients = demo_patients(guide.today);
    let mut text = String::new();
    header(&mut text, guide)?;
    table(&mut text, &patients)?;
    if let Some(patient) = patients.first() {
        examples(&mut text, guide, &patient.asked)?;
    }
    Ok(text)
}

fn header(text: &mut String, guide: &Guide<'_>) -> std::fmt::Result {
    let state = if guide.resumed { "続きから" } else { "新しく" };
    let Facility { code, name, .. } = guide.facility;
    writeln!(text, "shikaku demo — オンライン資格確認(試験用・架空のデータだけ)\n")?;
    writeln!(text, "  今日        {} ({state}始めました、{}人)", guide.today, guide.people)?;
    writeln!(text, "  医療機関    {name} {code}")?;
    writeln!(text, "  要求を置く  {}", guide.paths.req.display())?;
    writeln!(text, "  結果が出る  {}", guide.paths.res.display())?;
    writeln!(text, "  JSON API    {}/api/v1/verifications (文書 /openapi.json)", guide.url)?;
    writeln!(text, "  窓口の画面  {}/reader (仮想カードのトレイ付き)", guide.url)?;
    writeln!(text, "  受付の画面  {} (パスキーでサインイン)", guide.desk)?;
    if let Some(link) = &guide.invitation {
        writeln!(text, "  最初の招待  {link}")?;
    }
    writeln!(text, "  トークン    {}", guide.data.join("facility-token").display())?;
    writeln!(text, "  記録・ログ  {}\n", guide.data.display())
}

fn table(text: &mut String, patients: &[DemoPatient]) -> std::fmt::Result {
    writeln!(text, "試せる患者(この一覧は guide.txt にもあります)\n")?;
    writeln!(
        text,
        "  保険者番号  記号        番号      枝番  生年月日    答え             どんな人か"
    )?;
    for patient in patients {
        let asked = &patient.asked;
        let symbol = asked.symbol.as_ref().map_or("-", InsuredSymbol::as_written);
        let branch = asked.branch.map_or_else(|| "-".to_owned(), BranchNumber::digits);
        writeln!(
            text,
            "  {:10}  {}  {:8}  {branch:4}  {}  {:15}  {}",
            asked.insurer.to_string(),
            padded(symbol, 10),
            asked.number.as_written(),
            asked.birth.date(),
            patient.expected,
            patient.title_ja,
        )?;
    }
    writeln!(text)
}

/// Pads to a width in columns: kana and kanji take two.
fn padded(text: &str, width: usize) -> String {
    let columns: usize = text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
    format!("{text}{}", " ".repeat(width.saturating_sub(columns)))
}

fn examples(text: &mut String, guide: &Guide<'_>, asked: &Asked) -> std::fmt::Result {
    let req = guide.paths.req.display();
    let res = guide.paths.res.display();
    let day = |date: Date| date.strftime("%Y%m%d").to_string();
    let symbol = asked.symbol.as_ref().map_or("", InsuredSymbol::as_written);
    let branch = asked.branch.map_or_else(String::new, BranchNumber::digits);
    writeln!(text, "フォルダーで試す(別の端末に貼り付ける)\n")?;
    writeln!(text, "cat > '{req}/OQSsiquc01req_000000000001.xml' <<'END'")?;
    writeln!(text, "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?>")?;
    writeln!(text, "<XmlMsg><MessageHeader>")?;
    element(text, "QualificationConfirmationDate", &day(guide.today))?;
    element(text, "MedicalInstitutionCode", &guide.facility.code.to_string())?;
    element(text, "ArbitraryFileIdentifier", "first-check")?;
    writeln!(text, "</MessageHeader><MessageBody><QualificationConfirmSearchInfo>")?;
    element(text, "InsurerNumber", &asked.insurer.padded())?;
    element(text, "InsuredCardSymbol", symbol)?;
    element(text, "InsuredIdentificationNumber", asked.number.as_written())?;
    element(text, "InsuredBranchNumber", &branch)?;
    element(text, "Birthdate", &day(asked.birth.date()))?;
    element(text, "LimitApplicationCertificateRelatedConsFlg", "1")?;
    writeln!(text, "</QualificationConfirmSearchInfo></MessageBody></XmlMsg>\nEND")?;
    writeln!(text, "sleep 1; cat '{res}/OQSsiquc01res_000000000001.xml'\n")?;
    writeln!(text, "JSON API で試す(理由・今日すること・署名付きの証明が付く)\n")?;
    writeln!(
        text,
        "curl -s {}/api/v1/verifications -H 'Content-Type: application/json' \\",
        guide.url
    )?;
    let token = guide.data.join("facility-token");
    writeln!(text, "  -H \"Authorization: Bearer $(cat '{}')\" \\", token.display())?;
    writeln!(text, "  -d '{}'\n", json(asked))?;
    writeln!(text, "カードによる確認(窓口の端末。相互 TLS、端末の証明書は {TERMINAL}/)\n")?;
    let file = |name: &str| guide.data.join(TERMINAL).join(name).display().to_string();
    writeln!(
        text,
        "curl -s {}/api/v1/reader-sessions -H 'Content-Type: application/json' \\",
        guide.devices
    )?;
    writeln!(text, "  --cacert '{}' \\", file("authority.pem"))?;
    writeln!(text, "  --cert '{}' --key '{}' \\", file("device.pem"), file("device.key.pem"))?;
    writeln!(text, "  -d '{{\"reader\":\"face\",\"reader_name\":\"1番窓口\"}}'\n")?;
    writeln!(
        text,
        "カードリーダーで試す(pcscd の仮想リーダーなら先に shikaku card plug card-valid)\n"
    )?;
    writeln!(text, "shikaku terminal --settings '{}'\n", file("terminal.toml"))?;
    writeln!(text, "Ctrl-C で終わります。")
}

fn element(text: &mut String, name: &str, value: &str) -> std::fmt::Result {
    let value = value.replace('&', "&amp;").replace('<', "&lt;");
    writeln!(text, "<{name}>{value}</{name}>")
}

fn json(asked: &Asked) -> String {
    let mut fields = serde_json::Map::new();
    let mut put = |name: &str, value: serde_json::Value| fields.insert(name.to_owned(), value);
    put("insurer_number", asked.insurer.to_string().into());
    if let Some(symbol) = &asked.symbol {
        put("symbol", symbol.as_written().into());
    }
    put("number", asked.number.as_written().into());
    if let Some(branch) = asked.branch {
        put("branch", branch.digits().into());
    }
    put("birth_date", asked.birth.date().to_string().into());
    put("limit_consent", asked.limit_consent.into());
    serde_json::Value::Object(fields).to_string()
}
