//! After a full run, failures included, nothing in the log tells who was asked for.

use std::collections::BTreeSet;

use people::{demo_households, demo_patients};
use serde_json::Value;
use vocab::name::to_half_width;

use crate::support::{Check, Demo, Home, Registration, day, json};

const TODAY: &str = "2025-12-02";

/// What would tell who somebody is.
#[derive(Default)]
struct Tells {
    /// Found anywhere, they tell.
    texts: BTreeSet<String>,
    /// Too short for that; they tell when they stand as a word of their own.
    words: BTreeSet<String>,
}

impl Tells {
    fn put(&mut self, text: &str) {
        let places = if text.chars().count() >= 6 { &mut self.texts } else { &mut self.words };
        places.insert(text.to_owned());
    }

    fn of_the_demo() -> Self {
        let mut tells = Self::default();
        for patient in demo_patients(day(TODAY)) {
            let asked = &patient.asked;
            tells.put(asked.number.as_written());
            if let Some(symbol) = &asked.symbol {
                tells.put(symbol.as_written());
            }
        }
        for member in demo_households(day(TODAY)).into_iter().flat_map(|house| house.members) {
            let person = &member.person;
            let birth = person.birth.date();
            tells.put(&birth.to_string());
            tells.put(&birth.strftime("%Y%m%d").to_string());
            let shown = person.names.kanji.shown().text;
            let kana = person.names.kana.full_width();
            for name in [person.names.kanji.registered(), &shown, kana, &to_half_width(kana)] {
                tells.texts.insert(name.to_owned());
                tells.texts.extend(
                    name.split(['　', ' ']).filter(|p| p.chars().count() > 1).map(str::to_owned),
                );
            }
            tells.texts.extend(person.address.clone());
        }
        tells
    }

    fn search(&self, text: &str) {
        for tell in &self.texts {
            assert!(!text.contains(tell.as_str()), "{tell} in {text}");
        }
    }

    /// A text of a log line: also the short ones must not stand in it.
    fn search_words(&self, text: &str) {
        for word in text.split(|c: char| !c.is_alphanumeric()) {
            assert!(!self.words.contains(word), "{word} in {text}");
        }
    }
}

#[test]
fn nobody_can_be_told_from_the_log_of_a_full_run() {
    let home = Home::on(TODAY);
    let demo = home.start();
    run(&home, &demo);
    let token = demo.token().to_owned();
    demo.stop();

    let mut tells = Tells::of_the_demo();
    tells.texts.insert(token);
    let (log, errors) = (home.log(), home.errors());
    assert!(log.lines().count() > 60, "the run was logged: {log}");
    assert!(errors.contains("request refused"), "warnings reach standard error: {errors}");
    tells.search(&errors);
    tells.search(&log);
    for line in log.lines() {
        let line: Value = serde_json::from_str(line).unwrap();
        for (name, value) in line["fields"].as_object().unwrap() {
            match value {
                Value::Number(_) => {
                    assert!(["status", "failed"].contains(&name.as_str()), "{line}");
                }
                Value::String(digits) if name == "micros" => {
                    assert!(digits.parse::<u64>().is_ok(), "{line}");
                }
                Value::String(text) => tells.search_words(text),
                Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => {
                    panic!("{name} in {line}")
                }
            }
        }
    }
}

/// Everybody, over both ways, rightly and wrongly; also where a careless client puts numbers into
/// names.
fn run(home: &Home, demo: &Demo) {
    for patient in demo_patients(day(TODAY)) {
        let asked = &patient.asked;
        let number = asked.number.as_written();
        let birth = asked.birth.date().strftime("%Y%m%d").to_string();
        let mark = format!("{number}-{birth}-{}", patient.key);
        let good = json(asked);
        assert_eq!(demo.check(&good).status, 200);
        assert_eq!(
            demo.json("POST", "/api/v1/verifications", &[], &good["birth_date"]).status,
            422
        );
        let mut bad = good;
        bad["insurer_number"] = number.into();
        assert_eq!(demo.check(&bad).status, 422);
        assert_eq!(demo.get(&format!("/api/v1/verifications/{number}?birth={birth}")).status, 404);
        assert_eq!(demo.get(&format!("/api/v1/ask/{number}")).status, 404);
        let registration = Registration { asked, number: &mark };
        demo.json("PUT", "/api/v1/reference-numbers", &[], &registration.json());
        let check = Check { asked, on: day(TODAY), mark: &mark, encoding: "UTF-8" }.xml();
        home.exchange(&format!("OQSsiquc01req_{mark}.xml"), check.as_bytes());
        home.put(
            &format!("OQSsiquc01req_{mark}-x.xml"),
            check.replace("<XmlMsg>", "<X>").as_bytes(),
        );
        home.result(&format!("OQSsiquc01req_{mark}-x.err"));
        home.put(&format!("{mark}.txt"), b"a file of somebody else");
    }
}

#[test]
fn no_address_of_the_api_takes_an_identifier() {
    let home = Home::on(TODAY);
    let demo = home.start();
    let document = demo.get("/openapi.json").json();
    for (path, methods) in document["paths"].as_object().unwrap() {
        // The number of a session is drawn for it alone, says nothing about anybody, and ends.
        assert!(!path.replace("{session}", "").contains('{'), "{path}");
        let operations = methods.as_object().unwrap().iter();
        for (method, described) in operations.filter(|(name, _)| *name != "parameters") {
            let parameters = described["parameters"].as_array().into_iter().flatten();
            for parameter in parameters {
                assert_eq!(parameter["in"], "header", "{method} {path}: {parameter}");
            }
        }
    }
    demo.stop();
}
