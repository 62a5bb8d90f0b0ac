//! The data sets for other programs, by hand: one patient whose lesion halves and grows again.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test stops at the first thing that is not as expected")]

use nadir::entry::draft::{
    AdverseEventDraft, AdverseEventField, AdverseEventId, PatientDraft, PatientField, PatientKey, StudyDraft, VisitField,
};
use nadir::files::{ByteOrderMark, Dataset, dataset_csv};
use nadir::measured::lesion::LesionId;
use nadir::study::Study;
use nadir::study::assessment::{Settings, assess};
use std::sync::Arc;

fn study() -> StudyDraft {
    let mut patient = PatientDraft::empty(PatientKey(1));
    patient.id = "P-1".into();
    for (field, text) in [
        (PatientField::Arm, "A"),
        (PatientField::Sex, "female"),
        (PatientField::Age, "29"),
        (PatientField::MonthsOnTreatment, "6"),
    ] {
        patient.fields.insert(field, text.to_owned());
    }
    patient.lesions[0].side = "left".into();
    patient.visits.truncate(3);
    let cells = [["40 x 40 x 40 mm", "absent"], ["20 x 40 x 40 mm", "not done"], ["30 x 40 x 40 mm", "too small"]];
    for (visit, [one, other]) in patient.visits.iter_mut().zip(cells) {
        visit.cells = [(LesionId(1), one.to_owned()), (LesionId(2), other.to_owned())].into();
        visit.fields.insert(VisitField::Modality, "MRI".to_owned());
    }
    // The day of the scan was written down, two weeks after month 3.
    patient.visits[1].fields.insert(VisitField::Day, "105".to_owned());
    let fields = [(AdverseEventField::Term, "Mucositis oral"), (AdverseEventField::Grade, "2"), (AdverseEventField::Month, "1")];
    let fields = fields.map(|(field, text)| (field, text.to_owned())).into();
    patient.adverse_events.push(AdverseEventDraft { id: AdverseEventId(1), fields });
    let mut study = StudyDraft::empty();
    study.patients = vec![patient];
    study
}

fn lines(dataset: Dataset) -> Vec<String> {
    let settings = Settings::default();
    let study = Study::gather(&study(), |patient| Some(Arc::new(assess(patient, &settings))));
    dataset_csv(dataset, &study, &settings, ByteOrderMark::Without).lines().skip(1).map(str::to_owned).collect()
}

/// SDTMIG 3.4, sections on DM, TU, TR and AE; study days without a day 0: day 0 here is 1 there, day 105 is 106, month 1 (day 30) is 31.
#[test]
fn what_was_measured_goes_into_sdtm() {
    assert_eq!(lines(Dataset::Demographics), ["STUDY,DM,P-1,P-1,,,29,YEARS,F,ARM1,A,"]);
    assert_eq!(
        lines(Dataset::TumourIdentification),
        [
            "STUDY,TU,P-1,1,L1,TUMIDENT,Tumor Identification,TARGET,TARGET,KIDNEY,LEFT,MRI,1,BASELINE,",
            "STUDY,TU,P-1,2,L2,TUMIDENT,Tumor Identification,NEW,NEW,KIDNEY,,MRI,3,MONTH 6,",
        ]
    );
    assert_eq!(
        lines(Dataset::TumourResults),
        [
            "STUDY,TR,P-1,1,TARGET,A1,L1,LDIAM,Longest Diameter,40,mm,40,40,mm,,MRI,Y,1,BASELINE,1,",
            "STUDY,TR,P-1,2,TARGET,A1,L1,LPERP,Longest Perpendicular,40,mm,40,40,mm,,MRI,Y,1,BASELINE,1,",
            "STUDY,TR,P-1,3,TARGET,A1,L1,TDIAM,Third Diameter,40,mm,40,40,mm,,MRI,Y,1,BASELINE,1,",
            "STUDY,TR,P-1,4,NEW,A1,L2,TUMSTATE,Tumor State,ABSENT,,ABSENT,,,,MRI,Y,1,BASELINE,1,",
            "STUDY,TR,P-1,5,TARGET,A2,L1,LDIAM,Longest Diameter,40,mm,40,40,mm,,MRI,,2,MONTH 3,92,106",
            "STUDY,TR,P-1,6,TARGET,A2,L1,LPERP,Longest Perpendicular,40,mm,40,40,mm,,MRI,,2,MONTH 3,92,106",
            "STUDY,TR,P-1,7,TARGET,A2,L1,TDIAM,Third Diameter,20,mm,20,20,mm,,MRI,,2,MONTH 3,92,106",
            "STUDY,TR,P-1,8,NEW,A2,L2,LDIAM,Longest Diameter,,,,,,NOT DONE,MRI,,2,MONTH 3,92,106",
            "STUDY,TR,P-1,9,TARGET,A3,L1,LDIAM,Longest Diameter,40,mm,40,40,mm,,MRI,,3,MONTH 6,184,",
            "STUDY,TR,P-1,10,TARGET,A3,L1,LPERP,Longest Perpendicular,40,mm,40,40,mm,,MRI,,3,MONTH 6,184,",
            "STUDY,TR,P-1,11,TARGET,A3,L1,TDIAM,Third Diameter,30,mm,30,30,mm,,MRI,,3,MONTH 6,184,",
            "STUDY,TR,P-1,12,NEW,A3,L2,LDIAM,Longest Diameter,TOO SMALL TO MEASURE,,5,5,mm,,MRI,,3,MONTH 6,184,",
        ]
    );
    assert_eq!(
        lines(Dataset::AdverseEvents),
        ["STUDY,AE,P-1,1,Mucositis oral,Mucositis oral,Gastrointestinal disorders,,2,31,1,4.0"]
    );
}

/// By hand: π/6 · 40³ mm³ = 33.5103216383 mL, half of it at month 3 (−50 %, a partial response from −50 % on), three quarters at month 6, a half
/// above the nadir and below the baseline: no progression, and stable. The longest diameter stays 40 mm: stable by RECIST 1.1,
/// by which the second lesion, absent at the baseline and there at month 6, is progression whatever its size; volumes ask 10 mm of it.
/// Response on day 105, followed to day 183: 78 days.
#[test]
fn what_is_computed_goes_into_adam() {
    let baseline = std::f64::consts::PI / 6.0 * 64.0;
    let sums = lines(Dataset::TumourAnalysis);
    let of = |code: &str, visit: &str| {
        let line = sums.iter().find(|line| line.contains(&format!(",{code},")) && line.contains(&format!(",{visit},"))).unwrap();
        line.split(',').map(str::to_owned).collect::<Vec<_>>()
    };
    let close = |text: &str, value: f64| assert!((text.parse::<f64>().unwrap() - value).abs() < 1e-12, "{text} {value}");
    let first = of("SUMVOL", "Baseline");
    close(&first[8], baseline);
    close(&first[9], baseline);
    assert_eq!([&first[7], &first[10], &first[14], &first[15]], ["1", "", "Y", "Y"]);
    let second = of("SUMVOL", "Month 3");
    close(&second[8], baseline / 2.0);
    close(&second[10], -baseline / 2.0);
    close(&second[12], baseline);
    assert_eq!(
        [&second[7], &second[11], &second[13], &second[16], &second[17]],
        ["106", "-50", "-50", "PROTOCOL DEFINED RESPONSE CRITERIA", "source-paper"]
    );
    let third = of("SUMVOL", "Month 6");
    close(&third[12], baseline / 2.0);
    assert_eq!([&third[7], &third[11], &third[13]], ["184", "-25", "50"]);
    assert_eq!((of("PCBSV", "Month 6")[8].as_str(), of("PCNSV", "Month 6")[8].as_str()), ("-25", "50"));
    assert_eq!(
        [&of("SUMLDIAM", "Month 6")[8], &of("PCBSD", "Month 6")[8], &of("SUMLDIAM", "Month 6")[16]],
        ["40", "0", "RECIST 1.1"]
    );

    let responses = lines(Dataset::ResponseAnalysis);
    let told: Vec<String> = responses
        .iter()
        .map(|line| {
            let cells: Vec<&str> = line.split(',').collect();
            format!("{} {} {}", cells[3], cells[7], cells[10])
        })
        .collect();
    assert_eq!(
        told,
        [
            "OVRLRESP Month 3 PR",
            "OVRLRESP Month 6 SD",
            "BESTRESP  PR",
            "OVRLRESR Month 3 SD",
            "OVRLRESR Month 6 PD",
            "BESTRESR  SD"
        ]
    );
    let times = lines(Dataset::TimeToEvent);
    assert_eq!(
        times[0],
        "STUDY,P-1,A,TTR,Time to Response (days) by PROTOCOL DEFINED RESPONSE CRITERIA,PROTOCOL DEFINED RESPONSE CRITERIA,source-paper,105,DAYS,0,RESPONSE,106"
    );
    assert!(times[1].contains(",TTP,") && times[1].ends_with(",183,DAYS,1,LAST EVALUABLE ASSESSMENT,184"), "{}", times[1]);
    assert!(times[2].contains(",DOR,") && times[2].ends_with(",78,DAYS,1,LAST EVALUABLE ASSESSMENT,"), "{}", times[2]);
    assert_eq!(lines(Dataset::SubjectLevel), ["STUDY,P-1,P-1,,29,YEARS,F,A,A,1,,,6,,,,"]);
    assert_eq!(
        lines(Dataset::AdverseEventAnalysis),
        ["STUDY,P-1,A,1,Mucositis oral,Mucositis oral,Gastrointestinal disorders,,2,2,31,1,Y,4.0"]
    );
}

/// A scan three days before the first dose: the form takes whole numbers, and an apostrophe before one is none (`REDCap`, text validation
/// `integer`).
#[test]
fn a_day_before_the_start_is_a_number_in_the_form() {
    let mut study = study();
    let patient = &mut study.patients[0];
    patient.id = "-1 x".into();
    patient.visits.truncate(1);
    patient.visits[0].fields = [(VisitField::Day, "-3".to_owned())].into();
    patient.adverse_events[0].fields.insert(AdverseEventField::Month, "-0.5".to_owned());
    let settings = Settings::default();
    let study = Study::gather(&study, |patient| Some(Arc::new(assess(patient, &settings))));
    let form = dataset_csv(Dataset::CaptureForm, &study, &settings, ByteOrderMark::Without);
    let lines: Vec<Vec<&str>> = form.lines().map(|line| line.split(',').collect()).collect();
    let column = |name: &str| lines[0].iter().position(|heading| *heading == name).unwrap();
    let of = |name: &str| lines[1..].iter().map(|line| line[column(name)]).filter(|text| !text.is_empty()).collect::<Vec<_>>();
    assert_eq!((of("scan_day"), of("ae_month")), (vec!["-3"], vec!["-0.5"]));
    // A pseudonym is a text, and a spreadsheet could run it.
    assert!(of("record_id").iter().all(|id| *id == "'-1 x"), "{form}");
}
