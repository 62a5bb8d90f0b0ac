//! The example study against the source paper's Tables 1 and 3 and its drop-outs, as printed.
//!
//! A printed percentage that is not the one of its count, rounded half up, is expected as it should be; there are four.

#[cfg(target_arch = "wasm32")]
use super::test;
use super::{by_policy, compare, compared, gather, note, printed, rows, texts};
use nadir::analysis::SourceData;
use nadir::entry::draft::{PatientField, PatientKey};
use nadir::files::{ByteOrderMark, example_study, table_csv, table_html};
use nadir::report::Language;
use nadir::report::comparison::{explain, flow as flow_table, table_1, table_3};
use nadir::study::settings::NumberForm;

/// `16 (48)` with the percentage that 16 of `of` has, and whether that is the printed one.
fn rightly_rounded(cell: &str, of: usize) -> (String, bool) {
    let Some((count, percentage)) = cell.split_once(" (") else { return (cell.to_owned(), true) };
    let count: usize = count.parse().unwrap();
    // The whole number nearest to 100·count/of, the larger of two equally near.
    let right = (0..=100).rev().min_by_key(|percent| (100 * count).abs_diff(percent * of)).unwrap();
    (format!("{count} ({right})"), percentage == format!("{right})"))
}

#[test]
fn table_1_is_as_printed() {
    let table = compared(&example_study(), &by_policy("as-published"), |contrast| table_1(contrast, Language::English));
    let mut wrongly_rounded = 0;
    for row in printed::rows("1") {
        let (section, label) = match (row.section.as_str(), row.label.as_str()) {
            ("all", "n") => ("", "Patients, n"),
            ("age", "median (range), years") => ("Age, years", "Median (range)"),
            ("age", group) => ("Age, years", group),
            ("sex", "male") => ("Sex, n (%)", "Male"),
            ("sex", "female") => ("Sex, n (%)", "Female"),
            ("features", feature) => ("Features, n (%)", feature),
            ("maximum diameter of target AML", "median (range), cm") => {
                ("Maximum diameter of target lesion, cm", "Median (range)")
            }
            ("maximum diameter of target AML", group) => ("Maximum diameter of target lesion, cm", group),
            // No more than four targets are chosen.
            ("number of target AML lesions (≥ 3 cm)", "3–4") => ("Number of target lesions ≥ 3 cm", "≥ 3"),
            ("number of target AML lesions (≥ 3 cm)", group) => ("Number of target lesions ≥ 3 cm", group),
            ("surgery or invasive procedure", "any") => ("Surgery or invasive procedure, n (%)", "Any"),
            ("surgery or invasive procedure", "renal embolisation") => {
                ("Surgery or invasive procedure, n (%)", "Renal embolisation")
            }
            ("surgery or invasive procedure", "partial nephrectomy") => {
                ("Surgery or invasive procedure, n (%)", "Partial nephrectomy")
            }
            ("surgery or invasive procedure", "nephrectomy") => ("Surgery or invasive procedure, n (%)", "Nephrectomy"),
            other => panic!("a printed row without a test: {other:?}"),
        };
        let sizes = if label == "LAM (female)" { [23, 57] } else { [33, 91] };
        let found = texts(&table, section, label);
        for ((arm, size), found) in ["Sirolimus", "Everolimus"].into_iter().zip(sizes).zip(found) {
            let cell = row.arm(arm);
            let is_range = cell.contains('–');
            let (expected, is_right) = if is_range { (cell.to_owned(), true) } else { rightly_rounded(cell, size) };
            assert_eq!(found, expected, "{label} {arm}");
            wrongly_rounded += usize::from(!is_right);
        }
    }
    assert_eq!(printed::rows("1").count(), 19);
    // 6 of 91 is 6.6 %; printed 6%.
    assert_eq!(wrongly_rounded, 1);
}

#[test]
fn table_3_is_as_printed() {
    let table = compared(&example_study(), &by_policy("as-published"), |contrast| table_3(contrast, Language::English));
    let found = rows(&table);
    let mut wrongly_rounded = 0;
    let mut seen = 0;
    for row in printed::rows("3") {
        let label = match row.label.as_str() {
            "ALP increased" => "Alkaline phosphatase increased",
            "Peripheral oedema" => "Edema limbs",
            other => other,
        };
        let (_, found) = found.iter().find(|(_, row)| row.label == label).unwrap();
        let sizes = if label.contains("(female)") { [23, 57] } else { [33, 91] };
        for (arm, (name, size)) in ["Sirolimus", "Everolimus"].into_iter().zip(sizes).enumerate() {
            for (cell, at) in [(row.arm(name), arm), (row.severe(name), arm + 3)] {
                let (expected, is_right) = rightly_rounded(cell, size);
                assert_eq!(found.cells[at].text, expected, "{label} {name}");
                wrongly_rounded += usize::from(!is_right);
            }
        }
        assert_eq!(found.cells[2].text, row.p(), "{label}");
        seen += 1;
    }
    assert_eq!(seen, 22);
    // Patients with any event, of grade 3 or 4, of 3 or higher; then the paper's rows.
    assert_eq!(found.len(), 3 + 22, "no row that the paper does not have");
    // 5 of 91, twice, is 5.5 % less a hair, printed 6; 9 of 57 is 15.8 %, printed 15.
    assert_eq!(wrongly_rounded, 3);
    assert_eq!(texts(&table, "", "Patients with a grade 3 or 4 event")[3..5], ["9 (27)", "22 (24)"]);
}

/// 33 and 91 enrolled, those assessed as Table 2 prints them, and the printed drop-outs; what remains, by subtraction.
#[test]
fn the_flow_is_as_printed_and_does_not_add_up() {
    let flow = compared(&example_study(), &by_policy("as-published"), |results| results.flow().clone());
    let found: Vec<(u16, [[usize; 4]; 2])> = flow
        .visits
        .iter()
        .map(|visit| {
            let numbers = |count: &nadir::analysis::FlowCount| {
                assert_eq!(count.missed + count.not_reached, 0, "nothing in the example says so");
                [count.assessed, count.newly_dropped_out, count.dropped_out, count.unexplained]
            };
            (visit.month, visit.arms.each_ref().map(numbers))
        })
        .collect();
    let expected = [
        (3, [[33, 0, 0, 0], [91, 0, 0, 0]]),
        (6, [[32, 0, 0, 1], [84, 3, 3, 4]]),
        (12, [[23, 3, 3, 7], [49, 3, 6, 36]]),
        (24, [[10, 2, 5, 18], [21, 4, 10, 60]]),
    ];
    assert_eq!(found, expected);
    assert_eq!(flow.enrolled, [33, 91]);
    assert!(flow.findings.iter().all(|found| found.finding.rule.id() == "drop-outs-do-not-add-up" && found.patient.is_none()));
    assert_eq!(flow.findings.len(), 6);
    let table = compared(&example_study(), &by_policy("as-published"), |contrast| flow_table(contrast, Language::English));
    assert_eq!(texts(&table, "12 months", "Not explained"), ["7 (21)", "36 (40)"]);
    assert_eq!(texts(&table, "12 months", "Dropped out by then"), ["3 (9)", "6 (7)"]);
    assert_eq!(
        note(&table, "12 months", "Not explained", 1),
        "Everolimus at 12 months: 36 of 91 patients not assessed, no reason recorded."
    );
}

/// A count of the flow opens the patients it counts; the drop-outs are those whose record in the example names a month.
#[test]
fn every_count_of_the_flow_leads_to_its_patients() {
    let draft = example_study();
    let found = compared(&draft, &by_policy("recommended"), |contrast| flow_table(contrast, Language::English));
    let left_by = |month: f64| -> Vec<PatientKey> {
        let left = |patient: &&nadir::entry::draft::PatientDraft| {
            let text = patient.field(PatientField::DropOutMonth);
            text.parse::<f64>().is_ok_and(|left| left <= month)
        };
        draft.patients.iter().filter(left).map(|patient| patient.key).collect()
    };
    let key = |section: &str, label: &str| {
        let rows = rows(&found);
        let (_, row) = rows.iter().find(|(of, row)| *of == section && row.label == label).unwrap();
        row.cells[1].key().unwrap().clone()
    };
    let results = compare(&gather(&draft, &by_policy("recommended")), &by_policy("recommended"));
    let told = explain(&key("12 months", "Dropped out by then"), &results, Language::English).unwrap();
    assert_eq!(told.why[0].text(), "12 months: Dropped out by then.");
    let facts: Vec<_> = told.facts.iter().map(|fact| (fact.name.as_str(), fact.value.as_str())).collect();
    assert_eq!(facts, [("Sirolimus", "3 of 33 enrolled"), ("Everolimus", "6 of 91 enrolled")]);
    assert_eq!((told.patients.len(), told.alternatives.len()), (3 + 6, 0));
    let mut opened = 0;
    for (section, row) in rows(&found).iter().filter(|(section, _)| !section.is_empty()) {
        let source = results.number(row.cells[0].key().unwrap()).unwrap();
        let SourceData::Events(arms) = &source.data else { panic!("counts are of events") };
        assert_eq!((arms.each_ref().map(Vec::len), source.left_out), ([33, 91], [0, 0]));
        for (arm, cell) in arms.iter().zip(&row.cells) {
            let counted = arm.iter().filter(|(_, is_there)| *is_there).count();
            assert_eq!(cell.text.split(' ').next(), Some(counted.to_string().as_str()), "{section} {}", row.label);
        }
        if row.label == "Dropped out by then" {
            let month = section.split(' ').next().unwrap().parse().unwrap();
            let mut gone: Vec<PatientKey> = arms.iter().flatten().filter(|(_, is)| *is).map(|(key, _)| *key).collect();
            gone.sort_unstable();
            assert_eq!(gone, left_by(month));
            opened += gone.len();
        }
    }
    assert_eq!(opened, 3 + 3 + 6 + 5 + 10, "the printed drop-outs, summed up to each visit");
}

/// Every number but the plain ones names its source, and the source holds the patients it was counted from.
#[test]
fn every_number_leads_to_its_patients() {
    let results = compare(&gather(&example_study(), &by_policy("recommended")), &by_policy("recommended"));
    let tables = [table_1(&results, Language::English), table_3(&results, Language::Chinese)];
    for (found, (first, cells)) in tables.into_iter().zip([(1, 4), (0, 2)]) {
        let rows = rows(&found);
        for (_, row) in &rows[first..] {
            for cell in row.cells.iter().take(cells).filter(|cell| !cell.text.is_empty()) {
                let source = results.number(cell.key().unwrap()).unwrap();
                let [counted, left_out] = [source.data.sizes(), source.left_out];
                assert_eq!([counted[0] + left_out[0], counted[1] + left_out[1]], [33, 91], "{}", row.label);
            }
        }
    }
}

#[test]
fn synthetic_patients_are_called_so_in_both_languages() {
    for (language, word) in [(Language::English, "Synthetic"), (Language::Chinese, "合成")] {
        let tables = compared(&example_study(), &by_policy("textbook"), |contrast| {
            [table_1(contrast, language), table_3(contrast, language), flow_table(contrast, language)]
        });
        for table in tables {
            assert!(table.subtitle.contains(word), "{}", table.name);
            assert!(table.rows.iter().all(|row| row.cells.is_empty() || row.cells.len() + 1 == table.columns.len()));
            let is_chinese = |text: &str| text.chars().any(|letter| ('\u{4e00}'..='\u{9fff}').contains(&letter));
            let texts = table.rows.iter().map(|row| &row.label).chain(&table.footnotes).chain(&table.notes).chain([&table.title]);
            // Names without a word of any language apart.
            let is_word = |text: &&String| {
                !["LAM（女性）", "SEGA", "≥ 8 cm"].contains(&text.as_str()) && text.contains(char::is_alphabetic)
            };
            for text in texts.filter(is_word) {
                assert_eq!(is_chinese(text), language == Language::Chinese, "{text}");
            }
        }
    }
}

/// What Table 1 of the paper does not print: standardised differences and p of the example, under two policies.
///
/// Expected: Python 3 (modules math and statistics), from the text of the example read by a reader of its own: Austin's and Yang and
/// Dalton's formulas; Student's p by Simpson's rule; χ² of one degree as erfc(√(χ²/2)), of two as e^(−χ²/2). A rank test goes with a median, but
/// where the study is compared as the source paper was: R 4.2.2, `wilcox.test`, .8718, .04593 and .7043 (Welch's test gave .071, .073 and .75).
#[test]
fn differences_and_p_of_table_1() {
    let expected = [
        ("Age, years", "Median (range)", "−0.08", "0.68", "0.87"),
        ("Age, years", "< 30", "0.15", "0.46", "0.46"),
        ("Sex, n (%)", "Male", "0.15", "0.47", "0.47"),
        ("Features, n (%)", "LAM (female)", "−0.06", "0.95", "0.81"),
        ("Features, n (%)", "≥ 1 skin lesion", "0.20", "0.62", "0.28"),
        ("Features, n (%)", "SEGA", "−0.02", "0.75", "0.90"),
        ("Maximum diameter of target lesion, cm", "Median (range)", "0.37", "0.08", "0.046"),
        ("Maximum diameter of target lesion, cm", "≥ 8 cm", "0.38", "0.16", "0.16"),
        ("Number of target lesions ≥ 3 cm", "Median (range)", "0.06", "0.76", "0.70"),
        ("Number of target lesions ≥ 3 cm", "1–2", "0.10", "0.61", "0.61"),
        ("Surgery or invasive procedure, n (%)", "Any", "−0.12", "0.56", "0.56"),
        ("Surgery or invasive procedure, n (%)", "Renal embolisation", "0.20", "0.34", "0.34"),
        ("Surgery or invasive procedure, n (%)", "Partial nephrectomy", "−0.28", "0.24", "0.15"),
        ("Surgery or invasive procedure, n (%)", "Nephrectomy", "−0.17", "0.56", "0.39"),
    ];
    let [published, recommended] = ["as-published", "recommended"].map(|policy| {
        let mut settings = by_policy(policy);
        settings.comparison.p_in_table_1 = Some(true);
        compared(&example_study(), &settings, |contrast| table_1(contrast, Language::English))
    });
    for (section, label, smd, p_published, p_recommended) in expected {
        assert_eq!(texts(&published, section, label)[3..], [smd, p_published], "{section} {label}");
        assert_eq!(texts(&recommended, section, label)[3..], [smd, p_recommended], "{section} {label}");
    }
}

/// All patients of the example together: each row of Table 1 under both summaries.
///
/// Expected: Python 3 (statistics.median, mean and stdev; decimal, rounded half up), from the text of the example read by a reader of
/// its own. The counts are also the sums of the paper's two columns (16 + 51 = 67 below 30 years), the ranges their union.
#[test]
fn total_of_table_1() {
    let [age, diameter, targets, surgery] = [
        "Age, years",
        "Maximum diameter of target lesion, cm",
        "Number of target lesions ≥ 3 cm",
        "Surgery or invasive procedure, n (%)",
    ];
    let expected = [
        ("", "Patients, n", "124"),
        (age, "Median (range)", "29 (18–59)"),
        (age, "< 30", "67 (54)"),
        (age, "≥ 30", "57 (46)"),
        ("Sex, n (%)", "Male", "44 (35)"),
        ("Sex, n (%)", "Female", "80 (65)"),
        ("Features, n (%)", "LAM (female)", "16 (20)"),
        ("Features, n (%)", "≥ 1 skin lesion", "120 (97)"),
        ("Features, n (%)", "SEGA", "7 (6)"),
        // 7.81 (3.1–22).
        (diameter, "Median (range)", "7.8 (3.1–22)"),
        (diameter, "≥ 8 cm", "60 (48)"),
        (diameter, "≥ 4 and < 8 cm", "53 (43)"),
        (diameter, "≥ 3 and < 4 cm", "11 (9)"),
        (targets, "Median (range)", "3 (1–4)"),
        (targets, "1–2", "48 (39)"),
        (targets, "≥ 3", "76 (61)"),
        (surgery, "Any", "51 (41)"),
        (surgery, "Renal embolisation", "26 (21)"),
        (surgery, "Partial nephrectomy", "17 (14)"),
        (surgery, "Nephrectomy", "17 (14)"),
    ];
    let mut settings = by_policy("as-published");
    let table = compared(&example_study(), &settings, |contrast| table_1(contrast, Language::English));
    let columns: Vec<&str> = table.columns.iter().map(|column| column.heading.as_str()).collect();
    assert_eq!(columns, ["Characteristic", "Sirolimus", "Everolimus", "Total", "SMD", "P"]);
    assert_eq!(table.columns[3].detail, "n = 124");
    assert_eq!(rows(&table).len(), expected.len());
    for (section, label, total) in expected {
        assert_eq!(texts(&table, section, label)[2], total, "{section} {label}");
    }
    assert_eq!(note(&table, "Features, n (%)", "LAM (female)", 2), "Of 23 and 57 women, 80 together.");
    settings.comparison.give_all(NumberForm::MeanSd);
    let table = compared(&example_study(), &settings, |contrast| table_1(contrast, Language::Chinese));
    assert_eq!(table.columns[3].heading, "合计");
    // 30.9597 ± 9.8198, 8.45 ± 3.9027 and 2.8065 ± 1.0644; 8.45 is exact, and rounds up.
    let means = ["年龄，岁", "靶病灶最大径，cm", "≥ 3 cm 的靶病灶数"].map(|section| texts(&table, section, "均数 ± 标准差")[2]);
    assert_eq!(means, ["31.0 ± 9.8", "8.5 ± 3.9", "2.8 ± 1.1"]);
}

/// The total stands in the file and on the clipboard as it stands on the page, in the fourth column of each row.
#[test]
fn the_total_is_exported() {
    let table = compared(&example_study(), &by_policy("as-published"), |contrast| table_1(contrast, Language::English));
    let found = super::csv::records(&table_csv(&table, ByteOrderMark::Without));
    assert_eq!(found[0][3..6], ["Sirolimus, n = 33", "Everolimus, n = 91", "Total, n = 124"]);
    let line = found.iter().find(|line| line[2] == "Renal embolisation").unwrap();
    assert_eq!(line[3..6], ["5 (15)", "21 (23)", "26 (21)"]);
    let html = table_html(&table);
    let row = html.split("<tr>").find(|row| row.contains("Renal embolisation")).unwrap();
    let cells: Vec<&str> = row.split("<td").skip(2).take(3).filter_map(|cell| cell.split(['>', '<']).nth(1)).collect();
    assert_eq!(cells, ["5 (15)", "21 (23)", "26 (21)"]);
}

/// The standardised differences in full, where they are explained: with their intervals, and with the total beside the arms.
///
/// Expected: Python 3 by Austin's and Yang and Dalton's formulas, from the text of the example read by a reader of its own:
/// −0.0806 (−0.4790 to 0.3178), −0.0605 (−0.5447 to 0.4238), and of three levels 0.3828 (−0.0183 to 0.7839).
#[test]
fn a_standardised_difference_is_explained() {
    for (section, label, smd, fact, total) in [
        ("Age, years", "Median (range)", "−0.08", "−0.08 (−0.48 to 0.32)", "31.0 ± 9.8, median 29.0, n = 124"),
        ("Features, n (%)", "LAM (female)", "−0.06", "−0.06 (−0.54 to 0.42)", "16/80"),
        (
            "Maximum diameter of target lesion, cm",
            "≥ 8 cm",
            "0.38",
            "0.38 (−0.02 to 0.78)",
            "≥ 8 cm 60 · ≥ 4 and < 8 cm 53 · ≥ 3 and < 4 cm 11",
        ),
    ] {
        compared(&example_study(), &by_policy("recommended"), |contrast| {
            let found = table_1(contrast, Language::English);
            let (_, row) = rows(&found).into_iter().find(|(of, row)| *of == section && row.label == label).unwrap();
            assert_eq!(row.cells[3].text, smd);
            let told = explain(row.cells[3].key().unwrap(), contrast, Language::English).unwrap();
            let value = |name: &str| told.facts.iter().find(|fact| fact.name == name).unwrap().value.as_str();
            assert_eq!((value("SMD (95% CI)"), value("Total")), (fact, total), "{label}");
            assert!(told.source.contains("Austin 2009"));
        });
    }
}
