//! Summary and test of Table 1 go together; rows and columns that stand there when asked for.
//!
//! Expected: R 4.2.2 (`wilcox.test`, `t.test`, also of logarithms, `quantile` type 7, `exp(mean(log(x)))`, `exp(sd(log(x)))`, `shapiro.test`) from
//! the text of the example read by a reader of its own.

#[cfg(target_arch = "wasm32")]
use super::test;
use super::{by_policy, compared, note, texts};
use nadir::analysis::{Level, SourceData, arm_test};
use nadir::entry::draft::PatientKey;
use nadir::files::example_study;
use nadir::report::Language::{Chinese, English};
use nadir::report::comparison::{explain, table_1, table_3, test_footnote};
use nadir::report::table::Table;
use nadir::statistics::policy::ALWAYS_EXACT;
use nadir::study::assessment::Settings;
use nadir::study::settings::{BaselineExtra, BaselineNumber, NumberForm};

const AGE: &str = "Age, years";
const DIAMETER: &str = "Maximum diameter of target lesion, cm";

fn first(settings: &Settings) -> Table {
    compared(&example_study(), settings, |results| table_1(results, English))
}

fn in_form(policy: &str, form: NumberForm) -> Settings {
    let mut settings = by_policy(policy);
    settings.comparison.give_all(form);
    settings.comparison.p_in_table_1 = Some(true);
    settings
}

/// Age: W = 1472.5, P .8718; means .7074, logarithms .8159. Diameter: .0459, .0731, .0525.
#[test]
fn summary_and_test_go_together() {
    for (form, label, age, diameter) in [
        (NumberForm::MedianRange, "Median (range)", ["30 (19–59)", "29 (18–52)", "29 (18–59)", "0.87"], ["", "", "", "0.046"]),
        (
            NumberForm::MedianQuartiles,
            "Median (Q1, Q3)",
            // The quartiles lie 8 to 10.5 years apart, which takes a decimal to two digits; R's type 7 has 34.5, which was printed as 35.
            ["30.0 (25.0, 33.0)", "29.0 (24.0, 34.5)", "29.0 (24.0, 34.0)", "0.87"],
            ["", "", "", "0.046"],
        ),
        (
            NumberForm::MeanSd,
            "Mean ± SD",
            ["31.6 ± 11.5", "30.7 ± 9.2", "31.0 ± 9.8", "0.71"],
            ["", "", "8.450 ± 3.903", "0.073"],
        ),
        (
            NumberForm::GeometricMean,
            "Geometric mean (geometric SD)",
            ["29.9 (1.37)", "29.5 (1.33)", "29.6 (1.34)", "0.82"],
            ["6.649 (1.60)", "8.011 (1.56)", "7.624 (1.58)", "0.053"],
        ),
        (
            NumberForm::ByTest,
            "Mean ± SD",
            ["31.6 ± 11.5", "30.7 ± 9.2", "31.0 ± 9.8", "0.71"],
            ["", "", "8.450 ± 3.903", "0.073"],
        ),
    ] {
        let table = first(&in_form("recommended", form));
        let found = texts(&table, AGE, label);
        assert_eq!([found[0], found[1], found[2], found[4]], age, "{label}");
        let found = texts(&table, DIAMETER, label);
        for (found, expected) in
            [found[0], found[1], found[2], found[4]].into_iter().zip(diameter).filter(|(_, expected)| !expected.is_empty())
        {
            assert_eq!(found, expected, "{label}");
        }
    }
    // Ages are not normal (Shapiro–Wilk 1.7e-5): the textbook compares ranks, and gives what goes with them.
    let table = first(&in_form("textbook", NumberForm::ByTest));
    assert_eq!(texts(&table, AGE, "Median (Q1, Q3)")[..2], ["30.0 (25.0, 33.0)", "29.0 (24.0, 34.5)"]);
    // Asked for means, it takes its t-test.
    let table = first(&in_form("textbook", NumberForm::MeanSd));
    assert!(
        note(&table, AGE, "Mean ± SD", 4).starts_with("Student's t-test")
            || note(&table, AGE, "Mean ± SD", 4).starts_with("Welch's t-test")
    );
    // The paper's test stays whatever the summary: .68 beside medians.
    assert_eq!(texts(&first(&in_form("as-published", NumberForm::MedianQuartiles)), AGE, "Median (Q1, Q3)")[4], "0.68");
}

/// Each row may have its own; pressing it gives the next one. The test is explained with its own estimate: 29.497/29.934 = 0.9854.
#[test]
fn a_row_of_its_own_is_explained() {
    let mut settings = in_form("recommended", NumberForm::MedianRange);
    settings.comparison.give_as(BaselineNumber::Age, NumberForm::GeometricMean);
    compared(&example_study(), &settings, |results| {
        let table = table_1(results, English);
        assert_eq!(note(&table, AGE, "Geometric mean (geometric SD)", 4), "Welch's t-test of the logarithms.");
        // numpy: difference of the mean logarithms by the root of the mean of their variances, −0.04877; of the ages themselves −0.08060.
        assert_eq!(texts(&table, AGE, "Geometric mean (geometric SD)")[3], "−0.05");
        assert!(table.notes.iter().any(|note| note.starts_with("SMD beside geometric means: of the logarithms")));
        assert_eq!(texts(&table, DIAMETER, "Median (range)")[4], "0.046");
        let key = table.rows.iter().find(|row| row.label.starts_with("Geometric")).unwrap().cells[0].key().unwrap();
        let told = explain(key, results, English).unwrap();
        assert_eq!(told.why[0].text(), "Age, years: Welch's t-test of the logarithms.");
        assert!(told.why[1].text().starts_with("The t-test of the logarithms goes with geometric means"));
        let ratio = told.facts.iter().find(|fact| fact.name == "Ratio of geometric means (95% CI)").unwrap();
        assert!(ratio.value.starts_with("0.99 (0.87 to 1.12)"), "{}", ratio.value);
        assert!(told.alternatives[0].is_chosen && told.alternatives[0].result.starts_with("0.815"), "{:?}", told.alternatives[0]);
    });
}

/// Nothing is above 0 where a patient has none.
#[test]
fn a_geometric_mean_needs_values_above_zero() {
    let mut settings = in_form("recommended", NumberForm::GeometricMean);
    settings.comparison.target_number_limits.clear();
    let mut draft = example_study();
    for visit in &mut draft.patients[0].visits {
        for cell in visit.cells.values_mut() {
            "20".clone_into(cell);
        }
    }
    let table = compared(&draft, &settings, |results| table_1(results, English));
    let section = "Number of target lesions ≥ 3 cm";
    let label = "Geometric mean (geometric SD)";
    assert_eq!(texts(&table, section, label)[0], "–");
    assert_eq!(note(&table, section, label, 0), "No geometric mean: a value is 0 or below.");
    assert!(note(&table, section, label, 4).starts_with("Not estimable: "));
}

/// P is left out unless it is asked for; the statistic brings it along.
#[test]
fn columns_of_tests_are_asked_for() {
    let headings = |table: &Table| table.columns.iter().map(|column| column.heading.clone()).collect::<Vec<_>>();
    let mut settings = by_policy("recommended");
    let table = first(&settings);
    assert_eq!(headings(&table), ["Characteristic", "Sirolimus", "Everolimus", "Total", "SMD"]);
    assert!(
        table.notes.iter().all(|note| !note.contains("two-sided")) && table.footnotes.iter().all(|note| !note.contains("test"))
    );
    settings.comparison.statistic_column = true;
    let table = first(&settings);
    assert_eq!(headings(&table)[4..], ["SMD", "Statistic", "P"]);
    // R: qnorm(wilcox.test(everolimus, sirolimus, exact = FALSE)$p.value / 2) = −0.16131835, with correction.
    assert_eq!(texts(&table, AGE, "Median (range)")[4..], ["U = 1472.5, Z = −0.16", "0.87"]);
    settings.comparison.give_all(NumberForm::MeanSd);
    assert_eq!(texts(&first(&settings), AGE, "Mean ± SD")[4..], ["t = −0.38", "0.71"]);
    let third = compared(&example_study(), &settings, |results| table_3(results, Chinese));
    // A Chinese table calls the drugs by their Chinese names.
    assert_eq!(headings(&third)[1..], ["西罗莫司", "依维莫司", "统计量", "P", "西罗莫司", "依维莫司", "统计量", "P"]);
    assert_eq!(third.head_of_spans(), [(String::new(), 1), ("全部级别".to_owned(), 4), ("3–4 级".to_owned(), 4)]);
}

/// Volumes: 108.81 (57.17, 430.41) and 266.86 (85.21, 669.67), P .1297. Last visits with values at 3, 6, 12 and 24 months: of 1, 9, 13, 10
/// and 7, 35, 28, 21 patients.
#[test]
fn rows_are_asked_for() {
    let mut settings = in_form("recommended", NumberForm::MedianQuartiles);
    assert!(first(&settings).rows.iter().all(|row| !row.label.starts_with("Centre")));
    for row in BaselineExtra::ALL {
        settings.comparison.give_baseline_row(row, true);
    }
    let table = first(&settings);
    let volumes = texts(&table, "Sum of volumes of target lesions, mL", "Median (Q1, Q3)");
    assert_eq!([volumes[0], volumes[1], volumes[4]], ["108.8 (57.2, 430.4)", "266.9 (85.2, 669.7)", "0.13"]);
    let months = texts(&table, "Follow-up to the last visit with values, months", "Median (Q1, Q3)");
    // Six months between the quartiles take a decimal to two digits.
    assert_eq!(months[..2], ["12.0 (6.0, 24.0)", "12.0 (6.0, 12.0)"]);
    // The 124 of both arms have the decimals of the 33 and 91 beside them, which are none.
    assert_eq!(texts(&table, "Centre, n (%)", "Centre A")[..3], ["19 (58)", "46 (51)", "65 (52)"]);
    assert_eq!(texts(&table, "Imaging at baseline, n (%)", "CT")[..3], ["14 (42)", "28 (31)", "42 (34)"]);
}

/// Fisher's test of categories takes up to 5000 patients; above that Pearson's stands in its place, and the footnote says why.
#[test]
fn a_table_too_large_for_the_exact_test_says_so() {
    let levels = ["a", "b", "c"].map(|name| Level::Named(name.to_owned())).to_vec();
    let arm = |n: u32| (0..n).map(|at| (PatientKey(at), usize::try_from(at % 3).unwrap())).collect::<Vec<_>>();
    let footnote = |n, language| {
        let data = SourceData::Categories { levels: levels.clone(), patients: [arm(n), arm(n)] };
        test_footnote(&arm_test(&data, &ALWAYS_EXACT), language)
    };
    assert_eq!(footnote(2600, English), "Pearson's chi-squared test; the table is too large for Fisher's exact test.");
    assert_eq!(footnote(2600, Chinese), "Pearson χ² 检验；表格过大，无法采用 Fisher 确切概率法。");
    assert_eq!(footnote(26, English), "Fisher's exact test (Freeman–Halton).");
    // So does the exact test of ranks, of up to 800 values.
    let values = |n: u32, add: f64| (0..n).map(|at| (PatientKey(at), f64::from(at) + add)).collect::<Vec<_>>();
    let of_ranks = |n, language| {
        let data = SourceData::Values([values(400, 0.0), values(n, 0.5)]);
        test_footnote(&arm_test(&data, &ALWAYS_EXACT), language)
    };
    let beyond = [English, Chinese].map(|language| of_ranks(401, language));
    assert!(beyond[0].contains("continuity correction") && beyond[0].ends_with(", more than 800 values."), "{beyond:?}");
    assert!(beyond[1].contains("连续性校正") && beyond[1].ends_with("，数值超过 800 个。"), "{beyond:?}");
    assert!(!of_ranks(40, English).contains("800"));
}
