//! Questions, as clients write them.

use people::{Asked, DemoPatient};
use serde_json::{Map, Value};
use vocab::{BranchNumber, Date, InsuredSymbol};

/// The demo's facility.
pub(crate) const FACILITY: &str = "1312345679";

/// A request file for a check.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Check<'a> {
    pub(crate) asked: &'a Asked,
    pub(crate) on: Date,
    /// `ArbitraryFileIdentifier`.
    pub(crate) mark: &'a str,
    pub(crate) encoding: &'a str,
}

impl Check<'_> {
    /// Writes the file as text.
    pub(crate) fn xml(&self) -> String {
        let Asked { insurer, number, birth, .. } = self.asked;
        format!(
            "<?xml version=\"1.0\" encoding=\"{encoding}\" standalone=\"no\"?>\n\
             <XmlMsg>\n<MessageHeader>\n\
             <QualificationConfirmationDate>{on}</QualificationConfirmationDate>\n\
             <MedicalInstitutionCode>{FACILITY}</MedicalInstitutionCode>\n\
             <ArbitraryFileIdentifier>{mark}</ArbitraryFileIdentifier>\n\
             </MessageHeader>\n<MessageBody>\n<QualificationConfirmSearchInfo>\n\
             <InsurerNumber>{insurer}</InsurerNumber>\n\
             <InsuredCardSymbol>{symbol}</InsuredCardSymbol>\n\
             <InsuredIdentificationNumber>{number}</InsuredIdentificationNumber>\n\
             <InsuredBranchNumber>{branch}</InsuredBranchNumber>\n\
             <Birthdate>{birth}</Birthdate>\n\
             <LimitApplicationCertificateRelatedConsFlg>{consent}\
             </LimitApplicationCertificateRelatedConsFlg>\n\
             </QualificationConfirmSearchInfo>\n</MessageBody>\n</XmlMsg>\n",
            encoding = self.encoding,
            on = compact(self.on),
            mark = self.mark,
            insurer = insurer.padded(),
            symbol = symbol(self.asked),
            number = number.as_written(),
            branch = branch(self.asked),
            birth = compact(birth.date()),
            consent = u8::from(self.asked.limit_consent),
        )
    }
}

/// A request file for the registration of a reference number.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Registration<'a> {
    pub(crate) asked: &'a Asked,
    pub(crate) number: &'a str,
}

impl Registration<'_> {
    /// Writes the file as text.
    pub(crate) fn xml(&self) -> String {
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?>\n\
             <XmlMsg>\n<MessageHeader>\n\
             <MedicalInstitutionCode>{FACILITY}</MedicalInstitutionCode>\n\
             <ArbitraryFileIdentifier>registration</ArbitraryFileIdentifier>\n\
             </MessageHeader>\n<MessageBody>\n<ReferenceNumberRegistrationInfo>\n\
             <ReferenceNumber>{}</ReferenceNumber>\n\
             <InsurerNumber>{}</InsurerNumber>\n\
             <InsuredCardSymbol>{}</InsuredCardSymbol>\n\
             <InsuredIdentificationNumber>{}</InsuredIdentificationNumber>\n\
             <InsuredBranchNumber>{}</InsuredBranchNumber>\n\
             </ReferenceNumberRegistrationInfo>\n</MessageBody>\n</XmlMsg>\n",
            self.number,
            self.asked.insurer.padded(),
            symbol(self.asked),
            self.asked.number.as_written(),
            branch(self.asked),
        )
    }

    /// Writes the body of the API.
    pub(crate) fn json(&self) -> Value {
        let mut fields = document(self.asked);
        fields.insert("reference_number".to_owned(), self.number.into());
        Value::Object(fields)
    }
}

/// Writes the body of a check over the API.
pub(crate) fn json(asked: &Asked) -> Value {
    let mut fields = document(asked);
    fields.insert("birth_date".to_owned(), asked.birth.date().to_string().into());
    fields.insert("limit_consent".to_owned(), asked.limit_consent.into());
    Value::Object(fields)
}

/// Returns the validity of the interface for the stable word of an outcome.
pub(crate) fn validity(patient: &DemoPatient) -> &'static str {
    match patient.expected {
        "valid" => "1",
        "lost" => "2",
        "newer-elsewhere" => "3",
        "not-found" | "not-yet" | "under-check" => "4",
        "several" => "5",
        other => panic!("outcome {other}"),
    }
}

fn document(asked: &Asked) -> Map<String, Value> {
    let mut fields = Map::new();
    let mut put = |name: &str, value: String| fields.insert(name.to_owned(), value.into());
    put("insurer_number", asked.insurer.to_string());
    if asked.symbol.is_some() {
        put("symbol", symbol(asked));
    }
    put("number", asked.number.as_written().to_owned());
    if asked.branch.is_some() {
        put("branch", branch(asked));
    }
    fields
}

fn compact(date: Date) -> String {
    date.strftime("%Y%m%d").to_string()
}

fn symbol(asked: &Asked) -> String {
    asked.symbol.as_ref().map_or("", InsuredSymbol::as_written).to_owned()
}

fn branch(asked: &Asked) -> String {
    asked.branch.map_or_else(String::new, BranchNumber::digits)
}
