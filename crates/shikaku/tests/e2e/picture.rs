//! The picture of the running demo in the README is what the program prints today.
//!
//! `SHIKAKU_BLESS=1 cargo test -p shikaku --test e2e picture` draws it anew.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use super::support::Home;

const PICTURE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/demo.svg");
/// Width of a half-width character, in pixels.
const COLUMN: f64 = 8.0;
/// Height of a line.
const LINE: f64 = 21.0;
/// Lines of the guide up to the examples.
const GUIDE_ENDS: &str = "フォルダーで試す";

#[test]
fn the_picture_shows_what_the_program_prints() {
    let home = Home::on("2025-12-02");
    let demo = home.start();
    // The kept guide: the printed one has an invitation besides, which is another at each start.
    let kept = fs::read_to_string(home.data().join("guide.txt")).unwrap();
    let guide = kept.split(GUIDE_ENDS).next().unwrap();
    let data = home.data().canonicalize().unwrap();
    let address = guide.split("http://").nth(1).unwrap().split('/').next().unwrap();
    let guide = guide
        .replace(data.to_str().unwrap(), "shikaku-data")
        .replace(address, "127.0.0.1:8410")
        .replace(&address.replace("127.0.0.1", "localhost"), "localhost:8410")
        .replace("200人", "2000人");
    let asked = json!({ "insurer_number": "06139992", "symbol": "9004", "number": "1004",
        "branch": "01", "birth_date": "1987-10-23" });
    let answer: Value = serde_json::from_slice(&demo.check(&asked).body).unwrap();
    let lines = format!("$ ./run\n{guide}{}", told(&asked, &answer["answer"]));
    let drawn = svg(lines.trim_end());
    if std::env::var_os("SHIKAKU_BLESS").is_some() {
        fs::write(PICTURE, &drawn).unwrap();
    }
    let kept = fs::read_to_string(Path::new(PICTURE)).unwrap();
    assert!(kept == drawn, "docs/demo.svg is old: see the head of this file");
}

/// One check as a clerk reads it.
fn told(asked: &Value, answer: &Value) -> String {
    let mut text = format!("$ curl … /api/v1/verifications -d '{asked}'\n");
    let line = |text: &mut String, name: &str, value: &Value| {
        writeln!(text, "  {name}  {}", value.as_str().unwrap()).unwrap();
    };
    line(&mut text, "答え      ", &answer["outcome"]);
    line(&mut text, "理由      ", &answer["why"]["ja"]);
    for step in answer["today"].as_array().unwrap() {
        line(&mut text, "今日すること", &step["text"]["ja"]);
    }
    let rules = answer["rules"].as_array().unwrap().iter().map(|rule| rule["id"].as_str().unwrap());
    writeln!(text, "  よりどころ    {}", rules.collect::<Vec<_>>().join(" ")).unwrap();
    text
}

/// Draws lines of a terminal. Each run of text stands at its column, whatever font the reader has.
fn svg(text: &str) -> String {
    let columns = text.lines().map(width).max().unwrap_or(0) + 4;
    let (width, height) = (pixels(columns, COLUMN), pixels(text.lines().count() + 2, LINE));
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" role=\"img\" \
         aria-label=\"動いているデモ / the running demo\">\n\
         <rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"#1a1a1a\"/>\n\
         <g fill=\"#e6e6e6\" font-size=\"15\" font-family=\"'Noto Sans Mono CJK JP','BIZ UDGothic','MS Gothic',monospace\" \
         xml:space=\"preserve\">\n"
    );
    for (index, line) in text.lines().enumerate() {
        let y = pixels(index + 1, LINE) + 16.0;
        let fill = if line.starts_with('$') { " fill=\"#ffd43d\"" } else { "" };
        for (column, run) in runs(line) {
            let x = pixels(column + 2, COLUMN);
            let length = pixels(self::width(&run), COLUMN);
            let run = run.replace('&', "&amp;").replace('<', "&lt;");
            writeln!(svg, "<text x=\"{x}\" y=\"{y}\" textLength=\"{length}\"{fill}>{run}</text>")
                .unwrap();
        }
    }
    svg.push_str("</g>\n</svg>\n");
    svg
}

/// Splits a line where two blanks or more stand together.
fn runs(line: &str) -> Vec<(usize, String)> {
    let mut runs = Vec::new();
    let mut column = 0;
    for part in line.split("  ") {
        let blanks = part.len() - part.trim_start().len();
        if !part.trim().is_empty() {
            runs.push((column + blanks, part.trim().to_owned()));
        }
        column += width(part) + 2;
    }
    runs
}

/// Columns of a text: kana and kanji take two.
fn width(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

fn pixels(count: usize, each: f64) -> f64 {
    f64::from(u32::try_from(count).unwrap()) * each
}
