//! One patient of the open study and the one of the same pseudonym that comes, made one.

use super::{Difference, Differing, Kept};
use crate::entry::draft::{AdverseEventDraft, AdverseEventField, LesionDraft, PatientDraft, StudyHeader, VisitDraft, VisitField};
use crate::entry::reading::{folded, read_measurement};
use crate::measured::lesion::LesionId;
use crate::measured::quantity::{Decimal, Unit};
use crate::measured::visit::Months;
use std::collections::{BTreeMap, BTreeSet};

/// Where two texts meet: which one holds, and what is told.
struct Meeting {
    kept: Kept,
    differences: Vec<Difference>,
}

impl Meeting {
    /// Fills a blank text; two that are not the same are told, and the chosen one holds.
    fn text(
        &mut self,
        mine: &mut String,
        theirs: String,
        is_same: impl FnOnce(&str, &str) -> bool,
        at: impl FnOnce() -> Differing,
    ) {
        if theirs.trim().is_empty() {
            return;
        }
        if mine.trim().is_empty() {
            *mine = theirs;
        } else if !is_same(mine, &theirs) {
            self.differences.push(Difference { at: at(), mine: mine.trim().to_owned(), theirs: theirs.trim().to_owned() });
            if self.kept == Kept::Theirs {
                *mine = theirs;
            }
        }
    }
}

/// Puts into a patient what it lacks, and what was chosen where the two contradict; returns where they do.
pub(super) fn merge(
    mine: &mut PatientDraft,
    theirs: PatientDraft,
    header: &StudyHeader,
    unit: Unit,
    kept: Kept,
) -> Vec<Difference> {
    let mut meeting = Meeting { kept, differences: Vec::new() };
    for (field, text) in theirs.fields {
        meeting.text(mine.fields.entry(field).or_default(), text, is_same_text, || Differing::Field(field));
    }
    for (id, text) in theirs.characteristics {
        let name =
            || header.characteristics.iter().find(|known| known.id == id).map_or_else(String::new, |known| known.name.clone());
        meeting.text(mine.characteristics.entry(id).or_default(), text, is_same_text, || Differing::Characteristic(name()));
    }
    let had_measurements = has_measurements(mine);
    if !had_measurements && theirs.visits.iter().any(|visit| !visit.is_blank()) {
        // Rows and columns that nobody has filled give way.
        mine.lesions.retain(|lesion| !is_placeholder(lesion));
        mine.visits.retain(|visit| !visit.is_blank() || !visit.field(VisitField::Status).trim().is_empty());
    }
    let named = lesions(mine, theirs.lesions, &mut meeting);
    visits(mine, theirs.visits, &named, unit, &mut meeting);
    events(mine, theirs.adverse_events, &mut meeting);
    mine.tidy();
    meeting.differences
}

fn has_measurements(patient: &PatientDraft) -> bool {
    patient.visits.iter().any(|visit| visit.cells.values().any(|cell| !cell.trim().is_empty()))
}

/// A row of a new patient of which nothing was said.
fn is_placeholder(lesion: &LesionDraft) -> bool {
    let is_numbered = lesion.name.trim().is_empty() || lesion.name.trim() == format!("L{}", lesion.id.0);
    is_numbered && lesion.side.trim().is_empty() && lesion.note.trim().is_empty()
}

/// Lesions are the same by name; those that only the other has are put behind. By the other's numbers, which they are here.
fn lesions(mine: &mut PatientDraft, theirs: Vec<LesionDraft>, meeting: &mut Meeting) -> BTreeMap<LesionId, LesionId> {
    let mut named = BTreeMap::new();
    let mut taken = BTreeSet::new();
    for lesion in theirs {
        let name = lesion_name(&lesion);
        let known = mine.lesions.iter_mut().find(|known| !taken.contains(&known.id) && key(&lesion_name(known)) == key(&name));
        let id = if let Some(known) = known {
            meeting.text(&mut known.side, lesion.side, is_same_text, || Differing::LesionSide(name));
            if known.note.trim().is_empty() {
                known.note = lesion.note;
            }
            known.id
        } else {
            let id = mine.next_lesion();
            mine.lesions.push(LesionDraft { id, name, ..lesion });
            id
        };
        taken.insert(id);
        named.insert(lesion.id, id);
    }
    named
}

fn lesion_name(lesion: &LesionDraft) -> String {
    let name = lesion.name.trim();
    if name.is_empty() { format!("L{}", lesion.id.0) } else { name.to_owned() }
}

/// Visits are the same by time and reader; those that only the other has are put where their time belongs.
fn visits(
    mine: &mut PatientDraft,
    theirs: Vec<VisitDraft>,
    named: &BTreeMap<LesionId, LesionId>,
    unit: Unit,
    meeting: &mut Meeting,
) {
    let places = same_visits(&mine.visits, &theirs);
    let names: BTreeMap<LesionId, String> = mine.lesions.iter().map(|lesion| (lesion.id, lesion_name(lesion))).collect();
    let mut new = Vec::new();
    for (visit, place) in theirs.into_iter().zip(places) {
        let Some(known) = place.and_then(|place| mine.visits.get_mut(place)) else {
            new.push(visit);
            continue;
        };
        let time = time(known);
        for (field, text) in visit.fields {
            let is_same = |one: &str, other: &str| is_time(field) || is_same_text(one, other);
            meeting.text(known.fields.entry(field).or_default(), text, is_same, || Differing::VisitField(time.clone(), field));
        }
        for (lesion, text) in visit.cells {
            let Some(lesion) = named.get(&lesion).copied() else { continue };
            let name = || names.get(&lesion).cloned().unwrap_or_default();
            let is_same = |one: &str, other: &str| reads_same(one, other, unit);
            let at = || Differing::Measurement(name(), time.clone());
            meeting.text(known.cells.entry(lesion).or_default(), text, is_same, at);
        }
    }
    for visit in new {
        let cells = visit.cells.into_iter().filter_map(|(lesion, text)| Some((*named.get(&lesion)?, text))).collect();
        let visit = VisitDraft { id: mine.next_visit(), fields: visit.fields, cells };
        let is_later = |known: &VisitDraft| day(known).zip(day(&visit)).is_some_and(|(known, new)| known > new);
        let place = mine.visits.iter().position(is_later).unwrap_or(mine.visits.len());
        mine.visits.insert(place, visit);
    }
}

const fn is_time(field: VisitField) -> bool {
    matches!(field, VisitField::Month | VisitField::Day)
}

/// For each visit that comes the one it is here: that of the same month and day first, else that of the same month or day where the other
/// of the two is open. None is taken twice.
fn same_visits(mine: &[VisitDraft], theirs: &[VisitDraft]) -> Vec<Option<usize>> {
    let mut places = vec![None; theirs.len()];
    let mut taken = BTreeSet::new();
    for is_exact in [true, false] {
        for (visit, place) in theirs.iter().zip(&mut places).filter(|(_, place)| place.is_none()) {
            let is_same = |known: &VisitDraft| is_same_time(known, visit, is_exact) && is_same_reader(known, visit);
            *place = (0..mine.len()).find(|at| !taken.contains(at) && mine.get(*at).is_some_and(is_same));
            taken.extend(*place);
        }
    }
    places
}

fn is_same_time(one: &VisitDraft, other: &VisitDraft, is_exact: bool) -> bool {
    let of = |visit: &VisitDraft| [VisitField::Month, VisitField::Day].map(|field| key(visit.field(field)));
    let ([month, day], [other_month, other_day]) = (of(one), of(other));
    if is_exact {
        return month == other_month && day == other_day;
    }
    let fits = |one: &str, other: &str| one.is_empty() || other.is_empty() || one == other;
    let is_said = |one: &str, other: &str| !one.is_empty() && one == other;
    // Month 0 is day 0.
    let is_start = |month: &str, day: &str| {
        month.parse() == Ok(0) && (day.is_empty() || day.parse() == Ok(0)) || month.is_empty() && day.parse() == Ok(0)
    };
    fits(&month, &other_month) && fits(&day, &other_day) && (is_said(&month, &other_month) || is_said(&day, &other_day))
        || is_start(&month, &day) && is_start(&other_month, &other_day)
}

/// The same reader, or a visit that was only planned and has none yet.
fn is_same_reader(known: &VisitDraft, visit: &VisitDraft) -> bool {
    let of = |visit: &VisitDraft| key(visit.field(VisitField::Reader));
    of(known) == of(visit) || of(known).is_empty() && known.is_planned()
}

/// The planned month, else the day, as a difference names it.
fn time(visit: &VisitDraft) -> String {
    let [month, day] = [VisitField::Month, VisitField::Day].map(|field| visit.field(field).trim());
    if month.is_empty() { format!("d{day}") } else { month.to_owned() }
}

/// The study day of a visit, or that of its month.
fn day(visit: &VisitDraft) -> Option<i32> {
    let month = || Decimal::read(visit.field(VisitField::Month).trim()).and_then(Months::from_decimal).map(Months::day);
    visit.field(VisitField::Day).trim().parse().ok().or_else(month)
}

/// Events that are the same in all fields are one; one of the same term and month is completed or contradicts; any other is put behind.
fn events(mine: &mut PatientDraft, theirs: Vec<AdverseEventDraft>, meeting: &mut Meeting) {
    let field = |event: &AdverseEventDraft, field| key(event.field(field));
    let is_equal = |one: &AdverseEventDraft, other: &AdverseEventDraft| {
        AdverseEventField::ALL.iter().all(|at| field(one, *at) == field(other, *at))
    };
    let is_alike = |one: &AdverseEventDraft, other: &AdverseEventDraft| {
        let [month, other_month] = [one, other].map(|event| field(event, AdverseEventField::Month));
        field(one, AdverseEventField::Term) == field(other, AdverseEventField::Term)
            && (month == other_month || month.is_empty() || other_month.is_empty())
    };
    let mut taken = BTreeSet::new();
    let mut others = Vec::new();
    for event in theirs {
        let known =
            mine.adverse_events.iter().find(|known| !taken.contains(&known.id) && is_equal(known, &event)).map(|known| known.id);
        if let Some(known) = known {
            taken.insert(known);
        } else {
            others.push(event);
        }
    }
    for event in others {
        let known = mine.adverse_events.iter_mut().find(|known| !taken.contains(&known.id) && is_alike(known, &event));
        if let Some(known) = known {
            taken.insert(known.id);
            let term = event.field(AdverseEventField::Term).trim().to_owned();
            for (field, text) in event.fields {
                let at = || Differing::AdverseEvent(term.clone(), field);
                meeting.text(known.fields.entry(field).or_default(), text, is_same_text, at);
            }
        } else {
            let id = mine.next_adverse_event();
            taken.insert(id);
            mine.adverse_events.push(AdverseEventDraft { id, ..event });
        }
    }
}

/// A text as it is compared: a number by its value, anything else without regard to case, width of letters and blanks around it.
fn key(text: &str) -> String {
    let folded = folded(text).to_lowercase();
    match Decimal::read(&folded).map(|number| number.round_to_units(6)) {
        Some((number, false)) => match number.checked_rem(1_000_000) {
            Some(0) => (number / 1_000_000).to_string(),
            _ => format!("{number}e-6"),
        },
        _ => folded,
    }
}

fn is_same_text(one: &str, other: &str) -> bool {
    key(one) == key(other)
}

fn reads_same(one: &str, other: &str, unit: Unit) -> bool {
    let read = |text: &str| read_measurement(text, unit).ok().map(|reading| reading.measurement);
    one.trim() == other.trim() || read(one).is_some() && read(one) == read(other)
}
