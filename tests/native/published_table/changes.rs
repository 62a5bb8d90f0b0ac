//! What may not depend on how a table is typed.

#[cfg(target_arch = "wasm32")]
use super::test;
use nadir::printed::{PublishedDraft, PublishedPlace, RowField, check, paste, source_paper_example};

#[test]
fn the_order_of_rows_within_a_section_changes_nothing_but_order() {
    let draft = source_paper_example();
    let mut turned = draft.clone();
    let mut start = 0;
    while start < turned.rows.len() {
        let end = (start + 1..turned.rows.len()).find(|at| turned.rows[*at].is_heading()).unwrap_or(turned.rows.len());
        // The heading, and a line of sizes or the row that others name, stay in front.
        let fixed = turned.rows[start..end].iter().take_while(|row| row.is_heading() || row.text(RowField::Label) == "n").count();
        turned.rows[start + fixed..end].reverse();
        start = end;
    }
    let (one, other) = (check(&draft, None), check(&turned, None));
    assert_ne!(draft, turned);
    assert_eq!(one.summary, other.summary);
    for row in &one.rows {
        assert!(other.rows.contains(row), "{}", row.row.label);
    }
}

#[test]
fn exchanging_the_arms_keeps_every_p() {
    let draft = source_paper_example();
    let mut turned = draft.clone();
    for row in &draft.rows {
        for (one, other) in [(RowField::First, RowField::Second), (RowField::FirstMore, RowField::SecondMore)] {
            turned.set(PublishedPlace::Cell(row.id, one), row.text(other));
            turned.set(PublishedPlace::Cell(row.id, other), row.text(one));
        }
    }
    let (one, other) = (check(&draft, None), check(&turned, None));
    assert_eq!(one.summary, other.summary);
    for (row, turned) in one.rows.iter().zip(&other.rows) {
        for (known, found) in row.recomputed.iter().zip(&turned.recomputed) {
            let (known, found) = (known.result.as_ref().unwrap(), found.result.as_ref().unwrap());
            assert!((known.p - found.p).abs() <= 1e-11 * known.p, "{} {:?}", row.row.label, known.method);
            let [low, high] = [known.estimate, found.estimate];
            if row.row.label.starts_with("decrease") {
                assert_eq!(low.map(|value| -value), high);
            }
        }
    }
}

#[test]
fn the_unit_of_means_changes_no_p() {
    let row = |first: &str, second: &str| {
        let text = format!("x\tA (n = 33)\tB (n = 91)\tp\nrow\t{first}\t{second}\t0.06\n");
        check(&paste(&PublishedDraft::empty(), None, &text).draft, None)
    };
    let (one, other) = (row("35.4 ± 16.2", "42.0 ± 17.6"), row("354 ± 162", "420 ± 176"));
    for (one, other) in one.rows[0].recomputed.iter().zip(&other.rows[0].recomputed) {
        let p = [one, other].map(|one| one.result.as_ref().unwrap().p);
        assert!((p[0] - p[1]).abs() <= 1e-12 * p[0]);
    }
    assert_eq!(one.rows[0].verdict, other.rows[0].verdict);
}

#[test]
fn what_was_computed_before_is_what_is_computed_anew() {
    let draft = source_paper_example();
    let before = check(&draft, None);
    let mut changed = draft.clone();
    let id = before.rows[25].row.id;
    changed.set(PublishedPlace::Cell(id, RowField::First), "7 (21)");
    changed.set(PublishedPlace::Cell(before.rows[26].row.id, RowField::P), "0.5");
    assert_eq!(check(&changed, Some(&before)), check(&changed, None));
}

#[test]
fn no_text_is_too_strange() {
    let texts = [
        "\u{0}",
        "((((",
        "n=",
        "±±",
        "99999999999999999999",
        "-0 ± -0 (n = 0)",
        "0/0 (0)",
        "1e308",
        "１／２（５０％）",
        "🦠",
        "'=1",
        "18446744073709551615/18446744073709551615 (100)",
        "999999999999999 ± 0.00000000000001 (n = 18446744073709551615)",
    ];
    for first in texts {
        for second in texts {
            for p in ["0.05", "<", "1e-9", "9", "p"] {
                let mut draft = PublishedDraft::empty();
                let id = draft.rows[0].id;
                let cells =
                    [(RowField::First, first), (RowField::Second, second), (RowField::P, p), (RowField::FirstSize, second)];
                for (field, text) in cells {
                    draft.set(PublishedPlace::Cell(id, field), text);
                }
                draft.rows[0].whole_numbers = true;
                let checked = check(&draft, None);
                let numbers = checked.rows.iter().flat_map(|row| &row.recomputed).filter_map(|one| one.result.as_ref().ok());
                assert!(numbers.into_iter().all(|result| (0.0..=1.0).contains(&result.p)), "{first} {second}");
            }
        }
    }
}
