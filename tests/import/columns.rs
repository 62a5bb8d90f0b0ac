//! Columns of lesions known by their cells, and what else is recorded of a visit: small sheets by hand, each with what stands in it.

use crate::support::{file, open_ids, read, size, told};
use nadir::entry::draft::VisitField;
use nadir_import::decode::Decoder;
use nadir_import::open::open;
use nadir_import::preview::Preview;

fn pasted(text: &str) -> nadir_import::open::Opened {
    file("Clipboard", &text.replace('|', "\t"))
}

/// Lesion, kidney and size of each row.
fn lesions(made: &Preview) -> Vec<[String; 3]> {
    let row =
        |row: &nadir_import::preview::Row| [made.name(row.lesion).to_owned(), made.name(row.side).to_owned(), size(made, row)];
    made.rows.iter().filter(|row| !row.is_new).map(row).collect()
}

fn all(rows: &[[&str; 3]]) -> Vec<[String; 3]> {
    rows.iter().map(|row| row.map(str::to_owned)).collect()
}

#[test]
fn cells_of_several_diameters_make_a_lesion_of_any_heading() {
    for (first, second, sides) in [
        ("AML1", "AML2", ["", ""]),
        ("AML 1", "AML 2", ["", ""]),
        ("Left 1", "Right 1", ["left", "right"]),
        ("left AML", "right AML", ["left", "right"]),
        ("左1", "右1", ["left", "right"]),
        ("左肾1", "右肾1", ["left", "right"]),
        ("肿瘤1", "肿瘤2", ["", ""]),
        ("错构瘤1", "错构瘤2", ["", ""]),
        ("R upper pole", "L lower pole", ["right", "left"]),
        ("左肾上极", "右肾下极", ["left", "right"]),
        ("L", "R", ["left", "right"]),
    ] {
        let right = all(&[[first, sides[0], "83x56x73"], [second, sides[1], "35x30x20"]]);
        for unit in ["", " (mm)"] {
            let text = format!("ID|Arm|Month|{first}{unit}|{second}{unit}\n1|E|0|83x56x73|35×30×20\n1|E|3|62x40x55|absent\n");
            let made = read(&[pasted(&text)], &[]);
            assert_eq!(lesions(&made)[..2], right, "{text}");
            assert_eq!(lesions(&made).len(), 4, "{text}");
            assert_eq!(told(&made, "column-not-understood"), [], "{text}");
        }
        // Columns in another order are the same lesions.
        let text = format!("{second} (mm)|Month|ID|{first} (mm)\n35x30x20|0|1|83x56x73\n");
        let mut shuffled = lesions(&read(&[pasted(&text)], &[]));
        shuffled.reverse();
        assert_eq!(shuffled, right, "{text}");
    }
}

#[test]
fn columns_of_two_kidneys_at_each_visit_are_two_lesions() {
    let text = "患者编号|性别|年龄|用药|左肾AML 基线(cm)|左肾AML 3月(cm)|左肾AML 6月(cm)|右肾AML 基线(cm)|右肾AML 3月(cm)|右肾AML 6月(cm)\n\
                P01|女|32|依维莫司|8.3×5.6×7.3|6.2×4.0×5.5|消失|3.5×3.0×2.0|3.0×2.0×2.0|未测\n\
                P02|男|41|西罗莫司|5.0×4.0×4.0|4.0×4.0×3.0|3.0×3.0×3.0|2.5×2.0×2.0|2.0×2.0×2.0|2.0×1.0×1.0\n";
    let made = read(&[pasted(text)], &[]);
    let right = [
        ["左肾AML", "left", "83x56x73"],
        ["左肾AML", "left", "62x40x55"],
        ["左肾AML", "left", "absent"],
        ["右肾AML", "right", "35x30x20"],
        ["右肾AML", "right", "30x20x20"],
        ["右肾AML", "right", "not done"],
    ];
    assert_eq!((lesions(&made)[..6].to_vec(), open_ids(&made)), (all(&right), Vec::new()));
    let arms: Vec<&str> = made.rows.iter().map(|row| made.name(row.arm)).collect();
    assert_eq!((arms[0], arms[6]), ("依维莫司", "西罗莫司"));
    assert_eq!(made.problems, []);
    let text = "ID|Drug given|Left lesion baseline (mm)|Right lesion baseline (mm)\n1|everolimus|40x30x20|20x20x20\n2|sirolimus|41x30x20|21x20x20\n";
    let made = read(&[pasted(text)], &[]);
    assert_eq!(lesions(&made)[..2], all(&[["Left lesion", "left", "40x30x20"], ["Right lesion", "right", "20x20x20"]]));
}

/// What is recorded at the visits of the first patient, by month.
fn recorded(made: &Preview) -> Vec<[String; 6]> {
    let fields = [
        VisitField::Month,
        VisitField::LeftKidney,
        VisitField::RightKidney,
        VisitField::NewLesion,
        VisitField::Bleeding,
        VisitField::Intervention,
    ];
    let patient = made.draft().patients.into_iter().next().unwrap();
    patient.visits.iter().map(|visit| fields.map(|field| visit.field(field).to_owned())).collect()
}

#[test]
fn what_is_of_a_visit_is_recorded_at_it_and_accuses_nothing() {
    let right = [
        ["0", "300", "280", "none", "0", ""].map(str::to_owned),
        ["3", "250", "270", "none", "0", ""].map(str::to_owned),
        ["6", "310", "260", "12 mm", "2", "embolisation"].map(str::to_owned),
    ];
    let head = "ID|Arm|Month|L1|Left kidney vol (mL)|Right kidney vol (mL)|New lesion|Bleeding grade|Embolization\n";
    let rows = "1|E|0|50x50x50|300|280|no|0|no\n1|E|3|30x30x30|250|270|no|0|no\n1|E|6|20x20x20|310|260|yes, 12 mm|2|yes\n";
    let made = read(&[pasted(&format!("{head}{rows}"))], &[]);
    assert_eq!(recorded(&made), right);
    assert_eq!(made.problems.iter().map(|problem| problem.rule.as_str()).collect::<Vec<_>>(), ["new-lesion"]);
    assert_eq!(open_ids(&made), ["unit"]);
    // In Chinese, and in another order.
    let text = "左肾体积(mL)|患者编号|月|新发病灶(mm)|病灶1(mm)|出血分级|右肾体积(mL)|栓塞\n300|1|0|无|50x50x50|0|280|否\n250|1|3|否|30x30x30|0|270|否\n310|1|6|12|20x20x20|2级|260|是\n";
    let made = read(&[pasted(text)], &[]);
    let mut chinese = right;
    chinese[2][5] = "栓塞".to_owned();
    assert_eq!((recorded(&made), open_ids(&made)), (chinese.to_vec(), Vec::new()));
    // A yes has no diameter, and what is no grade is none: each is told.
    let text = "ID|Month|L1 (mm)|New lesion|Bleeding\n1|0|50x50x50|no|no\n1|3|40x40x40|yes|some\n";
    let made = read(&[pasted(text)], &[]);
    assert_eq!(told(&made, "value-not-recorded"), [("record 3, field 4", "yes"), ("record 3, field 5", "some")]);
    assert_eq!(recorded(&made)[1], ["3", "", "", "", "", ""].map(str::to_owned));
    // At a visit where no lesion was measured it is recorded too.
    let text = "ID|Month|L1 (mm)|Left kidney volume (mL)\n1|0|50x50x50|300\n1|3||280\n";
    let made = read(&[pasted(text)], &[]);
    assert_eq!(recorded(&made)[1], ["3", "280", "", "", "", ""].map(str::to_owned));
    // A volume of both kidneys has no place: it is said to be left out, and accused of nothing.
    let made = read(&[pasted("ID|Month|L1 (mm)|Total kidney volume (mL)\n1|0|50x50x50|600\n")], &[]);
    assert_eq!(told(&made, "column-not-understood"), [("record 1, field 4", "Total kidney volume (mL)")]);
    assert_eq!(told(&made, "computed-value-contradicts"), []);
}

#[test]
fn units_below_the_headings_are_those_of_their_columns() {
    for units in ["|||cm|cm|cm", "|||(cm)|(cm)|(cm)", "|||厘米|厘米|厘米"] {
        let text = format!("ID|Month|Lesion|L|W|H\n{units}\n1|0|A|8.3|5.6|7.3\n");
        let made = read(&[pasted(&text)], &[]);
        assert_eq!((lesions(&made), open_ids(&made)), (all(&[["A", "", "83x56x73"]]), Vec::new()), "{units}");
        assert_eq!(made.problems, [], "{units}");
    }
    let text = "|Baseline|||3 months||\nID|L|W|H|L|W|H\n|cm|cm|cm|mm|mm|mm\n1|8.3|5.6|7.3|62|40|55\n2|5.3|5.6|4.3|42|40|35\n";
    let made = read(&[pasted(text)], &[]);
    let sizes: Vec<String> = made.rows.iter().map(|row| size(&made, row)).collect();
    assert_eq!(sizes, ["83x56x73", "62x40x55", "53x56x43", "42x40x35"]);
}

#[test]
fn sheets_of_computed_columns_alone_say_so() {
    for (text, titles) in [
        (
            "ID|Sum of volumes (mL) baseline|Sum of volumes (mL) 3 mo\n1|177|80\n2|100|60\n",
            "Sum of volumes (mL) baseline; Sum of volumes (mL) 3 mo",
        ),
        ("患者编号|体积总和(mL) 基线|体积总和(mL) 3月\n1|177|80\n2|100|60\n", "体积总和(mL) 基线; 体积总和(mL) 3月"),
    ] {
        let made = read(&[pasted(text)], &[]);
        assert_eq!(told(&made, "computed-without-measurements"), [("record 1, fields 2-3", titles)], "{text}");
        assert!(made.rows.is_empty());
    }
}

#[test]
fn a_column_of_another_layout_is_said_to_be_left_out() {
    let made = read(&[pasted("ID|Arm|Month|Foo\n1|E|0|83\n2|S|0|62\n")], &[]);
    assert_eq!(told(&made, "column-not-understood"), [("record 1, field 4", "Foo"), ("record 1, field 3", "Month")]);
}

/// A clipboard has no extension that could contradict what stands in it.
#[test]
fn a_name_without_extension_promises_nothing() {
    struct Plain;
    impl Decoder for Plain {
        fn decode(&self, _: &str, _: &[u8]) -> Option<String> {
            None
        }
    }
    let page = b"<table><tr><td>ID</td><td>L1 (mm)</td></tr><tr><td>1</td><td>83x56x73</td></tr></table>";
    let is_misnamed = |name: &str| open(name, page, Some("utf-8"), &Plain).unwrap().is_misnamed;
    assert_eq!(["Clipboard", "剪贴板", "a.html", "a.xls"].map(is_misnamed), [false, false, false, true]);
}

/// Different names of patients.
fn patients(made: &Preview) -> usize {
    made.rows.iter().map(|row| made.name(row.patient)).collect::<std::collections::BTreeSet<_>>().len()
}

/// A first column of which no word is known names the patients: taken for none, all of them would be one.
#[test]
fn a_first_column_of_names_is_that_of_the_patients() {
    for heading in ["病人", "病例", "序号", "Pt", "Pt.", "No.", "Study number", "Patientin", "Kürzel"] {
        let text = format!("{heading}|组别|病灶|基线|3个月\n甲1|E|L1|50x40x40|40x30x30\n甲2|S|L1|62x50x50|60x50x50\n");
        let made = read(&[pasted(&text)], &[]);
        assert_eq!(patients(&made), 2, "{heading}");
        assert_eq!(told(&made, "column-not-understood"), [], "{heading}");
    }
    // Rows of one patient's lesions that are numbered are lesions.
    let made = read(&[pasted("序号|病灶|基线|3个月\n1|L1|50x40x40|40x30x30\n2|L2|62x50x50|60x50x50\n")], &[]);
    assert_eq!(patients(&made), 1);
}

/// Lesions numbered within each kidney are as many as there are.
#[test]
fn lesions_numbered_within_each_kidney_are_not_one() {
    for [first, second] in [["左1", "右1"], ["左肾1", "右肾1"], ["1 (left)", "1 (right)"], ["left 1", "right 1"]] {
        let text = format!(
            "ID|Arm|Lesion|BL|M3\n甲1|E|{first}|50x40x40|40x30x30\n甲1|E|{second}|30x30x30|20x20x20\n甲2|S|{first}|62x50x50|60x50x50\n"
        );
        let made = read(&[pasted(&text)], &[]);
        let names: std::collections::BTreeSet<String> = lesions(&made).into_iter().map(|[name, ..]| name).collect();
        assert_eq!((lesions(&made).len(), names.len()), (6, 2), "{first}: {names:?} {:?}", open_ids(&made));
        assert!(!open_ids(&made).iter().any(|id| id.contains("value")), "{first}: {:?}", open_ids(&made));
    }
    let text =
        "ID|Arm|Kidney|Lesion|BL|M3\n1|E|left|1|50x40x40|40x30x30\n1|E|right|1|30x30x30|20x20x20\n2|S|left|1|62x50x50|60x50x50\n";
    let made = read(&[pasted(text)], &[]);
    assert_eq!(lesions(&made).len(), 6);
}
