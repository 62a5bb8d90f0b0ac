//! The figures of one patient: sound and legible at every width, in both languages, and as files.

use super::check::{flat, legible};
use nadir::entry::draft::{LesionDraft, PatientDraft, PatientKey, VisitDraft};
use nadir::figure::{Drawing, Mark, Role, lesions_to_scale, volume_curve};
use nadir::measured::lesion::LesionId;
use nadir::measured::visit::VisitId;
use nadir::report::Language;
use nadir::study::assessment::{Assessment, Settings, assess};

/// A patient from `(month, cells of L1, L2 …)`.
fn patient(visits: &[(&str, &[&str])]) -> Assessment {
    let mut draft = PatientDraft::empty(PatientKey(1));
    let visit = |(id, (month, cells)): (u32, &(&str, &[&str]))| {
        let mut visit = VisitDraft::at_month(VisitId(id), month);
        visit.cells = (1..).map(LesionId).zip(cells.iter().map(|cell| (*cell).to_owned())).collect();
        visit
    };
    draft.visits = (1..).zip(visits).map(visit).collect();
    let lesions = visits.iter().map(|(_, cells)| cells.len()).max().unwrap_or(0);
    draft.lesions = (1..).take(lesions).map(LesionDraft::numbered).collect();
    assess(&draft, &Settings::default())
}

/// Every kind of cell, a visit without a sum, a progression.
pub fn everything() -> Assessment {
    patient(&[
        ("0", &["83x56x73", "46x41x39", "14.1 mL"]),
        ("3", &["76x50x66", "42x37x35", "13 mL"]),
        ("6", &["70x46x60", "absent", "too small"]),
        ("12", &["64x41x55", "absent", "not done"]),
        ("24", &["88x60x78", "49x43x44", "17 mL"]),
    ])
}

pub fn drawn(assessment: &Assessment, width: f64, language: Language) -> [Drawing; 2] {
    let settings = Settings::default();
    [volume_curve(assessment, &settings, width, language), lesions_to_scale(assessment, &settings, width, language)]
}

#[test]
fn at_every_width_in_both_languages() {
    let courses = [
        everything(),
        patient(&[("0", &["83x56x73"])]),
        patient(&[("-2", &["60"]), ("0", &["62"]), ("3", &["40"]), ("9", &[""]), ("12", &["55"]), ("24", &["90"])]),
        patient(&[("0", &["83x56x73", "not done"]), ("3", &["", "30"])]),
        patient(&[]),
    ];
    for width in (240_u32..1400).step_by(23).map(f64::from) {
        for assessment in &courses {
            for language in [Language::English, Language::Chinese] {
                for drawing in drawn(assessment, width, language) {
                    legible(&drawing);
                }
            }
        }
    }
}

#[test]
fn what_has_a_sum_has_a_marker_and_what_has_none_says_so() {
    let [curve, lesions] = drawn(&everything(), 800.0, Language::English);
    let count = |drawing: &Drawing, wanted: &[Role]| {
        let is_wanted = |mark: &&&Mark| match mark {
            Mark::Path { role, .. } | Mark::Ellipse { role, .. } => wanted.contains(role),
            _ => false,
        };
        flat(&drawing.marks).iter().filter(is_wanted).count()
    };
    let counted = [
        count(&curve, &[Role::Sum]),
        count(&curve, &[Role::SumNadir]),
        count(&curve, &[Role::SumProgression]),
        count(&curve, &[Role::NoSum]),
    ];
    // Baseline and 3 months, 6 months as the nadir, none at 12 months, progression at 24.
    assert_eq!(counted, [2, 1, 1, 1]);
    assert_eq!(curve.groups().count(), 5 + 3, "five visits; −50%, −30% and the level of progression");
    assert_eq!(lesions.groups().count(), 15);
    // Of fifteen cells two are absent and one was not done; three are typed volumes.
    assert_eq!(count(&lesions, &[Role::Lesion]), 8);
    assert_eq!([count(&lesions, &[Role::LesionEquivalent]), count(&lesions, &[Role::LesionTooSmall])], [3, 1]);
}
