//! Which domain of SDTM a sheet is.

use crate::assemble::Context;
use crate::grid::Sheet;

/// The domains that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Domain {
    Demographics,
    Lesions,
    Results,
    Events,
    /// One that is not read, as responses that somebody else assessed.
    Other,
}

/// The domain of a sheet by the names of its variables.
pub(crate) fn domain(sheet: &Sheet) -> Option<Domain> {
    let has = |name: &str| (0..sheet.width(0)).any(|column| sheet.cell(0, column).eq_ignore_ascii_case(name));
    match () {
        () if !has("USUBJID") => None,
        () if has("TRTESTCD") && has("TRLNKID") => Some(Domain::Results),
        () if has("TULNKID") => Some(Domain::Lesions),
        () if has("RFSTDTC") || has("ARMCD") => Some(Domain::Demographics),
        () if has("AEDECOD") || has("AETERM") => Some(Domain::Events),
        () if has("RSTESTCD") || code(sheet).is_some() => Some(Domain::Other),
        () => None,
    }
}

/// The two letters by which a domain calls itself in its first record.
fn code(sheet: &Sheet) -> Option<&str> {
    let column = (0..sheet.width(0)).find(|column| sheet.cell(0, *column).eq_ignore_ascii_case("DOMAIN"))?;
    let code = sheet.cell(1, column);
    (code.len() == 2 && code.bytes().all(|letter| letter.is_ascii_alphanumeric())).then_some(code)
}

/// Says by name that a domain is not read: responses are assessed anew, and none is taken for a measurement.
pub(crate) fn not_read(context: &mut Context<'_>, sheet: &Sheet) {
    let has_responses = (0..sheet.width(0)).any(|column| sheet.cell(0, column).eq_ignore_ascii_case("RSTESTCD"));
    if has_responses {
        context.problem("responses-not-read", &sheet.name, "RS");
    } else {
        context.problem("domain-not-read", &sheet.name, code(sheet).unwrap_or_default());
    }
}
