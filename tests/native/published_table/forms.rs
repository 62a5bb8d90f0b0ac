//! Every form of a cell, a p and a heading that a printed table may have, one line each.

#[cfg(target_arch = "wasm32")]
use super::test;
use nadir::printed::{
    CellReading, PrintedCell, PrintedNumber, PrintedP, PublishedDraft, PublishedPlace, Relation, RowField, check, paste,
};

#[test]
fn forms_of_p() {
    for (text, relation, value) in [
        ("0.05*", Relation::Equal, "0.05"),
        ("0.05†", Relation::Equal, "0.05"),
        ("0.05ᵃ", Relation::Equal, "0.05"),
        ("0.05 (a)", Relation::Equal, "0.05"),
        ("~0.006", Relation::Equal, "0.006"),
        ("≈0.006", Relation::Equal, "0.006"),
        ("<0·0001", Relation::Below, "0.0001"),
        ("＜0.01", Relation::Below, "0.01"),
        ("1.2 × 10⁻⁴", Relation::Equal, "0.00012"),
        ("1.2×10^-4", Relation::Equal, "0.00012"),
        ("1.2e-4", Relation::Equal, "0.00012"),
        ("1.2E-4", Relation::Equal, "0.00012"),
        ("χ² = 17.1, P < .001", Relation::Below, "0.001"),
        ("P = .04", Relation::Equal, "0.04"),
        ("NS", Relation::Above, "0.05"),
        ("n.s.", Relation::Above, "0.05"),
        (">0.99", Relation::Above, "0.99"),
    ] {
        let read = PrintedP::read(text).unwrap_or_else(|| panic!("{text}"));
        assert_eq!((read.relation, read.number.text()), (relation, value.to_owned()), "{text}");
    }
}

#[test]
fn forms_of_cells() {
    let shown = |cell: PrintedCell| match cell {
        PrintedCell::Empty => "empty".to_owned(),
        PrintedCell::Count { count, n, percent } => format!("{count} of {n:?} {:?}", percent.map(PrintedNumber::text)),
        PrintedCell::Percent { percent, .. } => format!("{}%", percent.text()),
        PrintedCell::MeanSd { mean, sd, n } => format!("{} ± {} of {n:?}", mean.text(), sd.text()),
        PrintedCell::MedianRange { median, low, high } => format!("{} ({} to {})", median.text(), low.text(), high.text()),
        PrintedCell::Levels { counts, len } => format!("{:?}", &counts[..len]),
        PrintedCell::Number(number) => number.text(),
        PrintedCell::Unreadable => "unreadable".to_owned(),
    };
    for (text, reading, expected) in [
        ("10例(30.3%)", CellReading::Count, "10 of None Some(\"30.3\")"),
        ("10例（30.3％）", CellReading::Count, "10 of None Some(\"30.3\")"),
        ("1,234/5,000", CellReading::Count, "1234 of Some(5000) None"),
        ("18/40", CellReading::Count, "18 of Some(40) None"),
        ("18/40 (45)", CellReading::Count, "18 of Some(40) Some(\"45\")"),
        ("33.3 (11)", CellReading::PercentFirst, "11 of None Some(\"33.3\")"),
        ("30 (12)", CellReading::Count, "30 of None Some(\"12\")"),
        ("30 (12)", CellReading::MeanSd, "30 ± 12 of None"),
        ("30 (12)", CellReading::MeanSem, "30 ± 12 of None"),
        ("30 (12)", CellReading::Median, "30"),
        ("10/23", CellReading::Levels, "[10, 23]"),
        ("−12.3", CellReading::Median, "−12.3"),
        ("–12.3", CellReading::Median, "−12.3"),
        ("－12.3", CellReading::Median, "−12.3"),
        ("-12.3", CellReading::Median, "−12.3"),
        ("−12.3 ± 4.5", CellReading::MeanSd, "−12.3 ± 4.5 of None"),
        ("32·0 (12·5)", CellReading::MeanSd, "32.0 ± 12.5 of None"),
        ("35,4 ± 16,2", CellReading::MeanSd, "35.4 ± 16.2 of None"),
        ("35.4 (SD 16.2)", CellReading::MeanSd, "35.4 ± 16.2 of None"),
        ("35.4 (16.2) [n=30]", CellReading::MeanSd, "35.4 ± 16.2 of Some(30)"),
        ("5 (IQR 3–8)", CellReading::Median, "5 (3 to 8)"),
        ("5 (IQR: 3, 8)", CellReading::Median, "5 (3 to 8)"),
        ("5 [3–8]", CellReading::Median, "5 (3 to 8)"),
        ("5 [IQR, 3-8]", CellReading::Median, "5 (3 to 8)"),
        ("5 (range 3 to 8)", CellReading::Median, "5 (3 to 8)"),
        ("30 (19,59)", CellReading::Median, "30 (19 to 59)"),
        ("30（19，59）", CellReading::Median, "30 (19 to 59)"),
        ("−5 (−8 to −3)", CellReading::Median, "−5 (−8 to −3)"),
    ] {
        let read = PrintedCell::read_as(text, reading).unwrap_or_else(|| panic!("{text} as {reading:?}"));
        assert_eq!(shown(read), expected, "{text}");
    }
    for text in ["··", "n/a", "N/A", "NA", "–", "—", "-", "", "…", "NR"] {
        assert_eq!(PrintedCell::read(text), PrintedCell::Empty, "{text}");
    }
}

/// 11 of 33 and 42 of 91, Pearson's P .2017 (R: prop.test without correction).
#[test]
fn forms_of_headings() {
    for head in [
        "\tSirolimus n = 33 (%)\tEverolimus n = 91 (%)\tP",
        "\tA, N = 33\tB, N = 91\tP-value¹",
        "\tA (n = 33, %)\tB (n = 91, %)\tP value†",
        "\tA组(33例)\tB组(91例)\tP值",
        "\tA组（n＝33）\tB组（n＝91）\tP",
        "\tA (33)\tB (91)\tp",
        "\tA\tB\tP\n\t(n = 33)\t(n = 91)\t",
        "\tGroup\t\tP\n\tA (n=33)\tB (n=91)\t",
        "Characteristic\tA (N=33)¹\tB (N=91)¹\tp-value²",
        "项目\tA组\tB组\tχ²值\tP值\nn\t33\t91\t\t",
    ] {
        let statistic = if head.contains("χ²") { "\t1.63" } else { "" };
        let text =
            format!("{head}\nPartial response\t11 (33)\t42 (46){statistic}\t0.20\nMale\t10 (30)\t34 (37){statistic}\t0.47\n");
        let text = text.replace("34 (37)\t1.63", "34 (37)\t0.53");
        let draft = paste(&PublishedDraft::empty(), None, &text).draft;
        let checked = check(&draft, None);
        assert_eq!((checked.summary.reproduced, checked.findings.len()), (2, 0), "{head}: {:?}", checked.findings);
        let p = draft.text(PublishedPlace::Cell(checked.rows[0].row.id, RowField::P));
        assert_eq!(p, "0.20", "{head}");
    }
}

/// Heads stand as the paper writes them: small letters stay small, a size takes no blank with it, and a ratio keeps its name.
#[test]
fn headings_stay_as_they_are_written() {
    let text = "Variable\tExposed (n = 33), No. (%)\tmTOR inhibitor , daily (n = 91)\tOR\tt/χ²\tP\nPartial response\t11 (33)\t42 (46)\t0.58\t1.63\t0.20\n";
    let draft = paste(&PublishedDraft::empty(), None, text).draft;
    assert_eq!(draft.arms, ["Exposed", "mTOR inhibitor, daily"]);
    assert_eq!(draft.sizes, ["33", "91"]);
    assert_eq!(draft.columns.iter().map(|column| column.name.as_str()).collect::<Vec<_>>(), ["OR", "t/χ²"]);
    let behind = "Variable\tExposed (n = 33), daily\tplacebo (n = 91) weekly\tp-Wert\nPartial response\t11 (33)\t42 (46)\t0.20\n";
    assert_eq!(paste(&PublishedDraft::empty(), None, behind).draft.arms, ["Exposed, daily", "placebo weekly"]);
}

/// An arm called by letters that a statistic or an estimate has too is an arm where its heading has a size. Welch .2558 (R, tsum.test), Pearson .6338
/// of 31 and 28 of 90 (z = 0.4764 by hand).
#[test]
fn arms_called_like_a_statistic_are_arms() {
    for [first, second] in [
        ["T", "C"],
        ["X", "Y"],
        ["C", "T"],
        ["t", "c"],
        ["F", "M"],
        ["Test", "Control"],
        ["HR", "LR"],
        ["OR", "ICU"],
        ["H", "K"],
        ["Q", "R"],
        ["Treatment", "Control"],
    ] {
        let text = format!(
            "\t{first} (n = 90)\t{second} (n = 90)\tP value\nAge (years), mean ± SD\t62.4 ± 9.8\t64.1 ± 10.2\t0.26\nDiabetes, n (%)\t31 (34)\t28 (31)\t0.64\n"
        );
        let draft = paste(&PublishedDraft::empty(), None, &text).draft;
        assert_eq!(draft.arms, [first, second]);
        let checked = check(&draft, None);
        // .6338 is .63: a P of .64 would be one too many, so the row is printed with what it gives.
        let text = text.replace("0.64", "0.63");
        let right = check(&paste(&PublishedDraft::empty(), None, &text).draft, None);
        assert_eq!((right.summary.reproduced, right.findings.len()), (2, 0), "{first} {second}: {:?}", right.findings);
        assert!(checked.findings.iter().all(|finding| !format!("{finding:?}").contains("Statistic")), "{first} {second}");
    }
}
