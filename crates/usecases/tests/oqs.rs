//! Request files of the folder interface, answered: what clients of the real system rely on.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on ends")]

mod support;

use usecases::access::KnownFacility;
use usecases::oqs::{Handled, Inbox, handle};
use wire::oqs::file_name::RequestFileName;
use wire::oqs::processing_results::ProcessingResults;
use wire::oqs::{Encoding, QualificationResult, WriteOptions};

use support::{Centre, Outcome, TODAY, facility, patient, question};

/// A request for a ready-made patient, with the day and the identifier given.
fn request(key: &str, day: &str, identifier: &str) -> String {
    let asked = question(&patient(key).unwrap());
    let symbol = asked.symbol.as_ref().map_or("", vocab::InsuredSymbol::as_written);
    let branch = asked.branch.map_or_else(String::new, vocab::BranchNumber::digits);
    let birth = asked.birth.date().strftime("%Y%m%d");
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><XmlMsg><MessageHeader>\
         <QualificationConfirmationDate>{day}</QualificationConfirmationDate>\
         <MedicalInstitutionCode>1312345679</MedicalInstitutionCode>\
         <ArbitraryFileIdentifier>{identifier}</ArbitraryFileIdentifier></MessageHeader>\
         <MessageBody><QualificationConfirmSearchInfo>\
         <InsurerNumber>{}</InsurerNumber><InsuredCardSymbol>{symbol}</InsuredCardSymbol>\
         <InsuredIdentificationNumber>{}</InsuredIdentificationNumber>\
         <InsuredBranchNumber>{branch}</InsuredBranchNumber><Birthdate>{birth}</Birthdate>\
         </QualificationConfirmSearchInfo></MessageBody></XmlMsg>",
        asked.insurer.padded(),
        asked.number.as_written(),
    )
}

async fn answered(centre: &Centre, options: WriteOptions, request: &str) -> Handled {
    let results = ProcessingResults::parse(ProcessingResults::PROVISIONAL).unwrap();
    let facility: KnownFacility = facility(true).unwrap();
    let inbox = Inbox {
        store: &centre.store,
        secret: &centre.secret,
        results: &results,
        options,
        facility: &facility,
    };
    let name = RequestFileName::parse("OQSsiquc01req_202512020001.xml").unwrap();
    handle(&inbox, &name, request.as_bytes(), centre.now).await.unwrap()
}

async fn result(centre: &Centre, request: &str) -> QualificationResult {
    let Handled::Result(bytes) = answered(centre, WriteOptions::default(), request).await else {
        panic!("no result");
    };
    QualificationResult::from_bytes(&bytes).unwrap().message
}

fn today() -> String {
    TODAY.strftime("%Y%m%d").to_string()
}

#[tokio::test]
async fn a_message_that_fails_as_a_whole_has_a_status_too() -> Outcome {
    let centre = Centre::with_demo_patients().await?;
    let result = result(&centre, &request("valid", "20251203", "future")).await;
    assert_eq!(result.header.segment.map(|code| code.as_str().to_owned()).as_deref(), Some("9"));
    assert!(result.header.error_code.is_some());
    assert_eq!(result.body.status.map(|code| code.as_str().to_owned()).as_deref(), Some("2"));
    assert!(result.body.results.0.is_empty());
    Ok(())
}

#[tokio::test]
async fn every_eligibility_begins_on_a_day_and_none_that_holds_has_ended() -> Outcome {
    let centre = Centre::with_demo_patients().await?;
    for patient in people::demo_patients(TODAY) {
        let result = result(&centre, &request(patient.key, &today(), patient.key)).await;
        let valid = result.body.validity.is_some_and(|code| code.as_str() == "1");
        for shown in &result.body.results.0 {
            assert!(shown.valid_from.is_some(), "{} has no first day", patient.key);
            let elderly = shown.elderly_recipient.as_ref().and_then(|of| of.valid_to.clone());
            for end in shown.valid_to.iter().chain(elderly.iter()).filter(|_| valid) {
                assert!(*end >= today(), "{} ended on {end}", patient.key);
            }
        }
    }
    Ok(())
}

#[tokio::test]
async fn an_identifier_that_the_encoding_lacks_has_an_error_of_its_own() -> Outcome {
    let centre = Centre::with_demo_patients().await?;
    let options = WriteOptions { encoding: Encoding::ShiftJis, ..WriteOptions::default() };
    let request = request("valid", &today(), "𠮷");
    let Handled::Error { contents, .. } = answered(&centre, options, &request).await else {
        panic!("a result");
    };
    assert!(String::from_utf8(contents)?.starts_with("SHIKAKU-F07 "));
    Ok(())
}
