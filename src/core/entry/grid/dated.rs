//! Dates typed or pasted where the time of a visit stands: they become study days, and are kept nowhere.

use super::cell::{is_time, type_text};
use crate::entry::date::{DayOrder, NoStudyDay, read_date, study_days};
use crate::entry::draft::{PatientDraft, Place};
use crate::entry::edit::Edit;
use crate::entry::reading::plain_text;

/// Whether a date was typed where the time of a visit belongs. It is refused as such, and offered as a study day.
///
/// A date with a year of two figures is one, too, though nobody can tell its year from its day.
///
/// ```
/// use nadir::{entry::draft::{Place, VisitField}, entry::grid::is_date_for_time, measured::visit::VisitId};
/// let head = Place::Visit(VisitId(1));
/// assert!(["20.06.2023", "2023年6月20日", "2023-06", "20/6/23", "20230620"].iter().all(|text| is_date_for_time(head, text)));
/// assert!(["3", "day 100", "2.5", "12.5.", "soon", ""].iter().all(|text| !is_date_for_time(head, text)));
/// assert!(!is_date_for_time(Place::VisitField(VisitId(1), VisitField::Reader), "20.06.2023"));
/// ```
pub fn is_date_for_time(place: Place, text: &str) -> bool {
    is_time(place) && looks_like_date(plain_text(text).trim())
}

fn looks_like_date(text: &str) -> bool {
    let is_short = |sign: char| {
        let mut parts = text.split(sign);
        let is_part = |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        parts.by_ref().take(3).filter(|part| is_part(part)).count() == 3 && parts.next().is_none()
    };
    read_date(text).is_some() || ['/', '.', '-'].into_iter().any(is_short)
}

/// The edit that gives visits the study days of the dates that were typed for them, and these days.
///
/// # Errors
/// As [`study_days`].
///
/// # Example
/// ```
/// use nadir::{entry::draft::{PatientDraft, PatientKey, Place, StudyDraft, VisitField}, entry::grid::day_dates, measured::visit::VisitId};
/// let mut study = StudyDraft { patients: vec![PatientDraft::empty(PatientKey(1))], ..StudyDraft::empty() };
/// let typed = [(Place::Visit(VisitId(2)), "20.06.2023".to_owned())];
/// let (edit, days) = day_dates(&study.patients[0], &typed, "2023-03-20", None).unwrap();
/// study.apply(edit);
/// assert_eq!((days, study.patients[0].text(Place::VisitField(VisitId(2), VisitField::Day))), (vec![92], "92"));
/// ```
pub fn day_dates(
    patient: &PatientDraft,
    typed: &[(Place, String)],
    start: &str,
    order: Option<DayOrder>,
) -> Result<(Edit, Vec<i32>), NoStudyDay> {
    let plain: Vec<String> = typed.iter().map(|(_, text)| plain_text(text).trim().to_owned()).collect();
    let dates: Vec<&str> = plain.iter().map(String::as_str).collect();
    let days = study_days(&dates, plain_text(start).trim(), order)?;
    let edits = typed.iter().zip(&days).filter_map(|((place, _), day)| {
        let (Place::Visit(visit) | Place::VisitField(visit, _)) = *place else { return None };
        Some(type_text(patient, Place::Visit(visit), &format!("day {day}")))
    });
    Ok((Edit::Together(edits.collect()), days))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entry::draft::{PatientKey, StudyDraft, VisitField};
    use crate::entry::grid::{Paste, kept, paste};
    use crate::entry::history::Kept;
    use crate::measured::quantity::Unit;
    use crate::measured::visit::VisitId;

    #[test]
    fn a_date_is_kept_at_no_time() {
        let places = [
            Place::Visit(VisitId(1)),
            Place::VisitField(VisitId(1), VisitField::Month),
            Place::VisitField(VisitId(1), VisitField::Day),
        ];
        for place in places {
            for text in
                ["2023-06-20", "２０２３-06-20", "20.06.2023", "20 June 2023", "2023年6月20日", "20.6.23", "20230620", "2023-06"]
            {
                assert_eq!(kept(place, text, Unit::Millimetre), Kept::Refused, "{text}");
                assert!(is_date_for_time(place, text), "{text}");
            }
        }
    }

    /// Days by Python 3: the scan before the start is day −3, the others 92 and 184 days after it.
    #[test]
    fn a_row_of_dates_becomes_days() {
        let mut study = StudyDraft { patients: vec![PatientDraft::empty(PatientKey(1))], ..StudyDraft::empty() };
        let months = Place::VisitField(study.patients[0].visits[0].id, VisitField::Month);
        let Paste { edit, refused, .. } =
            paste(&study.patients[0], months, "17/03/2023\t20/06/2023\t20/09/2023", Unit::Millimetre);
        study.apply(edit);
        assert_eq!(refused.len(), 3);
        assert!(study.patients[0].visits.iter().all(|visit| !visit.field(VisitField::Month).contains("2023")));
        let (edit, days) = day_dates(&study.patients[0], &refused, "20/03/2023", None).unwrap();
        study.apply(edit);
        let day_of = |at: usize| study.patients[0].visits[at].field(VisitField::Day).to_owned();
        assert_eq!((days, [0, 1, 2].map(day_of)), (vec![-3, 92, 184], ["-3", "92", "184"].map(str::to_owned)));
    }
}
