//! Treatment-emergent events and their rates, of few patients.

use super::small_study::{at, event, patient, study};
#[cfg(target_arch = "wasm32")]
use super::test;
use super::{by_policy, compared, rows, texts};
use nadir::entry::draft::{AdverseEventField, PatientDraft, PatientField, StudyDraft, VisitField};
use nadir::files::{ByteOrderMark, example_study, table_csv, table_html};
use nadir::report::Language::English;
use nadir::report::comparison::{explain, table_3};
use nadir::report::table::Table;
use nadir::study::assessment::Settings;

/// The same with a headache in this month.
fn headache(patient: PatientDraft, month: &str) -> PatientDraft {
    let mut patient = event(patient, "Headache", "2", "possible");
    patient.adverse_events.last_mut().unwrap().fields.insert(AdverseEventField::Month, month.to_owned());
    patient
}

/// The same, treated for so many months.
fn treated(mut patient: PatientDraft, months: &str) -> PatientDraft {
    patient.fields.insert(PatientField::MonthsOnTreatment, months.to_owned());
    patient
}

/// A: 12 months (395 days at risk), headaches on days 91 and 183; 9 months (304 days), headaches a month before and three after; neither
/// treatment nor visit, a headache nobody dated. B: last visit on day 183, a headache on day 198; 24 months (761 days), none.
fn five() -> StudyDraft {
    let of = |arm| patient(arm, "f", "30", &["50"]);
    study(vec![
        headache(headache(treated(of("A"), "12"), "6"), "3"),
        headache(headache(treated(of("A"), "9"), "-1"), "12"),
        headache(of("A"), ""),
        headache(at(of("B"), VisitField::Month, "6", "40", ""), "6.5"),
        treated(of("B"), "24"),
    ])
}

fn third(draft: &StudyDraft, settings: &Settings) -> Table {
    compared(draft, settings, |results| table_3(results, English))
}

const NERVOUS: &str = "Nervous system disorders";

#[test]
fn events_outside_the_window_do_not_count() {
    let mut settings = by_policy("recommended");
    let table = third(&five(), &settings);
    assert_eq!(texts(&table, NERVOUS, "Headache")[..2], ["2 (67)", "1 (50)"]);
    for note in [
        "2 and 0 events before the first dose or after that window are not counted.",
        "1 and 0 events without a time are counted as treatment-emergent.",
        "0 and 1 events that no later visit with values has followed, of patients whose end of treatment is not known, are counted.",
    ] {
        assert!(table.notes.iter().any(|found| found == note), "{:?}", table.notes);
    }
    // 9 months are day 274, 12 months day 365. In arm B the headache of day 198 counts whatever the window: the last visit is day 183, but
    // nothing says that treatment ended there.
    for (days, expected) in [(91, ["3 (100)", "1 (50)"]), (90, ["2 (67)", "1 (50)"]), (14, ["2 (67)", "1 (50)"])] {
        settings.comparison.event_window_days = days;
        assert_eq!(texts(&third(&five(), &settings), NERVOUS, "Headache")[..2], expected, "{days}");
    }
}

/// Nobody said when treatment ended: an event four years after the last scan counts, one before the first dose does not; the time at risk
/// ends with that scan, day 91, for patients with and without events alike, so that the event is in no rate.
#[test]
fn no_event_is_too_late_where_the_end_of_treatment_is_not_known() {
    let of = |arm| patient(arm, "f", "30", &["50"]);
    let late = headache(headache(at(of("A"), VisitField::Month, "3", "40", ""), "48"), "-1");
    let ended = headache(treated(at(of("B"), VisitField::Month, "3", "40", ""), "3"), "48");
    let mut settings = by_policy("recommended");
    settings.comparison.rates_in_table_3 = true;
    for days in [0, 30] {
        settings.comparison.event_window_days = days;
        let table = third(&study(vec![late.clone(), ended.clone()]), &settings);
        let row = texts(&table, NERVOUS, "Headache");
        assert_eq!((row[0], row[1], row[6]), ("1 (100)", "0", "0.0"), "{days}");
        for note in [
            "1 and 1 events before the first dose or after that window are not counted.",
            "1 and 0 events that no later visit with values has followed, of patients whose end of treatment is not known, are counted.",
        ] {
            assert!(table.notes.iter().any(|found| found == note), "{:?}", table.notes);
        }
    }
}

/// scipy 1.17.1, `chi2.ppf`: one patient in 395 days to the first event is 92.47 per 100 patient-years, two events in 699 days 104.51 (12.66 to
/// 377.51), none in 944 days 0 (0 to 142.73): the event of day 198 came after the last visit, day 183.
#[test]
fn rates_per_100_patient_years() {
    let mut settings = by_policy("recommended");
    settings.comparison.rates_in_table_3 = true;
    compared(&five(), &settings, |results| {
        let table = table_3(results, English);
        assert_eq!(texts(&table, NERVOUS, "Headache")[6..], ["92.5", "0.0", "104.5 (12.7 to 377.5)", "0.0 (0.0 to 142.7)"]);
        assert_eq!(
            texts(&table, "", "Patients with any event")[6..],
            ["92.5", "0.0", "104.5 (12.7 to 377.5)", "0.0 (0.0 to 142.7)"]
        );
        assert!(table.notes.iter().any(|note| note.starts_with("1 and 0 patients without exposure")), "{:?}", table.notes);
        let (_, row) = rows(&table).into_iter().find(|(_, row)| row.label == "Headache").unwrap();
        let told = explain(row.cells[8].key().unwrap(), results, English).unwrap();
        let facts: Vec<&str> = told.facts.iter().map(|fact| fact.value.as_str()).collect();
        assert_eq!(
            facts[..2],
            ["1 in 1.08 patient-years: 92.5 (2.3 to 515.2)", "2 in 1.91 patient-years: 104.5 (12.7 to 377.5)"]
        );
        assert_eq!(told.patients.len(), 4);
        assert_eq!(told.left_out, "Not counted: 1 of 3 (A) and 0 of 2 (B); no exposure, or term not applicable.");
    });
}

/// Heads over the arms, on the page, in Word and in files; the file's names are what they were.
#[test]
fn heads_stand_over_the_arms() {
    let table = third(&example_study(), &by_policy("recommended"));
    let span = |heading: &str, columns| (heading.to_owned(), columns);
    assert_eq!(table.head_of_spans(), [span("", 1), span("All grades", 3), span("Grade 3–4", 3)]);
    let found = super::csv::records(&table_csv(&table, ByteOrderMark::Without));
    assert_eq!(
        found[0][3..9],
        [
            "Sirolimus, n = 33, all grades",
            "Everolimus, n = 91, all grades",
            "P, all grades",
            "Sirolimus, n = 33, grade 3–4",
            "Everolimus, n = 91, grade 3–4",
            "P, grade 3–4"
        ]
    );
    let html = table_html(&table);
    let head = html.split("</thead>").next().unwrap();
    assert_eq!(head.matches("<tr>").count(), 2);
    assert!(head.contains("colspan=\"3\"") && head.contains(">All grades</td>") && head.contains(">Grade 3–4</td>"));
}

/// CTCAE 5.0 defines no grade 4 of fatigue and no grade 1 of a urinary tract infection; both count as recorded, the term by either name.
#[test]
fn grades_that_the_version_does_not_define_are_counted_and_said() {
    let of = |arm| patient(arm, "f", "30", &["50"]);
    let by_version = |version: &str, mut patient: PatientDraft| {
        patient.adverse_events.iter_mut().for_each(|event| {
            event.fields.insert(AdverseEventField::Version, version.to_owned());
        });
        patient
    };
    let fifth = |patient| by_version("5.0", patient);
    let draft = study(vec![
        fifth(event(event(of("A"), "疲劳", "4", "possible"), "尿路感染", "1", "possible")),
        fifth(event(of("B"), "Fatigue", "3", "possible")),
    ]);
    let table = third(&draft, &by_policy("recommended"));
    let general = "General disorders and administration site conditions";
    assert_eq!(texts(&table, general, "Fatigue")[..2], ["1 (100)", "1 (100)"]);
    let note =
        "2 and 0 events have a grade that their version of CTCAE does not define for the term; they are counted as recorded.";
    assert!(table.notes.iter().any(|found| found == note), "{:?}", table.notes);
    // Version 3.0 is kept as a label: nothing is known of its terms and grades, and that is said.
    let unchecked =
        "1 and 0 events are recorded in another version than CTCAE 4.0 or 5.0; their terms and grades are not checked.";
    assert!(!table.notes.iter().any(|found| found.contains("another version")), "{:?}", table.notes);
    let third_version = by_version("3.0", event(of("A"), "Fatigue", "4", "possible"));
    let table = third(&study(vec![third_version, fifth(event(of("B"), "Fatigue", "3", "possible"))]), &by_policy("recommended"));
    assert!(table.notes.iter().any(|found| found == unchecked), "{:?}", table.notes);
}

/// Irregular menstruation of a man counts among all events and in no row of its own, and that is said.
#[test]
fn an_event_of_women_in_a_man_is_said() {
    let man = event(patient("A", "m", "30", &["50"]), "Irregular menstruation", "1", "possible");
    let table = third(&study(vec![man, patient("B", "f", "30", &["50"])]), &by_policy("recommended"));
    assert_eq!(texts(&table, "", "Patients with any event")[..2], ["1 (100)", "0"]);
    let note = "1 and 0 events of terms that only women can have, recorded of patients not known to be women, count in the totals and in no row of their own.";
    assert!(table.notes.iter().any(|found| found == note), "{:?}", table.notes);
}
