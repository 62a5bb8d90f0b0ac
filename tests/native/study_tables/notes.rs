//! Who is in no number, and what has no interval, is said.

#[cfg(target_arch = "wasm32")]
use super::test;
use super::{compare, gather, settings, times_table};
use nadir::analysis::AnalysisSet;
use nadir::entry::draft::{PatientDraft, PatientField, PatientKey, StudyDraft};
use nadir::measured::lesion::LesionId;
use nadir::report::Language::{Chinese, English};
use nadir::report::comparison::table_2;
use nadir::response::TrackId;
use nadir::study::assessment::Settings;
use nadir::study::settings::{FurtherRow, Percentages};

/// One lesion of a patient at months 0, 3, 6, by arm and centre.
fn study(patients: &[(&str, &str, &[&str])]) -> StudyDraft {
    let mut study = StudyDraft::empty();
    study.header.characteristics.clear();
    study.patients = (1..)
        .zip(patients)
        .map(|(key, (arm, centre, cells))| {
            let mut patient = PatientDraft::empty(PatientKey(key));
            patient.id = format!("P-{key}");
            patient.lesions.truncate(1);
            patient.fields.insert(PatientField::Arm, (*arm).to_owned());
            patient.fields.insert(PatientField::Centre, (*centre).to_owned());
            for (visit, cell) in patient.visits.iter_mut().zip(*cells) {
                visit.cells.insert(LesionId(1), (*cell).to_owned());
            }
            patient
        })
        .collect();
    study
}

const BIG: &str = "50x50x50";
const SMALL: &str = "30x30x30";

/// Two of arm A and one of arm B came to their baseline only.
#[test]
fn patients_without_follow_up_are_counted_in_a_note() {
    let settings = settings("recommended");
    let both: [(&str, &str, &[&str]); 5] =
        [("A", "", &[BIG, SMALL]), ("A", "", &[BIG]), ("A", "", &[BIG]), ("B", "", &[BIG, BIG, SMALL]), ("B", "", &[BIG])];
    let notes = |patients: &[(&str, &str, &[&str])], language| {
        let results = compare(&gather(&study(patients), &settings), &settings);
        times_table(&results, language).notes
    };
    for (patients, language, expected) in [
        (
            &both[..],
            English,
            "Not counted, for want of an evaluable visit after baseline, on treatment and before any other treatment of a target lesion: 2 of A, 1 of B.",
        ),
        (&both[..], Chinese, "基线后、治疗期间且靶病灶接受其他治疗之前无可评估访视者不计入：2 例（A），1 例（B）。"),
        (
            &both[..3],
            English,
            "Not counted, for want of an evaluable visit after baseline, on treatment and before any other treatment of a target lesion: 2.",
        ),
        (&both[..3], Chinese, "基线后、治疗期间且靶病灶接受其他治疗之前无可评估访视者 2 例不计入。"),
    ] {
        let found = notes(patients, language);
        assert!(found.iter().any(|note| note == expected), "{found:?}");
    }
    let everybody = [both[0], both[3]];
    assert!(notes(&everybody, English).iter().all(|note| !note.starts_with("Not counted")));
}

/// Best response is of all patients: the same two and one are not evaluable, by one word for one arm and for two.
#[test]
fn who_is_not_evaluable_is_called_so_of_one_arm_and_of_two() {
    let settings = settings("recommended");
    let one: [(&str, &str, &[&str]); 2] = [("A", "", &[BIG, SMALL]), ("A", "", &[BIG])];
    let two = [one[0], one[1], ("B", "", &[BIG, SMALL])];
    for (patients, expected) in
        [(&one[..], "不可评估者（1 例）视为未缓解"), (&two[..], "不可评估者 1 例（A）与 0 例（B）视为未缓解")]
    {
        let results = compare(&gather(&study(patients), &settings), &settings);
        let notes = table_2(&results, TrackId::Chosen, AnalysisSet::Observed, Chinese).notes;
        assert!(notes.iter().any(|note| note.contains(expected)), "{notes:?}");
    }
}

/// Stratified by centre, a patient without one is in no stratum.
#[test]
fn patients_without_a_centre_are_counted_in_a_note() {
    let mut settings = settings("recommended");
    let patients: [(&str, &str, &[&str]); 5] = [
        ("A", "North", &[BIG, SMALL]),
        ("A", "South", &[BIG, BIG]),
        ("A", "", &[BIG, BIG]),
        ("B", "North", &[BIG, SMALL]),
        ("B", "South", &[BIG, SMALL]),
    ];
    let notes = |settings: &Settings, language| {
        let results = compare(&gather(&study(&patients), settings), settings);
        table_2(&results, TrackId::Chosen, AnalysisSet::Observed, language).notes
    };
    let expected = "Within centres, patients without a centre are not counted: 1 of A, 0 of B.";
    assert!(!notes(&settings, English).contains(&expected.to_owned()));
    settings.comparison.give_row(FurtherRow::WithinCentres, true);
    assert!(notes(&settings, English).contains(&expected.to_owned()));
    assert!(notes(&settings, Chinese).contains(&"按中心分层时，未填中心者不计入：1 例（A），0 例（B）。".to_owned()));
}

/// All of either arm respond at month 3: the curve falls to 0 at once, its median is 3, and Greenwood's variance there is not defined.
#[test]
fn an_interval_that_does_not_exist_is_said() {
    let settings = settings("recommended");
    let all: [(&str, &str, &[&str]); 4] =
        [("A", "", &[BIG, SMALL]), ("A", "", &[BIG, SMALL]), ("B", "", &[BIG, SMALL]), ("B", "", &[BIG, SMALL])];
    let results = compare(&gather(&study(&all), &settings), &settings);
    for (language, label, expected) in [
        (English, "Median time, months (95% CI)", "3 (interval not estimable)"),
        (Chinese, "中位时间，月（95% CI）", "3 (置信区间无法估计)"),
    ] {
        let table = times_table(&results, language);
        let row = table.rows.iter().find(|row| row.label == label).unwrap();
        assert_eq!([0, 1].map(|arm| row.cells[arm].text.as_str()), [expected; 2]);
    }
}

/// The percentages of a row and their difference have the same decimals: none below 100 patients, but one where a limit of the difference would
/// read as 0 without being 0, and of the difference alone two where even that is not enough. Newcombe's formula in Python: 1 of 10 against 5 of 10
/// 40.0 (−0.236 to 67.59), Wilson 1.79 to 40.4 and 23.7 to 76.3; 1 of 5 against 4 of 5 60 (−0.028 to 83.16).
#[test]
fn decimals_are_those_of_the_row() {
    let row_of = |settings: Settings, n: usize, responders: [usize; 2]| {
        let arms = ["A", "B"].into_iter().zip(responders);
        let patients: Vec<(&str, &str, &[&str])> = arms
            .flat_map(|(arm, responders)| {
                (0..n).map(move |at| (arm, "", if at < responders { &[BIG, SMALL][..] } else { &[BIG, BIG][..] }))
            })
            .collect();
        let results = compare(&gather(&study(&patients), &settings), &settings);
        let table = table_2(&results, TrackId::Chosen, AnalysisSet::Observed, English);
        let texts = |at: usize, cells: usize| -> Vec<String> {
            table.rows[at].cells[..cells].iter().map(|cell| cell.text.clone()).collect()
        };
        (texts(1, 3), texts(2, 2))
    };
    let row = |policy: &str, n, responders| row_of(settings(policy), n, responders);
    let (counts, limits) = row("recommended", 10, [1, 5]);
    assert_eq!(counts, ["1/10 (10)", "5/10 (50)", "40.0 (−0.2 to 67.6)"]);
    assert_eq!(limits, ["2 to 40", "24 to 76"]);
    assert_eq!(row("recommended", 5, [1, 4]).0, ["1/5 (20)", "4/5 (80)", "60.00 (−0.03 to 83.16)"]);
    assert_eq!(row("as-published", 10, [1, 5]).0, ["1/10 (10)", "5/10 (50)", "40.0 (−0.2 to 67.6)"]);
    // The switch: whole ones, but for the limit that would read as 0, or one decimal, of a hundred and more patients too.
    let chosen = |percentages: Percentages, n, responders| {
        let mut settings = settings("recommended");
        settings.comparison.percentages = percentages;
        row_of(settings, n, responders).0
    };
    assert_eq!(chosen(Percentages::Whole, 10, [1, 5]), ["1/10 (10)", "5/10 (50)", "40.0 (−0.2 to 67.6)"]);
    assert_eq!(chosen(Percentages::OneDecimal, 10, [1, 5]), ["1/10 (10.0)", "5/10 (50.0)", "40.0 (−0.2 to 67.6)"]);
    assert_eq!(chosen(Percentages::Whole, 120, [12, 60])[..2], ["12/120 (10)", "60/120 (50)"]);
    assert_eq!(chosen(Percentages::ByDenominator, 120, [12, 60])[..2], ["12/120 (10.0)", "60/120 (50.0)"]);
}

/// 1 of 8 against 5 of 8: Newcombe's interval is 2.9 to 75.9 points, Fisher's P .119 and that of the N − 1 chi-squared test .0455 (Python's whole
/// numbers and doubles). Where the test is Fisher's, Table 2 says why both seem to contradict each other.
#[test]
fn an_interval_and_a_p_that_disagree_are_explained() {
    let arms = [("A", 1), ("B", 5)];
    let cells = |responds: bool| if responds { &["100 mL", "50 mL"][..] } else { &["100 mL", "50.001 mL"][..] };
    let patients: Vec<(&str, &str, &[&str])> =
        arms.iter().flat_map(|(arm, responders)| (0..8).map(move |at| (*arm, "", cells(at < *responders)))).collect();
    for (policy, is_said) in [("always-exact", true), ("recommended", false)] {
        let settings = settings(policy);
        let results = compare(&gather(&study(&patients), &settings), &settings);
        for (language, words) in [(English, "they are by different methods."), (Chinese, "系区间与 P 值采用的方法不同。")]
        {
            let notes = table_2(&results, TrackId::Chosen, AnalysisSet::Observed, language).notes;
            assert_eq!(notes.iter().any(|note| note.ends_with(words)), is_said, "{policy}: {notes:?}");
        }
    }
}
