//! Wald's test beside a printed odds ratio, risk ratio, hazard ratio or difference.
//!
//! Values by Python 3, `math.erfc(abs(z) / math.sqrt(2))` with z = ln OR ÷ √(1/a + 1/b + 1/c + 1/d), ln RR ÷ √(1/a − 1/n + 1/c − 1/m),
//! (p − q) ÷ √(p(1 − p)/n + q(1 − q)/m).

#[cfg(target_arch = "wasm32")]
use super::test;
use nadir::printed::{Agreement, PublishedCheck, PublishedDraft, Verdict, WaldTest, check, paste};
use nadir::report::Language;
use nadir::report::printed::{ExactDifferenceState, recomputed_p, row_explanation};

fn read(heading: &str, rows: &str) -> (PublishedDraft, PublishedCheck) {
    let text = format!("Outcome\tDrug (n=140)\tControl (n=150)\t{heading}\tP value\n{rows}");
    let draft = paste(&PublishedDraft::empty(), None, &text).draft;
    let checked = check(&draft, None);
    (draft, checked)
}

/// 3/140 and 10/150: .0773 of the odds ratio, .0797 of the risk ratio, .0569 of the difference; 2/140 and 5/150: .3050 of the odds ratio.
#[test]
fn the_test_of_the_counts_is_tried_and_named() {
    for (heading, row, test, p, english, chinese) in [
        ("OR (95% CI)", "3 (2.1)\t10 (6.7)\t0.31 (0.08–1.14)\t0.08", WaldTest::OddsRatio, 0.077_252, "odds ratio", "比值比"),
        ("OR (95% CI)", "2 (1.4)\t5 (3.3)\t0.42 (0.08–2.20)\t0.31", WaldTest::OddsRatio, 0.305_020, "odds ratio", "比值比"),
        ("RR (95% CI)", "3 (2.1)\t10 (6.7)\t0.32 (0.09–1.14)\t0.080", WaldTest::RiskRatio, 0.079_721, "risk ratio", "相对危险度"),
        (
            "Risk difference, % (95% CI)",
            "3 (2.1)\t10 (6.7)\t−4.5 (−9.2 to 0.1)\t0.057",
            WaldTest::Difference,
            0.056_928,
            "difference",
            "差值",
        ),
    ] {
        let (draft, checked) = read(heading, &format!("Transfusion\t{row}\nMale\t70 (50.0)\t75 (50.0)\t\t1.00\n"));
        assert!(checked.findings.is_empty(), "{heading}: {:?}", checked.findings);
        let row = &checked.rows[0];
        let wald = row.wald.unwrap();
        assert_eq!((row.verdict, wald.test, wald.agreement), (Verdict::Reproduced, test, Agreement::Reproduces), "{heading}");
        assert!((wald.p - p).abs() < 5e-7, "{heading}: {}", wald.p);
        for (language, name) in
            [(Language::English, format!("Wald test of the {english}")), (Language::Chinese, format!("{chinese}的 Wald 检验"))]
        {
            let why = row_explanation(&draft, &checked, row.row.id, &ExactDifferenceState::TooLarge, language).unwrap().why;
            assert!(why[0].text().contains(&name), "{}", why[0].text());
            assert_eq!(recomputed_p(row, language).unwrap()[1], name);
        }
    }
}

/// The interval alone: ln 0.62 ÷ (ln 0.86 − ln 0.45) · 2 · 1.959964 is −2.894, P .0038.
#[test]
fn the_test_of_the_interval_is_tried_within_its_rounding() {
    let rows = "Death\t60 (42.9)\t90 (60.0)\t0.62 (0.45–0.86)\t0.004\n";
    let (draft, checked) = read("Hazard ratio (95% CI)", rows);
    assert!(checked.findings.is_empty(), "{:?}", checked.findings);
    let (_, other) = read("Hazard ratio (95% CI)", &rows.replace("0.004", "0.0028"));
    let wald = other.rows[0].wald.unwrap();
    assert_eq!(
        (wald.test, wald.agreement, other.rows[0].verdict),
        (WaldTest::HazardRatio, Agreement::WithinRounding, Verdict::WithinRounding)
    );
    assert!((wald.p - 0.003_8).abs() < 5e-5 && wald.p_range.unwrap().low < wald.p, "{wald:?}");
    let why = row_explanation(&draft, &other, other.rows[0].row.id, &ExactDifferenceState::TooLarge, Language::Chinese);
    assert!(why.unwrap().why[0].text().starts_with("按所载区间，"));
}

/// 30/20 against 60/70 of the row of reference: .0979 by Wald, .0964 by Pearson.
#[test]
fn the_row_of_reference_is_compared() {
    let rows =
        "Smoking\t\t\t\t\nNever\t60 (42.9)\t70 (46.7)\t1 (ref)\t\nCurrent\t30 (21.4)\t20 (13.3)\t1.75 (0.90–3.39)\t0.098\n";
    let (_, checked) = read("OR (95% CI)", rows);
    assert!(checked.findings.is_empty(), "{:?}", checked.findings);
    let row = checked.rows.iter().find(|row| row.row.label == "Current").unwrap();
    assert!((row.wald.unwrap().p - 0.097_850).abs() < 5e-7);
}

/// A p that neither the counts nor the interval gives is told still.
#[test]
fn a_wrong_p_beside_an_estimate_is_told() {
    let rows = "Infection\t31 (22.1)\t36 (24.0)\t0.90 (0.52–1.56)\t0.71\nBleeding\t14 (10.0)\t22 (14.7)\t0.65 (0.32–1.32)\t0.23\n\
        Readmission\t40 (28.6)\t35 (23.3)\t1.31 (0.78–2.23)\t0.31\nTransfusion\t3 (2.1)\t10 (6.7)\t0.31 (0.08–1.14)\t0.08\n\
        Death\t2 (1.4)\t5 (3.3)\t0.42 (0.08–2.20)\t0.31\n";
    let (_, checked) = read("OR (95% CI)", rows);
    assert!(checked.findings.is_empty(), "{:?}", checked.findings);
    for (right, wrong) in [("\t0.71\n", "\t0.17\n"), ("\t0.08\n", "\t0.8\n"), ("\t0.23\n", "\t0.023\n")] {
        let (_, checked) = read("OR (95% CI)", &rows.replacen(right, wrong, 1));
        let rules: Vec<&str> = checked.findings.iter().map(|finding| finding.rule.id()).collect();
        assert_eq!(rules, ["p-not-reproduced"], "{wrong}");
    }
}
