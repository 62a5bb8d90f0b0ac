//! What one cell shows, and what is kept of what was typed into it.

use super::dated::is_date_for_time;
use crate::entry::draft::{CellAddress, PatientDraft, Place, VisitField, is_too_long};
use crate::entry::edit::Edit;
use crate::entry::history::Kept;
use crate::entry::reading::{TypedTime, canonical_with_notes, merged_into, plain_text, read_measurement, read_visit_time};
use crate::measured::language::Language;
use crate::measured::lesion::{KidneySide, LesionId, Measurement};
use crate::measured::quantity::{Decimal, Unit};
use crate::measured::recording::ContrastPhase;
use crate::measured::visit::VisitId;

/// The text a cell shows: as kept, with states in the language of the page.
///
/// ```
/// use nadir::{entry::draft::{PatientDraft, PatientKey}, entry::grid::{first_cell, shown_text}, measured::lesion::LesionId, report::Language};
/// let mut patient = PatientDraft::empty(PatientKey(1));
/// patient.visits[0].cells.insert(LesionId(1), "absent".into());
/// let cell = first_cell(&patient).unwrap();
/// assert_eq!(shown_text(&patient, cell, Language::Chinese), "消失");
/// ```
pub fn shown_text(patient: &PatientDraft, place: Place, language: Language) -> String {
    match place {
        Place::LesionName(id) => lesion_shown(patient, id, language),
        Place::Visit(id) => visit_time_text(patient, id),
        Place::Measurement(..) => {
            let text = patient.text(place);
            if let Some(lesion) = merged_into(text) {
                return format!("{}{lesion}", language.pick("in ", "并入 "));
            }
            let state = match text {
                "absent" => language.pick("absent", "消失"),
                "too small" => language.pick("too small", "太小"),
                "not done" => language.pick("not done", "未做"),
                other => other,
            };
            if language == Language::Chinese { state.replace("(checked)", "（已核对）") } else { state.to_owned() }
        }
        Place::VisitField(_, VisitField::ContrastPhase) => {
            let text = patient.text(place);
            ContrastPhase::read(&plain_text(text)).map_or_else(|| text.to_owned(), |phase| phase.shown(language).to_owned())
        }
        _ => patient.text(place).to_owned(),
    }
}

/// Name, kidney and note of a lesion as one text: `L1, left, upper pole`.
pub fn lesion_text(patient: &PatientDraft, id: LesionId) -> String {
    let parts = [Place::LesionName(id), Place::LesionSide(id), Place::LesionNote(id)].map(|place| patient.text(place));
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

/// The same with the kidney in the language of the page.
fn lesion_shown(patient: &PatientDraft, id: LesionId, language: Language) -> String {
    let side = patient.text(Place::LesionSide(id));
    let named = match (crate::entry::check::read_side(side), language) {
        (Some(KidneySide::Left), Language::Chinese) => "左",
        (Some(KidneySide::Right), Language::Chinese) => "右",
        _ => side,
    };
    let parts = [patient.text(Place::LesionName(id)), named, patient.text(Place::LesionNote(id))];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(language.pick(", ", "，"))
}

/// The time of a visit as it can be typed in its head: the month, or the study day where there is no month.
fn visit_time_text(patient: &PatientDraft, id: VisitId) -> String {
    let [month, day] = [VisitField::Month, VisitField::Day].map(|field| patient.text(Place::VisitField(id, field)).trim());
    if month.is_empty() && !day.is_empty() { format!("day {day}") } else { month.to_owned() }
}

/// The edit that puts a typed text into a cell.
///
/// The name cell takes name, kidney and note in one text, parted by commas; the kidney may be left out. The head of a visit takes its
/// time, which replaces both its month and its study day.
pub fn type_text(patient: &PatientDraft, place: Place, text: &str) -> Edit {
    let set = |place: Place, text: &str| {
        let address = CellAddress { patient: patient.key, place };
        Edit::SetText { address, text: text.to_owned() }
    };
    let set_time = |id: VisitId, time: &TypedTime| {
        let of = |field| if field == time.field { time.text.as_str() } else { "" };
        Edit::Together([VisitField::Month, VisitField::Day].map(|field| set(Place::VisitField(id, field), of(field))).into())
    };
    let id = match place {
        Place::LesionName(id) => id,
        Place::Visit(id) => return read_visit_time(text).map_or(Edit::NOTHING, |time| set_time(id, &time)),
        // Days typed as months, and the other way round, go where they belong.
        Place::VisitField(id, field) if is_time(place) && !is_number(text) => {
            let elsewhere = read_visit_time(text).filter(|time| time.field != field);
            return elsewhere.map_or_else(|| set(place, text), |time| set_time(id, &time));
        }
        place => return set(place, text),
    };
    let (name, rest) = text.split_once([',', '，']).unwrap_or((text, ""));
    let (first, after) = rest.split_once([',', '，']).unwrap_or((rest, ""));
    let has_side = crate::entry::check::read_side(first).is_some();
    let (side, note) = if has_side { (first, after) } else { ("", rest) };
    Edit::Together(vec![
        set(Place::LesionName(id), name.trim()),
        set(Place::LesionSide(id), side.trim()),
        set(Place::LesionNote(id), note.trim()),
    ])
}

/// What is kept of a cell's text when the cell is left: the canonical form of what could be read, else what was typed.
///
/// A number finer than 0.01 mm is kept as typed, so that its finding stays.
///
/// ```
/// use nadir::{entry::draft::Place, entry::grid::commit, measured::lesion::LesionId, measured::quantity::Unit, measured::visit::VisitId};
/// let cell = Place::Measurement(LesionId(1), VisitId(1));
/// assert_eq!(commit(cell, "4.2x3.8x3.5 cm", Unit::Millimetre), "42 × 38 × 35");
/// assert_eq!(commit(cell, "42 x", Unit::Millimetre), "42 x");
/// assert_eq!(commit(Place::Visit(VisitId(1)), "12 weeks", Unit::Millimetre), "day 84");
/// ```
pub fn commit(place: Place, text: &str, unit: Unit) -> String {
    let trimmed = text.trim();
    match place {
        Place::Measurement(..) => match read_measurement(trimmed, unit) {
            Ok(reading) if !reading.rounded => canonical_with_notes(reading.measurement, trimmed, unit),
            _ => trimmed.to_owned(),
        },
        Place::VisitField(_, field @ (VisitField::Month | VisitField::Day)) => {
            let time = read_visit_time(trimmed).filter(|time| time.field == field && !is_number(trimmed));
            time.map_or_else(|| trimmed.to_owned(), |time| time.text)
        }
        Place::Visit(_) => match read_visit_time(trimmed) {
            Some(time) if time.field == VisitField::Day => format!("day {}", time.text),
            Some(time) => time.text,
            None => trimmed.to_owned(),
        },
        _ => trimmed.to_owned(),
    }
}

fn is_number(text: &str) -> bool {
    Decimal::read(plain_text(text).trim()).is_some()
}

/// Whether a measurement was typed where the time of a visit belongs.
///
/// Such a text is refused, because in force it would take the visit's time away and with it the visit, the baseline included.
/// Another text that is no time stays as typed with its finding, as everywhere.
///
/// ```
/// use nadir::{entry::draft::{Place, VisitField}, entry::grid::is_measurement_for_time, measured::quantity::Unit, measured::visit::VisitId};
/// let month = Place::VisitField(VisitId(1), VisitField::Month);
/// assert!(is_measurement_for_time(month, "25x20x20", Unit::Millimetre));
/// assert!(!is_measurement_for_time(month, "25", Unit::Millimetre));
/// assert!(!is_measurement_for_time(month, "soon", Unit::Millimetre));
/// ```
pub fn is_measurement_for_time(place: Place, text: &str, unit: Unit) -> bool {
    is_time(place) && read_visit_time(text).is_none() && read_measurement(text.trim(), unit).is_ok()
}

/// The text of a place as a person types it: that of a lesion's name with its kidney and note.
pub fn typed_text(patient: &PatientDraft, place: Place) -> String {
    match place {
        Place::LesionName(id) => lesion_text(patient, id),
        Place::Visit(id) => visit_time_text(patient, id),
        _ => patient.text(place).to_owned(),
    }
}

/// Whether a text has to wait until its place is left: one that is no time would take the time of the visit away while it is typed.
///
/// ```
/// use nadir::{entry::draft::{Place, VisitField}, entry::grid::waits, measured::visit::VisitId};
/// let month = Place::VisitField(VisitId(1), VisitField::Month);
/// assert!(waits(month, "25x") && !waits(month, "25"));
/// ```
pub fn waits(place: Place, text: &str) -> bool {
    let is_no_time = match place {
        Place::Visit(_) => read_visit_time(text).is_none(),
        place => is_time(place) && !is_number(text),
    };
    is_no_time || is_too_long(text)
}

/// What becomes of a text when its place is left: its [form that is kept](commit), or nothing for a measurement or a date typed as a time,
/// and for anything but a time in the head of a visit.
pub fn kept(place: Place, text: &str, unit: Unit) -> Kept {
    let is_no_time = matches!(place, Place::Visit(_)) && read_visit_time(text).is_none();
    if is_too_long(text) || is_no_time || is_measurement_for_time(place, text, unit) || is_date_for_time(place, text) {
        Kept::Refused
    } else {
        Kept::Text(commit(place, text, unit))
    }
}

pub(super) const fn is_time(place: Place) -> bool {
    matches!(place, Place::Visit(_) | Place::VisitField(_, VisitField::Month | VisitField::Day))
}

/// A measurement cell's text said in another unit; texts that name their own unit, states and volumes stay.
pub(super) fn in_unit(text: &str, from: Unit, to: Unit) -> Option<String> {
    let reading = read_measurement(text, from).ok()?;
    let has_diameters = reading.measurement.is_some_and(|measured: Measurement| measured.diameters().next().is_some());
    has_diameters.then(|| canonical_with_notes(reading.measurement, text, to))
}

#[cfg(test)]
mod tests {
    use super::{kept, type_text, typed_text, waits};
    use crate::entry::draft::{PatientKey, Place, StudyDraft, VisitField};
    use crate::entry::history::Kept;
    use crate::measured::quantity::Unit;
    use crate::measured::visit::VisitId;

    /// Weeks by hand: 12 · 7 = 84.
    #[test]
    fn a_time_goes_where_it_belongs_wherever_it_is_typed() {
        let [month, day, head] = [
            Place::VisitField(VisitId(2), VisitField::Month),
            Place::VisitField(VisitId(2), VisitField::Day),
            Place::Visit(VisitId(2)),
        ];
        let after = |place, text: &str| {
            let mut study = StudyDraft::empty();
            study.patients[0].key = PatientKey(1);
            let Kept::Text(kept) = kept(place, text, Unit::Millimetre) else { return [text.to_owned(), "refused".to_owned()] };
            study.apply(type_text(&study.patients[0], place, &kept));
            [month, day].map(|place| study.patients[0].text(place).to_owned())
        };
        for place in [month, head] {
            assert_eq!(after(place, "12w"), ["", "84"], "{place:?}");
        }
        // Beside a month stands the exact day, in weeks or not.
        assert_eq!([after(day, "12w"), after(day, "84")], [["3", "84"]; 2]);
        for place in [month, day, head] {
            assert_eq!(after(place, "4 months"), ["4", ""], "{place:?}");
        }
        assert_eq!([after(head, "4,5"), after(month, "4,5"), after(day, "95")], [["4,5", ""], ["4,5", ""], ["3", "95"]]);
        assert_eq!(
            [after(month, "soon"), after(head, "soon"), after(head, "25x20x20")],
            [["soon", ""], ["soon", "refused"], ["25x20x20", "refused"]]
        );
        assert!(waits(head, "day") && !waits(head, "day 9"));
        assert_eq!(typed_text(&StudyDraft::empty().patients[0], head), "3");
    }
}
