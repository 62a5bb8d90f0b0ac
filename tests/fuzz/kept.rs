//! A study that is there can be kept and opened again as the same, whole and in parts.

use nadir::entry::draft::StudyDraft;
use nadir::files::document::{Document, Trail, around_patients, change_text, patient_text, read, write, write_compact};
use nadir::study::Study;
use nadir::study::assessment::{Settings, assess};
use std::sync::Arc;

/// Panics where the document does not come back as it was.
pub fn can_be_kept(document: &Document) {
    let compact = write_compact(document);
    assert_eq!(read(&compact).as_ref(), Ok(document), "what is kept opens as another");
    assert_eq!(read(&write(document)).as_ref(), Ok(document), "what is saved opens as another");
    // In parts, as the browser keeps it.
    let patients: Vec<String> = document.study.patients.iter().map(patient_text).collect();
    let changes: Vec<String> = document.trail.iter().flat_map(|trail| &trail.changes).map(change_text).collect();
    let bare = StudyDraft { patients: Vec::new(), ..document.study.clone() };
    let trail = document.trail.as_ref().map(|trail| Trail { changes: Vec::new(), ..trail.clone() });
    let [head, tail, foot] = around_patients(&Document { study: bare, trail, ..document.clone() });
    assert_eq!(format!("{head}{}{tail}{}{foot}", patients.join(","), changes.join(",")), compact, "its parts are another text");
}

/// The study as it is computed with; panics where a number of it is none.
pub fn can_be_assessed(draft: &StudyDraft, settings: &Settings) -> Study {
    Study::gather(draft, |patient| {
        let assessment = assess(patient, settings);
        for visit in &assessment.visits {
            let changes = [visit.percent_change_from_baseline(), visit.percent_change_from_nadir()];
            assert!(changes.into_iter().flatten().all(f64::is_finite), "a change is no number");
        }
        Some(Arc::new(assessment))
    })
}
