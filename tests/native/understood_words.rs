//! Usual words of a clinic are understood in both languages, and what cannot be is told truly.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test stops at the first thing that is not as expected")]

use crate::support::{assessed, by_volume, classes, findings, lesion, patient, with};
use nadir::entry::draft::VisitField::{Bleeding, Intervention, LeftKidney, Modality, NewLesion};
use nadir::entry::draft::{PatientDraft, PatientField, Place, VisitField};
use nadir::entry::finding::Rule;
use nadir::measured::lesion::LesionId;
use nadir::measured::quantity::Diameter;
use nadir::measured::visit::NewLesion as Found;
use nadir::report::{Language, finding_text};
use nadir::response::Preset::SourcePaper;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

fn typed(field: VisitField, text: &str) -> PatientDraft {
    with(lesion(&["50", "50"]), 1, field, text)
}

/// The finding with this identifier in words of both languages, each at most once.
fn said(draft: &PatientDraft, id: &str) -> Option<[String; 2]> {
    let assessment = assessed(draft, SourcePaper);
    let found = assessment.findings.iter().find(|finding| finding.rule.id() == id)?;
    Some([Language::English, Language::Chinese].map(|language| finding_text(found, draft, &assessment.patient, language)))
}

#[test]
fn grades_as_notes_write_them() {
    for (text, grade) in [
        ("2", 2),
        ("G2", 2),
        ("g 2", 2),
        ("grade 2", 2),
        ("Grade II", 2),
        ("II", 2),
        ("Ⅱ级", 2),
        ("2级", 2),
        ("２ 级", 2),
        ("grade 0", 0),
        ("iv", 4),
        ("-", 0),
        ("–", 0),
        ("否", 0),
    ] {
        let assessment = assessed(&typed(Bleeding, text), SourcePaper);
        assert_eq!(assessment.patient.visits[1].events.bleeding_grade, Some(grade), "{text}");
        // Grade 2 is progression by EXIST-2's rule.
        assert_eq!(classes(&assessment), if grade >= 2 { "PD" } else { "SD" }, "{text}");
    }
    for text in ["≥2", "2-3", "6", "grade", "severe", "重度"] {
        assert!(findings(&assessed(&typed(Bleeding, text), SourcePaper)).contains(&"value-unreadable"), "{text}");
    }
}

#[test]
fn a_new_lesion_is_as_large_as_the_longest_of_its_diameters() {
    for (text, longest) in [("10x8", 10), ("8 x 10 mm", 10), ("1.2 × 1 × 0.9 cm", 12), ("12", 12)] {
        let assessment = assessed(&typed(NewLesion, text), SourcePaper);
        let found = assessment.patient.visits[1].events.new_lesion;
        assert_eq!(found, Some(Found::Found(Diameter::millimetres(longest))), "{text}");
        assert_eq!(classes(&assessment), "PD", "{text}");
    }
    for text in ["-", "–", "no", "否", "无", "none", "0"] {
        let assessment = assessed(&typed(NewLesion, text), SourcePaper);
        assert_eq!(assessment.patient.visits[1].events.new_lesion, Some(Found::None), "{text}");
    }
    assert_eq!(
        said(&typed(NewLesion, "yes"), "value-unreadable").unwrap(),
        [
            "3 months: “yes” cannot be read; expected: how large it is, such as 12 or 12 x 10, or “none”",
            "3 个月：“yes”无法识别；应为：其大小（如 12 或 12 x 10），或“无”"
        ]
    );
    assert!(said(&typed(NewLesion, "有"), "value-unreadable").is_some());
    assert!(said(&typed(NewLesion, "10 mL"), "value-unreadable").is_some());
}

/// 0.3 L is 300 mL, 250 000 mm³ is 250 mL.
#[test]
fn volumes_of_kidneys_in_litres_and_with_blanks() {
    for (text, microlitres) in [("0.3 L", 300_000), ("0,3升", 300_000), ("250 000 mm3", 250_000), ("312", 312_000)] {
        let assessment = assessed(&typed(LeftKidney, text), SourcePaper);
        assert_eq!(assessment.patient.visits[1].events.left_kidney, Some(microlitres), "{text}");
    }
    for text in ["12 110", "120 60 55", "34 L", "0.3 mL L"] {
        assert!(said(&typed(LeftKidney, text), "value-unreadable").is_some(), "{text}");
    }
    // In a cell of diameters nobody means litres.
    assert_eq!(by_volume(&lesion(&["50", "30 L"])), "NE");
}

#[test]
fn one_modality_by_many_names() {
    let told = |one: &str, other: &str| {
        let draft = with(with(lesion(&["50", "50"]), 0, Modality, one), 1, Modality, other);
        findings(&assessed(&draft, SourcePaper)).contains(&"modality-changed")
    };
    for name in
        ["MR", "mri", "MRT", "MRI scan", "核磁", "核磁共振", "磁共振成像", "增强MRI", "肾脏磁共振平扫+增强", "ＭＲＩ", "3.0T MRI"]
    {
        assert!(!told("MRI", name) && told("CT", name), "{name}");
    }
    for name in
        ["增强CT", "CT增强扫描", "CT scan", "CE-CT", "CECT", "contrast-enhanced CT", "Contrast enhanced CT scan", "腹部CT"]
    {
        assert!(!told("CT", name) && told("MRI", name), "{name}");
    }
    for name in ["超声", "B超", "Ultrasound", "彩超"] {
        assert!(!told("US", name), "{name}");
    }
    // Another one, two of them, and words that say none.
    for name in ["PET-CT", "CT/MRI", "scan", "增强", "MCT"] {
        assert!(told("CT", name), "{name}");
    }
    let changed = with(with(lesion(&["50", "50"]), 0, Modality, "CT scan"), 1, Modality, "核磁");
    assert_eq!(said(&changed, "modality-changed").unwrap()[0], "3 months: modality changed from CT to MRI");
}

/// Case and width of letters make no other name: `embolisation l1` is one of L1.
#[test]
fn lesions_that_look_alike() {
    for name in ["l1", "Ｌ1", " L1 ", "L１"] {
        let mut draft = patient(&["0", "3"], &[&["50", "50"], &["40", "40"]]);
        draft.lesions[1].name = name.into();
        let found = assessed(&draft, SourcePaper).findings;
        let places = found.iter().filter(|one| one.rule == Rule::LesionNameDuplicated).map(|one| one.place);
        assert!(places.eq([1, 2].map(|id| Place::LesionName(LesionId(id)))), "{name}");
    }
    let mut draft = patient(&["0", "3"], &[&["50", "50"], &["40", "40"]]);
    draft.lesions[1].name = "L 1".into();
    assert_eq!(said(&draft, "lesion-name-duplicated"), None);
}

/// Of one lesion there is nothing to ask, unless it lies on the other side; of several it is their kidney that is missing.
#[test]
fn a_kidney_operated_on_and_the_lesions_in_it() {
    for text in ["nephrectomy, left kidney", "left nephrectomy", "左肾切除", "embolisation left"] {
        for (side, rows) in [("", &[0][..]), ("left", &[0]), ("right", &[])] {
            let mut draft = typed(Intervention, text);
            draft.lesions[0].side = side.into();
            let assessment = assessed(&draft, SourcePaper);
            assert_eq!(assessment.patient.visits[1].intervention.as_ref().unwrap().rows, rows, "{text} {side}");
            assert_eq!(said(&draft, "intervention-scope-missing"), None, "{text} {side}");
            assert_eq!(classes(&assessment), if rows.is_empty() { "SD" } else { "NE" }, "{text} {side}");
        }
    }
    let mut draft =
        with(patient(&["0", "3"], &[&["50", "50"], &["40", "40"], &["40", "40"]]), 1, Intervention, "left nephrectomy");
    draft.lesions[0].side = "right".into();
    assert_eq!(
        said(&draft, "intervention-scope-missing").unwrap(),
        [
            "3 months: the kidney of L2, L3 is not said, so it may have been treated; until it is, it is not evaluable",
            "3 个月：未说明 L2、L3 位于哪侧肾，可能已受治疗；说明之前不可评估"
        ]
    );
    let open = with(draft, 1, Intervention, "nephrectomy");
    assert!(said(&open, "intervention-scope-missing").unwrap()[0].contains("which lesion or kidney it concerned is not said"));
}

/// In `upper pole A` stands no lesion `A`.
#[test]
fn the_longest_name_wins() {
    for (text, rows) in [
        ("embolisation upper pole A", &[1][..]),
        ("embolisation A", &[0]),
        ("A and upper pole A embolised", &[0, 1]),
        ("栓塞 upper pole a、A", &[0, 1]),
    ] {
        let mut draft = with(patient(&["0", "3"], &[&["50", "50"], &["40", "40"]]), 1, Intervention, text);
        draft.lesions[0].name = "A".into();
        draft.lesions[1].name = "upper pole A".into();
        let assessment = assessed(&draft, SourcePaper);
        assert_eq!(assessment.patient.visits[1].intervention.as_ref().unwrap().rows, rows, "{text}");
    }
}

/// The end of treatment was given by its day alone, and the finding named its month.
#[test]
fn a_short_treatment_is_told_where_its_end_was_given() {
    let place = |fields: &[(PatientField, &str)]| {
        let mut draft = lesion(&["50", "50"]);
        draft.fields.extend(fields.iter().map(|(field, text)| (*field, (*text).to_owned())));
        let found = assessed(&draft, SourcePaper).findings;
        found.iter().find(|one| one.rule == Rule::TreatedBelow3Months).map(|one| one.place)
    };
    let (day, month) = (PatientField::EndOfTreatmentDay, PatientField::EndOfTreatmentMonth);
    assert_eq!(place(&[(day, "60")]), Some(Place::PatientField(day)));
    assert_eq!(place(&[(month, "2")]), Some(Place::PatientField(month)));
    assert_eq!(place(&[(day, "91")]), None);
}
