//! Small studies, counted by hand.

use super::small_study::{at, define, event, left, patient, study, with};
#[cfg(target_arch = "wasm32")]
use super::test;
use super::{by_policy, compared, note, rows, texts};
use nadir::analysis::ResultKey;
use nadir::entry::draft::CharacteristicKind::{Category, Number, YesNo};
use nadir::entry::draft::{CharacteristicId, PatientDraft, PatientKey, StudyDraft, VisitField};
use nadir::report::Language::English;
use nadir::report::comparison::{flow, table_1, table_3};
use nadir::report::table::Table;
use nadir::study::assessment::Settings;
use nadir::study::settings::{BaselineNumber, ComparisonSettings, EventColumn, NumberForm};

fn first(draft: &StudyDraft, settings: &Settings) -> Table {
    compared(draft, settings, |contrast| table_1(contrast, English))
}

fn third(draft: &StudyDraft, settings: &Settings) -> Table {
    compared(draft, settings, |contrast| table_3(contrast, English))
}

/// Ages 20, 30, 40 and 24, 26 with one unknown. Means 30 and 25, variances 100 and 2: SMD (25 − 30)/√((100 + 2)/2) = −0.700.
/// Student: s² = (2·100 + 1·2)/3, t = −5/√(s²·5/6) = −0.667 on 3 degrees of freedom; R: 2*pt(-0.6674, 3) = 0.5523.
/// All five: 20, 24, 26, 30, 40; mean 28, squares (64 + 16 + 4 + 4 + 144)/4 = 58 = 7.62².
#[test]
fn ages_with_one_missing() {
    let ages = [("A", "20"), ("A", "30"), ("A", "40"), ("B", "24"), ("B", "26"), ("B", "")];
    let draft = study(ages.iter().map(|(arm, age)| patient(arm, "m", age, &["50"])).collect());
    let mut settings = by_policy("as-published");
    let table = first(&draft, &settings);
    assert_eq!(
        texts(&table, "Age, years", "Median (range)"),
        ["30 (20–40)", "25 (24–26)", "26 (20–40)", "−0.70", "0.55", "0 / 1 / 1"]
    );
    // Of 2, not of 3; 30 is not below 30.
    assert_eq!(texts(&table, "Age, years", "< 30")[..3], ["1 (33)", "2 (100)", "3 (60)"]);
    assert_eq!(texts(&table, "Age, years", "≥ 30"), ["2 (67)", "0", "2 (40)", "", "", ""]);
    assert_eq!(texts(&table, "", "Patients, n"), ["3", "3", "6", "", "", ""]);
    settings.comparison.give_all(NumberForm::MeanSd);
    let table = first(&draft, &settings);
    assert_eq!(texts(&table, "Age, years", "Mean ± SD")[..5], ["30.0 ± 10.0", "25.0 ± 1.4", "28.0 ± 7.6", "−0.70", "0.55"]);
    settings.comparison.age_limits = vec![40, 25, 0, 25];
    let table = first(&draft, &settings);
    let groups: Vec<&str> =
        rows(&table).into_iter().filter(|(of, _)| *of == "Age, years").map(|(_, row)| row.label.as_str()).collect();
    assert_eq!(groups, ["Mean ± SD", "< 25", "≥ 25 and < 40", "≥ 40"]);
}

/// Each number is given as its row has been told, whatever the others are; choosing for all forgets that.
/// Weights 60, 70 and 80, 90: means 70 − 5 = 65 and 85, SDs √50 = 7.1.
#[test]
fn each_number_as_mean_or_median() {
    let of = [("A", "60"), ("A", "70"), ("B", "80"), ("B", "90")];
    let mut draft = study(of.iter().map(|(arm, weight)| with(patient(arm, "m", "20", &["50"]), 7, weight)).collect());
    define(&mut draft, 7, "Weight, kg", Number, "", false);
    let mut settings = by_policy("as-published");
    let labels = |settings: &Settings| {
        compared(&draft, settings, |results| {
            let is_number = |row: &&nadir::report::table::Row| match row.cells.first().and_then(nadir::report::table::Cell::key) {
                Some(ResultKey::Baseline { variable }) => results.baseline_row(variable).unwrap().number().is_some(),
                _ => false,
            };
            table_1(results, English).rows.iter().filter(is_number).map(|row| row.label.clone()).collect::<Vec<_>>()
        })
    };
    let (median, mean) = ("Median (range)", "Mean ± SD");
    assert_eq!(labels(&settings), [median; 4]);
    let weight = BaselineNumber::Characteristic(CharacteristicId(7));
    settings.comparison.give_otherwise(weight);
    assert_eq!(labels(&settings), [median, median, median, mean]);
    assert_eq!(texts(&first(&draft, &settings), "Weight, kg", mean)[..2], ["65.0 ± 7.1", "85.0 ± 7.1"]);
    // It is saved with the study, and read back as it was.
    let text = serde_json::to_string(&settings.comparison).unwrap();
    assert!(text.contains(r#""formsInTable1":[{"number":{"characteristic":7},"form":"mean-sd"}]"#), "{text}");
    assert_eq!(serde_json::from_str::<ComparisonSettings>(&text).unwrap(), settings.comparison);
    settings.comparison.give_as(weight, NumberForm::MedianRange);
    settings.comparison.give_otherwise(BaselineNumber::Age);
    assert_eq!(labels(&settings), [mean, median, median, median]);
    settings.comparison.give_all(NumberForm::MeanSd);
    assert_eq!(labels(&settings), [mean; 4]);
    settings.comparison.give_as(BaselineNumber::NumberOfTargets, NumberForm::MedianRange);
    assert_eq!(labels(&settings), [mean, mean, median, mean]);
}

/// Of three arms, those of the table are the total, and a note says so; of two arms nothing needs to be said.
#[test]
fn the_total_is_of_the_arms_shown() {
    let says_so = |table: &Table| table.notes.iter().any(|note| note.starts_with("Total: the two arms"));
    let mut draft = study([("A", "20"), ("B", "30"), ("B", "40")].map(|(arm, age)| patient(arm, "f", age, &["50"])).to_vec());
    let table = first(&draft, &by_policy("as-published"));
    assert_eq!((texts(&table, "Age, years", "Median (range)")[2], says_so(&table)), ("30 (20–40)", false));
    draft.patients.push(PatientDraft { key: PatientKey(9), ..patient("C", "f", "80", &["50"]) });
    let table = first(&draft, &by_policy("as-published"));
    assert_eq!((texts(&table, "Age, years", "Median (range)")[2], says_so(&table)), ("30 (20–40)", true));
    assert_eq!(texts(&table, "", "Patients, n")[..3], ["1", "2", "3"]);
}

/// All men in both arms: no spread, no test; and one patient an arm.
#[test]
fn what_cannot_be_estimated_says_why() {
    let draft = study(vec![patient("A", "m", "30", &["50"]), patient("B", "m", "40", &["40"])]);
    let table = first(&draft, &by_policy("as-published"));
    assert_eq!(texts(&table, "Age, years", "Median (range)"), ["30 (30–30)", "40 (40–40)", "35 (30–40)", "–", "–"]);
    assert_eq!(note(&table, "Age, years", "Median (range)", 3), "Not estimable: B: 1 value, at least 2 needed.");
    assert!(note(&table, "Age, years", "Median (range)", 4).starts_with("Not estimable: "));
    assert_eq!(texts(&table, "Sex, n (%)", "Male"), ["1 (100)", "1 (100)", "2 (100)", "–", "–"]);
    assert!(note(&table, "Sex, n (%)", "Male", 3).starts_with("Not estimable: "));
    assert!(note(&table, "Sex, n (%)", "Male", 4).starts_with("Not estimable: "));
    let table = third(&draft, &by_policy("textbook"));
    assert_eq!(texts(&table, "", "Patients with any event"), ["0", "0", "–", "", "", ""]);
    assert_eq!(note(&table, "", "Patients with any event", 2), "Not estimable: no patient in either arm.");
    // Nobody of whom anything is known.
    let mut draft = study(vec![patient("A", "", "", &[]), patient("B", "", "", &[])]);
    define(&mut draft, 1, "Weight, kg", Number, "", false);
    let table = first(&draft, &by_policy("always-exact"));
    for section in ["Age, years", "Maximum diameter of target lesion, cm", "Weight, kg"] {
        assert_eq!(texts(&table, section, "Median (range)"), ["–", "–", "–", "–", "1 / 1 / 2"], "{section}");
    }
}

/// The largest of 29.9 and 10; of 80 and 40; 39.99; 60 beside a typed volume, which may be larger; and an absent one.
#[test]
fn diameters_and_numbers_of_targets() {
    let draft = study(vec![
        patient("A", "f", "30", &["29.9", "10"]),
        patient("A", "f", "30", &["40", "80x20x20", "30"]),
        patient("B", "f", "30", &["20x39.99x10"]),
        patient("B", "f", "30", &["60", "200 mL"]),
        patient("B", "f", "30", &["absent", "45"]),
    ]);
    let table = first(&draft, &by_policy("as-published"));
    let section = "Maximum diameter of target lesion, cm";
    // (2.99 + 8)/2 = 5.495; (3.999 + 4.5)/2 = 4.2495.
    assert_eq!(texts(&table, section, "Median (range)")[..2], ["5.5 (3–8)", "4.2 (4–4.5)"]);
    // 2.99, 3.999, 4.5, 8: (3.999 + 4.5)/2 once more.
    assert_eq!(texts(&table, section, "Median (range)")[2], "4.2 (3–8)");
    assert_eq!(texts(&table, section, "Median (range)")[5], "0 / 1 / 1");
    for (label, expected) in [
        ("≥ 8 cm", ["1 (50)", "0"]),
        ("≥ 4 and < 8 cm", ["0", "1 (50)"]),
        ("≥ 3 and < 4 cm", ["0", "1 (50)"]),
        ("< 3 cm", ["1 (50)", "0"]),
    ] {
        assert_eq!(texts(&table, section, label)[..2], expected, "{label}");
    }
    let section = "Number of target lesions ≥ 3 cm";
    assert_eq!(texts(&table, section, "Median (range)")[..2], ["1.5 (0–3)", "1 (1–1)"]);
    assert_eq!(texts(&table, section, "Median (range)")[2], "1 (0–3)");
    for (label, expected) in [("0", ["1 (50)", "0"]), ("1–2", ["0", "2 (100)"]), ("≥ 3", ["1 (50)", "0"])] {
        assert_eq!(texts(&table, section, label)[..2], expected, "{label}");
    }
}

/// A characteristic of women asked of a man and of somebody of unknown sex; a group with one answer unknown; words in any case.
#[test]
fn characteristics_of_every_kind() {
    let answers = [
        ("A", "f", "yes", "yes", "", "Left"),
        ("A", "f", "no", "no", "no", "left"),
        ("A", "m", "yes", "no", "", "right"),
        ("B", "f", "yes", "", "yes", "both"),
        ("B", "", "yes", "no", "no", ""),
    ];
    let patients = answers.map(|(arm, sex, lam, surgery, embolisation, side)| {
        with(with(with(with(patient(arm, sex, "30", &["50"]), 1, lam), 2, surgery), 3, embolisation), 4, side)
    });
    let mut draft = study(patients.to_vec());
    define(&mut draft, 1, "LAM", YesNo, "", true);
    define(&mut draft, 2, "Surgery", YesNo, "Procedures", false);
    define(&mut draft, 3, "Embolisation", YesNo, "Procedures", false);
    define(&mut draft, 4, "Side", Category, "", false);
    let table = first(&draft, &by_policy("as-published"));
    let row = texts(&table, "Features, n (%)", "LAM (female)");
    assert_eq!([row[0], row[1], row[2], row[5]], ["1 (50)", "1 (100)", "2 (67)", "0 / 1 / 1"]);
    assert_eq!(note(&table, "Features, n (%)", "LAM (female)", 0), "Of 2 and 1 women, 3 together.");
    // Of the first arm: yes; no and no; no and unknown, so unknown.
    let row = texts(&table, "Procedures, n (%)", "Any");
    assert_eq!([row[0], row[1], row[2], row[5]], ["1 (50)", "1 (50)", "2 (50)", "1 / 0 / 1"]);
    assert_eq!(texts(&table, "Procedures, n (%)", "Surgery")[..3], ["1 (33)", "0", "1 (25)"]);
    assert_eq!(texts(&table, "Procedures, n (%)", "Embolisation")[..3], ["0", "1 (50)", "1 (33)"]);
    let sides: Vec<(&str, [&str; 2])> = rows(&table)
        .into_iter()
        .filter(|(of, _)| *of == "Side, n (%)")
        .map(|(_, row)| (row.label.as_str(), [0, 2].map(|at| row.cells[at].text.as_str())))
        .collect();
    assert_eq!(sides, [("both", ["0", "1 (25)"]), ("Left", ["2 (67)", "2 (50)"]), ("right", ["1 (33)", "1 (25)"])]);
    // No side occurs in both arms, so χ² = N = 4, on 2 degrees of freedom: p = e⁻² = 0.135.
    assert_eq!(texts(&table, "Side, n (%)", "both")[4], "0.14");
}

/// R 4.2.2: `fisher.test(rbind(c(4, 3, 1), c(0, 5, 4)))` gives P = 0.0756890, `chisq.test` 0.0436556; all six expected counts are below 5.
#[test]
fn categories_with_small_expected_counts_take_the_exact_test() {
    let arm = |arm: &'static str, counts: [usize; 3]| {
        let sides = ["left", "both", "right"].into_iter().zip(counts);
        sides.flat_map(move |(side, count)| std::iter::repeat_n(with(patient(arm, "f", "30", &["50"]), 1, side), count))
    };
    let mut draft = study(arm("A", [4, 3, 1]).chain(arm("B", [0, 5, 4])).collect());
    define(&mut draft, 1, "Side", Category, "", false);
    for policy in ["recommended", "textbook"] {
        let mut settings = by_policy(policy);
        settings.comparison.p_in_table_1 = Some(true);
        let table = first(&draft, &settings);
        let at = texts(&table, "Side, n (%)", "both").iter().position(|text| *text == "0.076");
        let at = at.unwrap_or_else(|| panic!("{policy}: {:?}", texts(&table, "Side, n (%)", "both")));
        assert_eq!(note(&table, "Side, n (%)", "both", at), "Fisher's exact test (Freeman–Halton).", "{policy}");
    }
}

/// One patient with a term twice, at grade 1 and 3; one with grade 4 that is not the drug's; one without attribution; one without
/// grade; one dead.
#[test]
fn each_patient_once_at_the_worst_grade_of_what_counts() {
    let a = |sex| patient("A", sex, "30", &["50"]);
    let b = |sex| patient("B", sex, "30", &["50"]);
    let draft = study(vec![
        event(event(a("f"), "Headache", "1", "possible"), "headache", "3", "definite"),
        event(event(a("m"), "Headache", "2", "probable"), "Headache", "4", "unrelated"),
        event(event(a("m"), "Headache", "", ""), "Bad luck", "2", "possible"),
        a("f"),
        event(event(b("f"), "Pneumonitis", "5", "possible"), "bad Luck", "1", "definite"),
        event(b("m"), "Irregular menstruation", "2", "possible"),
        event(event(b("f"), "Irregular menstruation", "3", "possible"), "Headache", "1", "unlikely"),
        b("f"),
    ]);
    let mut settings = by_policy("as-published");
    let table = third(&draft, &settings);
    assert_eq!(texts(&table, "", "Patients with any event")[..2], ["3 (75)", "3 (75)"]);
    assert_eq!(texts(&table, "", "Patients with a grade 3 or 4 event")[3..5], ["1 (25)", "1 (25)"]);
    // With the one who died: two of arm B.
    assert_eq!(texts(&table, "", "Patients with an event of grade 3 or higher")[3..5], ["1 (25)", "2 (50)"]);
    let nervous = "Nervous system disorders";
    let headache = texts(&table, nervous, "Headache");
    assert_eq!([headache[0], headache[1], headache[3], headache[4]], ["3 (75)", "0", "1 (25)", "0"]);
    // Fisher: 2·C(4,3)·C(4,0)/C(8,3) = 8/56.
    assert_eq!(headache[2], "0.14");
    let menstruation = texts(&table, "Reproductive system and breast disorders", "Irregular menstruation (female)");
    assert_eq!([menstruation[0], menstruation[1], menstruation[4]], ["0", "1 (33)", "1 (33)"]);
    assert_eq!(texts(&table, "Not in CTCAE 4.0 or 5.0", "Bad luck")[..2], ["1 (25)", "1 (25)"]);
    let death = texts(&table, "Respiratory, thoracic and mediastinal disorders", "Pneumonitis");
    assert_eq!([death[1], death[4]], ["1 (25)", "0"]);
    // The 0 says that it hides a death; the 0 of the other arm hides none.
    let lungs = "Respiratory, thoracic and mediastinal disorders";
    let marks = [3, 4].map(|cell| note(&table, lungs, "Pneumonitis", cell));
    assert_eq!(marks, ["", "Grade 5 (death): 1, not among grade 3–4."]);
    for note in [
        "Events whose relation to the drug is at least possible.",
        "1 and 0 events without attribution are counted.",
        "1 and 0 events without grade are counted among all grades only.",
        "0 and 1 patients had an event of grade 5 (death): counted in grade 3 or higher, not in grade 3–4.",
    ] {
        assert!(table.notes.iter().any(|found| found == note), "{note}");
    }
    settings.comparison.attribution_from = None;
    let table = third(&draft, &settings);
    let headache = texts(&table, nervous, "Headache");
    assert_eq!([headache[0], headache[1], headache[3], headache[4]], ["3 (75)", "1 (25)", "2 (50)", "0"]);
    assert!(!table.notes.iter().any(|note| note.contains("without attribution")));
}

/// Who dies of one event and had another of grade 4 is one patient of grade 3–4: the row of all terms is no smaller than its parts.
#[test]
fn a_death_hides_no_other_event() {
    let draft = study(vec![
        event(event(patient("A", "f", "30", &["50"]), "Sepsis", "5", "possible"), "Pneumonitis", "4", "possible"),
        patient("A", "f", "30", &["50"]),
        event(patient("B", "f", "30", &["50"]), "Sepsis", "5", "possible"),
    ]);
    let table = third(&draft, &by_policy("recommended"));
    let lungs = texts(&table, "Respiratory, thoracic and mediastinal disorders", "Pneumonitis")[3].to_owned();
    assert_eq!(
        (lungs.as_str(), texts(&table, "", "Patients with a grade 3 or 4 event")[3..5].to_vec()),
        ("1 (50)", vec!["1 (50)", "0"])
    );
    assert_eq!(texts(&table, "", "Patients with an event of grade 3 or higher")[3..5], ["1 (50)", "1 (100)"]);
}

/// The further columns stand behind all others: grade 3 or higher with its P, and the number of events. A: headaches 1 and 3, headache 2, luck;
/// B: pneumonitis 5, luck.
#[test]
fn events_and_grades_of_three_or_more_have_columns() {
    let of = |arm| patient(arm, "m", "30", &["50"]);
    let draft = study(vec![
        event(event(of("A"), "Headache", "1", "possible"), "headache", "3", "definite"),
        event(event(of("A"), "Headache", "2", "probable"), "Bad luck", "2", "possible"),
        event(event(of("B"), "Pneumonitis", "5", "possible"), "bad Luck", "1", "definite"),
        of("B"),
    ]);
    let mut settings = by_policy("recommended");
    let plain = third(&draft, &settings);
    for column in EventColumn::ALL {
        settings.comparison.give_event_column(column, true);
    }
    let table = third(&draft, &settings);
    assert_eq!(table.columns[..7], plain.columns[..]);
    let spans: Vec<&str> = table.spans.iter().map(|span| span.heading.as_str()).collect();
    assert_eq!(spans, ["all grades", "grade 3–4", "grade 3 or higher", "events, n"]);
    let headache = texts(&table, "Nervous system disorders", "Headache");
    assert_eq!(
        [&headache[..2], &headache[3..5], &headache[6..8], &headache[9..]],
        [["2 (100)", "0"], ["1 (50)", "0"], ["1 (50)", "0"], ["3", "0"]]
    );
    let lungs = texts(&table, "Respiratory, thoracic and mediastinal disorders", "Pneumonitis");
    assert_eq!([&lungs[3..5], &lungs[6..8], &lungs[9..]], [["0", "0"], ["0", "1 (50)"], ["0", "1"]]);
    assert_eq!(note(&table, "Respiratory, thoracic and mediastinal disorders", "Pneumonitis", 4), "");
    assert_eq!(texts(&table, "Not in CTCAE 4.0 or 5.0", "Bad luck")[9..], ["1", "1"]);
    let any = texts(&table, "", "Patients with any event");
    assert_eq!([&any[..2], &any[9..]], [["2 (100)", "1 (50)"], ["4", "2"]]);
    let three = texts(&table, "", "Patients with an event of grade 3 or higher");
    assert_eq!([&three[3..5], &three[6..8]], [["", ""], ["1 (50)", "1 (50)"]]);
    // Files keep the choice, and files without it mean none.
    let written = serde_json::to_string(&settings.comparison).unwrap();
    assert!(written.contains(r#""columnsInTable3":["three-or-more","events"]"#), "{written}");
    assert_eq!(serde_json::from_str::<ComparisonSettings>(&written).unwrap(), settings.comparison);
}

/// At 3 months of arm A: one assessed a fortnight late, one missed, one who had left, one not so far, one of whom nothing is known.
#[test]
fn everybody_is_somewhere_in_the_flow() {
    let a = || patient("A", "f", "30", &["50"]);
    let draft = study(vec![
        at(a(), VisitField::Day, "105", "40", ""),
        at(a(), VisitField::Month, "3", "", "missed"),
        left(a(), "2.5"),
        at(a(), VisitField::Month, "3", "", "not reached"),
        a(),
        at(patient("B", "f", "30", &["50"]), VisitField::Month, "3", "", "assessed"),
        // 122 days are 31 from the planned 91, one more than the window; then left between 3 and 6 months.
        left(at(patient("B", "f", "30", &["50"]), VisitField::Day, "122", "40", ""), "5"),
    ]);
    let mut settings = by_policy("as-published");
    settings.comparison.planned_months = vec![6, 3, 3];
    let table = compared(&draft, &settings, |contrast| flow(contrast, English));
    for (section, label, expected) in [
        ("3 months", "Assessed", ["1 (20)", "1 (50)"]),
        ("3 months", "Missed the visit", ["1 (20)", "0"]),
        ("3 months", "Dropped out by then", ["1 (20)", "0"]),
        ("3 months", "of these since the visit before", ["1 (20)", "0"]),
        ("3 months", "Not yet reached", ["1 (20)", "0"]),
        ("3 months", "Not explained", ["1 (20)", "1 (50)"]),
        ("6 months", "Assessed", ["0", "0"]),
        ("6 months", "Dropped out by then", ["1 (20)", "1 (50)"]),
        ("6 months", "of these since the visit before", ["0", "1 (50)"]),
        // Who has not come to 3 months yet cannot have come to 6.
        ("6 months", "Not yet reached", ["1 (20)", "0"]),
        ("6 months", "Not explained", ["3 (60)", "1 (50)"]),
    ] {
        assert_eq!(texts(&table, section, label), expected, "{section} {label}");
    }
    assert_eq!(texts(&table, "", "Enrolled"), ["5", "2"]);
}
