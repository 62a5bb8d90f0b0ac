use super::*;
use crate::entry::draft::{PatientDraft, PatientKey, VisitDraft, VisitField};
use crate::measured::lesion::LesionId;
use crate::measured::quantity::MillilitreConstant;
use crate::measured::visit::VisitId;
use crate::response::{Preset, ResponseCriteria};
use crate::study::assessment::{Assessment, Settings, assess};

/// A patient with these cells, one row of texts per visit, under the months given.
fn patient(id: &str, visits: &[(&str, &[&str])]) -> PatientDraft {
    let mut draft = PatientDraft::empty(PatientKey(1));
    draft.id = id.into();
    draft.visits = (1..)
        .zip(visits)
        .map(|(number, (month, cells))| {
            let mut visit = VisitDraft::at_month(VisitId(number), month);
            visit.cells = (1..).map(LesionId).zip(cells.iter().map(|text| (*text).to_owned())).collect();
            visit
        })
        .collect();
    draft
}

fn measurements(draft: &PatientDraft) -> Vec<String> {
    let settings = Settings::default();
    let csv = measurements_csv([&assess(draft, &settings)], &settings, ByteOrderMark::Without);
    csv.split_terminator("\r\n").map(str::to_owned).collect()
}

fn results(draft: &PatientDraft, settings: &Settings) -> Vec<String> {
    let csv = results_csv([&assess(draft, settings)], settings, ByteOrderMark::Without);
    csv.split_terminator("\r\n").map(str::to_owned).collect()
}

#[test]
fn an_empty_study_is_a_line_of_names() {
    let none: [&Assessment; 0] = [];
    let settings = Settings::default();
    assert_eq!(
        measurements_csv(none, &settings, ByteOrderMark::Without),
        "patient_id,arm,centre,visit,month,day,modality,lesion_id,side,state,diameter_1_mm,diameter_2_mm,diameter_3_mm,\
         typed_volume_ml,volume_ml,volume_method,fragments_mm,contrast_phase,slice_thickness_mm,reader,intervention,merged_into\r\n"
    );
    assert_eq!(
        results_csv(none, &settings, ByteOrderMark::With),
        "\u{FEFF}patient_id,arm,centre,visit,month,day,targets_at_baseline,targets_assessed,sum_of_volumes_ml,\
         percent_change_from_baseline,percent_change_from_nadir,sum_of_longest_diameters_mm,diameter_percent_change_from_baseline,\
         diameter_percent_change_from_nadir,criteria,response,recist_response,discordant,confirmed,findings,after_progression,after_treatment\r\n"
    );
}

#[test]
fn each_state_has_its_fields() {
    let cells: &[&str] = &["42,35 x 38 x 35", "20 x 30", "10", "35.4 mL", "absent", "too small", "not done", "about 4", ""];
    let mut draft = patient("P-017", &[("0", cells), ("1.5", &["", "", "", "", "", "", "", "", "9"])]);
    draft.lesions = (1..=9).map(crate::entry::draft::LesionDraft::numbered).collect();
    draft.lesions[0].side = "左".into();
    draft.visits[0].fields.insert(VisitField::Modality, "mr".into());
    let lines = measurements(&draft);
    let tails = [
        // π/6 · 42.35 · 38 · 35 / 1000 = 29.4920, π/6 · 30 · 20² / 1000 = 2π and π/6 · 10³ / 1000, by hand; the last digit is a double's.
        "L1,left,measured,42.35,38,35,,29.4919628",
        "L2,,measured,20,30,,,6.28318530717958",
        "L3,,measured,10,,,,0.52359877559829",
        "L4,,measured,,,,35.4,35.4,typed",
        // Absent at baseline it is in no sum.
        "L5,,absent,,,,,,",
        // 5 mm at baseline, below the 10 mm of a target: in no sum either.
        "L6,,too_small,,,,,,",
        "L7,,not_done,,,,,,",
        "L8,,not_done,,,,,,",
        "L9,,not_done,,,,,,",
    ];
    for (line, tail) in lines.iter().skip(1).zip(tails) {
        assert!(line.starts_with(&format!("P-017,,,Baseline,0,0,MRI,{tail}")), "{line}");
    }
    assert_eq!(lines[10], "P-017,,,Month 1.5,1.5,46,,L1,left,not_done,,,,,,,,,,,,");
}

/// A thickness is in millimetres whatever the unit of diameters; a reader's code may begin as a formula does.
#[test]
fn how_images_were_made_stands_with_each_lesion() {
    let mut draft = patient("P-017", &[("0", &["42"])]);
    let said = [
        (VisitField::ContrastPhase, "门静脉期"),
        (VisitField::SliceThickness, "1.25"),
        (VisitField::Reader, "=R1"),
        (VisitField::Intervention, "TAE L1"),
    ];
    draft.visits[0].fields.extend(said.map(|(field, text)| (field, text.to_owned())));
    assert!(measurements(&draft)[1].ends_with(",portal venous,1.25,'=R1,TAE L1,"), "{}", measurements(&draft)[1]);
}

#[test]
fn a_volume_by_another_formula_is_withheld_and_its_numbers_are_not() {
    let draft = patient("", &[("0", &["40 x 40 x 40"]), ("3", &["35.4 mL"]), ("6", &["40 x 40"])]);
    let lines = measurements(&draft);
    assert!(lines[2].ends_with(",measured,,,,35.4,,typed,,,,,,"), "{}", lines[2]);
    assert!(lines[3].ends_with(",measured,40,40,,,,prolate,,,,,,"), "{}", lines[3]);
    assert!(results(&draft, &Settings::default())[2].contains(",NE,NE,,,formula-changed,"));
}

#[test]
fn texts_are_guarded_and_numbers_are_not() {
    let mut draft = patient("=cmd|' /C calc'!A0", &[("-1", &["40 x 40 x 40"]), ("0", &["40 x 40 x 40"])]);
    draft.lesions[0].name = "-L1, \"upper\"\npole".into();
    draft.visits[1].fields.insert(VisitField::Modality, "@x".into());
    let settings = Settings::default();
    let csv = measurements_csv([&assess(&draft, &settings)], &settings, ByteOrderMark::Without);
    assert!(
        csv.contains("\r\n'=cmd|' /C calc'!A0,,,Month -1,-1,-30,,\"'-L1, \"\"upper\"\"\npole\",,measured,40,40,40,,"),
        "{csv}"
    );
    assert!(csv.contains(",Baseline,0,0,'@x,"), "{csv}");
    let lines = results(&draft, &settings);
    assert!(lines[1].starts_with("'=cmd|' /C calc'!A0,,,Month -1,-1,-30,1,1,"), "{}", lines[1]);
}

#[test]
fn results_tell_every_visit() {
    // The published case, with a stable visit by diameter: 8.3 × 5.6 × 7.3 → 9.6 × 8.7 × 6.6 cm (Flowers, Applied Radiology).
    let draft = patient("P-1", &[("0", &["83x56x73"]), ("12", &["96x87x66"]), ("24", &[""])]);
    let lines = results(&draft, &Settings::default());
    assert!(lines[1].starts_with("P-1,,,Baseline,0,0,1,1,177.659"), "{}", lines[1]);
    assert!(lines[1].contains(",,,83,,,source-paper,,,,,"), "{}", lines[1]);
    assert!(lines[2].contains(",96,15.66265060240"), "{}", lines[2]);
    // Neither after an earlier progression nor after treatment ended.
    assert!(lines[2].ends_with(",source-paper,PD,SD,true,,criteria-discordant,false,false"), "{}", lines[2]);
    assert_eq!(lines.len(), 3, "a visit with nothing but its month has no line");
}

#[test]
fn findings_of_the_patient_stand_once_on_the_line_of_the_baseline() {
    let cells: &[&str] = &["40x40x40"; 5];
    let mut draft = patient("P-1", &[("-2", cells), ("0", cells), ("3", cells), ("", cells)]);
    draft.lesions = (1..=5).map(crate::entry::draft::LesionDraft::numbered).collect();
    draft.lesions[0].note = "John Smith".into();
    let lines = results(&draft, &Settings::default());
    let column = lines[0].split(',').position(|name| name == "findings").unwrap();
    let findings: Vec<&str> = lines.iter().skip(1).map(|line| line.split(',').nth(column).unwrap()).collect();
    // The visit without a time has no line of its own, so its finding stands with those of the patient, blocking first.
    assert_eq!(findings, ["", "visit-time-missing;possible-identifier;too-many-targets", ""]);
}

#[test]
fn criteria_and_constant_are_those_of_the_settings() {
    let draft = patient("P-1", &[("0", &["100x100x100"]), ("3", &["70x70x70"]), ("4", &["70x70x70"]), ("7", &["60x60x60"])]);
    let mut settings = Settings { constant: MillilitreConstant::Rounded52, ..Settings::default() };
    settings.criteria = ResponseCriteria::preset(Preset::Exist2);
    let lines = results(&draft, &settings);
    assert!(lines[1].contains(",520,,,100,"), "{}", lines[1]);
    // 1 − 0.7³ = 65.7 % by volume; 122 days later there is a response again.
    assert!(lines[2].contains(",178.36,-65.7,-65.7,70,-30,-30,exist-2,PR,PR,false,true,"), "{}", lines[2]);
    settings.criteria.minimum_stable_days = 0;
    assert!(results(&draft, &settings)[2].contains(",exist-2-edited,"));
}
