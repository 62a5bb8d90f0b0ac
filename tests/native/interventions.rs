//! Lesions treated otherwise than by the treatment under study: their shrinking is no response.
//!
//! The rule: EORTC RECIST frequently asked questions (a lesion treated locally while on study is not evaluable from then on). Volumes are
//! compared without π/6, which stands on both sides.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test says what went wrong by ending there")]

use nadir::entry::draft::{PatientDraft, PatientField, PatientKey, StudyDraft, VisitField};
use nadir::files::{ByteOrderMark, measurements_csv};
use nadir::measured::lesion::LesionId;
use nadir::response::{Measure, Preset, Response, ResponseCriteria, TrackId};
use nadir::study::assessment::{Assessment, Settings, assess};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// Two lesions at months 0, 3, 6, with what was done at month 3.
fn patient(cells: [[&str; 3]; 2], done: &str) -> PatientDraft {
    let mut draft = PatientDraft::empty(PatientKey(1));
    for (lesion, cells) in (1..).zip(cells) {
        for (visit, text) in draft.visits.iter_mut().zip(cells) {
            visit.cells.insert(LesionId(lesion), text.to_owned());
        }
    }
    draft.visits[1].fields.insert(VisitField::Intervention, done.to_owned());
    draft
}

fn classes(assessment: &Assessment, track: TrackId) -> Vec<&'static str> {
    let response = |visit: &nadir::study::assessment::VisitAssessment| visit.response_by(track).map(Response::code);
    assessment.visits.iter().filter_map(response).collect()
}

fn rules(assessment: &Assessment) -> Vec<&'static str> {
    assessment.findings.iter().map(|finding| finding.rule.id()).collect()
}

#[test]
fn a_lesion_treated_otherwise_is_no_response_by_any_criteria() {
    // 125 000 + 125 000 → 27 000 + 27 000 → 27 000 + 27 000: −78.4 %, were it the drug's.
    let cells = [["50x50x50", "30x30x30", "30x30x30"], ["50x50x50", "30x30x30", "30x30x30"]];
    for preset in Preset::ALL {
        let settings = Settings { criteria: ResponseCriteria::preset(preset), ..Settings::default() };
        let untreated = assess(&patient(cells, ""), &settings);
        assert_eq!(classes(&untreated, TrackId::Chosen), ["PR", "PR"], "{preset:?}");
        let treated = assess(&patient(cells, "embolisation L1"), &settings);
        for track in [TrackId::Chosen, TrackId::RECIST] {
            assert_eq!(classes(&treated, track), ["NE", "NE"], "{preset:?}");
        }
        assert!(rules(&treated).contains(&"lesion-treated-otherwise"));
        assert!(!rules(&treated).contains(&"lesion-not-assessed"));
        assert_eq!(treated.visits[1].sums.of(Measure::SumOfVolumes).percent_change_from_baseline, None);
    }
}

#[test]
fn a_lesion_removed_is_no_complete_response_and_what_is_left_may_still_progress() {
    let settings = Settings::default();
    let gone = assess(&patient([["50x50x50", "absent", "absent"], ["absent", "absent", "absent"]], "nephrectomy"), &settings);
    assert_eq!(classes(&gone, TrackId::Chosen), ["NE", "NE"]);
    // 343 000 alone is 37.2 % above 250 000, whatever became of the other lesion.
    let grown =
        assess(&patient([["50x50x50", "absent", "absent"], ["50x50x50", "70x70x70", "70x70x70"]], "ablation L1"), &settings);
    assert_eq!(classes(&grown, TrackId::Chosen), ["PD", "PD"]);
    // 300 763 is 20.3 % above.
    let stable =
        assess(&patient([["50x50x50", "absent", "absent"], ["50x50x50", "67x67x67", "67x67x67"]], "ablation L1"), &settings);
    assert_eq!(classes(&stable, TrackId::Chosen), ["NE", "NE"]);
}

#[test]
fn what_was_done_before_the_baseline_scan_changes_nothing() {
    let mut draft = patient([["50x50x50", "30x30x30", "30x30x30"], ["50x50x50", "30x30x30", "30x30x30"]], "");
    draft.visits[0].fields.insert(VisitField::Intervention, "embolisation L1".into());
    let assessment = assess(&draft, &Settings::default());
    assert_eq!(classes(&assessment, TrackId::Chosen), ["PR", "PR"]);
    assert!(!rules(&assessment).contains(&"lesion-treated-otherwise"));
    // That it is history is said.
    assert!(rules(&assessment).contains(&"intervention-before-treatment"));
}

#[test]
fn the_text_says_which_lesions() {
    // Text, the kidneys of the lesions L1 and L10, the lesions concerned, whether it is said.
    for (text, sides, rows, is_known) in [
        ("embolisation L1", ["", ""], &[0][..], true),
        ("TAE, l10", ["", ""], &[1], true),
        ("栓塞 L1、L10", ["", ""], &[0, 1], true),
        ("partial nephrectomy, right", ["left", "right"], &[1], true),
        ("右肾切除", ["right", "left"], &[0], true),
        ("nephrectomy left", ["left", ""], &[0, 1], false),
        ("bilateral embolisation", ["", ""], &[0, 1], true),
        ("other drug", ["", ""], &[0, 1], true),
        ("换药", ["", ""], &[0, 1], true),
        ("embolisation", ["", ""], &[0, 1], false),
    ] {
        let mut draft = patient([["50x50x50", "30x30x30", ""], ["50x50x50", "30x30x30", ""]], text);
        draft.lesions[1].name = "L10".into();
        for (lesion, side) in draft.lesions.iter_mut().zip(sides) {
            side.clone_into(&mut lesion.side);
        }
        let assessment = assess(&draft, &Settings::default());
        let done = assessment.patient.visits[1].intervention.clone().unwrap();
        assert_eq!((done.rows.as_slice(), done.is_scope_known), (rows, is_known), "{text}");
        assert_eq!(rules(&assessment).contains(&"intervention-scope-missing"), !is_known, "{text}");
    }
    for text in ["none", "No", "无", "  "] {
        let draft = patient([["50x50x50", "30x30x30", ""], ["50x50x50", "30x30x30", ""]], text);
        assert_eq!(assess(&draft, &Settings::default()).patient.visits[1].intervention, None, "{text}");
    }
}

#[test]
fn exported_volumes_of_a_lesion_treated_otherwise_are_in_no_sum() {
    let draft = patient([["50x50x50", "30x30x30", ""], ["50x50x50", "30x30x30", ""]], "ablation L1");
    let settings = Settings::default();
    let csv = measurements_csv([&assess(&draft, &settings)], &settings, ByteOrderMark::Without);
    let volumes: Vec<String> = csv.lines().skip(1).map(|line| line.split(',').nth(14).unwrap().to_owned()).collect();
    assert!(!volumes[0].is_empty() && !volumes[1].is_empty(), "{volumes:?}");
    assert_eq!(volumes[2], "", "{volumes:?}");
    assert!(!volumes[3].is_empty());
}

/// Texts that deny are no intervention; a clause that says more is one.
#[test]
fn texts_that_say_nothing_was_done() {
    let is_one = |text: &str| {
        let draft = patient([["50x50x50", "30x30x30", ""], ["50x50x50", "30x30x30", ""]], text);
        assess(&draft, &Settings::default()).patient.visits[1].intervention.is_some()
    };
    for none in [
        "none",
        "None.",
        "no",
        "No other drug",
        "no other drugs given",
        "no embolisation or surgery",
        "no surgery, no ablation",
        "not done",
        "n/a",
        "-",
        "0",
        "without other treatment",
        "no change of drug",
        "无",
        "无其他药物",
        "未换药",
        "未行手术",
        "没有其他治疗",
        "无栓塞、消融或手术",
        "未加用其他药物",
        "否",
    ] {
        assert!(!is_one(none), "{none}");
    }
    for one in [
        "other drug",
        "换药",
        "drug",
        "no response, embolisation",
        "no, TAE",
        "no other drug; TAE L1",
        "no embolisation of L2 but L1",
        "nephrectomy",
        "not known",
        "未知",
        "无效，换药",
        "notable embolisation",
        "nothing helped, ablation",
    ] {
        assert!(is_one(one), "{one}");
    }
}

/// 50³ → 45³ (−27.1%) → embolised → the other lesion alone at 72³ = 373 248, above 1.25 × 250 000: the class is PD, and yet the last that is known
/// of the treatment is the visit before. A response seen before stays one; its duration ends there too.
#[test]
fn times_end_with_the_last_visit_before() {
    let months = ["0", "3", "6", "9"];
    let told = |first: &[&str; 4], second: &[&str; 4], done: Option<&str>| {
        let draft = crate::support::patient(&months, &[first, second]);
        let draft = done.map_or(draft.clone(), |text| crate::support::with(draft, 2, VisitField::Intervention, text));
        let assessment = assess(&draft, &Settings::default());
        let track = assessment.chosen();
        let time = |time: Option<nadir::study::assessment::EventTime>| time.map(|time| (time.day, time.occurred));
        (time(track.time_to_response), time(track.time_to_progression), track.duration_of_response())
    };
    let stable = (["50x50x50", "45x45x45", "20x20x20", "20x20x20"], ["50x50x50", "45x45x45", "44x44x44", "72x72x72"]);
    // Untreated, month 6 (93 184 of 250 000) responds; month 9 is 381 248, above the baseline.
    assert_eq!(told(&stable.0, &stable.1, None), (Some((183, true)), Some((274, true)), Some((91, true))));
    assert_eq!(told(&stable.0, &stable.1, Some("embolisation L1")), (Some((91, false)), Some((91, false)), None));
    let responds = (["50x50x50", "30x30x30", "20x20x20", "20x20x20"], ["50x50x50", "30x30x30", "30x30x30", "72x72x72"]);
    assert_eq!(told(&responds.0, &responds.1, Some("embolisation L1")), (Some((91, true)), Some((91, false)), Some((0, false))));
    // Nothing is known of a patient treated otherwise before the first visit.
    let draft = crate::support::patient(&months, &[&responds.0, &responds.1]);
    let draft = crate::support::with(draft, 1, VisitField::Intervention, "other drug");
    let track = assess(&draft, &Settings::default()).chosen().clone();
    assert_eq!((track.time_to_response, track.time_to_progression), (None, None));
}

/// The removed kidney is smaller, the other grows in its place: neither volume tells of the treatment. 260 of 200 mL is 30% more.
#[test]
fn kidney_volumes_after_an_operation_are_not_judged() {
    for (done, sides, class, kidneys) in [
        ("", ["left", "left"], "PD", &[][..]),
        ("nephrectomy left", ["left", "left"], "NE", &["volume of the left kidney", "volume of the right kidney"]),
        ("左肾部分切除", ["left", "left"], "NE", &["volume of the left kidney", "volume of the right kidney"]),
        // The right kidney was not touched.
        ("embolisation L1", ["left", "left"], "PD", &["volume of the left kidney"]),
        ("embolisation L1, L2", ["left", ""], "NE", &["volume of the left kidney", "volume of the right kidney"]),
        ("ablation right", ["left", "right"], "NE", &["volume of the right kidney"]),
        ("other drug", ["left", "left"], "NE", &["volume of the left kidney", "volume of the right kidney"]),
    ] {
        let mut draft = patient([["50x50x50", "40x40x40", ""], ["50x50x50", "40x40x40", ""]], done);
        for (lesion, side) in draft.lesions.iter_mut().zip(sides) {
            side.clone_into(&mut lesion.side);
        }
        for (visit, [left, right]) in draft.visits.iter_mut().zip([["200", "200"], ["150", "260"]]) {
            visit.fields.extend([(VisitField::LeftKidney, left.to_owned()), (VisitField::RightKidney, right.to_owned())]);
        }
        let assessment = assess(&draft, &Settings::default());
        assert_eq!(classes(&assessment, TrackId::Chosen), [class], "{done}");
        let said = assessment
            .findings
            .iter()
            .find(|finding| finding.rule.id() == "lesion-treated-otherwise")
            .map_or_else(String::new, |finding| {
                nadir::report::finding_text(finding, &draft, &assessment.patient, nadir::report::Language::English)
            });
        for side in ["volume of the left kidney", "volume of the right kidney"] {
            assert_eq!(said.contains(side), kidneys.contains(&side), "{done}: {said}");
        }
    }
}

/// Arm A: two patients respond at month 3 (30³ of 50³); one is embolised at month 6. Arm B: one responds and one is stable (45³), untreated.
fn two_arms() -> nadir::entry::draft::StudyDraft {
    let course = |edges: [&str; 4]| {
        let cells: Vec<String> = edges.iter().map(|edge| format!("{edge}x{edge}x{edge}")).collect();
        crate::support::patient(&["0", "3", "6", "12"], &[&cells.iter().map(String::as_str).collect::<Vec<_>>()])
    };
    let responds = || course(["50", "30", "30", "30"]);
    let treated = crate::support::with(responds(), 2, VisitField::Intervention, "embolisation");
    let mut study = nadir::entry::draft::StudyDraft::empty();
    study.patients = [(responds(), "A"), (treated, "A"), (responds(), "B"), (course(["50", "45", "45", "45"]), "B")]
        .into_iter()
        .zip(1..)
        .map(|((mut patient, arm), key)| {
            patient.key = PatientKey(key);
            patient.id = format!("P-{key}");
            patient.fields.insert(nadir::entry::draft::PatientField::Arm, arm.to_owned());
            patient
        })
        .collect();
    study
}

#[test]
fn a_setting_counts_visits_after_another_treatment_as_no_response() {
    use nadir::analysis::{AnalysisSet, Outcome, ResultKey};
    use nadir::measured::quantity::Percent;
    use nadir::report::Language::{Chinese, English};
    use nadir::report::comparison::table_2;
    for (is_failure, at_6, carried_at_6, note) in [
        (false, [(1, 1), (1, 2)], [(2, 2), (1, 2)], ["sums are not evaluable", "总和不可评估"]),
        (
            true,
            [(1, 2), (1, 2)],
            [(1, 2), (1, 2)],
            ["count as no response; decreases leave them out", "不计为缓解；缩小幅度不含"],
        ),
    ] {
        let mut settings = Settings::default();
        settings.comparison.other_treatment_is_failure = is_failure;
        crate::support::comparison::compared(&two_arms(), &settings, |results| {
            let counts = |what, month, set| {
                results.number(&ResultKey::Efficacy { month, track: TrackId::Chosen, set, what }).unwrap().counts().unwrap()
            };
            for what in [Outcome::Response, Outcome::DecreaseOfAtLeast(Percent::whole(30))] {
                assert_eq!(counts(what, 3, AnalysisSet::Observed), [(2, 2), (1, 2)], "{what:?}");
                assert_eq!(counts(what, 6, AnalysisSet::Observed), at_6, "{what:?}");
                assert_eq!(counts(what, 12, AnalysisSet::Observed), at_6, "{what:?}");
                assert_eq!(counts(what, 6, AnalysisSet::NonResponderImputation), [(1, 2), (1, 2)], "{what:?}");
                assert_eq!(counts(what, 6, AnalysisSet::LastObservationCarriedForward), carried_at_6, "{what:?}");
            }
            // The response before it stays one.
            let best = results.number(&ResultKey::BestResponse { track: TrackId::Chosen, class: None }).unwrap();
            assert_eq!(best.counts(), Some([(2, 2), (1, 2)]));
            for (language, said) in [English, Chinese].into_iter().zip(note) {
                let notes = table_2(results, TrackId::Chosen, AnalysisSet::Observed, language).notes;
                assert!(notes.iter().any(|note| note.contains(said)), "{notes:?}");
            }
        });
    }
    // The file keeps the setting, and no trace of the usual one.
    let text = |settings: &Settings| serde_json::to_string(settings).unwrap();
    let mut settings = Settings::default();
    assert!(!text(&settings).contains("otherTreatment"));
    settings.comparison.other_treatment_is_failure = true;
    assert_eq!(serde_json::from_str::<Settings>(&text(&settings)).unwrap(), settings);
}

/// L2 of 8 mm is a target by RECIST 1.1 and in no volume sum: its embolisation makes RECIST's visit no response, and leaves the volume's one.
/// A visit not reached yet is nobody's failure.
#[test]
fn each_track_has_its_own_treated_targets_and_a_visit_to_come_is_no_failure() {
    use nadir::analysis::{AnalysisSet, Outcome, ResultKey};
    let two = |key: u32, arm: &str, done: &str| {
        let mut draft = patient([["50x50x50", "30x30x30", ""], ["8x8x8", "8x8x8", ""]], "");
        draft.key = PatientKey(key);
        draft.id = format!("P-{key}");
        draft.fields.insert(PatientField::Arm, arm.into());
        draft.visits[1].fields.insert(VisitField::Intervention, done.to_owned());
        draft
    };
    let mut to_come = two(3, "B", "embolisation L1");
    to_come.visits[2].fields.insert(VisitField::Status, "not reached".into());
    let patients = vec![two(1, "A", "embolisation L2"), two(2, "B", ""), to_come];
    let study = StudyDraft { patients, ..StudyDraft::empty() };
    for preset in [Preset::SourcePaper, Preset::Recist11] {
        let mut settings = Settings { criteria: ResponseCriteria::preset(preset), ..Settings::default() };
        settings.comparison.other_treatment_is_failure = true;
        crate::support::comparison::compared(&study, &settings, |results| {
            let counts = |track, month, set| {
                let key = ResultKey::Efficacy { month, track, set, what: Outcome::Response };
                results.number(&key).unwrap().counts().unwrap()
            };
            // The other patient of B, embolised at L1, has failed at 3 months by either.
            assert_eq!(counts(TrackId::RECIST, 3, AnalysisSet::Observed), [(0, 1), (1, 2)], "{preset:?}");
            if preset == Preset::SourcePaper {
                assert_eq!(counts(TrackId::Chosen, 3, AnalysisSet::Observed), [(1, 1), (1, 2)]);
            }
            // Month 6: nobody of A and the first of B was seen, who fail where the missing do; the other is yet to come.
            assert_eq!(counts(TrackId::RECIST, 6, AnalysisSet::NonResponderImputation)[1], (0, 1), "{preset:?}");
            assert_eq!(counts(TrackId::RECIST, 6, AnalysisSet::Observed)[1], (0, 0), "{preset:?}");
        });
    }
}
