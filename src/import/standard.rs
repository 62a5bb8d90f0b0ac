//! CDISC SDTM: measurements in TR, lesions in TU, patients in DM, adverse events in AE, one row a result.

mod domain;

use crate::assemble::Context;
use crate::dates::{self, DateReading};
use crate::events;
use crate::grid::Sheet;
use crate::heading::{ColumnUnit, LesionKind, visit_name};
use crate::preview::{EventRow, Found, PatientRow, Recording, Row, filled};
use crate::question::{Question, Topic};
use crate::value::{self, Reader, Value};
pub(crate) use domain::{Domain, domain, not_read};
use nadir::entry::draft::PatientField;
use nadir::measured::lesion::Measurement;
use nadir::measured::quantity::Diameter;
use nadir::measured::quantity::{Decimal, Unit};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// A domain with its variables by name.
struct Records<'a> {
    sheet: &'a Sheet,
    columns: HashMap<String, usize>,
}

impl<'a> Records<'a> {
    fn of(sheet: &'a Sheet) -> Self {
        let columns = (0..sheet.width(0)).map(|column| (sheet.cell(0, column).to_uppercase(), column)).collect();
        Self { sheet, columns }
    }

    fn at(&self, row: usize, name: &str) -> &'a str {
        self.columns.get(name).map_or("", |column| self.sheet.cell(row, *column))
    }

    fn rows(&self) -> std::ops::Range<usize> {
        1..self.sheet.rows()
    }
}

/// A study day counted without a day 0, as days from the start: `--DY` 1 is the day of the first dose.
fn day(text: &str) -> Option<i32> {
    let day: i32 = text.parse().ok()?;
    Some(if day > 0 { day - 1 } else { day })
}

fn date(text: &str) -> Option<i32> {
    match dates::read(text) {
        Some(DateReading::One(day)) => Some(day),
        _ => None,
    }
}

/// Patients: arms, centres, and the start of treatment, which counts days where a result has none.
pub(crate) fn demographics(context: &mut Context<'_>, sheet: &Sheet) {
    let records = Records::of(sheet);
    for row in records.rows() {
        let patient = records.at(row, "USUBJID");
        if patient.is_empty() {
            continue;
        }
        let name = context.intern(patient);
        if let Some(start) = date(records.at(row, "RFSTDTC")) {
            context.starts.insert(name, start);
        }
        let arm = records.at(row, "ARM");
        let has_arm =
            !arm.is_empty() && !arm.to_uppercase().contains("SCREEN FAIL") && !arm.to_uppercase().contains("NOT ASSIGNED");
        if !has_arm {
            context.problem("arm-missing", &format!("DM {patient}"), records.at(row, "ARMNRS"));
        }
        let text = |name: &str| records.at(row, name).to_owned();
        let arm = if has_arm { arm.to_owned() } else { String::new() };
        let fields = [
            (PatientField::Arm, arm),
            (PatientField::Centre, text("SITEID")),
            (PatientField::Sex, text("SEX")),
            (PatientField::Age, text("AGE")),
        ];
        context.patients.push(PatientRow {
            sheet: context.sheet,
            row: u32::try_from(row).unwrap_or(0),
            patient: patient.to_owned(),
            fields: filled(fields),
            ..PatientRow::default()
        });
    }
}

/// What TU says of lesions.
#[derive(Debug, Default)]
pub(crate) struct Lesions {
    /// The side of each, by patient and link.
    sides: HashMap<(String, String), &'static str>,
    /// What each is to the sum, by patient and link.
    kinds: HashMap<(String, String), LesionKind>,
    /// Parts of one that has split, by patient and link, with the link of the whole.
    parts: HashMap<(String, String), String>,
}

/// Reads what TU says of lesions.
pub(crate) fn lesions(sheet: &Sheet, lesions: &mut Lesions) {
    let records = Records::of(sheet);
    for row in records.rows() {
        let link = records.at(row, "TULNKID");
        let key = (records.at(row, "USUBJID").to_owned(), link.to_owned());
        if records.at(row, "TUTESTCD").eq_ignore_ascii_case("TUSPLIT")
            && let Some((whole, _)) = link.rsplit_once('.')
        {
            lesions.parts.insert(key, whole.to_owned());
            continue;
        }
        let said = [records.at(row, "TUSTRESC"), records.at(row, "TUORRES")];
        if let Some(kind) = said.into_iter().find_map(LesionKind::read) {
            lesions.kinds.entry(key.clone()).or_insert(kind);
        }
        let side = match records.at(row, "TULAT").to_uppercase().as_str() {
            "LEFT" => "left",
            "RIGHT" => "right",
            _ => "",
        };
        lesions.sides.insert(key, side);
    }
}

/// One lesion at one visit: its rows by test.
struct Assessed {
    first: usize,
    lesion: String,
    tests: Vec<(String, usize)>,
}

/// Measurements of target lesions; new and non-target ones are told.
pub(crate) fn results(context: &mut Context<'_>, index: usize, sheet: &Sheet, lesions: &Lesions) {
    let records = Records::of(sheet);
    let is_taken = taken(context, &records);
    let mut order: Vec<Assessed> = Vec::new();
    let mut known: HashMap<[&str; 4], usize> = HashMap::new();
    // A lesion that is said to be absent somewhere has its place in the sum whatever its group is called.
    let mut told_absent: HashSet<(&str, &str)> = HashSet::new();
    for row in records.rows() {
        let patient = records.at(row, "USUBJID");
        if patient.is_empty() || !is_taken(row) {
            continue;
        }
        let link = records.at(row, "TRLNKID");
        let is_part = !lesions.parts.is_empty();
        let whole = if is_part { lesions.parts.get(&(patient.to_owned(), link.to_owned())) } else { None };
        let lesion = whole.map_or(link, String::as_str);
        if is_absent(&records, row) {
            told_absent.insert((patient, lesion));
        }
        let key = [patient, lesion, records.at(row, "VISITNUM"), records.at(row, "VISIT")];
        let at = *known.entry(key).or_insert_with(|| {
            order.push(Assessed { first: row, lesion: lesion.to_owned(), tests: Vec::new() });
            order.len() - 1
        });
        if let Some(assessed) = order.get_mut(at) {
            assessed.tests.push((records.at(row, "TRTESTCD").to_uppercase(), row));
        }
    }
    for assessed in &order {
        let is_told = told_absent.contains(&(records.at(assessed.first, "USUBJID"), assessed.lesion.as_str()));
        result(context, index, &records, assessed, lesions, is_told);
    }
}

/// Which rows are taken: those of one reader where several measured, and of a study with accepted records these.
fn taken<'a>(context: &mut Context<'_>, records: &'a Records<'a>) -> impl Fn(usize) -> bool + use<'a> {
    let is_accepted = move |row: usize| records.at(row, "TRACPTFL").eq_ignore_ascii_case("Y");
    let is_by_flag = records.rows().any(is_accepted) && {
        let choices = [("accepted records", ""), ("all records", "")];
        let question = Question::new(Topic::Accepted, "accepted", "TRACPTFL", &choices).suggesting("accepted records");
        context.asked.ask(question, || "TR".to_owned()) != "all records"
    };
    let is_left = move |row: usize| is_by_flag && !is_accepted(row);
    for row in records.rows().filter(|row| is_left(*row) && !records.at(*row, "USUBJID").is_empty()) {
        let at = |name: &str| records.at(row, name);
        let place = format!("TR {} {} VISITNUM {}", at("USUBJID"), at("TRLNKID"), at("VISITNUM"));
        context.problem("record-not-accepted", &place, at("TREVALID"));
    }
    let reader_of = move |row: usize| format!("{} {}", records.at(row, "TREVAL"), records.at(row, "TREVALID")).trim().to_owned();
    // Accepted records of several readers are one set: only where two readers have the same record is one of them chosen.
    let mut readers: BTreeMap<[&str; 4], BTreeSet<String>> = BTreeMap::new();
    for row in records.rows().filter(|row| !is_left(*row)) {
        let names =
            if is_by_flag { ["USUBJID", "TRLNKID", "VISITNUM", "TRTESTCD"].map(|name| records.at(row, name)) } else { [""; 4] };
        readers.entry(names).or_default().insert(reader_of(row));
    }
    let has_several = readers.values().any(|readers| readers.len() > 1);
    let readers: BTreeSet<String> = readers.into_values().flatten().collect();
    let mut chosen = None;
    if has_several {
        let choices: Vec<(&str, &str)> = readers.iter().map(|reader| (reader.as_str(), "")).collect();
        let question = Question::new(Topic::Evaluator, "evaluator", "TREVAL", &choices);
        let answer = context.asked.ask(question, || "TR".to_owned());
        chosen = if answer.is_empty() { readers.iter().next().cloned() } else { Some(answer) };
    }
    move |row| !is_left(row) && chosen.as_ref().is_none_or(|chosen| reader_of(row) == *chosen)
}

/// Whether a row says that a lesion is gone or not yet there.
fn is_absent(records: &Records<'_>, row: usize) -> bool {
    records.at(row, "TRTESTCD").eq_ignore_ascii_case("TUMSTATE") && records.at(row, "TRORRES").eq_ignore_ascii_case("ABSENT")
}

fn result(
    context: &mut Context<'_>,
    index: usize,
    records: &Records<'_>,
    assessed: &Assessed,
    lesions: &Lesions,
    is_told_absent: bool,
) {
    let row = assessed.first;
    let at = |name: &str| records.at(row, name);
    let (patient, lesion, label) = (at("USUBJID"), assessed.lesion.as_str(), at("VISIT"));
    let place = format!("TR {patient} {lesion} VISITNUM {}", at("VISITNUM"));
    // The group of the result says it, else the lesion's own record, else its link, as NT01.
    let group = at("TRGRPID").to_uppercase();
    let kind = match () {
        () if group.starts_with("NEW") => Some(LesionKind::New),
        () if group.starts_with("NON") => Some(LesionKind::NonTarget),
        () => LesionKind::read(&group)
            .or_else(|| lesions.kinds.get(&(patient.to_owned(), lesion.to_owned())).copied())
            .or_else(|| LesionKind::none_of_targets(lesion).map(|(kind, _)| kind)),
    };
    let is_new = kind == Some(LesionKind::New) && !is_told_absent;
    if is_new || kind == Some(LesionKind::NonTarget) {
        let rule = if is_new { "new-lesion" } else { "non-target" };
        context.problem(rule, &place, assessed.tests.first().map_or("", |(_, row)| records.at(*row, "TRORRES")));
    }
    let is_length = |(_, row): &(String, usize)| Decimal::read(records.at(*row, "TRORRES")).is_some();
    if kind == Some(LesionKind::NonTarget) || is_new && !assessed.tests.iter().any(is_length) {
        return;
    }
    let Some(found) = found(context, records, assessed, &place) else { return };
    let name = context.intern(patient);
    let start = context.starts.get(&name).copied();
    let study_day = day(at("TRDY")).or_else(|| Some(date(at("TRDTC"))? - start?));
    let side = lesions.sides.get(&(patient.to_owned(), lesion.to_owned())).copied().unwrap_or_default();
    let method = at("TRMETHOD").to_uppercase();
    let modality = context.modality(method.strip_suffix(" SCAN").unwrap_or(&method));
    let made = Row {
        sheet: u32::try_from(index).unwrap_or(0),
        row: u32::try_from(row).unwrap_or(0),
        columns: [0, 0],
        patient: name,
        arm: 0,
        centre: 0,
        visit: context.intern(label),
        month: visit_name(label).and_then(|visit| visit.month),
        day: study_day,
        modality,
        recording: Recording::default(),
        lesion: context.intern(lesion),
        side: context.intern(side),
        is_new,
        found,
    };
    context.add(made, records.sheet);
}

/// What the tests of one lesion at one visit say together.
fn found(context: &mut Context<'_>, records: &Records<'_>, assessed: &Assessed, place: &str) -> Option<Found> {
    let reader = Reader::of(ColumnUnit::Millimetre);
    if assessed.tests.iter().any(|(_, row)| is_absent(records, *row)) {
        return Some(Found::Absent);
    }
    let is_merged = |row: usize| records.at(row, "TRORRES").eq_ignore_ascii_case("MERGED");
    if assessed.tests.iter().any(|(test, row)| test == "TUMSTATE" && is_merged(*row)) {
        return Some(context.found(Value::Unreadable("merged".to_owned())));
    }
    let mut axes: Vec<String> = Vec::new();
    // The link of the row that each axis stands in: a lesion that has split has several.
    let mut links: Vec<&str> = Vec::new();
    for (test, row) in &assessed.tests {
        let at = |name: &str| records.at(*row, name);
        if at("TRSTAT").eq_ignore_ascii_case("NOT DONE") {
            return Some(Found::NotDone);
        }
        let is_third = !["LDIAM", "LPERP", "VOLUME"].contains(&test.as_str());
        if is_third && !test.contains("DIAM") {
            continue;
        }
        if is_third {
            let choices = [("third diameter", ""), ("leave out", "")];
            let question =
                Question::new(Topic::ThirdDiameter, format!("third:{test}"), test, &choices).suggesting("third diameter");
            // The product's own name of it.
            let question = question.settled(test == "TDIAM");
            if context.asked.ask(question, || place.to_owned()) != "third diameter" {
                continue;
            }
        }
        let original = format!("{} {}", at("TRORRES"), at("TRORRESU")).trim().to_owned();
        let standard = format!("{} {}", at("TRSTRESN"), at("TRSTRESU")).trim().to_owned();
        let mut text = if at("TRORRES").is_empty() { standard.clone() } else { original.clone() };
        if differ(&original, &standard) {
            context.problem("standard-value-contradicts", &format!("{place} {test}"), &format!("{original} / {standard}"));
            let choices = [("TRORRES", original.as_str()), ("TRSTRESN", standard.as_str())];
            let question =
                Question::new(Topic::StandardValue, format!("standard:{place} {test}"), place, &choices).suggesting("TRORRES");
            if context.asked.ask(question, || place.to_owned()) == "TRSTRESN" {
                text = standard;
            }
        }
        let number = text.split_whitespace().next().and_then(Decimal::read);
        if test == "VOLUME" || number.is_none_or(Decimal::is_zero) {
            let word = if number.is_some_and(Decimal::is_zero) { "0" } else { text.as_str() };
            let (value, _) = value::read(&[word], reader, &mut context.asked, &|| place.to_owned())?;
            return Some(context.found(value));
        }
        axes.push(text);
        links.push(at("TRLNKID"));
    }
    if links.iter().any(|link| *link != assessed.lesion) {
        return Some(context.found(Value::Unreadable(parts_text(&links, &axes))));
    }
    let unit = |text: &str| if text.to_lowercase().ends_with("cm") { Unit::Centimetre } else { Unit::Millimetre };
    let diameter = |text: &String| Diameter::from_decimal(Decimal::read(text.split_whitespace().next()?)?, unit(text)).0;
    let diameters: Option<Vec<Diameter>> = axes.iter().map(diameter).collect();
    let measurement = match diameters.as_deref() {
        Some([a]) => Measurement::Sphere(*a),
        Some([a, b]) => Measurement::Prolate(*a, *b),
        Some([a, b, c]) => Measurement::Ellipsoid(*a, *b, *c),
        Some([]) => return None,
        _ => return Some(context.found(Value::Unreadable(axes.join(" x ")))),
    };
    Some(Found::of(Some(measurement)))
}

/// A lesion that has split as it would be typed: the parts' diameters, each with its unit, with `+` between the parts.
fn parts_text(links: &[&str], axes: &[String]) -> String {
    let mut text = String::new();
    let mut before: Option<&str> = None;
    for (link, axis) in links.iter().zip(axes) {
        text.push_str(match before {
            None => "",
            Some(before) if before == *link => " × ",
            Some(_) => " + ",
        });
        text.push_str(axis);
        before = Some(link);
    }
    text
}

/// Whether two sizes with units are not the same to a hundredth of a millimetre.
fn differ(one: &str, other: &str) -> bool {
    let hundredths = |text: &str| {
        let (number, unit) = text.split_once(' ')?;
        let digits = match unit.to_lowercase().as_str() {
            "mm" => 2,
            "cm" => 3,
            _ => return None,
        };
        Some(Decimal::read(number)?.round_to_units(digits).0)
    };
    matches!((hundredths(one), hundredths(other)), (Some(one), Some(other)) if one != other)
}

/// Adverse events; the onset is counted in months from the start.
pub(crate) fn adverse_events(context: &mut Context<'_>, index: usize, sheet: &Sheet) {
    let records = Records::of(sheet);
    for row in records.rows() {
        let at = |name: &str| records.at(row, name);
        let patient = at("USUBJID");
        if patient.is_empty() {
            continue;
        }
        let place = format!("AE {patient} AESEQ {}", at("AESEQ"));
        let name = context.intern(patient);
        let start = context.starts.get(&name).copied();
        let onset = day(at("AESTDY")).or_else(|| Some(date(at("AESTDTC"))? - start?));
        let typed = at("AETOXGR");
        let attribution = events::attribution(context, at("AEREL"), || place.clone());
        let (term, version) = if at("AEDECOD").is_empty() { (at("AETERM"), "free") } else { (at("AEDECOD"), "5.0") };
        // The product's own columns say the version of the list and the month as typed.
        let version = Some(at("AETOXVER")).filter(|own| !own.is_empty()).unwrap_or(version);
        let own_month = at("AESTMO");
        context.events.push(EventRow {
            sheet: u32::try_from(index).unwrap_or(0),
            row: u32::try_from(row).unwrap_or(0),
            patient: patient.to_owned(),
            term: term.to_owned(),
            version: version.to_owned(),
            grade: events::grade(typed).unwrap_or(typed).to_owned(),
            attribution,
            month: if own_month.is_empty() { onset.map(events::months).unwrap_or_default() } else { own_month.to_owned() },
            day: onset,
        });
    }
}
