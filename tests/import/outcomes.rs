//! What each answer makes of a row is shown beside it: small files by hand, each with what follows from it by hand.

use crate::support::{answered, file, opened, read};
use nadir_import::preview::Preview;
use nadir_import::question::Topic;
use std::fmt::Write;

/// The answers to the first question of a kind, each with its outcome.
fn outcomes(made: &Preview, topic: Topic) -> Vec<(&str, &str)> {
    let question = made.questions.iter().find(|question| question.topic == topic).unwrap();
    question.choices.iter().map(|choice| (choice.id.as_str(), choice.outcome.as_str())).collect()
}

/// Python: `(date(2023, 4, 5) - date(2023, 1, 5)).days` is 90, `(date(2023, 5, 4) - date(2023, 1, 5)).days` 119.
#[test]
fn the_order_of_dates_is_shown_as_study_days() {
    let head = "patient,start of treatment,date,lesion,d1 (mm)\n";
    let text = format!("{head}P-1,2023-01-05,2023-01-05,L1,42\nP-1,2023-01-05,05/04/2023,L1,40\n");
    let made = read(&[file("a.csv", &text)], &[]);
    let right = [("day first", "P-1 · day 90"), ("month first", "P-1 · day 119")];
    assert_eq!(outcomes(&made, Topic::DayOrder), right);
    // An answer changes what is read and not what stands beside the answers.
    let made = read(&[file("a.csv", &text)], &[("day-order", "month first")]);
    assert_eq!(outcomes(&made, Topic::DayOrder), right);
    assert_eq!(made.rows.iter().map(|row| row.day).collect::<Vec<_>>(), [Some(0), Some(119)]);
    // Python: the days from 2003-01-05 to 2005-04-03, 2005-03-04 and 2003-04-05.
    let short = format!("{head}P-1,2003-01-05,2003-01-05,L1,42\nP-1,2003-01-05,03/04/05,L1,40\n");
    let made = read(&[file("a.csv", &short)], &[]);
    assert_eq!(
        outcomes(&made, Topic::ShortDates),
        [("day first", "P-1 · day 819"), ("month first", "P-1 · day 789"), ("year first", "P-1 · day 90")]
    );
}

#[test]
fn readers_and_accepted_records_are_shown_by_a_value() {
    let mut text =
        "STUDYID,DOMAIN,USUBJID,TRSEQ,TRLNKID,TRTESTCD,TRORRES,TRORRESU,TREVAL,TREVALID,TRACPTFL,VISITNUM,VISIT\n".to_owned();
    for (reader, sizes, flags) in [("R1", [40, 30], ["Y", ""]), ("R2", [44, 33], ["", "Y"])] {
        for (visit, name) in [(0, "BASELINE"), (1, "MONTH 3")] {
            let (size, flag) = (sizes[visit], flags[visit]);
            writeln!(text, "S,TR,S-1,1,T01,LDIAM,{size},mm,ASSESSOR,{reader},{flag},{},{name}", visit + 1).unwrap();
        }
    }
    let files = [file("tr.csv", &text)];
    // By the records accepted the first reader's visit of month 3 is not there.
    let made = read(&files, &[]);
    assert_eq!(outcomes(&made, Topic::Accepted), [("accepted records", "left out"), ("all records", "S-1 · 30 mm")]);
    let made = read(&files, &[("accepted", "all records")]);
    assert_eq!(outcomes(&made, Topic::Evaluator), [("ASSESSOR R1", "S-1 · 40 mm"), ("ASSESSOR R2", "left out")]);
}

#[test]
fn what_is_left_out_is_shown_with_what_would_be_taken() {
    let made = answered("12_his_export_html.xls", &opened("12_his_export_html.xls").unwrap()).unwrap();
    let hidden = outcomes(&made, Topic::HiddenRows);
    assert_eq!(hidden[0], ("leave out", "left out"));
    assert!(hidden[1].1.contains(" · ") && hidden[1].1.contains("mm"), "{hidden:?}");
    let made = read(&[file("a.csv", "patient,month,lesion,d1 (mm)\nP-1,0,L1,42\n,3,L1,40\n")], &[]);
    assert_eq!(outcomes(&made, Topic::FillDown), [("same patient as above", "P-1"), ("leave out", "left out")]);
    let made = read(&[file("a.csv", "patient,date,lesion,d1 (mm)\nP-1,2023-01-05,L1,42\n")], &[]);
    assert_eq!(outcomes(&made, Topic::Start), [("first scan = day 0", "day 0"), ("leave out", "left out")]);
}
