//! Dates in the short styles of spreadsheets, hidden sheets, persons in standard files, and Excel's older ways of saving: by hand.

use crate::support::{Library, file, open_ids, read, size, told};
use crate::together::{book, repacked};
use nadir_import::grid::Visibility;
use nadir_import::open::open;
use nadir_import::preview::Preview;

fn days(made: &Preview) -> Vec<Option<i32>> {
    made.rows.iter().map(|row| row.day).collect()
}

fn long(start: &str, dates: [&str; 2]) -> String {
    let [first, second] = dates;
    format!("Patient,Start of treatment,Scan date,Lesion,d1 (mm)\nP-1,{start},{first},L1,42\nP-1,{start},{second},L1,40\n")
}

/// 45000 is 15 March 2023 and 45092 15 June (Python: `date(1899, 12, 30) + timedelta(45000)`); in the system of 1904 four years later.
#[test]
fn numbers_in_a_column_of_dates_are_asked_as_serial_ones() {
    let text = long("44998", ["45000", "45092.5"]);
    let made = read(&[file("a.csv", &text)], &[]);
    assert_eq!((open_ids(&made), days(&made)), (vec!["serial:a.csv"], vec![Some(2), Some(94)]));
    assert_eq!((made.questions[0].suggested.as_deref(), told(&made, "date-impossible").len()), (Some("1900"), 0));
    assert_eq!(days(&read(&[file("a.csv", &text)], &[("serial:a.csv", "1904")])), [Some(2), Some(94)]);
    let made = read(&[file("a.csv", &text)], &[("serial:a.csv", "no dates")]);
    assert!(days(&made).iter().all(Option::is_none) && !told(&made, "date-impossible").is_empty());
    // Beside a written date the system matters: 13 March 2023, or the start is 1462 days after the numbers are taken.
    let text = long("2023-03-13", ["45000", "45092"]);
    assert_eq!(days(&read(&[file("a.csv", &text)], &[("serial:a.csv", "1900")])), [Some(2), Some(94)]);
    assert_eq!(days(&read(&[file("a.csv", &text)], &[("serial:a.csv", "1904")])), [Some(1464), Some(1556)]);
    let shown = serde_json::to_string(&read(&[file("a.csv", &text)], &[("serial:a.csv", "1900")])).unwrap();
    assert!(!shown.contains("45000") && !shown.contains("2023-03"), "{shown}");
    // A workbook says itself which system it has.
    let bytes = book("03_wide_lesion_by_visit_formulas.xlsx");
    let later = repacked(&bytes, |part, inside| match part {
        "xl/workbook.xml" => {
            let text = String::from_utf8(inside).unwrap();
            let bare = text.replace("<workbookPr", "<workbookPr date1904=\"1\"");
            assert_ne!(bare, text);
            bare.into_bytes()
        }
        _ => inside,
    });
    let is_1904 = |bytes: &[u8]| open("a.xlsx", bytes, None, &Library).unwrap().sheets.iter().all(|sheet| sheet.is_1904);
    assert_eq!((is_1904(&bytes), is_1904(&later)), (false, true));
}

/// Days by Python 3 `datetime.date` from 5 March 2023 to 5 April (31) and 20 June (107); with the month first, from 3 May to 4 May.
#[test]
fn years_of_two_digits_are_read_in_the_order_that_is_asked() {
    let made = read(&[file("a.csv", &long("05.03.23", ["05.04.23", "20.06.23"]))], &[]);
    assert_eq!((open_ids(&made), days(&made)), (vec!["short-dates"], vec![Some(31), Some(107)]));
    assert_eq!(told(&made, "date-impossible").len(), 0);
    // Where one order alone fits all of a column, it is proposed.
    let proposed = |dates| read(&[file("a.csv", &long("2023-03-05", dates))], &[]).questions[0].suggested.clone();
    assert_eq!(proposed(["05/04/23", "05/31/23"]).as_deref(), Some("month first"));
    assert_eq!(proposed(["23-04-05", "31-06-20"]).as_deref(), Some("year first"));
    assert_eq!(proposed(["05/04/23", "06/05/23"]), None);
    let text = long("05.03.23", ["05.04.23", "05.05.23"]);
    let [month, year] =
        ["month first", "year first"].map(|order| days(&read(&[file("a.csv", &text)], &[("short-dates", order)])));
    // 3 May to 4 May and 5 May 2023; 23 March 2005 to 23 April and 23 May 2005.
    assert_eq!((month, year), (vec![Some(1), Some(2)], vec![Some(31), Some(61)]));
    // A month by its name leaves one reading.
    let made = read(&[file("a.csv", &long("05-Mar-23", ["05-Apr-23", "20-Jun-23"]))], &[]);
    assert_eq!((open_ids(&made), days(&made)), (Vec::new(), vec![Some(31), Some(107)]));
    assert_eq!(nadir_import::dates::masked("seen 05-Mar-23, then 05.03.23"), "seen …, then …");
}

/// The second of two sheets is hidden: a form of a patient, a list of patients, adverse events. Each was taken in silence.
#[test]
fn hidden_sheets_of_every_kind_are_asked_about() {
    let measured = "ID,Month,Lesion,d1 (mm)\nP-1,0,L1,42\n";
    let list = "ID,Arm,Sex\nP-1,Everolimus,F\n";
    let events = "ID,Term (CTCAE 5.0),Grade\nP-1,Fatigue,1\n";
    let form = "Subject ID:,P-2,\n,,\nLesion,Baseline (mm),Month 3 (mm)\nL1,30,29\n";
    let counts = |made: &Preview| (made.rows.len(), made.events.len(), made.patients.len());
    for (text, taken) in [(list, (1, 0, 1)), (events, (1, 1, 0)), (form, (3, 0, 0))] {
        let mut files = [file("data.csv", measured), file("hidden.csv", text)];
        files[1].sheets[0].visibility = Visibility::Hidden;
        let asked = read(&files, &[]);
        assert_eq!((open_ids(&asked), counts(&asked)), (vec!["sheet:hidden.csv"], (1, 0, 0)), "{text}");
        assert_eq!(counts(&read(&files, &[("sheet:hidden.csv", "take")])), taken, "{text}");
    }
}

/// What names a person in a `REDCap` export, by its field or by its label, and in DM.
#[test]
fn persons_in_standard_files_are_announced() {
    let redcap = "record_id,redcap_event_name,first_name,mrn,fld7,lesion_name,longest_diameter_mm\n7,baseline_arm_1,Ann,90001,1970-01-02,L1,42\n";
    let dictionary = "\"Variable / Field Name\",\"Field Label\"\nfld7,Date of birth\n";
    let made = read(&[file("redcap.csv", redcap), file("dictionary.csv", dictionary)], &[]);
    let right = [("record 1, field 3", "first_name"), ("record 1, field 4", "mrn"), ("record 1, field 5", "fld7")];
    let found: Vec<_> = told(&made, "identifier-column");
    assert_eq!(found.iter().map(|(at, text)| (at.trim_start_matches("redcap.csv: "), *text)).collect::<Vec<_>>(), right);
    let dm = "STUDYID,DOMAIN,USUBJID,BRTHDTC,RFSTDTC,ARM\nS,DM,S-1,1970-01-02,2023-01-01,A\n";
    assert_eq!(told(&read(&[file("dm.csv", dm)], &[]), "identifier-column"), [("record 1, field 4", "BRTHDTC")]);
}

/// Two sheets in Excel's XML of 2003, the second one hidden; rows and cells that follow blank ones are numbered.
#[test]
fn xml_of_2003_keeps_names_places_and_kinds() {
    let row = |cells: [&str; 3]| cells.map(|cell| format!("<Cell><Data ss:Type=\"String\">{cell}</Data></Cell>")).concat();
    let head = row(["ID", "Arm", "Baseline L1 (mm)"]);
    let text = format!(
        "<?xml version=\"1.0\"?>\n<?mso-application progid=\"Excel.Sheet\"?>\n<Workbook xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\">\
         <Worksheet ss:Name=\"Data &amp; sizes\"><Table><Row ss:Index=\"3\">{head}</Row><Row ss:Index=\"5\">{}\
         <Cell ss:Index=\"5\"><Data ss:Type=\"DateTime\">2023-01-05T00:00:00.000</Data><Comment><ss:Data>seen</ss:Data></Comment></Cell></Row></Table>\
         <WorksheetOptions xmlns=\"urn:x\"><Visible>SheetVisible</Visible></WorksheetOptions></Worksheet>\
         <Worksheet ss:Name=\"Old\"><Table><Row>{head}</Row><Row>{}</Row></Table><WorksheetOptions><Visible>SheetHidden</Visible></WorksheetOptions></Worksheet></Workbook>",
        row(["P-1", "A", "42"]),
        row(["P-9", "A", "99"]),
    );
    let opened = file("export.xls", &text);
    let [data, old] = opened.sheets.as_slice() else { panic!("two sheets") };
    assert_eq!([data.name.as_str(), old.name.as_str()], ["Data & sizes", "Old"]);
    assert_eq!([data.visibility, old.visibility], [Visibility::Visible, Visibility::Hidden]);
    assert_eq!([data.cell(2, 0), data.cell(4, 0), data.cell(4, 4)], ["ID", "P-1", "2023-01-05"]);
    assert_eq!(data.address(4, Some([2, 2])), "Data & sizes!C5");
    let made = read(&[opened], &[]);
    assert_eq!(open_ids(&made), ["sheet:Old"]);
    assert_eq!(made.rows.iter().map(|row| size(&made, row)).collect::<Vec<_>>(), ["42"]);
}

/// A page saved with all it needs, and a workbook of two sheets as Excel saves it; encoded by Python's `quopri` and `base64`.
#[test]
fn the_pages_of_a_web_archive_are_read() {
    let qp = "MIME-Version: 1.0\r\nContent-Type: text/html; charset=\"utf-8\"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\
              <html><table><tr><td>ID<td>=E5=9F=BA=E7=BA=BF L1 (mm)</tr><tr class=3Dx><td>P-1<td>4=\r\n2</tr></table></html>";
    let made = read(&[file("a.mht", qp)], &[]);
    assert_eq!(made.rows.iter().map(|row| (row.month, size(&made, row))).collect::<Vec<_>>(), [(Some(0), "42".to_owned())]);
    let list = "<html><head><xml><x:ExcelWorkbook><x:ExcelWorksheets><x:ExcelWorksheet><x:Name>Arm A</x:Name><x:WorksheetSource HRef=\"f/sheet001.htm\"/>\
                </x:ExcelWorksheet><x:ExcelWorksheet><x:Name>Arm B</x:Name><x:WorksheetSource HRef=\"f/sheet002.htm\"/></x:ExcelWorksheet></xml></head></html>";
    let part = |place: &str, encoding: &str, page: &str| {
        format!(
            "------=_Next\r\nContent-Location: file:///C:/f/{place}\r\nContent-Transfer-Encoding: {encoding}\r\nContent-Type: text/html;\r\n charset=\"us-ascii\"\r\n\r\n{page}\r\n\r\n"
        )
    };
    let text = format!(
        "MIME-Version: 1.0\r\nX-Document-Type: Workbook\r\nContent-Type: multipart/related;\r\n\tboundary=\"----=_Next\"\r\n\r\nA web archive.\r\n\r\n{}{}{}------=_Next--\r\n",
        part("book.htm", "8bit", list),
        part("sheet001.htm", "8bit", "<html><table><tr><td>ID<td>Baseline L1 (mm)</tr><tr><td>P-1<td>42</tr></table></html>"),
        // <html><table><tr><td>ID<td>Baseline L1 (mm)</tr><tr><td>P-2<td>50</tr></table></html>
        part(
            "sheet002.htm",
            "base64",
            "PGh0bWw+PHRhYmxlPjx0cj48dGQ+SUQ8dGQ+QmFzZWxpbmUgTDEgKG1tKTwvdHI+PHRyPjx0ZD5Q\r\nLTI8dGQ+NTA8L3RyPjwvdGFibGU+PC9odG1sPg=="
        ),
    );
    let opened = file("a.mht", &text);
    assert_eq!(opened.sheets.iter().map(|sheet| sheet.name.as_str()).collect::<Vec<_>>(), ["Arm A", "Arm B"]);
    let made = read(&[opened], &[("centre", "arm")]);
    let rows: Vec<_> = made.rows.iter().map(|row| [made.name(row.arm), made.name(row.patient)]).collect();
    assert_eq!(rows, [["Arm A", "P-1"], ["Arm B", "P-2"]]);
    // One that holds no table is refused by its name.
    let none = "MIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n<html><p>nothing</p></html>";
    assert!(open("a.mht", none.as_bytes(), None, &Library).is_err());
}
