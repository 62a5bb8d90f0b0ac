//! The source paper's own table, pasted as the reference file prints it.

#[cfg(target_arch = "wasm32")]
use super::test;
use nadir::printed::{
    PrintedComparison, PublishedCheck, PublishedDraft, PublishedRule, RowCheck, SizeOrigin, Verdict, check, paste,
    source_paper_example,
};
use nadir::statistics::policy::TestMethod;
use serde_json::Value;

fn reference() -> Value {
    serde_json::from_str(include_str!("../../fixtures/reference/paper_tables.json")).expect("the fixture is JSON")
}

/// The reference's tables as text, pasted, under the rule that the paper states; the lines about the paper's text are no table.
fn pasted() -> PublishedDraft {
    let text = include_str!("../../fixtures/reference/source_paper_tables.csv");
    let tables: Vec<&str> = text.lines().filter(|line| !line.starts_with("text,")).collect();
    let mut draft = paste(&PublishedDraft::empty(), None, &tables.join("\n")).draft;
    "textbook".clone_into(&mut draft.rule);
    draft
}

fn checked() -> PublishedCheck {
    check(&pasted(), None)
}

/// The rows with a printed p, in the order of the reference's.
fn rows(checked: &PublishedCheck) -> Vec<&RowCheck> {
    checked.rows.iter().filter(|row| row.printed.is_some()).collect()
}

fn same(found: f64, expected: f64) -> bool {
    (found - expected).abs() <= 1e-12 * expected.abs()
}

#[test]
fn the_example_is_the_reference() {
    let (example, pasted) = (source_paper_example(), pasted());
    assert_eq!(example.rows, pasted.rows);
    assert_eq!(example.arms, ["Sirolimus", "Everolimus"]);
}

#[test]
fn every_p_under_every_test_to_twelve_digits() {
    let (checked, reference) = (checked(), reference());
    let expected = reference["rows"].as_array().unwrap();
    let found = rows(&checked);
    assert_eq!(found.len(), 30);
    let mut compared = 0;
    for (row, expected) in found.iter().zip(expected) {
        let number = |path: &str| expected.pointer(path).and_then(Value::as_f64).unwrap_or_else(|| panic!("{path}"));
        let methods: &[(TestMethod, &str)] = if expected["kind"] == "continuous" {
            &[(TestMethod::Student, "/p/student"), (TestMethod::Welch, "/p/welch")]
        } else {
            &[
                (TestMethod::Pearson, "/p/pearson"),
                (TestMethod::Yates, "/p/yates"),
                (TestMethod::Fisher, "/p/fisher"),
                (TestMethod::YatesUncapped, "/p_other/yates_uncapped"),
                (TestMethod::LikelihoodRatio, "/p_other/likelihood_ratio"),
                (TestMethod::NMinus1, "/p_other/n_minus_1_chisq"),
                (TestMethod::FisherMidP, "/p_other/fisher_midp"),
            ]
        };
        for (method, path) in methods {
            let p = row.p_of(*method).unwrap();
            assert!(same(p, number(path)), "{} {path}: {p:e}", row.row.label);
            compared += 1;
        }
    }
    assert_eq!(compared, 4 * 2 + 26 * 7);
}

#[test]
fn the_p_ranges_over_the_rounding_of_means_and_deviations() {
    let (checked, reference) = (checked(), reference());
    let found = rows(&checked);
    let mut compared = 0;
    for (row, expected) in found.iter().zip(reference["rows"].as_array().unwrap()) {
        for recomputed in row.recomputed.iter().filter(|one| one.p_range.is_some()) {
            let range = recomputed.p_range.unwrap();
            let ends = &expected["p_range_over_rounding_of_inputs"][recomputed.method.id()];
            assert!(
                same(range.low, ends[0].as_f64().unwrap()) && same(range.high, ends[1].as_f64().unwrap()),
                "{}",
                row.row.label
            );
            compared += 1;
        }
    }
    assert_eq!(compared, 8);
}

#[test]
fn which_tests_give_the_printed_p() {
    let (checked, reference) = (checked(), reference());
    for (row, expected) in rows(&checked).iter().zip(reference["rows"].as_array().unwrap()) {
        let named =
            |key: &str| -> Vec<&str> { expected[key].as_array().into_iter().flatten().filter_map(Value::as_str).collect() };
        let wanted: Vec<&str> = named("matching_tests").into_iter().chain(named("matching_other")).collect();
        let known = ["student", "welch", "pearson", "yates", "fisher", "yates_uncapped", "likelihood_ratio"];
        for method in known {
            let found = row.reproducing().any(|one| one.id() == method);
            assert_eq!(found, wanted.contains(&method), "{}: {method}", row.row.label);
        }
    }
}

#[test]
fn its_findings_appear_by_themselves() {
    let checked = checked();
    let summary = &checked.summary;
    assert_eq!((summary.printed, summary.reproduced, summary.only_uncapped), (30, 27, 3));
    assert_eq!((summary.not_reproduced, summary.not_recomputable, summary.within_rounding), (0, 0, 0));
    assert_eq!((summary.off_rule, summary.wrong_percentages), (5, 4));
    let label = |id| checked.rows.iter().find(|row| row.row.id == id).unwrap().row.label.as_str();
    let told = |rule: &str| -> Vec<&str> {
        checked.findings.iter().filter(|finding| finding.rule.id() == rule).map(|finding| label(finding.row)).collect()
    };
    assert_eq!(told("p-by-no-standard-test"), ["Cholesterol high", "GGT increased", "Abdominal pain"]);
    let off = ["Vomiting", "Constipation", "Hypophosphatemia", "Lymphocyte count decreased", "Anemia"];
    assert_eq!(told("test-departs-from-rule"), off);
    let percentages: Vec<_> = checked
        .findings
        .iter()
        .filter_map(|finding| match &finding.rule {
            PublishedRule::PercentageImpossible { count: Some(count), n, printed } => {
                Some((label(finding.row), *count, *n, printed.units()))
            }
            _ => None,
        })
        .collect();
    let wrong = [
        ("≥ 3 and < 4 cm", 6, 91, 6),
        ("Irregular menstruation (female)", 9, 57, 15),
        ("Pneumonitis", 5, 91, 6),
        ("Urinary tract infection", 5, 91, 6),
    ];
    assert_eq!(percentages, wrong);
    assert_eq!(checked.findings.len(), 3 + 5 + 4, "and nothing else: {:?}", checked.findings);
}

#[test]
fn the_rule_that_gives_all_thirty_is_found() {
    let fits = checked().summary.rules;
    let fit = |name: &str| fits.iter().find(|fit| fit.policy.name == name).unwrap().reproduced;
    // Of 26 proportions the textbook's rule gives 18, Fisher alone 1; Student gives all four means, Welch two.
    assert_eq!([fit("as-published"), fit("textbook"), fit("always-exact")], [30, 18 + 4, 1]);
    assert!(fit("recommended") < 22);
}

#[test]
fn sizes_come_from_where_the_paper_has_them() {
    let checked = checked();
    let sizes = |label: &str, at: usize| {
        let row = checked.rows.iter().filter(|row| row.row.label.starts_with(label)).nth(at).unwrap();
        row.row.sizes.map(|size| size.unwrap())
    };
    for (visit, n) in [[33, 91], [32, 84], [23, 49], [10, 21]].into_iter().enumerate() {
        let found = sizes("decrease from baseline", visit);
        assert_eq!(found.map(|size| size.n), n);
        assert!(found.iter().all(|size| size.origin == SizeOrigin::Section));
    }
    assert_eq!(sizes("Irregular menstruation", 0).map(|size| size.n), [23, 57]);
    assert_eq!(sizes("LAM", 0).map(|size| size.n), [23, 57]);
    assert!(matches!(sizes("LAM", 0)[0].origin, SizeOrigin::Named(_)));
    assert_eq!(sizes("Diarrhea", 0).map(|size| size.n), [33, 91]);
}

#[test]
fn holm_over_the_four_visits() {
    let (checked, reference) = (checked(), reference());
    let family = checked.families.iter().find(|family| family.name.starts_with("decrease")).unwrap();
    let expected = reference["multiplicity_note"]["holm_student"].as_array().unwrap();
    assert_eq!(family.members.len(), 4);
    for (member, expected) in family.members.iter().zip(expected) {
        assert_eq!(member.method, TestMethod::Student);
        assert!(same(member.holm, expected.as_f64().unwrap()) && member.holm > 0.05);
        assert!(
            member.hochberg <= member.holm
                && member.benjamini_hochberg <= member.hochberg
                && member.p <= member.benjamini_hochberg
        );
    }
}

#[test]
fn a_row_made_wrong_is_found() {
    let text = include_str!("../../fixtures/reference/source_paper_tables.csv");
    for (right, wrong, rule) in [
        ("30 (91),89 (98),4 (12),11 (12),0.23", "30 (91),89 (98),4 (12),11 (12),0.22", "p-not-reproduced"),
        ("11/33 (33),42/91 (46)", "11/33 (34),42/91 (46)", "percentage-impossible"),
        ("35.4 ± 16.2", "45.4 ± 16.2", "p-not-reproduced"),
        ("30 (19–59)", "18 (19–59)", "range-impossible"),
        ("12/32 (38)", "42/32 (38)", "count-above-size"),
        ("0.97", "1.97", "p-impossible"),
        ("0.97", "0.00", "p-zero"),
        ("0.97", "see text", "p-unreadable"),
        ("38.1 ± 17.2", "38.1 ± -17.2", "sd-negative"),
        ("38.1 ± 17.2", "about 38", "cell-unreadable"),
        // Without the sign, 41 (49) could be a mean with its deviation.
        ("48.5 ± 20.6", "41 (49%)", "kinds-differ"),
    ] {
        assert!(text.contains(right), "{right}");
        let changed = paste(&PublishedDraft::empty(), None, &text.replacen(right, wrong, 1)).draft;
        // What is not understood is a note: it says nothing of the paper.
        let told = |checked: PublishedCheck| [checked.findings, checked.notes].concat();
        let findings = told(check(&changed, None));
        let before = told(check(&paste(&PublishedDraft::empty(), None, text).draft, None));
        let count = |findings: &[nadir::printed::PublishedFinding]| findings.iter().filter(|one| one.rule.id() == rule).count();
        assert_eq!(count(&findings), count(&before) + 1, "{wrong}: {findings:?}");
    }
}

#[test]
fn without_a_stated_rule_nothing_departs_and_without_sizes_nothing_is_guessed() {
    let mut draft = pasted();
    draft.rule.clear();
    assert_eq!(check(&draft, None).summary.off_rule, 0);
    draft.rows.retain(|row| row.text(nadir::printed::RowField::Label) != "n");
    let checked = check(&draft, None);
    let row = checked.rows.iter().find(|row| row.row.label == "Diarrhea").unwrap();
    assert_eq!((row.verdict, row.comparison), (Verdict::NotRecomputable, None::<PrintedComparison>));
    assert!(checked.notes.iter().any(|note| note.row == row.row.id && note.rule.id() == "size-missing"));
}
