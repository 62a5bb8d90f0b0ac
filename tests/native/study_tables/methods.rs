//! The paragraph on methods says what the tables of the same settings give, and nothing that they do not.

#[cfg(target_arch = "wasm32")]
use super::test;
use super::{compare, gather, settings};
use nadir::analysis::AnalysisSet;
use nadir::entry::draft::{PatientDraft, PatientField, PatientKey, StudyDraft, VisitField};
use nadir::files::example_study;
use nadir::measured::lesion::LesionId;
use nadir::report::Language;
use nadir::report::comparison::{methods, table_1, table_2, table_3};
use nadir::response::{Preset, ResponseCriteria, TrackId};
use nadir::study::assessment::Settings;
use nadir::study::settings::{BaselineExtra, BaselineNumber, EventColumn, FurtherRow, NumberForm};

const LANGUAGES: [Language; 2] = [Language::English, Language::Chinese];

/// The paragraphs in both languages.
fn paragraphs_of(draft: &StudyDraft, settings: &Settings, set: AnalysisSet) -> [Vec<String>; 2] {
    let results = compare(&gather(draft, settings), settings);
    LANGUAGES.map(|language| methods(&results, TrackId::Chosen, set, &[], language))
}

fn said(draft: &StudyDraft, settings: &Settings) -> [String; 2] {
    paragraphs_of(draft, settings, AnalysisSet::Observed).map(|paragraphs| paragraphs.join(" "))
}

/// Whether both languages say it: the English and the Chinese words.
fn says(draft: &StudyDraft, settings: &Settings, words: [&str; 2]) -> bool {
    let found: Vec<bool> = said(draft, settings).iter().zip(words).map(|(text, words)| text.contains(words)).collect();
    assert_eq!(found[0], found[1], "{words:?}: one language says it, the other does not: {:#?}", said(draft, settings));
    found[0]
}

/// A patient of arm A or B with these measurements of one lesion at months 0, 3, 6.
fn patient(key: u32, arm: &str, cells: &[&str]) -> PatientDraft {
    let mut draft = PatientDraft::empty(PatientKey(key));
    draft.id = format!("P-{key}");
    draft.lesions.truncate(1);
    draft.fields.insert(PatientField::Arm, arm.to_owned());
    for (visit, cell) in draft.visits.iter_mut().zip(cells) {
        visit.cells.insert(LesionId(1), (*cell).to_owned());
    }
    draft
}

/// One patient in each of two arms.
fn two(cells: [&[&str]; 2]) -> StudyDraft {
    let mut study = StudyDraft::empty();
    study.header.characteristics.clear();
    study.patients = vec![patient(1, "A", cells[0]), patient(2, "B", cells[1])];
    study
}

/// What is off by default is in no table, and the paragraph says nothing of it; taken in, both have it.
#[test]
fn a_further_row_is_said_where_the_table_has_it() {
    let study = example_study();
    for policy in ["as-published", "textbook", "recommended", "always-exact"] {
        for (row, label, words) in [
            (FurtherRow::Adjusted, "adjusted for the baseline", ["analysis of covariance", "协方差分析"]),
            (
                FurtherRow::NonResponders,
                "missing counted as non-responders",
                ["As a sensitivity analysis, patients without", "敏感性分析将"],
            ),
            (FurtherRow::LastObservation, "last observation carried forward", ["carried forward", "结转"]),
            (FurtherRow::WithinCentres, "within centres", ["Cochran–Mantel–Haenszel", "Cochran–Mantel–Haenszel"]),
            (FurtherRow::LesserDecrease, "Decrease ≥ 30%", ["decrease of at least 30% were counted", "缩小至少 30% 的患者"]),
            (FurtherRow::Median, "median, %", [", with the median;", "，并给出中位数；"]),
        ] {
            let mut settings = settings(policy);
            let has = |settings: &Settings| {
                let results = compare(&gather(&study, settings), settings);
                let table = table_2(&results, TrackId::Chosen, AnalysisSet::Observed, Language::English);
                table.rows.iter().any(|found| found.label.contains(label))
            };
            assert_eq!((has(&settings), says(&study, &settings, words)), (false, false), "{policy} {row:?}");
            settings.comparison.give_row(row, true);
            let is_there = has(&settings);
            assert_eq!(is_there, says(&study, &settings, words), "{policy} {row:?}");
            assert!(is_there || policy == "always-exact" || row == FurtherRow::Median, "{policy} {row:?}");
        }
    }
    // Both sensitivity analyses in one sentence.
    let mut settings = settings("recommended");
    settings.comparison.rows_in_table_2 = [FurtherRow::NonResponders, FurtherRow::LastObservation].into();
    assert!(says(
        &study,
        &settings,
        ["As sensitivity analyses, at visits that follow-up had reached", "敏感性分析限于随访已到期的访视"]
    ));
    // They stand beside the observed cases only.
    for set in [AnalysisSet::NonResponderImputation, AnalysisSet::LastObservationCarriedForward] {
        for text in paragraphs_of(&study, &settings, set).map(|paragraphs| paragraphs.join(" ")) {
            assert!(!text.contains("sensitivity") && !text.contains("敏感性"), "{text}");
            assert!(!text.contains("observed cases") && !text.contains("观察病例"), "{text}");
        }
    }
}

/// Columns of tests: Holm's where it is asked for; Table 1 tests nothing unless it is asked for, and a statistic brings P along.
#[test]
fn a_column_is_said_where_the_table_has_it() {
    let study = example_study();
    let holm = ["adjusted by Holm's method", "按 Holm 法校正"];
    let tested = ["compared by the test that goes with their summary", "按统计描述选择检验"];
    let categories = ["Variables with three or more categories", "三个及以上类别"];
    let mut settings = settings("recommended");
    let has_holm = |settings: &Settings| {
        let results = compare(&gather(&study, settings), settings);
        table_2(&results, TrackId::Chosen, AnalysisSet::Observed, Language::English)
            .columns
            .iter()
            .any(|column| column.detail == "Holm")
    };
    let has_p = |settings: &Settings| {
        let results = compare(&gather(&study, settings), settings);
        table_1(&results, Language::English).columns.iter().any(|column| column.heading == "P")
    };
    settings.comparison.holm_column = true;
    assert!(has_holm(&settings) && says(&study, &settings, holm));
    assert!(!has_p(&settings) && !says(&study, &settings, tested) && !says(&study, &settings, categories));
    assert!(says(&study, &settings, ["Baseline characteristics were not tested", "基线特征不作假设检验"]));
    settings.comparison.holm_column = false;
    settings.comparison.statistic_column = true;
    assert!(!has_holm(&settings) && !says(&study, &settings, holm));
    assert!(says(&study, &settings, ["were not adjusted for the number of planned visits", "P 值未按计划访视次数校正"]));
    assert!(has_p(&settings) && says(&study, &settings, tested) && says(&study, &settings, categories));
    // Only the tests of the forms in use are named.
    let geometric = ["Welch's t-test of the logarithms for geometric means", "几何均数采用对数值的 Welch t 检验"];
    let means = ["a t-test for means", "均数采用 t 检验"];
    assert!(!says(&study, &settings, geometric) && !says(&study, &settings, means));
    settings.comparison.give_as(BaselineNumber::Age, NumberForm::GeometricMean);
    assert!(says(&study, &settings, geometric) && !says(&study, &settings, means));
    assert!(says(
        &study,
        &settings,
        ["given as median (range) or geometric mean (geometric SD)", "以中位数（范围）或几何均数（几何标准差）表示"]
    ));
}

/// Volumes from what was typed: three diameters, two, one, millilitres, or several of these with their numbers.
#[test]
fn measurements_are_said_as_they_were_made() {
    let settings = settings("recommended");
    let ellipsoid = ["from three orthogonal diameters", "由三个相互垂直的径线"];
    for (cell, words) in [
        (
            "50x40x30",
            ["calculated as π/6 · a · b · c from three orthogonal diameters.", "由三个相互垂直的径线按 π/6 · a · b · c 计算。"],
        ),
        (
            "50x40",
            [
                "approximated as π/6 · L · W² from two diameters, L being the longer.",
                "由两个径线按 π/6 · L · W² 近似计算（L 为较长径）。",
            ],
        ),
        ("50", ["approximated as π/6 · d³ from one diameter.", "由一个径线按 π/6 · d³ 近似计算。"]),
        ("35 mL", ["entered in mL as read, without diameters.", "直接录入判读所得的毫升数（无径线）。"]),
    ] {
        let study = two([&[cell, cell], &[cell, cell]]);
        assert!(says(&study, &settings, words), "{cell}");
        assert_eq!(says(&study, &settings, ellipsoid), cell == "50x40x30", "{cell}");
    }
    let mixed = two([&["50x40x30", "40x30x20", "40x30"], &["35 mL", "30 mL"]]);
    assert!(says(
        &mixed,
        &settings,
        [
            "diameters (2 of 5 measurements), approximated as π/6 · L · W² from two diameters, L being the longer (1 of 5 measurements) or entered in mL as read, without diameters (2 of 5 measurements); a volume obtained by another method than at baseline was not used.",
            "计算（5 次测量中 2 次）、由两个径线按 π/6 · L · W² 近似计算（L 为较长径）（5 次测量中 1 次）或直接录入判读所得的毫升数（无径线）（5 次测量中 2 次）；得出方式与基线不同者不予采用。"
        ]
    ));
    // Nothing is said of what nobody measured.
    let nothing = two([&["absent", "absent"], &["absent"]]);
    assert!(!says(&nothing, &settings, ["The volume of", "靶病灶体积"]));
    // Lesions below 1 cm; what has split, and what has grown together.
    assert!(says(
        &mixed,
        &settings,
        ["with a longest diameter below 10 mm, entered no sum", "最长径小于 10 mm 的病灶不计入总和"]
    ));
    let split = ["A lesion that had split", "分裂的病灶"];
    assert!(!says(&mixed, &settings, split));
    assert!(says(&two([&["50x40x30", "20x20x20 + 10x10x10"], &["50x40x30"]]), &settings, split));
}

/// By RECIST 1.1 diameters are summed, volumes only where Table 1 gives them.
#[test]
fn diameters_are_said_where_they_are_judged() {
    let mut settings = settings("recommended");
    settings.criteria = ResponseCriteria::preset(Preset::Recist11);
    let study = two([&["50x40x30", "40x30x20"], &["35 mL", "30 mL"]]);
    let volume = ["volume of", "体积"];
    assert!(says(&study, &settings, ["the sum of longest diameters at a visit was taken over", "每次访视的最长径总和"]));
    assert!(says(&study, &settings, ["Absent lesions counted as 0 mm", "消失的病灶计为 0 mm"]));
    assert!(says(&study, &settings, ["Lesions entered in mL have no diameter", "仅录入毫升数的病灶无径线"]));
    assert!(says(&study, &settings, ["Lesions absent at baseline entered no sum", "基线时不存在的病灶不计入总和"]));
    assert!(says(&study, &settings, ["confirmation at least 28 days later", "至少 28 天后的复查确认"]));
    assert!(!says(&study, &settings, volume));
    settings.comparison.give_baseline_row(BaselineExtra::SumOfVolumes, true);
    assert!(says(&study, &settings, volume));
}

/// Another treatment, the end of treatment, the first progression, and adverse events are said where there are any.
#[test]
fn what_never_happened_is_not_said() {
    let settings = settings("recommended");
    let treated = ["was not evaluable from then on; times were censored", "视为不可评估，时间在此前末次访视处删失"];
    let events = ["Adverse events were counted", "不良事件按"];
    let end = ["after the end of treatment; a response", "天以内的访视"];
    let mut study = two([&["50x40x30", "40x30x20"], &["50x40x30", "40x30x20"]]);
    for words in [treated, events, end] {
        assert!(!says(&study, &settings, words));
    }
    assert!(says(
        &study,
        &settings,
        ["up to the first progression; a response at a later visit counted as none", "此后访视的缓解不计为缓解"]
    ));
    study.patients[0].visits[1].fields.insert(VisitField::Intervention, "embolisation L1".to_owned());
    study.patients[0].fields.insert(PatientField::EndOfTreatmentMonth, "6".to_owned());
    assert!(says(&study, &settings, treated) && says(&study, &settings, end));
    let mut failed = settings.clone();
    failed.comparison.other_treatment_is_failure = true;
    let no_response = ["treated with another drug counted as no response", "其他药物治疗后的访视不计为缓解"];
    assert!(says(&study, &failed, no_response) && !says(&study, &failed, treated));
    // The example has events: rates and their number only where Table 3 gives them.
    let study = example_study();
    let mut settings = settings.clone();
    assert!(says(&study, &settings, events) && says(&study, &settings, ["worst grade (CTCAE 4.0).", "最高级别（CTCAE 4.0）。"]));
    let (rates, number) = (["Garwood", "Garwood"], ["The number of events counts", "事件数计入"]);
    assert!(!says(&study, &settings, rates) && !says(&study, &settings, number));
    settings.comparison.rates_in_table_3 = true;
    settings.comparison.give_event_column(EventColumn::Events, true);
    assert!(says(&study, &settings, rates) && says(&study, &settings, number));
    let results = compare(&gather(&study, &settings), &settings);
    let spans = table_3(&results, Language::English).spans.iter().map(|span| span.heading.clone()).collect::<Vec<_>>();
    assert_eq!(spans[4], "events, n");
}

/// Table 2 says that visits after progression count as no response where there are any: 50³, 50³, 60³ (+72.8 %), 30³ (−78.4 %).
#[test]
fn visits_after_progression_are_noted() {
    let settings = settings("recommended");
    let note = |study: &StudyDraft, track| {
        let results = compare(&gather(study, &settings), &settings);
        let notes = LANGUAGES.map(|language| table_2(&results, track, AnalysisSet::Observed, language).notes);
        let words = [
            "Visits after the first progression count as no response. Decreases include them.",
            "首次进展之后的访视不计为缓解。缩小幅度包括这些访视。",
        ];
        let found: Vec<bool> = notes.iter().zip(words).map(|(notes, words)| notes.iter().any(|note| note == words)).collect();
        assert_eq!(found[0], found[1], "{notes:?}");
        found[0]
    };
    let three = "30x30x30";
    assert!(note(&two([&["50x50x50", "50x50x50", "60x60x60", three], &["50x50x50", three]]), TrackId::Chosen));
    assert!(!note(&two([&["50x50x50", "50x50x50", "60x60x60"], &["50x50x50", three]]), TrackId::Chosen));
    // A new lesion of 9.99 mm is progression by RECIST 1.1 alone.
    let mut study = two([&["50x50x50", three, three], &["50x50x50", three]]);
    study.patients[0].visits[1].fields.insert(VisitField::NewLesion, "9.99".to_owned());
    assert_eq!([TrackId::Chosen, TrackId::RECIST].map(|track| note(&study, track)), [false, true]);
}

/// By RECIST 1.1 as the further track the paragraph is that of the tables shown beside it.
#[test]
fn the_paragraph_is_of_the_track_shown() {
    let settings = settings("recommended");
    let results = compare(&gather(&example_study(), &settings), &settings);
    for (language, volume, recist) in [
        (
            Language::English,
            "at least 50% from baseline",
            "decrease of the sum of longest diameters of at least 30% from baseline",
        ),
        (Language::Chinese, "较基线缩小至少 50%", "最长径总和较基线缩小至少 30%"),
    ] {
        let [chosen, further] = [TrackId::Chosen, TrackId::RECIST]
            .map(|track| methods(&results, track, AnalysisSet::Observed, &[], language).join(" "));
        assert!(chosen.contains(volume) && !chosen.contains(recist), "{chosen}");
        assert!(further.contains(recist) && !further.contains(volume), "{further}");
        assert!(further.contains(language.pick("RECIST 1.1", "RECIST 1.1")) && !further.contains("π/6"), "{further}");
    }
}

/// 50, 34 and 37 mm by RECIST 1.1: −32% is a partial response, which −26% still is; Table 2 says why it counts more than have decreased so far.
#[test]
fn a_response_that_holds_is_noted() {
    let settings = settings("recommended");
    let said = |study: &StudyDraft| {
        let results = compare(&gather(study, &settings), &settings);
        let words = ["Once reached, a partial response holds until progression", "部分缓解一经达到，即持续至疾病进展，缩小幅度"];
        [TrackId::Chosen, TrackId::RECIST].map(|track| {
            let notes = LANGUAGES.map(|language| table_2(&results, track, AnalysisSet::Observed, language).notes);
            let found: Vec<bool> =
                notes.iter().zip(words).map(|(notes, words)| notes.iter().any(|note| note.starts_with(words))).collect();
            assert_eq!(found[0], found[1], "{notes:?}");
            found[0]
        })
    };
    let after = |last: &'static str| two([&["50x30x30", "34x30x30", last], &["50x50x50", "30x30x30"]]);
    assert_eq!(said(&after("37x30x30")), [false, true]);
    assert_eq!(said(&after("33x30x30")), [false, false]);
}
