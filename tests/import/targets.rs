//! Lesions that are none of the targets, sums, volumes and groups: small files by hand, each with what follows from it by hand.

use crate::support::{file, open_ids, read, size, told};
use nadir::entry::draft::{VisitDraft, VisitField};
use nadir_import::preview::Preview;

/// Lesion and size of each row that is in a sum.
fn sizes(made: &Preview) -> Vec<(String, String)> {
    made.rows.iter().filter(|row| !row.is_new).map(|row| (made.name(row.lesion).to_owned(), size(made, row))).collect()
}

/// What is recorded of new lesions: the patient, the month or day of the visit, and the longest diameter.
fn recorded(made: &Preview) -> Vec<[String; 3]> {
    let patients = made.draft().patients.into_iter();
    let visits = patients.flat_map(|patient| patient.visits.into_iter().map(move |visit| (patient.id.clone(), visit)));
    let recorded = visits.filter(|(_, visit)| !visit.field(VisitField::NewLesion).is_empty());
    let time = |visit: &VisitDraft| [visit.field(VisitField::Month), visit.field(VisitField::Day)].concat();
    recorded.map(|(patient, visit)| [patient, time(&visit), visit.field(VisitField::NewLesion).to_owned()]).collect()
}

fn of(lesion: &str, size: &str) -> (String, String) {
    (lesion.to_owned(), size.to_owned())
}

/// RECIST 1.1, 4.1: the sum is of target lesions. A non-target lesion was the third diameter of the target with its number.
#[test]
fn columns_of_non_target_and_new_lesions_are_no_diameters_of_a_target() {
    let text = "ID,Baseline_Target Lesion 1 LAD (mm),Baseline_Target Lesion 1 PAD (mm),Baseline_Non-Target Lesion 1 LAD (mm),\
                Baseline_NTL2 LAD (mm),Month 3_New Lesion 1 LAD (mm),Month 3_New lesion (Y/N)\nP-1,62,55,40,30,12,Y\nP-2,50,45,,,,N\n";
    let made = read(&[file("a.csv", text)], &[]);
    assert_eq!(sizes(&made), [of("Target Lesion 1", "62x55"), of("Target Lesion 1", "50x45")]);
    let left =
        [("record 1, field 4", "Baseline_Non-Target Lesion 1 LAD (mm): 1"), ("record 1, field 5", "Baseline_NTL2 LAD (mm): 1")];
    assert_eq!(told(&made, "non-target"), left);
    assert_eq!(told(&made, "new-lesion"), [("record 2, field 6", "12"), ("record 2, field 7", "Y")]);
    assert_eq!(open_ids(&made), [""; 0]);
    // In Chinese, and with the words in a row of their own above the names.
    let text =
        "患者,基线 靶病灶1 长径(mm),基线 靶病灶1 短径(mm),基线 非靶病灶1 长径(mm),基线 新发病灶1 长径(mm)\nP-1,62,55,40,9\n";
    let made = read(&[file("a.csv", text)], &[]);
    assert_eq!((sizes(&made), told(&made, "non-target").len()), (vec![of("靶病灶1", "62x55")], 1));
    assert_eq!(told(&made, "new-lesion"), [("record 2, field 5", "9")]);
    let text = "ID,Baseline target lesions (mm),,Baseline non-target lesions (mm),\n,L1,L2,L1,L2\nP-1,62x55x50,40x30x20,33,22\n";
    let made = read(&[file("a.csv", text)], &[]);
    assert_eq!(sizes(&made), [of("L1", "62x55x50"), of("L2", "40x30x20")]);
    assert_eq!(told(&made, "non-target").len(), 2);
    // Taken by a person, it is a lesion of its own.
    let taken = [("column:a.csv:4", "size"), ("column:a.csv:5", "leave out")];
    let made = read(&[file("a.csv", text)], &taken);
    assert_eq!(sizes(&made), [of("L1", "62x55x50"), of("L2", "40x30x20"), of("non-target L1", "33")]);
}

#[test]
fn rows_of_non_target_and_new_lesions_are_not_in_the_sum() {
    let head = "patient,month,lesion,lesion_category,d1 (mm)\n";
    let rows = "P-1,0,1,TL,42\nP-1,0,2,NTL,30\nP-1,3,1,TL,40\nP-1,3,3,NL,12\n";
    let made = read(&[file("a.csv", &format!("{head}{rows}"))], &[]);
    assert_eq!((sizes(&made), open_ids(&made)), (vec![of("1", "42"), of("1", "40")], Vec::new()));
    assert_eq!(told(&made, "non-target"), [("record 3", "2")]);
    assert_eq!(told(&made, "new-lesion"), [("record 5, field 5", "12")]);
    assert_eq!(recorded(&made), [["P-1", "3", "12 mm"]]);
    // Of several the largest counts; a yes and a none have no diameter.
    let several = format!("{head}{rows}P-1,3,4,NL,15 x 9\nP-1,6,1,TL,39\nP-1,6,5,NL,none\nP-1,6,6,NL,Y\n");
    let made = read(&[file("a.csv", &several)], &[]);
    assert_eq!((recorded(&made), open_ids(&made)), (vec![["P-1", "3", "15 mm"].map(str::to_owned)], Vec::new()));
    // Before the name, in Chinese, and as a yes or no.
    for (title, [target, other, new]) in [
        ("Lesion type", ["Target", "Non-target", "New"]),
        ("病灶类型", ["靶病灶", "非靶病灶", "新发病灶"]),
        ("Target (Y/N)", ["Y", "N", "N"]),
    ] {
        let text = format!(
            "patient,month,{title},lesion,d1 (mm)\nP-1,0,{target},A,42\nP-1,0,{other},B,30\nP-1,3,{target},A,40\nP-1,3,{new},C,12\n"
        );
        let made = read(&[file("a.csv", &text)], &[]);
        assert_eq!((sizes(&made), open_ids(&made)), (vec![of("A", "42"), of("A", "40")], Vec::new()), "{title}");
        assert_eq!(told(&made, "non-target").len() + told(&made, "new-lesion").len(), 2, "{title}");
    }
    // A code beside such words is asked, and each answer is taken.
    let rows = format!("{head}{rows}P-1,3,4,X,20\n");
    let asked = [("column:a.csv:4", "category")];
    let made = read(&[file("a.csv", &rows)], &asked);
    assert_eq!(open_ids(&made), ["category:X"]);
    let counts = ["target", "non-target", "new lesion"].map(|answer| {
        let made = read(&[file("a.csv", &rows)], &[asked[0], ("category:X", answer)]);
        [sizes(&made).len(), told(&made, "non-target").len(), told(&made, "new-lesion").len()]
    });
    assert_eq!(counts, [[3, 1, 1], [2, 2, 1], [2, 1, 2]]);
}

/// Names say it too. What letters alone say is asked: `NL1` may be a nodule on the left.
#[test]
fn names_of_non_target_and_new_lesions_are_known() {
    let text =
        "patient,month,lesion,d1 (mm)\nP-1,0,Target 1,42\nP-1,0,Non-target 1,30\nP-1,0,非靶病灶2,31\nP-1,3,New lesion 1,12\n";
    let made = read(&[file("a.csv", text)], &[]);
    assert_eq!((sizes(&made), open_ids(&made)), (vec![of("Target 1", "42")], Vec::new()));
    assert_eq!(told(&made, "non-target"), [("record 3", "Non-target 1"), ("record 4", "非靶病灶2")]);
    assert_eq!(told(&made, "new-lesion"), [("record 5, field 4", "12")]);
    let text = "patient,month,lesion,d1 (mm)\nP-1,0,T1,42\nP-1,0,NT1,30\nP-1,3,NL1,12\n";
    let made = read(&[file("a.csv", text)], &[]);
    assert_eq!(open_ids(&made), ["other-lesions:nt", "other-lesions:nl"]);
    assert_eq!(sizes(&made), [of("T1", "42")]);
    let made = read(&[file("a.csv", text)], &[("other-lesions:nt", "leave out"), ("other-lesions:nl", "take")]);
    assert_eq!((sizes(&made), open_ids(&made)), (vec![of("T1", "42"), of("NL1", "12")], Vec::new()));
}

/// SDTM without TRGRPID: TU says what a lesion is, else its link. `REDCap`: the form, or a field.
#[test]
fn standard_files_say_it_in_their_own_way() {
    let tu = "STUDYID,DOMAIN,USUBJID,TULNKID,TUTESTCD,TUORRES,TUSTRESC\nS,TU,S-1,A,TUMIDENT,TARGET,TARGET\nS,TU,S-1,B,TUMIDENT,NON-TARGET,NON-TARGET\n";
    let tr = "STUDYID,DOMAIN,USUBJID,TRLNKID,TRTESTCD,TRORRES,TRORRESU,VISITNUM,VISIT\nS,TR,S-1,A,LDIAM,42,mm,1,BASELINE\n\
              S,TR,S-1,B,LDIAM,30,mm,1,BASELINE\nS,TR,S-1,NT02,LDIAM,20,mm,1,BASELINE\nS,TR,S-1,NEW01,LDIAM,12,mm,2,MONTH 3\n";
    let made = read(&[file("tu.csv", tu), file("tr.csv", tr)], &[]);
    assert_eq!(sizes(&made), [of("A", "42")]);
    assert_eq!(told(&made, "non-target"), [("TR S-1 B VISITNUM 1", "30"), ("TR S-1 NT02 VISITNUM 1", "20")]);
    assert_eq!(told(&made, "new-lesion"), [("TR S-1 NEW01 VISITNUM 2", "12")]);
    assert_eq!(recorded(&made), [["S-1", "3", "12 mm"]]);
    let redcap = "record_id,redcap_event_name,redcap_repeat_instrument,redcap_repeat_instance,lesion_name,longest_diameter_mm,ntl_longest_diameter_mm\n\
                  7,baseline_arm_1,target_lesions,1,L1,42,\n7,baseline_arm_1,non_target_lesions,1,L2,30,\n7,month_3_arm_1,target_lesions,1,L1,40,\n\
                  7,month_3_arm_1,new_lesions,1,L3,12,\n7,month_3_arm_1,,,,,25\n";
    let made = read(&[file("redcap.csv", redcap)], &[]);
    assert_eq!(sizes(&made), [of("L1", "42"), of("L1", "40")]);
    assert_eq!(told(&made, "non-target"), [("record 1, field 7", "ntl_longest_diameter_mm: 1"), ("record 3", "L2")]);
    assert_eq!(told(&made, "new-lesion"), [("record 5", "L3")]);
    assert_eq!(recorded(&made), [["7", "3", "12 mm"]]);
}

/// Patient and size of each row.
fn of_patients(made: &Preview) -> Vec<(String, String)> {
    made.rows.iter().map(|row| (made.name(row.patient).to_owned(), size(made, row))).collect()
}

/// A sum of diameters has no volume: as a sphere, 123 mm would be 974 mL.
#[test]
fn a_sum_is_no_sphere_whatever_says_that_it_is_one() {
    let rows = "Patient,Baseline,Week 8\nP-1,123,98\nP-2,60,61\n";
    for (name, text) in [
        ("a.csv", format!("Sum of longest diameters (mm),,\n{rows}")),
        ("a.csv", format!("靶病灶直径之和（mm）,,\n{rows}")),
        ("SLD_by_visit.csv", rows.to_owned()),
        ("a.csv", "Patient,Baseline SLD (mm),Week 8 SLD (mm)\nP-1,123,98\n".to_owned()),
    ] {
        let made = read(&[file(name, &text)], &[]);
        assert!(made.rows.is_empty() && made.study().is_none(), "{name} {text}");
        assert_eq!(told(&made, "sum-without-lesions").len(), 1, "{name} {text}");
    }
    let page = format!(
        "<table><caption>SLD (mm)</caption><tr><td>{}</td></tr></table>",
        rows.trim().replace(',', "</td><td>").replace('\n', "</td></tr><tr><td>")
    );
    assert!(read(&[file("a.htm", &page)], &[]).rows.is_empty());
    // Lesions that are named are no sums, and a person may say otherwise.
    let lesions = "Target lesions and sum of diameters (mm),,\nLesion,Baseline,Week 8\nL1,42,40\nL2,30,29\n";
    assert_eq!(sizes(&read(&[file("a.csv", lesions)], &[])).len(), 4);
    let said = [("column:SLD_by_visit.csv:2", "size"), ("column:SLD_by_visit.csv:3", "size")];
    assert_eq!(read(&[file("SLD_by_visit.csv", rows)], &said).rows.len(), 4);
}

/// 42 as millilitres is 42 mL, as a diameter 38.8 mL: the file does not say which.
#[test]
fn numbers_that_may_be_volumes_are_asked_as_such() {
    let ids = |made: &Preview| made.questions[0].choices.iter().map(|choice| choice.id.clone()).collect::<Vec<_>>();
    let text = "Tumour volume by visit,,\nPatient,Baseline,Week 8\nP-1,42,35.5\nP-2,60,absent\n";
    let made = read(&[file("a.csv", text)], &[]);
    assert_eq!((open_ids(&made), ids(&made)), (vec!["unit", "lesion"], ["mm", "cm", "mL", "mm³"].map(str::to_owned).to_vec()));
    assert_eq!(made.questions[0].suggested.as_deref(), Some("mL"));
    for (answer, right) in [
        ("mL", ["42 mL", "35.5 mL", "60 mL", "absent"]),
        ("mm³", ["0.042 mL", "0.036 mL", "0.06 mL", "absent"]),
        ("mm", ["42", "35.5", "60", "absent"]),
        // 42 and 60 cm are longer than any diameter is taken to be.
        ("cm", ["unreadable", "355", "unreadable", "absent"]),
    ] {
        let made = read(&[file("a.csv", text)], &[("unit", answer)]);
        assert_eq!(made.rows.iter().map(|row| size(&made, row)).collect::<Vec<_>>(), right, "{answer}");
    }
    // Of diameters the choices stay as they are; volumes by their heading are never lengths.
    let made = read(&[file("a.csv", "Patient,Month,Lesion,d1,d2\nP-1,0,L1,42,40\n")], &[]);
    assert_eq!(ids(&made), ["mm", "cm"]);
    let made = read(&[file("a.csv", "Patient,Month,Lesion,Volume\nP-1,0,L1,42\nP-1,3,L1,40\n")], &[]);
    assert_eq!((open_ids(&made), ids(&made)), (vec!["volume-unit:a.csv"], ["mL", "mm³"].map(str::to_owned).to_vec()));
    assert_eq!(sizes(&made), [of("L1", "42 mL"), of("L1", "40 mL")]);
    let made = read(&[file("a.csv", "Patient,Month,Lesion,Volume\nP-1,0,L1,42000\n")], &[("volume-unit:a.csv", "mm³")]);
    assert_eq!(sizes(&made), [of("L1", "42 mL")]);
}

/// Arm and centre of each row.
fn arms(made: &Preview) -> Vec<[&str; 2]> {
    made.rows.iter().map(|row| [made.name(row.arm), made.name(row.centre)]).collect()
}

/// The arm stood in rows of its own, and the study had none.
#[test]
fn rows_that_name_a_group_are_asked_and_carried_down() {
    let text = "ID,Baseline L1 (mm),Month 3 L1 (mm)\nEverolimus (n = 2),,\nP-01,42,40\nP-02,50,\nPlacebo (n = 1),,\nP-03,30,31\n\nMeasured on MRI,,\n";
    let made = read(&[file("a.csv", text)], &[]);
    assert_eq!(open_ids(&made), ["group-rows:a.csv"]);
    assert_eq!(made.questions[0].suggested.as_deref(), Some("arm"));
    let [arm, centre, none] =
        ["arm", "centre", "leave out"].map(|answer| read(&[file("a.csv", text)], &[("group-rows:a.csv", answer)]));
    let right = ["Everolimus", "Everolimus", "Everolimus", "Placebo", "Placebo"];
    assert_eq!((arms(&arm), open_ids(&arm)), (right.map(|name| [name, ""]).to_vec(), Vec::new()));
    assert_eq!(arms(&centre), right.map(|name| ["", name]));
    assert_eq!(arms(&none), [["", ""]; 5]);
    assert_eq!((told(&arm, "footer-row").len(), told(&none, "footer-row").len()), (1, 3));
    // A patient without a measurement is no group; nor is a name where the arm has its column.
    let text = "ID,Baseline L1 (mm)\nP-01,42\nP-02,\nP-03,30\n";
    assert_eq!(open_ids(&read(&[file("a.csv", text)], &[])), [""; 0]);
    let text = "ID,Arm,Centre,Baseline L1 (mm)\nEverolimus,,,\nP-01,A,1,42\n";
    assert_eq!(open_ids(&read(&[file("a.csv", text)], &[])), [""; 0]);
    // In a long table, under a heading that knows the centre.
    let text = "Patient,Centre,Month,Lesion,d1 (mm)\n对照组,,,,\nP-01,1,0,L1,42\n依维莫司组,,,,\nP-02,1,0,L1,40\n";
    let made = read(&[file("a.csv", text)], &[("group-rows:a.csv", "arm")]);
    assert_eq!(arms(&made), [["对照组", "1"], ["依维莫司组", "1"]]);
}

/// A sheet for each arm, for each patient.
#[test]
fn the_names_of_sheets_are_arms_or_patients_where_nothing_else_says_them() {
    let sheet = |first: u32| format!("ID,Baseline L1 (mm)\nP-{first},42\nP-{},40\n", first + 1);
    let files = [file("Everolimus.csv", &sheet(1)), file("Placebo.csv", &sheet(3))];
    let made = read(&files, &[]);
    assert_eq!(open_ids(&made), ["centre"]);
    assert_eq!(
        arms(&read(&files, &[("centre", "arm")])),
        [["Everolimus", ""], ["Everolimus", ""], ["Placebo", ""], ["Placebo", ""]]
    );
    assert_eq!(arms(&read(&files, &[("centre", "sheet name")])).last(), Some(&["", "Placebo"]));
    let one = "Lesion,Baseline (mm),Month 3 (mm)\nL1,42,40\n";
    let files = [file("SYN-101.csv", one), file("SYN-102.csv", one)];
    let made = read(&files, &[]);
    assert_eq!((open_ids(&made), made.questions[0].suggested.as_deref()), (vec!["centre"], Some("patient")));
    let right = ["SYN-101", "SYN-101", "SYN-102", "SYN-102"].map(str::to_owned);
    let patients = |made: &Preview| of_patients(made).into_iter().map(|(patient, _)| patient).collect::<Vec<_>>();
    assert_eq!(patients(&read(&files, &[("centre", "patient")])), right);
    // No hyphen before a number that is not there.
    assert_eq!(patients(&read(&files, &[("centre", "none"), ("patients", "one patient per sheet and number")])), right);
}
