//! SAS transport files of version 5, which sponsors and authorities exchange: fixed records, text padded with blanks, IBM's numbers.

use crate::grid::MOST_CELLS;
use crate::grid::{Addresses, CellKind, Sheet};
use crate::open::Refusal;
use crate::workbook::number_text;

const RECORD: usize = 80;
const NAMESTR: usize = 140;

/// Whether bytes are a transport file; one of version 8 is refused by name.
pub(crate) fn kind(bytes: &[u8]) -> Option<Result<(), Refusal>> {
    if bytes.starts_with(b"HEADER RECORD*******LIBRARY HEADER RECORD!!!!!!!") {
        return Some(Ok(()));
    }
    let is_later = bytes.starts_with(b"HEADER RECORD*******LIBV8");
    is_later.then(|| Err(Refusal::Unsupported { what: "a SAS transport file of version 8".to_owned() }))
}

/// One variable: its name, whether it is a number, and where it stands in an observation.
struct Variable {
    name: String,
    is_number: bool,
    from: usize,
    length: usize,
}

/// The members of a file, each a sheet with the names of its variables as headings.
///
/// The texts are given to `decode`, since the file does not say its encoding.
///
/// # Source
/// SAS, *The Record Layout of a Data Set in SAS Transport (XPORT) Format* (TS-140).
pub(crate) fn sheets(bytes: &[u8], decode: &dyn Fn(&[u8]) -> String) -> Result<Vec<Sheet>, Refusal> {
    let header = |at: usize, name: &[u8]| {
        let record = bytes.get(at..at + RECORD)?;
        record.strip_prefix(b"HEADER RECORD*******")?.starts_with(name).then_some(record)
    };
    let mut sheets = Vec::new();
    let mut budget = MOST_CELLS;
    let mut at = 3 * RECORD;
    while at < bytes.len() {
        if header(at, b"MEMBER").is_none() {
            at += RECORD;
            continue;
        }
        // MEMBER, DSCRPTR, two records of the data set, NAMESTR.
        let name = bytes.get(at + 2 * RECORD + 8..at + 2 * RECORD + 16).ok_or(Refusal::Broken)?;
        let sheet_name = decode(name).trim().to_owned();
        let namestr = header(at + 4 * RECORD, b"NAMESTR").ok_or(Refusal::Broken)?;
        let count: usize = decode(namestr.get(54..58).ok_or(Refusal::Broken)?).trim().parse().map_err(|_| Refusal::Broken)?;
        let start = at + 5 * RECORD;
        let variables: Vec<Variable> = (0..count)
            .map(|place| variable(bytes, start + NAMESTR * place, decode))
            .collect::<Option<_>>()
            .ok_or(Refusal::Broken)?;
        let observations = start + (NAMESTR * count).next_multiple_of(RECORD) + RECORD;
        header(observations - RECORD, b"OBS").ok_or(Refusal::Broken)?;
        let end = (observations..bytes.len()).step_by(RECORD).find(|at| header(*at, b"MEMBER").is_some()).unwrap_or(bytes.len());
        let data = bytes.get(observations..end).ok_or(Refusal::Broken)?;
        sheets.push(member(&sheet_name, &variables, data, &mut budget, decode)?);
        at = end;
    }
    if sheets.is_empty() { Err(Refusal::Broken) } else { Ok(sheets) }
}

fn short(bytes: &[u8], at: usize) -> Option<usize> {
    bytes.get(at..at + 2).and_then(|two| two.try_into().ok()).map(|two| usize::from(u16::from_be_bytes(two)))
}

fn variable(bytes: &[u8], at: usize, decode: &dyn Fn(&[u8]) -> String) -> Option<Variable> {
    let position = bytes.get(at + 84..at + 88).and_then(|four| four.try_into().ok()).map(u32::from_be_bytes)?;
    Some(Variable {
        name: decode(bytes.get(at + 8..at + 16)?).trim().to_owned(),
        is_number: short(bytes, at)? == 1,
        from: position as usize,
        length: short(bytes, at + 4)?,
    })
}

fn member(
    name: &str,
    variables: &[Variable],
    data: &[u8],
    budget: &mut usize,
    decode: &dyn Fn(&[u8]) -> String,
) -> Result<Sheet, Refusal> {
    let mut sheet = Sheet::new(name, Addresses::Records);
    for variable in variables {
        sheet.push(&variable.name, CellKind::Text);
    }
    sheet.end_row();
    let length =
        variables.iter().map(|variable| variable.from.saturating_add(variable.length)).max().filter(|length| *length > 0);
    let length = length.filter(|length| *length < 1 << 20).ok_or(Refusal::Broken)?;
    // Variables may be said to have no length, and then a short observation has any number of cells.
    let cells = (data.len() / length + 1).saturating_mul(variables.len());
    *budget = budget.checked_sub(cells).ok_or_else(|| Refusal::TooLarge { what: format!("more than {MOST_CELLS} cells") })?;
    for observation in data.chunks_exact(length) {
        // The last record is padded with blanks, which are no observation.
        if observation.iter().all(|byte| *byte == b' ') {
            continue;
        }
        for variable in variables {
            let field = observation.get(variable.from..variable.from + variable.length).unwrap_or_default();
            if variable.is_number {
                sheet.push(&ibm(field).map_or_else(String::new, number_text), CellKind::Number);
            } else {
                sheet.push(decode(field).trim_end(), CellKind::Text);
            }
        }
        sheet.end_row();
    }
    Ok(sheet)
}

/// A number of IBM's hexadecimal form: a sign, seven bits of a power of 16, a fraction of up to 56 bits; `None` for a missing one.
fn ibm(field: &[u8]) -> Option<f64> {
    let (first, fraction) = field.split_first()?;
    if fraction.iter().all(|byte| *byte == 0) {
        // A zero is all zeros; `.`, `_` and letters before zeros say that a value is missing.
        return (*first == 0).then_some(0.0);
    }
    let (mut mantissa, mut scale) = (0.0, 1.0 / 256.0);
    for byte in fraction.iter().take(7) {
        mantissa += f64::from(*byte) * scale;
        scale /= 256.0;
    }
    let value = mantissa * 16_f64.powi(i32::from(first & 0x7F) - 64);
    Some(if first & 0x80 == 0 { value } else { -value })
}

#[cfg(test)]
mod tests {
    use super::{NAMESTR, RECORD, ibm, sheets};
    use crate::open::Refusal;

    fn record(text: &str) -> Vec<u8> {
        format!("{text:<RECORD$}").into_bytes()
    }

    /// 9 999 variables, all but one without a length, and 2 001 observations of one byte: 20 007 999 cells and 9 999 headings of 1.4 MB.
    #[test]
    fn variables_without_a_length_are_no_bomb() {
        let mut bytes = record("HEADER RECORD*******LIBRARY HEADER RECORD!!!!!!!");
        bytes.extend([record(""), record(""), record("HEADER RECORD*******MEMBER  HEADER RECORD!!!!!!!")].concat());
        bytes.extend([record("HEADER RECORD*******DSCRPTR HEADER RECORD!!!!!!!"), record("SAS     TR"), record("")].concat());
        let namestr = "HEADER RECORD*******NAMESTR HEADER RECORD!!!!!!!000000";
        bytes.extend(record(&format!("{namestr}9999")));
        for place in 0..9_999 {
            let mut variable = [0_u8; NAMESTR];
            variable[1] = 2;
            variable[5] = u8::from(place == 0);
            bytes.extend(variable);
        }
        bytes.resize(bytes.len().next_multiple_of(RECORD), 0);
        bytes.extend(record("HEADER RECORD*******OBS     HEADER RECORD!!!!!!!"));
        let read = |observations: usize| {
            let whole = [bytes.as_slice(), &b"x".repeat(observations)].concat();
            sheets(&whole, &|field| String::from_utf8_lossy(field).into_owned())
        };
        assert_eq!(read(2_001), Err(Refusal::TooLarge { what: "more than 20000000 cells".to_owned() }));
        assert_eq!(
            read(2).map(|found| found.iter().map(|sheet| (sheet.rows(), sheet.width(1))).collect::<Vec<_>>()),
            Ok(vec![(3, 9_999)])
        );
    }

    #[test]
    fn numbers_of_ibm() {
        // By hand from TS-140: 1 is 0x41 10…, 100 is 0x42 64…, −118.625 is 0xC2 76 A0… (the example of the format's description).
        assert_eq!(ibm(&[0x41, 0x10, 0, 0, 0, 0, 0, 0]), Some(1.0));
        assert_eq!(ibm(&[0x42, 0x64, 0, 0, 0, 0, 0, 0]), Some(100.0));
        assert_eq!(ibm(&[0xC2, 0x76, 0xA0, 0, 0, 0, 0, 0]), Some(-118.625));
        assert_eq!(ibm(&[0x2E, 0, 0, 0, 0, 0, 0, 0]), None);
        assert_eq!(ibm(&[0x41, 0, 0, 0, 0, 0, 0, 0]), None);
        assert_eq!(ibm(&[0, 0, 0, 0, 0, 0, 0, 0]), Some(0.0));
    }
}
