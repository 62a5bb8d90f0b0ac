//! What is odd in the data: found where it is, and not where it is not. Named after what once went wrong.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test stops at the first thing that is not as expected")]

use crate::support::{assessed, by_volume, findings, lesion, patient, with};
use nadir::entry::draft::VisitField::{Bleeding, Day, LeftKidney, Modality, Month, NewLesion, RightKidney};
use nadir::entry::draft::{PatientDraft, Place, VisitField};
use nadir::measured::lesion::LesionId;
use nadir::measured::visit::VisitId;
use nadir::response::Preset::SourcePaper;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// Places of the findings with this identifier.
fn places(draft: &PatientDraft, id: &str) -> Vec<Place> {
    let found = assessed(draft, SourcePaper).findings;
    found.iter().filter(|finding| finding.rule.id() == id).map(|finding| finding.place).collect()
}

fn field(visit: u32, field: VisitField) -> Vec<Place> {
    vec![Place::VisitField(VisitId(visit), field)]
}

/// The source paper's rule is 10 mm; 9.996 mm is kept as 10.00, and that was not told.
#[test]
fn a_new_lesion_rounded_up_to_the_threshold_was_not_told() {
    let draft = with(lesion(&["50", "50"]), 1, NewLesion, "9.996");
    assert_eq!(by_volume(&draft), "PD");
    assert_eq!(places(&draft, "finer-than-resolution"), field(2, NewLesion));
    let draft = with(lesion(&["50", "50"]), 1, LeftKidney, "300.00049 mL");
    assert_eq!(places(&draft, "finer-than-resolution"), field(2, LeftKidney));
    let draft = with(lesion(&["50", "50"]), 1, Month, "3.125");
    assert_eq!(places(&draft, "finer-than-resolution"), field(2, Month));
    assert_eq!(places(&with(lesion(&["50", "50"]), 1, NewLesion, "9.99"), "finer-than-resolution"), []);
}

/// Full-width digits of a Chinese input method were read in measurements and nowhere else.
#[test]
fn full_width_digits_were_read_in_measurements_alone() {
    let draft = with(lesion(&["５０ｘ４０ｘ３０", "50x40x30"]), 1, Bleeding, "２");
    assert_eq!(by_volume(&draft), "PD");
    let draft = with(with(lesion(&["50", "50"]), 1, Day, "９１"), 1, Modality, "ＭＲＩ");
    let assessment = assessed(&with(draft, 0, Modality, "MRI"), SourcePaper);
    assert_eq!(assessment.visits[1].time.day, 91);
    assert!(!findings(&assessment).contains(&"value-unreadable") && !findings(&assessment).contains(&"modality-changed"));
    let draft = with(with(lesion(&["50", "50"]), 0, RightKidney, "２００．５"), 1, RightKidney, "２４０。６");
    assert_eq!(by_volume(&draft), "PD"); // 240.6 = 1.2 · 200.5
}

/// A volume has a limit in millilitres: that of a sphere of 400 mm, π/6 · 400³ mm³ = 33 510.3 mL.
#[test]
fn a_volume_that_is_too_large_is_held_against_a_volume() {
    use nadir::report::{Language, finding_text};
    for (typed, said) in [
        ("40000 mL", "40000 mL is more than 33 511 mL"),
        ("40000000 mm³", "40000000 mm³ is more than 33 511 000 mm³"),
        ("401", "401 mm is more than 400 mm"),
    ] {
        let draft = lesion(&["50", typed]);
        let assessment = assessed(&draft, SourcePaper);
        let told = assessment.findings.iter().find(|finding| finding.rule.id() == "diameter-too-large").unwrap();
        let text = finding_text(told, &draft, &assessment.patient, Language::English);
        assert!(text.contains(&format!("{said}; check the unit")), "{text}");
    }
}

/// "none" was a word in New lesion and none in Bleeding, "miss" none of a status; a kidney's diameters are refused with what is taken.
#[test]
fn common_words_of_a_visits_fields_are_read() {
    use nadir::report::{Language, finding_text};
    let two = || lesion(&["50", "50"]);
    for none in ["none", "No", "无", "0"] {
        let assessment = assessed(&with(two(), 1, Bleeding, none), SourcePaper);
        assert_eq!(assessment.patient.visits[1].events.bleeding_grade, Some(0), "{none}");
    }
    assert_eq!(places(&with(two(), 1, Bleeding, "some"), "value-unreadable"), field(2, Bleeding));
    let planned = with(lesion(&["50", ""]), 1, VisitField::Status, "miss");
    assert_eq!(places(&planned, "value-unreadable"), []);
    let draft = with(two(), 1, LeftKidney, "120x60x55");
    let assessment = assessed(&draft, SourcePaper);
    let refused = assessment.findings.iter().find(|finding| finding.rule.id() == "value-unreadable").unwrap();
    assert_eq!(
        finding_text(refused, &draft, &assessment.patient, Language::English),
        "3 months: “120x60x55” cannot be read; expected: a volume in mL, such as 312 mL; diameters are not taken"
    );
    assert_eq!(places(&with(two(), 1, LeftKidney, "312 mL"), "value-unreadable"), []);
}

/// Only lesions with typed diameters were looked at: one too small to measure was none, one with a typed volume did not count.
#[test]
fn a_lesion_without_a_typed_diameter_was_overlooked_for_eligibility() {
    let told = |rows: &[&[&str]]| places(&patient(&["0", "3"], rows), "no-eligible-target").len();
    assert_eq!(told(&[&["too small", "too small"]]), 1);
    assert_eq!(told(&[&["29.99", "20"]]), 1);
    assert_eq!(told(&[&["30", "20"]]), 0);
    // 100 mL cannot have a diameter below 57 mm; nothing can be said of it here.
    assert_eq!(told(&[&["20", "20"], &["100 mL", "90 mL"]]), 0);
    assert_eq!(told(&[&["20", "20"], &["absent", "absent"]]), 1);
}

/// `lesion_id` of the measurements is the name, so two rows of one name could not be told apart.
#[test]
fn two_lesions_of_one_name_were_one_in_files() {
    let mut draft = patient(&["0", "3"], &[&["50", "50"], &["40", "40"]]);
    assert_eq!(places(&draft, "lesion-name-duplicated"), []);
    draft.lesions[1].name = " L1".into();
    let both = [1, 2].map(|id| Place::LesionName(LesionId(id)));
    assert_eq!(places(&draft, "lesion-name-duplicated"), both);
    // A row without any cell is no lesion.
    draft.visits.iter_mut().for_each(|visit| drop(visit.cells.remove(&LesionId(2))));
    assert_eq!(places(&draft, "lesion-name-duplicated"), []);
}

/// Whoever writes centimetres in a column of millimetres was scolded in every cell.
#[test]
fn a_unit_typed_throughout_was_a_finding_at_every_cell() {
    let told = |cells: &[&str]| places(&lesion(cells), "unit-mixture");
    let at = |visit: u32| Place::Measurement(LesionId(1), VisitId(visit));
    assert_eq!(told(&["4.2x3.8x3.5 cm", "4 x 3.6 x 3.3 cm", "3.9 cm x 3.5 cm x 3.1 cm"]), []);
    // The unit changes once, at the third visit; a missing or absent one between says nothing of units.
    assert_eq!(told(&["4.2x3.8x3.5 cm", "", "40x36x33", "39x35x31"]), [at(3)]);
    assert_eq!(told(&["42", "absent", "4.1 cm", "40"]), [at(3), at(4)]);
    assert_eq!(told(&["4.2 cm x 38 x 35", "40x36x33"]), [at(1)]);
    // Each lesion by itself.
    assert_eq!(places(&patient(&["0", "3"], &[&["4.2 cm", "4 cm"], &["42", "40"]]), "unit-mixture"), []);
}

#[test]
fn a_date_beside_the_modality_was_not_noticed() {
    let draft = |text: &str| with(lesion(&["50", "50"]), 1, Modality, text);
    assert_eq!(places(&draft("MRI 2024-03-12"), "possible-identifier"), field(2, Modality));
    assert_eq!(places(&draft("Siemens Avanto"), "possible-identifier"), []);
}

/// A new lesion of 9.99 mm read "10.0 mm, below 10 mm".
#[test]
fn a_size_was_rounded_onto_its_threshold() {
    use nadir::report::{Language, wording::condition_sentence};
    let settings = crate::support::settings(SourcePaper);
    for (size, expected) in
        [("9.99", "9.99 mm, below 10 mm"), ("10", "10 mm, at least 10 mm"), ("12.5", "12.5 mm, at least 10 mm")]
    {
        let assessment = assessed(&with(lesion(&["50", "50"]), 1, NewLesion, size), SourcePaper);
        let visit = &assessment.visits[1];
        let conditions = &visit.classification().unwrap().conditions;
        let condition = conditions.iter().find(|one| one.kind == nadir::response::ConditionKind::NoNewLesion).unwrap();
        let sentence = condition_sentence(condition, visit, &assessment, &settings, &settings.criteria, Language::English);
        assert!(sentence.text().ends_with(expected), "{}", sentence.text());
    }
}

/// Growth of 127.8% from the nadir that stays below the baseline read "not an increase of 25% and above baseline".
#[test]
fn growth_that_is_no_progression_says_what_it_lacks() {
    use nadir::report::{Language, wording::condition_sentence};
    use nadir::response::{ConditionKind::NoIncreaseFromNadir, Preset, ResponseCriteria};
    let sentence = |preset: Preset, cells: &[&str]| {
        let settings = crate::support::settings(preset);
        let assessment = assessed(&lesion(cells), preset);
        let visit = assessment.visits.last().unwrap();
        let conditions = &visit.classification().unwrap().conditions;
        let condition = conditions.iter().find(|one| one.kind == NoIncreaseFromNadir).unwrap();
        let criteria = ResponseCriteria::preset(preset);
        condition_sentence(condition, visit, &assessment, &settings, &criteria, Language::English).text().replace('\u{a0}', " ")
    };
    let recist = Preset::Recist11;
    // 40 to 99 mL is +147.5%, 20 to 24.9 mm is +24.5% and 4.9 mm.
    assert_eq!(sentence(SourcePaper, &["100 mL", "40 mL", "99 mL"]), "+147.5% from nadir, but not above baseline");
    assert_eq!(sentence(SourcePaper, &["100 mL", "40 mL", "101 mL"]), "+152.5% from nadir: at least 25% and above baseline");
    assert_eq!(sentence(SourcePaper, &["100 mL", "40 mL", "49 mL"]), "+22.5% from nadir: not an increase of 25%");
    assert_eq!(sentence(recist, &["50", "20", "24.9"]), "+24.5% from nadir, but by less than 5 mm");
    assert_eq!(sentence(recist, &["50", "absent", "3"]), "A lesion is there again after a complete response");
}

/// `1,234 mL` then `987 mL` was +79 883.8% and progression without a word; both numbers are volumes a kidney can hold.
#[test]
fn a_comma_before_three_digits_was_guessed() {
    let offers = |draft: &PatientDraft| {
        let found = assessed(draft, SourcePaper).findings;
        found
            .into_iter()
            .filter(|one| one.rule.id() == "value-ambiguous")
            .map(|one| (one.place, one.rule.offers().to_vec()))
            .collect::<Vec<_>>()
    };
    let draft = lesion(&["1,234 mL", "987 mL"]);
    let at = Place::Measurement(LesionId(1), VisitId(1));
    assert_eq!(offers(&draft), [(at, vec!["1.2340 mL".to_owned(), "1234 mL".to_owned()])]);
    assert_eq!(by_volume(&draft), "NE");
    // 987/1234 is −20.0%, 987/1.234 more than 25% above: either reading, typed, is no finding.
    assert_eq!(
        (by_volume(&lesion(&["1234 mL", "987 mL"])), by_volume(&lesion(&["1.234 mL", "987 mL"]))),
        ("SD".into(), "PD".into())
    );
    // Kidneys hold the same volumes; a month has two readings up to 1200, a day where the broken one is whole.
    for (field, text, one, other) in [
        (LeftKidney, "1,234", "1.2340 mL", "1234 mL"),
        (RightKidney, "12,345 mL", "12.3450 mL", "12345 mL"),
        (Month, "1,200", "1.2000", "1200"),
        (Day, "1,000", "1.0000", "1000"),
    ] {
        let found = offers(&with(lesion(&["50", "50"]), 1, field, text));
        assert_eq!(found, [(Place::VisitField(VisitId(2), field), vec![one.to_owned(), other.to_owned()])], "{text}");
    }
    for (field, text) in
        [(LeftKidney, "177,712"), (LeftKidney, "0,812"), (Month, "1,234"), (Day, "1,234"), (NewLesion, "1,234 cm")]
    {
        assert_eq!(offers(&with(lesion(&["50", "50"]), 1, field, text)), [], "{text}");
    }
    // 1,234 as a whole day has one reading: day 1234.
    assert_eq!(assessed(&with(lesion(&["50", "50"]), 1, Day, "1,234"), SourcePaper).visits[1].time.day, 1234);
}
