//! What is known by name and not read, and what is read though another program wrote it otherwise: small files by hand, each with what
//! follows from it by hand.

use crate::support::{Library, answered, differences, expected, file, open_ids, opened, read, size, told};
use crate::together::{book, repacked};
use nadir_import::delimited;
use nadir_import::grid::Sheet;
use nadir_import::open::open;
use nadir_import::preview::Preview;
use std::collections::HashMap;
use std::fmt::Write;

/// Responses are not taken for measurements, alone or beside the domains that are read.
#[test]
fn domains_that_are_not_read_are_told_by_name() {
    let responses = "STUDYID,DOMAIN,USUBJID,RSSEQ,RSTESTCD,RSTEST,RSORRES,RSSTRESC,RSEVAL,VISITNUM,VISIT\n\
                     SYNAML01,RS,SYNAML01-101-101,1,OVRLRESP,Overall Response,30,PR,INVESTIGATOR,2,MONTH 3\n";
    let exposure =
        "STUDYID,DOMAIN,USUBJID,EXSEQ,EXTRT,EXDOSE,EXDOSU,VISIT\nSYNAML01,EX,SYNAML01-101-101,1,EVEROLIMUS,10,mg,MONTH 3\n";
    let alone = read(&[file("rs.csv", responses), file("ex.csv", exposure)], &[]);
    assert_eq!(told(&alone, "responses-not-read"), [("rs.csv", "RS")]);
    assert_eq!(told(&alone, "domain-not-read"), [("ex.csv", "EX")]);
    assert!(alone.rows.is_empty() && alone.study().is_none());
    let mut files = opened("09_sdtm_csv").unwrap();
    files.push(file("rs.csv", responses));
    let beside = answered("09_sdtm_csv", &files).unwrap();
    assert_eq!(told(&beside, "responses-not-read").len(), 1);
    assert_eq!(differences(&expected("09_sdtm_csv"), &beside), Vec::<String>::new());
}

/// Two readers, of whom an adjudicator accepted the first at one visit and the second at the other.
#[test]
fn records_that_were_not_accepted_are_left_out_and_counted() {
    let mut text =
        "STUDYID,DOMAIN,USUBJID,TRSEQ,TRLNKID,TRTESTCD,TRORRES,TRORRESU,TREVAL,TREVALID,TRACPTFL,VISITNUM,VISIT\n".to_owned();
    for (reader, sizes, flags) in [("R1", [40, 30], ["Y", ""]), ("R2", [44, 33], ["", "Y"])] {
        for (visit, name) in [(0, "BASELINE"), (1, "MONTH 3")] {
            let (size, flag) = (sizes[visit], flags[visit]);
            writeln!(text, "S,TR,S-1,1,T01,LDIAM,{size},mm,INDEPENDENT ASSESSOR,{reader},{flag},{},{name}", visit + 1).unwrap();
        }
    }
    let files = [file("tr.csv", &text)];
    let sizes = |made: &Preview| made.rows.iter().map(|row| size(made, row)).collect::<Vec<_>>();
    assert_eq!(open_ids(&read(&files, &[])), ["accepted"]);
    let made = read(&files, &[("accepted", "accepted records")]);
    assert_eq!((sizes(&made), open_ids(&made)), (vec!["40".to_owned(), "33".to_owned()], Vec::new()));
    let left = [("TR S-1 T01 VISITNUM 2", "R1"), ("TR S-1 T01 VISITNUM 1", "R2")];
    assert_eq!(told(&made, "record-not-accepted"), left);
    let all = read(&files, &[("accepted", "all records"), ("evaluator", "INDEPENDENT ASSESSOR R2")]);
    assert_eq!((sizes(&all), told(&all, "record-not-accepted").len()), (vec!["44".to_owned(), "33".to_owned()], 0));
    assert_eq!(open_ids(&read(&files, &[("accepted", "all records")])), ["evaluator"]);
}

/// The export of the corpus as `REDCap` writes it with labels: heads are labels, codes are their meanings, events have names.
fn labelled(raw: &Sheet, dictionary: &Sheet) -> String {
    let (mut labels, mut meanings) = (HashMap::new(), HashMap::new());
    for row in 1..dictionary.rows() {
        let field = dictionary.cell(row, 0);
        labels.insert(field, dictionary.cell(row, 4));
        for choice in dictionary.cell(row, 5).split(" | ").filter_map(|choice| choice.split_once(", ")) {
            meanings.insert((field, choice.0), choice.1);
        }
    }
    let cell = |row: usize, column: usize| -> String {
        let (head, text) = (raw.cell(0, column), raw.cell(row, column));
        match head {
            "redcap_event_name" => {
                let name = text.strip_suffix("_arm_1").unwrap_or(text).replace('_', " ");
                format!("{}{} (Arm 1: Trial)", name[..1].to_uppercase(), &name[1..])
            }
            _ if head.ends_with("_complete") => ["Incomplete", "Unverified", "Complete"]
                .get(text.parse::<usize>().unwrap_or(9))
                .map_or_else(String::new, |state| (*state).to_owned()),
            _ => meanings.get(&(head, text)).map_or(text, |meaning| *meaning).to_owned(),
        }
    };
    let head = |column: usize| match raw.cell(0, column) {
        "redcap_event_name" => "Event Name".to_owned(),
        "redcap_repeat_instrument" => "Repeat Instrument".to_owned(),
        "redcap_repeat_instance" => "Repeat Instance".to_owned(),
        head if head.ends_with("_complete") => "Complete?".to_owned(),
        head => labels[head].to_owned(),
    };
    let line = |cells: Vec<String>| cells.iter().map(|cell| format!("\"{cell}\"")).collect::<Vec<_>>().join(",") + "\n";
    let columns = || 0..raw.width(0);
    let rows = (1..raw.rows()).map(|row| line(columns().map(|column| cell(row, column)).collect()));
    line(columns().map(head).collect()) + &rows.collect::<String>()
}

#[test]
fn an_export_of_labels_gives_the_rows_of_the_raw_one() {
    let text = |name: &str| std::fs::read_to_string(crate::support::corpus().join("08_redcap").join(name)).unwrap();
    let sheet = |name: &str| delimited::read(name, &text(name), None).1;
    let export = labelled(&sheet("redcap_data.csv"), &sheet("redcap_dictionary.csv"));
    let files = [file("redcap_data.csv", &export), file("redcap_dictionary.csv", &text("redcap_dictionary.csv"))];
    let made = answered("08_redcap", &files).unwrap();
    assert_eq!(open_ids(&read(&files, &[])), Vec::<&str>::new());
    assert_eq!(differences(&expected("08_redcap"), &made), Vec::<String>::new());
    assert!(!told(&made, "form-incomplete").is_empty());
    let events = &expected("08_redcap")["adverse_events [patient, term, grade, attribution, day, at]"];
    assert_eq!(made.events.len(), events.as_array().unwrap().len());
    // Without the dictionary the labels themselves say what is what, and the unit where a head names it.
    let alone = "Record ID,Event Name,Repeat Instrument,Repeat Instance,Lesion name,Kidney,Longest diameter (cm),Perpendicular diameter (cm),Complete?\n\
                 7,Baseline (Arm 1: Everolimus),Target lesions,1,L1,Left,4.2,3.1,Complete\n\
                 7,Month 3 (Arm 1: Everolimus),Target lesions,1,L1,Left,3.9,3,Incomplete\n";
    let made = read(&[file("labels.csv", alone)], &[]);
    let rows: Vec<_> =
        made.rows.iter().map(|row| (made.name(row.visit), row.month, made.name(row.side), size(&made, row))).collect();
    let right = [("Baseline", Some(0), "left", "42x31".to_owned()), ("Month 3", Some(300), "left", "39x30".to_owned())];
    assert_eq!((rows.as_slice(), open_ids(&made)), (right.as_slice(), Vec::new()));
    assert_eq!(told(&made, "form-incomplete"), [("record 3", "Target lesions")]);
    // A unit that stands nowhere is asked.
    let made = read(&[file("labels.csv", &alone.replace(" (cm)", ""))], &[]);
    assert_eq!(open_ids(&made), ["unit"]);
}

/// A workbook whose formulas were never computed, as programs write it: what stood there is told to be missing, not taken for blank.
#[test]
fn a_formula_without_a_stored_value_is_told() {
    let bytes = book("03_wide_lesion_by_visit_formulas.xlsx");
    let name = "03_wide_lesion_by_visit_formulas.xlsx";
    let stripped = repacked(&bytes, |part, inside| {
        if !part.starts_with("xl/worksheets/") {
            return inside;
        }
        let text = String::from_utf8(inside).unwrap();
        let mut parts = text.split("</f><v>");
        let mut kept = parts.next().unwrap().to_owned();
        for part in parts {
            kept += "</f>";
            kept += part.split_once("</v>").unwrap().1;
        }
        kept.into_bytes()
    });
    let before = read(&[open(name, &bytes, None, &Library).unwrap()], &[]);
    let after = read(&[open(name, &stripped, None, &Library).unwrap()], &[]);
    let with_value: Vec<&str> = told(&before, "formula-cell").iter().map(|(at, _)| *at).collect();
    let without: Vec<&str> = told(&after, "formula-without-value").iter().map(|(at, _)| *at).collect();
    assert!(!with_value.is_empty() && told(&before, "formula-without-value").is_empty());
    assert!(with_value.iter().all(|at| without.contains(at)), "{with_value:?} {without:?}");
}

/// What was done beside the treatment stands at few visits; a column of that name with a word in every row is an arm's.
#[test]
fn a_column_of_interventions_is_read_and_an_arm_of_that_name_is_not() {
    let table = |cells: [&str; 4]| {
        let rows = ["P-1,0,L1,50x50x50", "P-1,3,L1,absent", "P-2,0,L1,40x40x40", "P-2,3,L1,30x30x30"];
        let lines: Vec<String> = rows.iter().zip(cells).map(|(row, cell)| format!("{row},{cell}")).collect();
        read(&[file("visits.csv", &format!("Patient,Month,Lesion,Size (mm),Intervention\n{}\n", lines.join("\n")))], &[])
    };
    let made = table(["", "partial nephrectomy L1", "", ""]);
    let done: Vec<&str> = made.rows.iter().map(|row| made.name(row.recording.intervention)).collect();
    assert_eq!(done, ["", "partial nephrectomy L1", "", ""]);
    let made = table(["everolimus", "everolimus", "sirolimus", "sirolimus"]);
    assert!(made.rows.iter().all(|row| made.name(row.recording.intervention).is_empty()));
}
