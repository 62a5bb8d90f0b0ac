//! What a cell is called: for the person, and for the page.

use nadir::entry::draft::{Place, VisitField};
use nadir::report::patient_words;
use nadir::report::words::{self, Phrase};

/// The name of a visit's field.
pub const fn field_name(field: VisitField) -> Phrase {
    match field {
        VisitField::Month => words::MONTH,
        VisitField::Day => words::DAY,
        VisitField::Modality => words::MODALITY,
        VisitField::ContrastPhase => patient_words::CONTRAST_PHASE,
        VisitField::SliceThickness => patient_words::SLICE_THICKNESS,
        VisitField::Reader => patient_words::READER,
        VisitField::NewLesion => words::NEW_LESION,
        VisitField::LeftKidney => words::LEFT_KIDNEY,
        VisitField::RightKidney => words::RIGHT_KIDNEY,
        VisitField::Bleeding => words::BLEEDING,
        VisitField::NonTarget => words::NON_TARGET,
        VisitField::Intervention => words::INTERVENTION,
        VisitField::Status => words::VISIT_STATUS,
    }
}

/// The element id of a cell.
pub fn cell_id(place: Place) -> String {
    match place {
        Place::LesionName(lesion) => format!("name-{}", lesion.0),
        Place::Measurement(lesion, visit) => format!("cell-{}-{}", lesion.0, visit.0),
        Place::VisitField(visit, field) => format!("field-{field:?}-{}", visit.0).to_lowercase(),
        Place::PatientField(field) => format!("record-{field:?}").to_lowercase(),
        Place::Characteristic(id) => format!("characteristic-{}", id.0),
        Place::AdverseEventField(event, field) => format!("event-{field:?}-{}", event.0).to_lowercase(),
        Place::Visit(visit) => format!("visit-{}", visit.0),
        Place::PatientId => "pseudonym".to_owned(),
        _ => String::new(),
    }
}
