//! Two readings of one visit: which of them counts.

use super::{ReadAs, raise};
use crate::entry::draft::{PatientDraft, Place, VisitDraft, VisitField};
use crate::entry::finding::{Finding, Rule};
use crate::entry::reading::folded;
use std::borrow::Cow;

/// The readers of a patient's visits, in the order in which they first stand; equal but for their case they are one.
///
/// # Example
/// ```
/// use nadir::entry::{check::readers, draft::{PatientDraft, PatientKey, VisitField}};
/// let mut draft = PatientDraft::empty(PatientKey(1));
/// for (visit, reader) in draft.visits.iter_mut().zip(["R1", "R2", "r1"]) {
///     visit.fields.insert(VisitField::Reader, reader.into());
/// }
/// assert_eq!(readers(&draft), ["R1", "R2"]);
/// ```
pub fn readers(draft: &PatientDraft) -> Vec<String> {
    let mut known: Vec<String> = Vec::new();
    for reader in draft.visits.iter().map(|visit| folded(visit.field(VisitField::Reader))) {
        if !reader.is_empty() && !known.iter().any(|other| other.to_lowercase() == reader.to_lowercase()) {
            known.push(reader);
        }
    }
    known
}

/// A visit with its day and its reader, as far as they were said.
struct Read<'a> {
    visit: &'a VisitDraft,
    day: Option<i32>,
    reader: String,
}

/// The visits that count, in the order of their columns: of several readings of a day those of the reader chosen, else of the one who
/// stands first. A visit that only another than the chosen one has read is left out, which is told; one without a reader counts. What was
/// done and whether there was a bleeding is of the visit and not of its reader: it counts from whichever column it stands in.
pub(super) fn of_one_reader<'a>(
    draft: &'a PatientDraft,
    read_as: ReadAs<'_>,
    findings: &mut Vec<Finding>,
) -> Vec<Cow<'a, VisitDraft>> {
    let reader_of = |visit: &VisitDraft| folded(visit.field(VisitField::Reader)).to_lowercase();
    let read = |visit: &'a VisitDraft| Read {
        visit,
        day: super::visits::time(visit, read_as.sign, &mut Vec::new()).map(|time| time.day),
        reader: reader_of(visit),
    };
    let all: Vec<Read<'a>> = draft.visits.iter().map(read).collect();
    let chosen = folded(read_as.reader).to_lowercase();
    let counts = |at: usize, one: &Read<'a>| {
        if one.reader.is_empty() {
            return true;
        }
        if chosen.is_empty() {
            let same_day = |other: &&Read<'a>| one.day.is_some() && other.day == one.day && !other.reader.is_empty();
            return all.iter().take(at).find(same_day).is_none_or(|first| first.reader == one.reader);
        }
        one.reader == chosen
    };
    let left_out: Vec<&Read<'a>> = all.iter().enumerate().filter(|(at, one)| !counts(*at, one)).map(|(_, one)| one).collect();
    let with_events = |one: &Read<'a>| {
        let mut visit = Cow::Borrowed(one.visit);
        for other in left_out.iter().filter(|other| one.day.is_some() && other.day == one.day) {
            for field in [VisitField::Intervention, VisitField::Bleeding] {
                let text = other.visit.field(field);
                if visit.field(field).trim().is_empty() && !text.trim().is_empty() {
                    visit.to_mut().fields.insert(field, text.to_owned());
                }
            }
        }
        visit
    };
    let mut kept = Vec::with_capacity(all.len());
    for (at, one) in all.iter().enumerate() {
        if counts(at, one) {
            kept.push(with_events(one));
            continue;
        }
        let place = Place::VisitField(one.visit.id, VisitField::Reader);
        let by_chosen = |other: &Read<'a>| one.day.is_some() && other.day == one.day && other.reader == chosen;
        if chosen.is_empty() {
            raise(findings, Rule::ReaderNotChosen, place);
        } else if !one.visit.is_blank() && !all.iter().any(by_chosen) {
            raise(findings, Rule::ReadByAnother { chosen: folded(read_as.reader) }, place);
        }
    }
    kept
}
