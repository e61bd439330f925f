//! What request becomes what file.

use std::fs;
use std::path::Path;

use store::{Entry, Outcome, Refusal};
use wire::oqs::document::MAX_BYTES;
use wire::oqs::{Encoding, QualificationResult};

use super::site::{REQUEST, Site, element};

const NAME: &str = "OQSsiquc01req_202611220001.xml";
const RESULT: &str = "OQSsiquc01res_202611220001.xml";
const ERROR: &str = "OQSsiquc01req_202611220001.err";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn request_as_clinics_write_it_gets_its_result() {
    let site = Site::new().await;
    site.send(NAME, REQUEST);
    let health = site.run_for(1).await;
    assert_eq!((health.results, health.errors), (1, 0));
    assert_eq!(Site::names(&site.paths().res), [RESULT]);
    assert_eq!(Site::names(&site.paths().req), [""; 0]);
    assert_eq!(site.in_work(), [""; 0]);
    let result = site.read(RESULT);
    for (name, text) in [
        ("SegmentOfResult", "1"),
        ("ProcessingResultStatus", "1"),
        ("QualificationValidity", "1"),
        ("Name", "見本　花子"),
        ("InsurerNumber", "  138016"),
        ("ArbitraryFileIdentifier", "desk 1-007"),
        ("MedicalInstitutionCode", "0110113719"),
        ("ProcessExecutionTime", "20261122120000"),
    ] {
        assert_eq!(element(&result, name), Some(text), "{name}\n{result}");
    }
    let journal = site.journal().await;
    assert!(
        matches!(journal.as_slice(), [Entry::Verified(_, d)] if d.outcome == Outcome::Valid),
        "{journal:?}"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn line_ends_of_every_kind_and_shift_jis_are_read() {
    let site = Site::new().await;
    let shift_jis = REQUEST.replace("UTF-8", "Shift_JIS");
    let requests = [
        REQUEST.replace('\n', "\r\n").into_bytes(),
        REQUEST.replace('\n', "\r").into_bytes(),
        Encoding::ShiftJis.encode(shift_jis).unwrap(),
    ];
    for (number, request) in requests.iter().enumerate() {
        site.send(&format!("OQSsiquc01req_{number}.xml"), request);
    }
    let health = site.run_for(3).await;
    assert_eq!((health.results, health.errors), (3, 0));
    for number in 0..requests.len() {
        let result = site.read(&format!("OQSsiquc01res_{number}.xml"));
        assert_eq!(element(&result, "QualificationValidity"), Some("1"), "request {number}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn site_may_want_results_in_shift_jis() {
    let mut site = Site::new().await;
    site.settings.options.encoding = Encoding::ShiftJis;
    site.send(NAME, REQUEST);
    site.run_for(1).await;
    let bytes = fs::read(site.res(RESULT)).unwrap();
    assert!(std::str::from_utf8(&bytes).is_err(), "this is UTF-8");
    let parsed = QualificationResult::from_bytes(&bytes).unwrap();
    assert_eq!(parsed.encoding, Encoding::ShiftJis);
    let person = &parsed.message.body.results.0[0];
    assert_eq!(person.name.as_deref(), Some("見本　花子"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn reference_number_is_registered_and_comes_back() {
    let site = Site::new().await;
    let request = "<XmlMsg><MessageHeader>\
        <MedicalInstitutionCode>0110113719</MedicalInstitutionCode></MessageHeader><MessageBody>\
        <ReferenceNumberRegistrationInfo><ReferenceNumber>K-0007</ReferenceNumber>\
        <InsurerNumber>  138016</InsurerNumber><InsuredCardSymbol>丙-１２</InsuredCardSymbol>\
        <InsuredIdentificationNumber>34567</InsuredIdentificationNumber>\
        <InsuredBranchNumber>01</InsuredBranchNumber>\
        </ReferenceNumberRegistrationInfo></MessageBody></XmlMsg>";
    site.send("OQSsiimm01req_2026112200011.xml", request);
    site.run_for(1).await;
    let result = site.read("OQSsiimm01res_2026112200011.xml");
    assert_eq!(element(&result, "ProcessingResultStatus"), Some("1"), "{result}");
    site.pass(1);
    site.send(NAME, REQUEST);
    site.run_for(1).await;
    assert_eq!(element(&site.read(RESULT), "ReferenceNumber"), Some("K-0007"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn unreadable_requests_get_an_error_file_and_an_audit_entry() {
    let site = Site::new().await;
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../vectors/oqs/refused");
    let vectors = Site::names(&folder);
    for vector in &vectors {
        site.send(&format!("OQSsiquc01req_{vector}"), fs::read(folder.join(vector)).unwrap());
    }
    let count = u64::try_from(vectors.len()).unwrap();
    let health = site.run_for(count).await;
    assert_eq!((health.results, health.errors), (0, count));
    for vector in &vectors {
        let stem = vector.strip_suffix(".xml").unwrap();
        let error = site.read(&format!("OQSsiquc01req_{stem}.err"));
        let code = stem.split('_').next().unwrap();
        assert!(error.contains(&format!("code: {code}\r\n")), "{stem}: {error}");
        let copy = fs::read(site.res(&format!("OQSsiquc01req_{vector}"))).unwrap();
        assert_eq!(copy, fs::read(folder.join(vector)).unwrap(), "{stem}");
    }
    assert_eq!(Site::names(&site.paths().res).len(), 2 * vectors.len());
    assert_eq!(Site::names(&site.paths().req), [""; 0]);
    assert_eq!(site.in_work(), [""; 0]);
    let journal = site.journal().await;
    assert_eq!(journal.len(), vectors.len());
    assert!(journal.iter().all(|entry| matches!(entry, Entry::Refused(_, Refusal::BadRequest))));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn request_over_the_limit_is_refused_and_at_the_limit_is_not() {
    let site = Site::new().await;
    let fill = |size: usize| {
        let mut request = REQUEST.trim_end().to_owned();
        request.push_str(&" ".repeat(size - request.len()));
        request
    };
    site.send("OQSsiquc01req_at.xml", fill(MAX_BYTES));
    site.send("OQSsiquc01req_over.xml", fill(MAX_BYTES + 1));
    site.send("OQSsiquc01req_far-over.xml", fill(MAX_BYTES * 3));
    site.run_for(3).await;
    let found = Site::names(&site.paths().res);
    let over = ["OQSsiquc01req_far-over.err", "OQSsiquc01req_over.err", "OQSsiquc01res_at.xml"];
    assert_eq!(found, over);
    assert!(site.read("OQSsiquc01req_far-over.err").contains("code: too-large"));
    assert_eq!(element(&site.read("OQSsiquc01res_at.xml"), "QualificationValidity"), Some("1"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn message_that_is_not_offered_is_refused_at_once() {
    let site = Site::new().await;
    site.send("YZKsiquc01req_02.xml", "<XmlMsg></XmlMsg>");
    site.run_for(1).await;
    assert_eq!(site.read("YZKsiquc01req_02.xml"), "<XmlMsg></XmlMsg>");
    let error = site.read("YZKsiquc01req_02.err");
    assert!(error.contains("code: message-not-offered"), "{error}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn error_and_result_of_one_request_never_stand_together() {
    let site = Site::new().await;
    site.send(NAME, "no message");
    site.run_for(1).await;
    assert_eq!(Site::names(&site.paths().res), [ERROR, NAME]);
}
