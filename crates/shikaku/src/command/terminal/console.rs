//! Patient and staff at a console: a line a question.

use std::io::{BufRead as _, IsTerminal as _};

use rules::documents::Document;
use terminal::centre::{By, Method, VisualReason};
use terminal::counter::{
    CardAtReader, CardPin, Clerk, ConsentTo, FaceSeen, Gone, Offered, Pin, Told, Typed, VisualCheck,
};
use terminal::outage::Fallback;

use crate::cli::{Consent, Terminal, Way};
use crate::output;

/// The dialogue of one visit.
pub(crate) struct Console<'a> {
    options: &'a Terminal,
    first_choice_made: bool,
}

impl<'a> Console<'a> {
    pub(crate) fn new(options: &'a Terminal) -> Self {
        Self { options, first_choice_made: false }
    }
}

impl Clerk for Console<'_> {
    fn tell(&mut self, told: Told<'_>) {
        say(&format!("[患者] {}\n", told.text_ja()));
    }

    fn note(&mut self, text: &str) {
        say(&format!("[職員] {text}\n"));
    }

    fn begins_with_pin(&mut self, _: CardPin) -> Result<bool, Gone> {
        Ok(self.options.identity == Way::Pin)
    }

    fn choose(&mut self, offered: Offered<'_>) -> Result<Option<Method>, Gone> {
        let open = |method: Method| {
            let staff = method == Method::Visual && offered.staff_may_start_visual;
            (staff || offered.patient.contains(&method)).then_some(method)
        };
        let wanted = match self.options.identity {
            Way::Pin => Method::Pin,
            Way::Face => Method::Face,
            Way::Visual => Method::Visual,
        };
        if !std::mem::replace(&mut self.first_choice_made, true)
            && let Some(method) = open(wanted)
        {
            return Ok(Some(method));
        }
        let ways = [(Method::Face, "顔認証"), (Method::Pin, "暗証番号"), (Method::Visual, "目視")];
        loop {
            let ways = ways.iter().filter(|(method, _)| open(*method).is_some());
            let names: Vec<_> = ways.clone().map(|(_, name)| *name).collect();
            let typed = ask(&format!("本人確認({}、空行でやめる): ", names.join("・")));
            let Some(typed) = typed.filter(|typed| !typed.is_empty()) else { return Ok(None) };
            if let Some((method, _)) = ways.clone().find(|(_, name)| *name == typed) {
                return Ok(Some(*method));
            }
        }
    }

    fn pin(&mut self, left: u8) -> Result<Option<Typed>, Gone> {
        let prompt = format!("暗証番号(4桁、あと{left}回、空行でやめる): ");
        loop {
            let typed = if self.options.pin_from_stdin { ask("") } else { ask_unseen(&prompt) };
            let Some(typed) = typed.filter(|typed| !typed.is_empty()) else { return Ok(None) };
            match typed.parse::<Pin>() {
                Ok(pin) => return Ok(Some(Typed { pin, by: By::Patient })),
                Err(defect) => say(&format!("[患者] {}\n", defect.message_ja())),
            }
        }
    }

    fn face(&mut self, _: &mut dyn CardAtReader) -> Result<Option<FaceSeen>, Gone> {
        let matched = yes("この端末には顔の照合がありません。一致したことにしますか");
        Ok(matched.map(|matched| FaceSeen { matched, distance: None }))
    }

    fn visual(&mut self) -> Result<Option<VisualCheck>, Gone> {
        let staff = ask("確かめる職員の番号か名前(空行でやめる): ");
        let Some(staff) = staff.filter(|staff| !staff.is_empty()) else { return Ok(None) };
        let same = yes("カードの写真と患者は同じ人ですか");
        Ok(same.map(|same| VisualCheck { same, staff, reason: VisualReason::Other }))
    }

    fn registers(&mut self) -> Result<bool, Gone> {
        Ok(yes("カードを健康保険証として利用登録しますか").unwrap_or(false))
    }

    fn agrees(&mut self, to: &[ConsentTo]) -> Result<Option<bool>, Gone> {
        let names: Vec<_> = to.iter().map(|to| to.name_ja()).collect();
        Ok(match self.options.consent {
            Some(consent) => Some(consent == Consent::All),
            None => yes(&format!("{}の提供に同意しますか", names.join("・"))),
        })
    }

    fn receives(&mut self, fallback: &Fallback) -> Option<Vec<Document>> {
        self.note("次のどれかで受け付けます。");
        for line in &fallback.lines {
            self.note(line);
        }
        if fallback.declaration {
            self.note("どれもなければ、被保険者資格申立書を書いてもらいます。");
        }
        if !yes("受け付けましたか")? {
            return None;
        }
        let shown = |document: &Document| {
            yes(&format!("{}を見ましたか", terminal::outage::document_name_ja(*document)))
        };
        Some(Document::ALL.into_iter().filter(|it| shown(it).unwrap_or(false)).collect())
    }
}

fn say(text: &str) {
    // The visit goes on also when nobody reads along.
    drop(output::write(text));
}

/// A line; `None` at the end of the input.
fn ask(prompt: &str) -> Option<String> {
    say(prompt);
    let mut line = String::new();
    let read = std::io::stdin().lock().read_line(&mut line).ok()?;
    (read > 0).then(|| line.trim().to_owned())
}

/// A line that nobody can read along at the screen.
fn ask_unseen(prompt: &str) -> Option<String> {
    if !std::io::stdin().is_terminal() {
        return ask(prompt);
    }
    rpassword::prompt_password(prompt).ok().map(|typed| typed.trim().to_owned())
}

fn yes(question: &str) -> Option<bool> {
    loop {
        match ask(&format!("{question}(y/n): "))?.as_str() {
            "y" => return Some(true),
            "n" => return Some(false),
            _ => {}
        }
    }
}
