//! From the caller's patient to a draft, as if it had been typed.

use crate::border::Refused;
use crate::field::Field;
use nadir::entry::draft::{LesionDraft, PatientDraft, PatientKey, VisitDraft, VisitField};
use nadir::measured::lesion::LesionId;
use nadir::measured::quantity::{Decimal, Unit};
use nadir::measured::visit::VisitId;
use std::collections::BTreeMap;

/// A unit of length, which is never guessed.
pub fn read_unit(unit: &Field<'_>) -> Result<Unit, Refused> {
    let units = [Unit::Millimetre, Unit::Centimetre];
    let named = units.into_iter().find(|known| unit.text().is_ok_and(|text| text == known.symbol()));
    match named {
        Some(unit) => Ok(unit),
        None => unit.text().and(Err(unit.invalid("mm or cm"))),
    }
}

/// The draft of a patient: lesions in the order in which they first appear, visits in the caller's order.
pub fn read_draft(patient: &Field<'_>) -> Result<PatientDraft, Refused> {
    let mut draft = PatientDraft::bare(PatientKey(1));
    let mut ids: BTreeMap<String, LesionId> = BTreeMap::new();
    for (number, visit) in (1..).zip(patient.get("visits").members(PatientDraft::MOST_VISITS)?) {
        let visit = visit.object()?;
        let mut read = VisitDraft { id: VisitId(number), fields: fields(&visit)?, cells: BTreeMap::new() };
        for (name, cell) in visit.get("lesions").entries()? {
            let next = draft.next_lesion();
            let id = *ids.entry(name.to_owned()).or_insert(next);
            if id == next {
                draft.lesions.push(LesionDraft { name: name.to_owned(), ..LesionDraft::numbered(id.0) });
            }
            if draft.lesions.len() > PatientDraft::MOST_LESIONS_KEPT {
                let why = format!("is one lesion too many; at most {} are taken", PatientDraft::MOST_LESIONS_KEPT);
                return Err(cell.refused("too_large", why));
            }
            read.cells.insert(id, cell.typed()?);
        }
        draft.visits.push(read);
    }
    for (name, side) in patient.get("sides").entries()? {
        match draft.lesions.iter_mut().find(|lesion| lesion.name == name) {
            Some(lesion) => lesion.side = side.text_or_null()?,
            None => return Err(side.refused("unknown_field", "is no lesion of the patient's `visits`")),
        }
    }
    Ok(draft)
}

/// A visit's own fields as texts.
fn fields(visit: &Field<'_>) -> Result<BTreeMap<VisitField, String>, Refused> {
    let kidneys = visit.get("kidneyVolumesMl").object_or_null()?;
    let texts = [
        (VisitField::Month, visit.get("month").typed()?),
        (VisitField::Day, visit.get("day").typed()?),
        (VisitField::Modality, visit.get("modality").text_or_null()?),
        (VisitField::NewLesion, in_millimetres(visit.get("newLesionLongestDiameterMm").typed()?)),
        (VisitField::LeftKidney, kidneys.get("left").typed()?),
        (VisitField::RightKidney, kidneys.get("right").typed()?),
        (VisitField::Bleeding, visit.get("bleedingGrade").typed()?),
        (VisitField::NonTarget, visit.get("nonTarget").text_or_null()?),
        (VisitField::Intervention, visit.get("intervention").text_or_null()?),
        (VisitField::ContrastPhase, visit.get("contrastPhase").text_or_null()?),
        (VisitField::SliceThickness, visit.get("sliceThicknessMm").typed()?),
        (VisitField::Reader, visit.get("reader").typed()?),
        (VisitField::Status, visit.get("status").text_or_null()?),
    ];
    Ok(texts.into_iter().filter(|(_, text)| !text.trim().is_empty()).collect())
}

/// The field's name says millimetres, whatever the unit of the lesions.
fn in_millimetres(text: String) -> String {
    if Decimal::read(text.trim()).is_some() { format!("{text} mm") } else { text }
}

/// What the module calls a field of a visit.
pub const fn name(field: VisitField) -> &'static str {
    match field {
        VisitField::Month => "month",
        VisitField::Day => "day",
        VisitField::Modality => "modality",
        VisitField::NewLesion => "newLesionLongestDiameterMm",
        VisitField::LeftKidney => "kidneyVolumesMl.left",
        VisitField::RightKidney => "kidneyVolumesMl.right",
        VisitField::Bleeding => "bleedingGrade",
        VisitField::NonTarget => "nonTarget",
        VisitField::Intervention => "intervention",
        VisitField::ContrastPhase => "contrastPhase",
        VisitField::SliceThickness => "sliceThicknessMm",
        VisitField::Reader => "reader",
        VisitField::Status => "status",
    }
}
