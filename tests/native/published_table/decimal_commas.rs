//! Correct tables with decimal commas, and with the heads of other languages over their P.
//!
//! 71/118 v 60/121: 60.17 and 49.59%, difference 10.58, Pearson's P .1003 (z = .10582/.064389 = 1.6436). 170.1 (9.1) v 171.3 (8.8):
//! pooled SD 8.9494, t = 1.2/1.15787 = 1.0364 with 237 degrees of freedom, P .301.

#[cfg(target_arch = "wasm32")]
use super::test;
use nadir::printed::{CellReading, PrintedCell, PublishedDraft, PublishedPlace, RowField, Verdict, check, paste};

fn pasted(text: &str) -> PublishedDraft {
    paste(&PublishedDraft::empty(), None, text).draft
}

fn said(draft: &PublishedDraft) -> Vec<&'static str> {
    check(draft, None).findings.iter().map(|finding| finding.rule.id()).collect()
}

fn reproduced(draft: &PublishedDraft) -> usize {
    check(draft, None).rows.iter().filter(|row| row.verdict == Verdict::Reproduced).count()
}

const ROWS: &str = "Male, n (%)\t71 (60,2)\t60 (49,6)\t0,100\nHeight, cm, mean (SD)\t170,1 (9,1)\t171,3 (8,8)\t0,30\n";

#[test]
fn the_p_is_known_in_other_languages() {
    for head in [
        "Valeur p",
        "Valeur de p",
        "p-Wert",
        "p-valor",
        "Valor p",
        "Valor de p",
        "Valore di p",
        "P-waarde",
        "p-värde",
        "Значение p",
        "Значение р",
        "Probability",
        "Two-sided P value",
        "Irrtumswahrscheinlichkeit",
        // Not known: its values tell.
        "Xyz",
    ] {
        for rows in
            [ROWS.to_owned(), ROWS.replace(',', ".").replace("Male.", "Male,").replace("cm.", "cm,").replace("t. ", "t, ")]
        {
            let draft = pasted(&format!("Variable\tGroup A (n = 118)\tGroup B (n = 121)\t{head}\n{rows}"));
            let p = draft.text(PublishedPlace::Cell(draft.rows[0].id, RowField::P)).replace(',', ".");
            assert_eq!((p.as_str(), draft.columns.len()), ("0.100", 0), "{head}");
            assert_eq!((said(&draft), reproduced(&draft)), (vec![], 2), "{head}: {rows}");
        }
    }
}

/// A column of bare numbers beside arms with sizes is no arm: left alone, and nothing is told because of it.
#[test]
fn a_column_that_is_not_understood_accuses_nobody() {
    let text = "Variable\tGroup A (n = 118)\tGroup B (n = 121)\tKennwert\tp-Wert\nMale, n (%)\t71 (60,2)\t60 (49,6)\t1,64\t0,100\n\
        Height, cm, mean (SD)\t170,1 (9,1)\t171,3 (8,8)\t−1,04\t0,30\nDeath\t0\t30 (24,8)\t−5,87\t<0,001\n";
    let draft = pasted(text);
    assert_eq!(draft.columns.len(), 1);
    assert_eq!((said(&draft), reproduced(&draft)), (vec![], 3));
    // Nor is one of intervals, under a name that is known and under one that is not.
    for head in ["95%-KI", "Grenzen"] {
        let text = text
            .replace("Kennwert", head)
            .replace("1,64", "−2,0; 23,2")
            .replace("−1,04", "−3,5; 1,1")
            .replace("−5,87", "−32,5; −17,1");
        assert_eq!((said(&pasted(&text)), reproduced(&pasted(&text))), (vec![], 3), "{head}");
    }
    // The last one is a P where its values can be nothing else, words among them too.
    let text = "Variable\tGroup A (n = 118)\tGroup B (n = 121)\tXyz\nMale, n (%)\t71 (60,2)\t60 (49,6)\tn. s.\n\
        Height, cm, mean (SD)\t170,1 (9,1)\t171,3 (8,8)\tNS\nDeath\t0\t30 (24,8)\t< 0,001\nFemale\t47 (39,8)\t61 (50,4)\t1\n";
    assert_eq!(said(&pasted(&text.replace("\t1\n", "\t0,100\n"))), Vec::<&str>::new());
    // What can be no P is no arm either.
    let text = text.replace("n. s.", "1,64").replace("NS", "−1,04").replace("< 0,001", "−5,87").replace("\t1\n", "\t−1,64\n");
    assert_eq!((said(&pasted(&text)), pasted(&text).columns.len()), (vec![], 1));
}

#[test]
fn a_bare_estimate_with_a_decimal_comma_is_no_interval() {
    for (head, counts, means) in [
        ("Difference", "10,6", "-1,2"),
        ("Mean difference", "10,6", "1,2"),
        ("Risk difference", "−10,6%", ""),
        ("Differenz", "10,6", "1,2"),
        ("Différence", "10,6 %", "−1,2"),
        ("Difference (95% CI)", "10,6 (−2,0 to 23,2)", "−1,2 (−3,5 to 1,1)"),
        ("Odds ratio", "1,54", ""),
    ] {
        let rows = ROWS.replace("\t0,100", &format!("\t{counts}\t0,100")).replace("\t0,30", &format!("\t{means}\t0,30"));
        let draft = pasted(&format!("Variable\tA (n = 118)\tB (n = 121)\t{head}\tP\n{rows}"));
        assert_eq!((said(&draft), reproduced(&draft)), (vec![], 2), "{head}");
        // Without a P beside it, and where no other number has a comma.
        let alone = format!("Variable\tA (n = 118)\tB (n = 121)\t{head}\nMale, n (%)\t71 (60)\t60 (50)\t{counts}\n");
        assert_eq!(said(&pasted(&alone)), Vec::<&str>::new(), "{head}");
    }
    assert!(matches!(PrintedCell::read_as("10,6", CellReading::Median), Some(PrintedCell::Number(_))));
    // An estimate outside its interval is one with commas as well.
    let wrong = "Variable\tA (n = 118)\tB (n = 121)\tDifference (95% CI)\tP\nMale, n (%)\t71 (60,2)\t60 (49,6)\t10,6 (12,0 to 23,2)\t0,100\n";
    assert_eq!(said(&pasted(wrong)), ["interval-impossible"]);
}

/// What is wrong with points is wrong with commas: nothing is excused by them.
#[test]
fn an_error_with_commas_is_found() {
    let head = "Variable\tA (n = 118)\tB (n = 121)\tp-Wert\n";
    assert_eq!(said(&pasted(&format!("{head}{}", ROWS.replace("60,2", "62,0")))), ["percentage-impossible"]);
    assert_eq!(said(&pasted(&format!("{head}{}", ROWS.replace("0,100", "0,010")))), ["p-not-reproduced"]);
    assert_eq!(said(&pasted(&format!("{head}{}", ROWS.replace("\t0,30", "\t0,03")))), ["p-not-reproduced"]);
    let range = "Score, median (range)\t30 (31,5–59,0)\t29 (18,5–52,0)\t0,30\n";
    assert_eq!(said(&pasted(&format!("{head}{ROWS}{range}"))), ["range-impossible"]);
}

/// The row's own words say that it is a mean: a form that cannot be one is not understood, and never a wrong median.
#[test]
fn a_mean_is_never_a_median_out_of_its_range() {
    for cells in ["30 (19–5)\t31 (18–2)", "170 (9,1)\t171 (8,8)", "170,1 (9,1)\t171,3 (8,8)", "30 (95; 5)\t31 (95; 4)"] {
        for label in ["Height, mean (SD)", "Größe, Mittelwert (SD)", "Taille, moyenne ± ET"] {
            let draft = pasted(&format!("Variable\tA (n = 118)\tB (n = 121)\tP\n{label}\t{cells}\t0.30\n"));
            assert_eq!(said(&draft), Vec::<&str>::new(), "{label} {cells}");
        }
    }
    let median = "Variable\tA (n = 118)\tB (n = 121)\tP\nHeight, median (range)\t30 (31–59)\t29 (18–52)\t0.30\n";
    assert_eq!(said(&pasted(median)), ["range-impossible"]);
}
