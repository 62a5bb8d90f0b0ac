use super::*;

fn parts(rows: &[&str]) -> (Role, String, Option<i32>, Option<i32>, String, Option<ColumnUnit>) {
    let Heading { role, visit, lesion, unit, .. } = read(rows);
    let (label, month, day) = visit.map_or((String::new(), None, None), |visit| (visit.label, visit.month, visit.day));
    (role, label, month, day, lesion.unwrap_or_default(), unit)
}

/// A heading; its role, visit with month and day, lesion, unit.
type Case = (&'static [&'static str], Role, &'static str, Option<i32>, Option<i32>, &'static str, Option<ColumnUnit>);

/// Headings of the files of the corpus and of layouts described in it; what they mean was read by a person.
#[test]
fn uneven_headings_are_understood() {
    use ColumnUnit::{Centimetre, Millimetre};
    let cases: [Case; 30] = [
        (&["BL_T1_L"], Role::Diameter, "BL", Some(0), None, "T1", None),
        (&["M12_T2_H"], Role::Diameter, "M12", Some(1200), None, "T2", None),
        (&["M12_T2_vol"], Role::Volume, "M12", Some(1200), None, "T2", None),
        (&["M3_PCT"], Role::Computed, "M3", Some(300), None, "", None),
        (&["PREY90_TL1_LAD"], Role::Diameter, "PREY90", Some(0), None, "TL1", None),
        (&["1st_FU_Target Lesion 1 PAD"], Role::Diameter, "1st_FU", None, None, "Target Lesion 1", None),
        (&["1st_FU_Dia Sum"], Role::Computed, "1st_FU", None, None, "", None),
        (&["1st_FU_Imaging Date"], Role::Date, "1st_FU", None, None, "", None),
        (&["Week 12"], Role::Size, "Week 12", None, Some(84), "", None),
        (&["Screening"], Role::Size, "Screening", Some(0), None, "", None),
        (&["3个月(cm)"], Role::Size, "3个月", Some(300), None, "", Some(Centimetre)),
        (&["12个月(mm)"], Role::Size, "12个月", Some(1200), None, "", Some(Millimetre)),
        (&["治疗后3月", "上下径"], Role::Diameter, "治疗后3月", Some(300), None, "", None),
        (&["Month 6", "b (mm)"], Role::Diameter, "Month 6", Some(600), None, "", Some(Millimetre)),
        (&["d2 (mm)"], Role::Diameter, "", None, None, "", Some(Millimetre)),
        (&["D3 mm"], Role::Diameter, "", None, None, "", Some(Millimetre)),
        (&["Length (mm)"], Role::Diameter, "", None, None, "", Some(Millimetre)),
        (&["Volume (mm3)"], Role::Volume, "", None, None, "", Some(ColumnUnit::CubicMillimetre)),
        (&["L1 month 6"], Role::Size, "month 6", Some(600), None, "L1", None),
        (&["Läsion"], Role::Lesion, "", None, None, "", None),
        (&["Lesion (kidney)"], Role::Lesion, "", None, None, "", None),
        (&["Subject ID:"], Role::Patient, "", None, None, "", None),
        (&["Patient Name"], Role::Identifier, "", None, None, "", None),
        (&["StudyInstanceUID"], Role::Unknown, "", None, None, "", None),
        (&["Start of treatment"], Role::Start, "", None, None, "", None),
        (&["CTCAE v5.0 term"], Role::Term, "", None, None, "", None),
        (&["Onset month"], Role::OnsetMonth, "", None, None, "", None),
        (&["AE as reported"], Role::Reported, "", None, None, "", None),
        (&["检查日期"], Role::Date, "", None, None, "", None),
        (&["研究编号"], Role::Patient, "", None, None, "", None),
    ];
    for (rows, role, label, month, day, lesion, unit) in cases {
        let expected = (role, label.to_owned(), month, day, lesion.to_owned(), unit);
        assert_eq!(parts(rows), expected, "{rows:?}");
    }
}

/// What tells who a person is does so beside a word for the patient too; a name of another thing is that thing.
#[test]
fn persons_are_known_by_their_headings() {
    for heading in [
        "姓名",
        "姓 名",
        "患者姓名",
        "病人姓名",
        "受试者姓名",
        "患者住院号",
        "病历号",
        "患者身份证号码",
        "就诊卡号",
        "联系电话",
        "出生年月日",
        "Patient MRN",
        "Patient's name",
        "Subject name",
        "Pat. Name",
        "Patient phone",
        "Patient date of birth",
        "Subject initials",
        "Hospital number",
        "Hospital No.",
        "Medical record number",
        "Nachname",
        "Vorname",
        "Geburtstag",
        "Prénom",
    ] {
        assert_eq!(read(&[heading]).role, Role::Identifier, "{heading}");
    }
    for (heading, role) in [
        ("研究编号", Role::Patient),
        ("Study ID", Role::Patient),
        ("Subject ID", Role::Patient),
        ("Record ID", Role::Patient),
        ("受试者编号", Role::Patient),
        ("Centre name", Role::Centre),
        ("医院名称", Role::Centre),
        ("Drug name", Role::Arm),
        ("Visit name", Role::Visit),
        ("Reader name", Role::Reader),
        ("Lesion name", Role::Lesion),
    ] {
        assert_eq!(read(&[heading]).role, role, "{heading}");
    }
}

/// How long a cycle is stands in no file: its days are no study days.
#[test]
fn a_day_of_a_cycle_is_a_name_and_no_time() {
    for name in
        ["C2D1", "c02d15", "Cycle 2 Day 1", "Cycle 2, Day 1", "Zyklus 2 Tag 1", "Day 1 of cycle 2", "第2周期第1天", "2周期1天"]
    {
        let visit = visit_name(name).unwrap();
        assert_eq!((visit.label.as_str(), visit.month, visit.day), (name, None, None));
    }
    let (role, visit, month, day, lesion, _) = parts(&["C2D1_T1_L"]);
    assert_eq!((role, visit.as_str(), month, day, lesion.as_str()), (Role::Diameter, "C2D1", None, None, "T1"));
    assert_eq!(parts(&["C2D1"]).1, "C2D1");
    // A month or a day that stands by itself is a time still.
    let time = |name: &str| visit_name(name).map(|visit| (visit.month, visit.day));
    assert_eq!(["Cycle 2 (month 3)", "D15"].map(time), [Some((Some(300), None)), Some((None, Some(15)))]);
}
