//! Two readers of the same visits: one gives all results, and how far both agree.
//!
//! Expected values by hand, or with Python as said beside them.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test stops at the first thing that is not as expected")]

use nadir::analysis::{AnalysisSet, Results, reader_agreement, reader_agreements, readers};
use nadir::entry::draft::{PatientDraft, PatientKey, Place, StudyDraft, VisitDraft, VisitField};
use nadir::entry::finding::Severity;
use nadir::files::{ByteOrderMark, measurements_csv};
use nadir::measured::lesion::LesionId;
use nadir::measured::quantity::DecimalSign;
use nadir::measured::visit::VisitId;
use nadir::report::Language;
use nadir::report::comparison::{methods, reader_agreement_table};
use nadir::response::{Response, TrackId};
use nadir::study::Study;
use nadir::study::assessment::{Assessment, Settings, assess};
use std::sync::Arc;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// Columns of month, reader and millilitres.
fn read(key: u32, columns: &[(&str, &str, &str)]) -> PatientDraft {
    let mut draft = PatientDraft::empty(PatientKey(key));
    draft.lesions.truncate(1);
    let visit = |(id, (month, reader, volume)): (u32, &(&str, &str, &str))| {
        let mut visit = VisitDraft::at_month(VisitId(id), month);
        visit.fields.insert(VisitField::Reader, (*reader).to_owned());
        visit.cells.insert(LesionId(1), (*volume).to_owned());
        visit
    };
    draft.visits = (1..).zip(columns).map(visit).collect();
    draft
}

fn by(reader: &str) -> Settings {
    Settings { reader: reader.to_owned(), ..Settings::default() }
}

/// A visit that the reader chosen has not read.
pub(crate) fn read_by_another() -> (StudyDraft, Settings) {
    let patient = read(1, &[("0", "R1", "100 mL"), ("3", "R1", "60 mL"), ("6", "R2", "30 mL")]);
    (StudyDraft { patients: vec![patient], ..StudyDraft::empty() }, by("R1"))
}

fn sums(assessment: &Assessment) -> Vec<Option<f64>> {
    assessment.visits.iter().map(|visit| visit.sum_of_volumes_ml(Settings::default().constant)).collect()
}

#[test]
fn the_reader_chosen_gives_all_results() {
    let draft =
        read(1, &[("0", "R1", "100 mL"), ("0", "R2", "90 mL"), ("3", "R2", "40 mL"), ("3", "R1", "60 mL"), ("6", "R2", "30 mL")]);
    let first = assess(&draft, &by("r1"));
    assert_eq!(sums(&first), [Some(100.0), Some(60.0)]);
    assert_eq!(first.chosen().best_overall_response, Some(Response::Stable));
    // Month 6 has no reading by R1: it is left out and told.
    let told: Vec<_> = first.findings.iter().map(|found| (found.rule.id(), found.rule.severity(), found.place)).collect();
    assert_eq!(told, [("read-by-another", Severity::Blocking, Place::VisitField(VisitId(5), VisitField::Reader))]);
    let second = assess(&draft, &by("R2"));
    assert_eq!(sums(&second), [Some(90.0), Some(40.0), Some(30.0)]);
    assert_eq!(second.chosen().best_overall_response, Some(Response::Partial));
    assert!(second.findings.is_empty(), "{:?}", second.findings);
    // Without a choice the reader in the column before counts, and each second reading is told.
    let neither = assess(&draft, &Settings::default());
    assert_eq!(sums(&neither), [Some(100.0), Some(40.0), Some(30.0)]);
    let told = neither.findings.iter().filter(|found| found.rule.id() == "reader-not-chosen").count();
    assert_eq!(told, 2);
    // A visit without a reader counts for any.
    let unnamed = read(1, &[("0", "", "100 mL"), ("3", "R1", "60 mL"), ("3", "R2", "40 mL")]);
    assert_eq!(sums(&assess(&unnamed, &by("R2"))), [Some(100.0), Some(40.0)]);
}

/// A lesion that only the other reader has seen is no target of the one chosen.
#[test]
fn a_lesion_of_the_other_reader_is_none_of_the_chosen_one() {
    let mut draft = read(1, &[("0", "R1", "50x50x50"), ("0", "R2", "50x50x50"), ("3", "R1", "40x40x40")]);
    draft.lesions.push(nadir::entry::draft::LesionDraft::numbered(2));
    draft.visits[1].cells.insert(LesionId(2), "12x12x12".to_owned());
    let first = assess(&draft, &by("R1"));
    assert_eq!((first.patient.lesions.len(), first.findings.len()), (1, 0), "{:?}", first.findings);
}

/// Each with a baseline and a follow-up that both have read.
fn three_patients() -> StudyDraft {
    let mut study = StudyDraft::empty();
    study.patients = vec![
        read(1, &[("0", "R1", "100 mL"), ("0", "R2", "90 mL"), ("3", "R1", "40 mL"), ("3", "R2", "45 mL")]),
        read(2, &[("0", "R1", "200 mL"), ("0", "R2", "210 mL"), ("3", "R2", "110 mL"), ("3", "R1", "90 mL")]),
        read(3, &[("0", "R1", "50 mL"), ("0", "R2", "50 mL"), ("3", "R1", "70 mL"), ("3", "R2", "60 mL"), ("6", "R1", "70 mL")]),
    ];
    study
}

fn near(found: f64, expected: f64, what: &str) {
    assert!((found - expected).abs() < 5e-7 * expected.abs().max(1.0), "{what}: {found}");
}

/// Three patients, six pairs: x = 100, 40, 200, 90, 50, 70 and y = 90, 45, 210, 110, 50, 60 mL.
///
/// Differences 10, −5, −10, −20, 0, 10: mean −2.5, sum of squares about it 725 − 6 · 6.25 = 687.5, SD √137.5 = 11.726; limits
/// −2.5 ± 1.95996 · 11.726 = −25.48 and 20.48. ICC(A,1) = 0.983134 and the geometric mean ratio 0.982205: Python 3, from the mean squares
/// and the logarithms written out. Classes of the three follow-ups, from −60, −55, +40 % and −50, −47.6, +20 %: PR–PR, PR–SD, PD–SD.
/// Of 3, 1 agrees; rows 2 PR, 1 PD, columns 1 PR, 2 SD: by chance 2/9, kappa (1/3 − 2/9)/(7/9) = 1/7. Linear weights of the four classes
/// CR, PR, SD, PD are 1 − d/3: observed (1 + 2/3 + 2/3)/3 = 7/9, by chance (2 · 1 · 1 + 2 · 2 · 2/3 + 1 · 1 · 1/3 + 1 · 2 · 2/3)/9 = 19/27,
/// kappa (7/9 − 19/27)/(1 − 19/27) = 1/4.
#[test]
fn two_readers_agree_as_far_as_was_worked_out_by_hand() {
    let study = three_patients();
    assert_eq!(readers(&study), ["R1", "R2"]);
    let found = reader_agreement(&study, &Settings::default(), ["R1", "r2"]);
    assert_eq!((found.pairs.len(), found.patients, found.repeated), (6, 3, 3));
    let classes: Vec<[Option<Response>; 2]> = found.pairs.iter().map(|pair| pair.classes).collect();
    let (partial, stable, progressive) = (Some(Response::Partial), Some(Response::Stable), Some(Response::Progressive));
    let none = [None, None];
    assert_eq!(classes, [none, [partial, partial], none, [partial, stable], none, [progressive, stable]]);
    let sums = found.sums.unwrap();
    near(sums.bias.estimate, -2.5, "bias");
    near(sums.sd, 137.5_f64.sqrt(), "SD");
    near(sums.lower.estimate, -25.482_614_904, "lower");
    near(sums.upper.estimate, 20.482_614_904, "upper");
    near(found.ratios.unwrap().bias.estimate, 0.982_204_788_6, "ratio");
    near(found.correlation.unwrap().estimate, 0.983_133_651_3, "ICC(A,1)");
    let [unweighted, linear] = found.kappa.map(Result::unwrap);
    near(unweighted.kappa, 1.0 / 7.0, "kappa");
    near(linear.kappa, 0.25, "linear kappa");
}

/// The study's decimal sign decides what can be read in two ways, and nothing else.
#[test]
fn a_decimal_sign_chosen_for_the_study_decides() {
    let with = |sign| Settings { decimal_sign: sign, ..Settings::default() };
    let draft = read(1, &[("0", "", "1,234 mL"), ("3", "", "987 mL"), ("6", "", "4,235 cm"), ("12", "", "0")]);
    let ambiguous =
        |assessment: &Assessment| assessment.findings.iter().filter(|found| found.rule.id() == "value-ambiguous").count();
    let [asked, point, comma] =
        [None, Some(DecimalSign::Point), Some(DecimalSign::Comma)].map(|sign| assess(&draft, &with(sign)));
    assert_eq!((sums(&asked)[0], ambiguous(&asked)), (None, 2));
    // `0` is no matter of a sign; 4,235 cm has one reading, whatever the sign.
    assert_eq!((sums(&point)[0], ambiguous(&point)), (Some(1234.0), 1));
    assert!((sums(&comma)[0].unwrap() - 1.234).abs() < 1e-12);
    assert_eq!(ambiguous(&comma), 1);
    for found in [&asked, &point, &comma] {
        assert_eq!(found.patient.visits[2].measurements[0].unwrap().longest_diameter().unwrap().hundredths(), 4235);
    }
    let mut draft = read(1, &[("0", "", "100 mL")]);
    draft.visits[0].fields.insert(VisitField::LeftKidney, "1,234".to_owned());
    let kidney = |sign| assess(&draft, &with(sign)).patient.visits[0].events.left_kidney;
    assert_eq!([None, Some(DecimalSign::Point), Some(DecimalSign::Comma)].map(kidney), [None, Some(1_234_000), Some(1_234)]);
    // Where commas are decimal signs, a point may part thousands: asked, in a cell and of a kidney. What was settled is not asked again.
    let draft = read(1, &[("0", "", "1.234 mL"), ("3", "", "35.4 mL"), ("6", "", "4.235 cm"), ("12", "", "1.2340 mL")]);
    let comma = assess(&draft, &with(Some(DecimalSign::Comma)));
    assert_eq!((comma.patient.visits.len(), ambiguous(&comma), sums(&comma)[0]), (4, 1, None));
    let offered = comma.findings.iter().find(|found| found.rule.id() == "value-ambiguous").unwrap().rule.offers();
    assert_eq!(offered, ["1.2340 mL", "1234 mL"]);
    for sign in [None, Some(DecimalSign::Point)] {
        assert_eq!(ambiguous(&assess(&draft, &with(sign))), 0, "{sign:?}");
    }
    let mut draft = read(1, &[("0", "", "100 mL")]);
    draft.visits[0].fields.insert(VisitField::RightKidney, "1.234".to_owned());
    let kidney = |sign| assess(&draft, &with(sign)).patient.visits[0].events.right_kidney;
    assert_eq!([None, Some(DecimalSign::Point), Some(DecimalSign::Comma)].map(kidney), [Some(1_234), Some(1_234), None]);
}

/// The same three patients, of whom each has two visits: differences 10, −5 and −10, −20 and 0, 10.
///
/// R 4 `aov(d ~ patient)` and `nlme::lme(d ~ 1, random = ~1 | patient)`: mean squares 237.5 between and 70.8333 within, so that
/// B = (237.5 − 70.8333)/2 = 83.3333; limits −2.5 ± 1.959964·√154.1667. The ratios by the same formulas of logarithms, in Python 3.
#[test]
fn limits_for_repeated_visits_add_both_variances() {
    let found = reader_agreement(&three_patients(), &Settings::default(), ["R1", "R2"]);
    let [sums, ratios] = found.repeated_limits.map(Result::unwrap);
    assert_eq!((sums.n, sums.things, found.same_class), (6, 3, (1, 3)));
    near(sums.within, 70.833_333_333_333_33, "within");
    near(sums.between, 83.333_333_333_333_34, "between");
    near(sums.bias, -2.5, "bias");
    near(sums.lower, -26.835_671_380_171_08, "lower");
    near(sums.upper, 21.835_671_380_171_08, "upper");
    near(ratios.bias, 0.982_204_788_639_223_9, "ratio");
    near(ratios.lower, 0.753_248_054_641_466_9, "lower ratio");
    near(ratios.upper, 1.280_755_045_939_035_6, "upper ratio");
}

/// The table says what was worked out above; a study without a second reader has none of it.
#[test]
fn the_table_of_agreement_says_what_was_found() {
    let settings = by("R1");
    let found = reader_agreements(&three_patients(), &settings);
    let table = reader_agreement_table(&found, &settings, false, Language::English);
    let said: Vec<(&str, &str)> =
        table.rows.iter().map(|row| (row.label.as_str(), row.cells.first().map_or("", |cell| cell.text.as_str()))).collect();
    let expected = [
        ("R1 and R2", ""),
        ("Visits read by both", "6"),
        ("Patients", "3"),
        ("Difference of the sum of volumes, mL: mean", "−2.5"),
        ("Difference of the sum of volumes, mL: lower 95% limit of agreement", "−25.5"),
        ("Difference of the sum of volumes, mL: upper 95% limit of agreement", "20.5"),
        ("Difference of the sum of volumes, mL: SD", "11.7"),
        ("Difference of the sum of volumes, mL: lower limit for repeated visits", "−26.8"),
        ("Difference of the sum of volumes, mL: upper limit for repeated visits", "21.8"),
        ("Ratio of the sum of volumes: geometric mean", "0.98"),
        ("Ratio of the sum of volumes: lower 95% limit of agreement", "0.76"),
        ("Ratio of the sum of volumes: upper 95% limit of agreement", "1.28"),
        ("Ratio of the sum of volumes: lower limit for repeated visits", "0.75"),
        ("Ratio of the sum of volumes: upper limit for repeated visits", "1.28"),
        ("ICC(A,1) of the sum of volumes", "0.983"),
        ("Same class, n/N (%)", "1/3 (33)"),
        ("Kappa of the class, unweighted", "0.14"),
        ("Kappa of the class, linearly weighted", "0.25"),
    ];
    assert_eq!(said, expected);
    assert!(table.notes.iter().any(|note| note.contains("3 of 3 patients have several pairs")), "{:?}", table.notes);
    assert!(table.notes.iter().any(|note| note.contains("the readings of R1")), "{:?}", table.notes);
    let chinese = reader_agreement_table(&found, &settings, true, Language::Chinese);
    assert!(chinese.subtitle.contains("合成数据") && chinese.rows.len() == table.rows.len());
    assert!(reader_agreements(&StudyDraft::empty(), &settings).is_empty());
    let nothing = reader_agreement_table(&[], &settings, false, Language::English);
    assert!(nothing.rows.is_empty() && nothing.notes.len() == 1);
}

/// A file has every reading, those that count first; it the import reads them back as readings.
#[test]
fn a_file_has_every_reading() {
    let draft = read(1, &[("0", "R1", "100 mL"), ("0", "R2", "90 mL"), ("3", "R2", "40 mL"), ("3", "R1", "60 mL")]);
    let lines = |reader: &str| -> Vec<String> {
        let settings = by(reader);
        let csv = measurements_csv([&assess(&draft, &settings)], &settings, ByteOrderMark::Without);
        csv.lines().skip(1).map(str::to_owned).collect()
    };
    let of_first = lines("R1");
    let said: Vec<(&str, &str, &str)> = of_first
        .iter()
        .map(|line| {
            let cells: Vec<&str> = line.split(',').collect();
            (cells[3], cells[14], cells[19])
        })
        .collect();
    let expected = [("Baseline", "100", "R1"), ("Baseline", "90", "R2"), ("Month 3", "60", "R1"), ("Month 3", "40", "R2")];
    assert_eq!(said, expected);
    let mut of_second = lines("R2");
    let mut of_neither = lines("");
    for lines in [&mut of_second, &mut of_neither] {
        assert_eq!(lines.len(), 4);
        lines.sort();
    }
    assert_eq!(of_second, of_neither);
}

/// The paragraph on methods says whose readings were used, where one was chosen.
#[test]
fn methods_name_the_reader() {
    let told = |reader: &str, draft: StudyDraft| {
        let settings = by(reader);
        let readers = reader_agreements(&draft, &settings);
        let study = Study::gather(&draft, |patient| Some(Arc::new(assess(patient, &settings))));
        let results = Results::of(Arc::new(study), &settings).unwrap();
        [Language::English, Language::Chinese]
            .map(|language| methods(&results, TrackId::Chosen, AnalysisSet::Observed, &readers, language).join(" "))
    };
    let said = |reader: &str| told(reader, three_patients());
    let [english, chinese] = said("R2");
    assert!(english.contains("the readings of R2 were used.") && chinese.contains("以 R2 的阅片为准"), "{english} {chinese}");
    assert!(said("").iter().all(|text| !text.contains("read by several") && !text.contains("多人阅片")));
    // How their agreement was described is said where there is one.
    let agreement = ["ICC(A,1) (Shrout and Fleiss 1979, Psychol Bull 86:420)", "阅片者间一致性以总和及其比值的一致性界限"];
    let mut alone = three_patients();
    alone.patients.iter_mut().flat_map(|patient| &mut patient.visits).for_each(|visit| {
        visit.fields.remove(&VisitField::Reader);
    });
    for (texts, has_two) in [(said("R2"), true), (told("", alone), false)] {
        assert_eq!(
            texts.iter().zip(agreement).map(|(text, words)| text.contains(words)).collect::<Vec<_>>(),
            [has_two; 2],
            "{texts:?}"
        );
    }
}
