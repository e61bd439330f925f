//! Turns the texts of a message into words. Each failure names the trigger that the codes file
//! answers.

use jiff::civil::Date;
use vocab::date::{BirthDate, add_months, parse_compact};
use vocab::{BranchNumber, InsuredNumber, InsuredSymbol, InsurerNumber, ReferenceNumber};
use wire::oqs::processing_results::Trigger;
use wire::oqs::{Registration, RequestHeader, SearchInfo};

use crate::reference_number;
use crate::verification::Question;

/// Eligibility is asked for up to this many months back. The number is ours: the limit of the
/// interface is not public.
const OLDEST_MONTHS: i32 = 60;

/// Reads what a check asks for.
pub(super) fn question(
    header: &RequestHeader,
    search: &SearchInfo,
    today: Date,
) -> Result<Question, Trigger> {
    let on = text(header.confirmation_date.as_deref());
    let on = parse_compact(on).map_err(|_| Trigger::HeaderValueMalformed)?;
    if on > today {
        return Err(Trigger::ConfirmationDateInFuture);
    }
    if on < add_months(today, -OLDEST_MONTHS) {
        return Err(Trigger::ConfirmationDateTooOld);
    }
    let birth = text(search.birth_date.as_deref());
    let birth = BirthDate::parse_compact(birth).map_err(|_| Trigger::BirthDateMalformed)?;
    Ok(Question {
        insurer: insurer(search.insurer_number.as_deref())?,
        symbol: symbol(search.symbol.as_deref())?,
        number: number(search.number.as_deref())?,
        branch: branch(search.branch_number.as_deref())?,
        birth: birth.by(on).map_err(|_| Trigger::BirthDateInFuture)?,
        on,
        limit_consent: consent(search.limit_certificate_consent.as_deref())?,
    })
}

/// Reads what a registration asks for.
pub(super) fn registration(info: &Registration) -> Result<reference_number::Registration, Trigger> {
    let reference = text(info.reference_number.as_deref());
    Ok(reference_number::Registration {
        number: reference
            .parse::<ReferenceNumber>()
            .map_err(|_| Trigger::ReferenceNumberMalformed)?,
        insurer: insurer(info.insurer_number.as_deref())?,
        symbol: symbol(info.symbol.as_deref())?,
        document: number(info.number.as_deref())?,
        branch: branch(info.branch_number.as_deref())?,
    })
}

fn text(value: Option<&str>) -> &str {
    value.unwrap_or_default().trim()
}

/// The blanks that pad an insurer number to eight places belong to it; the parser knows them.
fn insurer(value: Option<&str>) -> Result<InsurerNumber, Trigger> {
    let padded = value.unwrap_or_default();
    let number = padded.parse().or_else(|_| padded.trim().parse());
    number.map_err(|_| Trigger::InsurerNumberMalformed)
}

fn symbol(value: Option<&str>) -> Result<Option<InsuredSymbol>, Trigger> {
    match text(value) {
        "" => Ok(None),
        symbol => symbol.parse().map(Some).map_err(|_| Trigger::SymbolMalformed),
    }
}

fn number(value: Option<&str>) -> Result<InsuredNumber, Trigger> {
    text(value).parse().map_err(|_| Trigger::NumberMalformed)
}

fn branch(value: Option<&str>) -> Result<Option<BranchNumber>, Trigger> {
    match text(value) {
        "" => Ok(None),
        branch => branch.parse().map(Some).map_err(|_| Trigger::BranchNumberMalformed),
    }
}

fn consent(value: Option<&str>) -> Result<bool, Trigger> {
    match text(value) {
        "1" => Ok(true),
        "0" | "" => Ok(false),
        _ => Err(Trigger::ConsentFlagMalformed),
    }
}
