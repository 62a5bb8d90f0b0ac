//! What separates a class from the next one, doubts about a unit, and what of the findings is to be looked at.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test stops at the first thing that is not as expected")]

use crate::support::{assessed, lesion, patient, settings, with};
use nadir::analysis::{Contrast, flow};
use nadir::entry::draft::VisitField::{self, Bleeding, NewLesion};
use nadir::entry::draft::{PatientDraft, PatientKey, Place, StudyDraft};
use nadir::entry::finding::{RULES, Rule, Severity};
use nadir::files::example_study;
use nadir::measured::lesion::LesionId;
use nadir::measured::quantity::Unit;
use nadir::measured::visit::VisitId;
use nadir::report::wording::{condition_sentence, confirmation_note};
use nadir::report::{Language, discordance_text, letter, study_findings};
use nadir::response::Preset::{self, Exist2, Recist11, SourcePaper};
use nadir::response::{Margin, ResponseCriteria};
use nadir::study::Study;
use nadir::study::assessment::{Doubt, Settings, assess};
use nadir::study::roster;
use std::collections::BTreeSet;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// What a smaller and what a larger sum of the visit would be, as `PR 3.9 less, PD >37.6 more`; in millilitres or millimetres, with `>` where the end
/// itself is not enough.
fn margins(draft: &PatientDraft, visit: usize, preset: Preset) -> String {
    let criteria = ResponseCriteria::preset(preset);
    let definition = criteria.measure.definition();
    let margin = assessed(draft, SourcePaper).margin(visit, &criteria);
    let text = |next: Option<nadir::response::NextClass>, way: &str| {
        let next = next?;
        let distance = (definition.in_unit)(next.distance, Settings::default().constant) / Margin::PARTS as f64;
        let beyond = if next.is_beyond { ">" } else { "" };
        Some(format!("{} {beyond}{distance:.4} {way}", next.response.code()))
    };
    margin.map_or_else(
        || "none".to_owned(),
        |margin| [text(margin.smaller, "less"), text(margin.larger, "more")].into_iter().flatten().collect::<Vec<_>>().join(", "),
    )
}

/// By hand: typed volumes are plain numbers, so half of 100 mL is 50 mL and a quarter more than the nadir of 40 mL is 50 mL.
#[test]
fn margins_of_volumes_are_those_of_hand_arithmetic() {
    // Response from 50 mL downwards, progression from 125 mL upwards (100 mL is baseline and nadir).
    assert_eq!(margins(&lesion(&["100 mL", "70 mL"]), 1, SourcePaper), "PR 20.0000 less, PD 55.0000 more");
    // On the limit itself nothing is left.
    assert_eq!(margins(&lesion(&["100 mL", "50 mL"]), 1, SourcePaper), "SD >0.0000 more");
    // After a nadir of 40 mL progression asks for 50 mL and for more than the baseline of 100 mL, which is the later limit.
    assert_eq!(margins(&lesion(&["100 mL", "40 mL", "70 mL"]), 2, SourcePaper), "PR 20.0000 less, PD >30.0000 more");
    // A nadir of 90 mL: 112.5 mL is above baseline, and the later limit.
    assert_eq!(margins(&lesion(&["100 mL", "90 mL", "70 mL"]), 2, SourcePaper), "PR 20.0000 less, PD 42.5000 more");
    // A progression of 130 mL is over 25 % more by 5 mL, and 125 mL is one too.
    assert_eq!(margins(&lesion(&["100 mL", "130 mL"]), 1, SourcePaper), "SD >5.0000 less");
}

/// By hand: 30 % less than the baseline, 20 % more than the nadir and at least 5 mm more.
#[test]
fn margins_of_diameters_are_those_of_hand_arithmetic() {
    assert_eq!(margins(&lesion(&["83x56x73", "62x40x55"]), 1, Recist11), "PR 3.9000 less, PD 37.6000 more");
    // 20 mm: a fifth more is 24 mm, 5 mm more is 25 mm, the later limit; 30 % less is 14 mm.
    assert_eq!(margins(&lesion(&["20", "19"]), 1, Recist11), "PR 5.0000 less, PD 6.0000 more");
    // A partial response holds until progression: 60 mm is the nadir, 72 mm a fifth more.
    assert_eq!(margins(&lesion(&["100", "60", "66"]), 2, Recist11), "PD 6.0000 more");
    // One hundredth of a millimetre above 70 mm.
    assert_eq!(margins(&lesion(&["100", "70.01"]), 1, Recist11), "PR 0.0100 less, PD 49.9900 more");
    // 35 mm is 30 % less than 50 mm, a partial response still; 25 mm is 5 mm and a quarter more than 20 mm, still progression.
    assert_eq!(margins(&lesion(&["50x30x30", "30x20x20"]), 1, Recist11), "SD >5.0000 more");
    assert_eq!(margins(&lesion(&["50", "20", "30"]), 2, Recist11), "PR >5.0000 less");
}

/// The end of a margin in words: half of 177.66 mL is 88.83 mL and a response.
#[test]
fn a_margin_says_whether_its_end_is_enough() {
    let said = |cells: &[&str], language| {
        let draft = lesion(cells);
        let settings = settings(SourcePaper);
        let last = VisitId(u32::try_from(cells.len()).unwrap());
        letter::margins(&assess(&draft, &settings), last, &settings, language)
    };
    let cells = ["50x30x30", "35x20x20"];
    assert_eq!(said(&["50x30x30", "30x20x20"], Language::English)[1], "By RECIST 1.1, more than 5 mm more would be SD.");
    assert_eq!(said(&["50x30x30", "30x20x20"], Language::Chinese)[1], "按 RECIST 1.1，多超过 5 mm 即为 SD。");
    assert_eq!(said(&cells, Language::English)[1], "By RECIST 1.1, < 0.1 mm more would be SD.");
    assert_eq!(said(&["50", "20", "30"], Language::English)[1], "By RECIST 1.1, more than 5 mm less would be PR.");
    assert_eq!(said(&["100 mL", "130 mL"], Language::English), ["By volume, more than 5 mL less would be SD."]);
    assert_eq!(said(&["100 mL", "70 mL"], Language::English), ["By volume, 20 mL less would be PR, 55 mL more PD."]);
}

/// What a sum cannot change has no margin: a new lesion or a bleeding decides, no sum is complete, all lesions are gone.
#[test]
fn what_a_sum_does_not_decide_has_no_margin() {
    let grown = lesion(&["50", "50"]);
    assert_eq!(margins(&with(grown.clone(), 1, NewLesion, "12"), 1, SourcePaper), "");
    assert_eq!(margins(&with(grown.clone(), 1, Bleeding, "3"), 1, SourcePaper), "");
    assert_eq!(margins(&grown, 0, SourcePaper), "none");
    assert_eq!(margins(&lesion(&["50", "absent"]), 1, SourcePaper), "none");
    assert_eq!(margins(&patient(&["0", "3"], &[&["50", "40"], &["50", "not done"]]), 1, SourcePaper), "none");
}

/// A limit between the sums is found for ellipsoids and typed volumes together, where sums are no fractions of each other.
#[test]
fn a_margin_leads_to_the_class_it_names() {
    let draft = patient(&["0", "3"], &[&["83x56x73", "62x40x55"], &["20 mL", "15.5 mL"]]);
    // (177.6592 + 20) / 2 − (71.4189 + 15.5) = 98.8296 − 86.9189, with π/6·83·56·73 = 177.6592 and π/6·62·40·55 = 71.4189.
    assert_eq!(margins(&draft, 1, SourcePaper), "SD >11.9107 more");
    let one_more = |typed: &str| patient(&["0", "3"], &[&["83x56x73", "62x40x55"], &["20 mL", typed]]);
    assert_eq!(crate::support::by_volume(&one_more("27.409 mL")), "PR");
    assert_eq!(crate::support::by_volume(&one_more("27.411 mL")), "SD");
}

/// The sentence as the brief of the letter has it, in both languages and by each preset.
#[test]
fn the_line_for_the_letter() {
    let line = |draft: &PatientDraft, visit: u32, preset, language| {
        let settings = settings(preset);
        letter::line(&assess(draft, &settings), VisitId(visit), &settings, language).unwrap_or_default()
    };
    let two = lesion(&["83x56x73", "62x40x55"]);
    assert_eq!(
        line(&two, 2, SourcePaper, Language::English),
        "3 months: 71.4 mL (baseline 177.7 mL), −59.8%; partial response by volume, stable disease by RECIST 1.1"
    );
    assert_eq!(
        line(&two, 2, SourcePaper, Language::Chinese),
        "3 个月：71.4 mL（基线 177.7 mL），−59.8%；按体积为部分缓解，按 RECIST 1.1 为疾病稳定"
    );
    assert_eq!(
        line(&two, 2, Exist2, Language::English),
        "3 months: 71.4 mL (baseline 177.7 mL), −59.8%; partial response by EXIST-2 (not yet confirmed), stable disease by RECIST 1.1"
    );
    assert_eq!(
        line(&two, 2, Recist11, Language::English),
        "3 months: sum of longest diameters 62 mm (baseline 83 mm), −25.3%; stable disease by RECIST 1.1"
    );
    // 40 mL to 66 mL is +65 %, withheld because 100 mL is not passed.
    let regrown = lesion(&["100 mL", "40 mL", "66 mL"]);
    assert_eq!(
        line(&regrown, 3, SourcePaper, Language::English),
        "6 months: 66.0 mL (baseline 100.0 mL), −34.0%, +65.0% from nadir; stable disease by volume, not evaluable by RECIST 1.1"
    );
    let missing = patient(&["0", "3"], &[&["50", "40"], &["50", "not done"]]);
    assert_eq!(
        line(&missing, 2, SourcePaper, Language::English),
        "3 months: no sum of volumes; not evaluable by volume, not evaluable by RECIST 1.1"
    );
    assert_eq!(line(&two, 1, SourcePaper, Language::English), "");
}

/// Growth from the nadir that only "not above baseline" keeps from progression stood there with a green tick and no word more.
#[test]
fn a_regrowth_withheld_is_a_caution() {
    let told = |cells: &[&str]| {
        let assessment = assessed(&lesion(cells), SourcePaper);
        let places = assessment.findings.iter().filter(|finding| finding.rule == Rule::RegrowthWithheld);
        places.map(|finding| finding.place).collect::<Vec<_>>()
    };
    assert_eq!(told(&["100 mL", "40 mL", "66 mL"]), [Place::Visit(VisitId(3))]);
    assert_eq!(told(&["100 mL", "40 mL", "50 mL"]), [Place::Visit(VisitId(3))]); // +25 % exactly
    assert_eq!(told(&["100 mL", "40 mL", "49.9 mL"]), []);
    assert_eq!(told(&["100 mL", "40 mL", "101 mL"]), []); // progression
}

/// 8.3 cm typed into a grid of millimetres made −99.9 %, an unqualified response. What the other unit settles is offered where it stands.
#[test]
fn a_slip_of_the_unit_makes_the_classes_doubtful_and_is_offered() {
    let slip = |cells: &[&str], unit| {
        let settings = Settings { unit, ..Settings::default() };
        let assessment = assess(&lesion(cells), &settings);
        let offered = assessment.findings.iter().filter(|finding| finding.rule.id() == "tenfold-change");
        let offered: Vec<_> = offered
            .map(|finding| (finding.place_of_offer(), finding.rule.offers().first().cloned().unwrap_or_default()))
            .collect();
        (offered, assessment.visits.iter().map(|visit| visit.doubt.is_some()).collect::<Vec<_>>())
    };
    let at = |visit| Place::Measurement(LesionId(1), VisitId(visit));
    let mm = Unit::Millimetre;
    assert_eq!(slip(&["83x56x73", "8,3x5,6x7,3"], mm), (vec![(at(2), "83 × 56 × 73".into())], vec![false, true]));
    // The baseline is the odd one: every later class rests on it. The next value is near it again.
    assert_eq!(slip(&["8.3x5.6x7.3", "62x40x55"], mm), (vec![(at(1), "83 × 56 × 73".into())], vec![true, true]));
    let both = vec![(at(2), "62 × 40 × 55".into()), (at(2), "62 × 40 × 55".into())];
    assert_eq!(slip(&["83x56x73", "6.2x4x5.5", "60x40x50"], mm), (both, vec![false, true, true]));
    // In a grid of centimetres the larger one was typed in millimetres.
    assert_eq!(slip(&["4.2x3.8x3.5", "36x30x28"], Unit::Centimetre), (vec![(at(2), "3.6 × 3 × 2.8".into())], vec![false, true]));
    // A unit that was typed is believed, and a hundredfold change is no slip of this kind.
    assert_eq!(slip(&["83x56x73", "8.3x5.6x7.3 mm"], mm), (vec![(at(2), String::new())], vec![false, true]));
    assert_eq!(slip(&["200", "2"], mm), (vec![(at(2), String::new())], vec![false, true]));
    assert_eq!(slip(&["83x56x73", "62x40x55"], mm), (vec![], vec![false, false]));
}

/// 103 of the example's 124 patients had something to look at, most of it the usual relation of volumes and diameters.
#[test]
fn the_example_has_little_to_look_at_and_keeps_its_findings() {
    let (draft, settings) = (example_study(), Settings::default());
    let study = Study::gather(&draft, |patient| Some(roster::assess_one(patient, &settings)));
    let to_look_at = roster::rows(&draft, &study).iter().filter(|row| row.findings > 0).count();
    assert!(to_look_at <= 15, "{to_look_at}");
    let findings: usize = study.patients.iter().map(|patient| patient.assessment.findings.len()).sum();
    assert!(findings > 103, "{findings}");
}

/// Volumes and diameters differ by one class at most visits; a response by one and progression by the other asks for a person.
#[test]
fn the_routine_discordance_is_said_once_and_a_contradiction_is_a_caution() {
    let draft = lesion(&["83x56x73", "62x40x55", "60x40x50"]);
    let assessment = assessed(&draft, SourcePaper);
    assert_eq!(
        discordance_text(&assessment.findings, &draft, &assessment.patient, Language::English).unwrap(),
        "PR by the criteria chosen, SD by RECIST 1.1 (3 months, 6 months)"
    );
    assert!(assessment.findings.iter().all(|finding| finding.rule.severity() == Severity::Information));
    // 100 × 20 × 20 to 121 × 10 × 10: the volume falls to 30 %, the longest diameter grows by 21 %.
    let draft = lesion(&["100x20x20", "121x10x10"]);
    let assessment = assessed(&draft, SourcePaper);
    let opposed = assessment.findings.iter().find(|finding| finding.rule.id() == "criteria-discordant").unwrap();
    assert_eq!(opposed.rule.severity(), Severity::Caution);
    assert_eq!(discordance_text(&assessment.findings, &draft, &assessment.patient, Language::English), None);
}

/// A planted problem of every rule is shown in the list of patients or over it, unless the rule only informs.
#[test]
fn every_rule_that_asks_for_a_person_is_in_the_list() {
    let of_measurements = crate::patient_stories::patients().map(|(patient, settings)| {
        let id = if patient.id.is_empty() { "P-1".into() } else { patient.id.clone() };
        (StudyDraft { patients: vec![PatientDraft { key: PatientKey(1), id, ..patient }], ..StudyDraft::empty() }, settings)
    });
    let of_records = crate::record_findings::cases().into_iter().map(|(_, raises, _)| (raises, Settings::default()));
    let of_studies = crate::record_findings::cases_of_the_study().into_iter().map(|(_, raises)| (raises, Settings::default()));
    let mut listed = BTreeSet::new();
    let of_readers = std::iter::once(crate::readers::read_by_another());
    for (draft, settings) in of_measurements.chain(of_records).chain(of_studies).chain(of_readers) {
        let study = Study::gather(&draft, |patient| Some(roster::assess_one(patient, &settings)));
        let counted = Contrast::of(&study, &settings).map(|contrast| flow(&contrast).findings).unwrap_or_default();
        let of_study: Vec<_> = study.findings.iter().chain(&counted).collect();
        // A sentence over the list for each, or one for several patients.
        let over_the_list = study_findings(&draft, &study, &settings, Language::English);
        assert_eq!(over_the_list.iter().map(|said| said.patients.len().max(1)).sum::<usize>(), of_study.len());
        listed.extend(of_study.iter().map(|found| found.finding.rule.id()));
        for (row, patient) in roster::rows(&draft, &study).iter().zip(&study.patients) {
            let asking = patient.assessment.findings.iter().filter(|found| found.rule.severity() != Severity::Information);
            let asking: Vec<_> = asking.map(|found| found.rule.id()).collect();
            assert!(row.findings >= asking.len(), "{asking:?}");
            listed.extend(asking);
        }
    }
    let missing: Vec<_> =
        RULES.iter().filter(|(id, severity)| *severity != Severity::Information && !listed.contains(id)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

/// A patient with a rule's problem has something to look at in the list of the study.
#[test]
fn every_caution_of_a_patient_counts_in_the_list() {
    let plain = lesion(&["40", "35"]);
    let counts = |draft: &PatientDraft| {
        let mut draft = draft.clone();
        draft.key = PatientKey(1);
        draft.id = "P-1".into();
        draft.fields.insert(nadir::entry::draft::PatientField::Arm, "A".into());
        let study = StudyDraft { patients: vec![draft], ..StudyDraft::empty() };
        let gathered = Study::gather(&study, |patient| Some(roster::assess_one(patient, &Settings::default())));
        let cautions = gathered.patients[0].assessment.findings.iter().filter(|one| one.rule.severity() != Severity::Information);
        (roster::rows(&study, &gathered)[0].findings, cautions.count())
    };
    assert_eq!(counts(&plain), (0, 0));
    for cells in
        [["40", "4"], ["40", "42 x"], ["40", "1,234 mL"], ["40", "0"], ["40", "401"], ["40", "35.001"], ["40", "30x40x30"]]
    {
        let (listed, raised) = counts(&lesion(&cells));
        assert!(raised > 0 && listed >= raised, "{cells:?}: {listed} of {raised}");
    }
}

/// EXIST-2, 56 days: 50³ → 39³ (−52.5 %) at 91 days is confirmed by 30³ and 29³ at 183 and 365 days, which are responses of a confirmed one and not
/// ones that wait for a confirmation of their own.
#[test]
fn a_visit_that_confirms_is_no_unconfirmed_response() {
    let settings = Settings { criteria: ResponseCriteria::preset(Preset::Exist2), ..Settings::default() };
    let said = |cells: &[&str]| {
        let draft = patient(&["0", "3", "6", "12"], &[cells]);
        let assessment = assess(&draft, &settings);
        let note = |language: Language| -> Vec<String> {
            let notes =
                assessment.visits[1..].iter().map(|visit| confirmation_note(visit, &settings.criteria, language).to_owned());
            notes.collect()
        };
        [note(Language::English), note(Language::Chinese)]
    };
    let [english, chinese] = said(&["50x50x50", "39x39x39", "30x30x30", "29x29x29"]);
    assert_eq!(english, [", confirmed", ", confirmed", ", confirmed before"]);
    assert_eq!(chinese, ["，已确认", "，已确认", "，此前已确认"]);
    let [english, _] = said(&["50x50x50", "39x39x39", "50x50x50", "29x29x29"]);
    assert_eq!(english, [", not confirmed", "", ", not yet confirmed"]);
}

/// By volume 52 · 50 · 50 after 52 · 30 · 30 is progression at 3 months, by RECIST 1.1 nothing has changed: a note of one is not of both.
#[test]
fn a_note_of_progression_stands_at_its_own_class() {
    let draft = patient(&["0", "3", "6"], &[&["52x30x30", "52x50x50", "30x20x20"]]);
    let (assessment, settings) = (assess(&draft, &Settings::default()), Settings::default());
    let said = [Language::English, Language::Chinese]
        .map(|language| letter::line(&assessment, VisitId(3), &settings, language).unwrap());
    // 46 800 → 130 000 → 12 000 mm³; 52 → 52 → 30 mm, −42.3 %.
    assert!(said[0].ends_with("partial response by volume (after progression), partial response by RECIST 1.1"), "{said:?}");
    assert!(said[1].ends_with("按体积为部分缓解（进展后），按 RECIST 1.1 为部分缓解"), "{said:?}");
}

/// What is entered and not read may be progression: the class is in doubt and no line says that nothing was entered.
#[test]
fn an_event_that_cannot_be_read_puts_the_class_in_doubt() {
    for (field, text, said) in [
        (
            VisitField::NewLesion,
            "yes",
            ["New angiomyolipoma: what was entered cannot be read", "新发血管平滑肌脂肪瘤：所填内容无法识别"],
        ),
        (VisitField::Bleeding, "severe", ["Bleeding grade: what was entered cannot be read", "出血分级：所填内容无法识别"]),
        (VisitField::LeftKidney, "abc", ["Kidney volumes: what was entered cannot be read", "肾体积：所填内容无法识别"]),
    ] {
        let mut draft = patient(&["0", "3", "6"], &[&["60x50x40", "30x30x30", "30x30x30"]]);
        draft.visits[1].fields.insert(field, text.to_owned());
        let (assessment, settings) = (assess(&draft, &Settings::default()), Settings::default());
        assert_eq!(
            assessment.visits.iter().map(|visit| visit.doubt).collect::<Vec<_>>(),
            [None, Some(Doubt::Unread), None],
            "{text}"
        );
        let visit = &assessment.visits[1];
        let sentences = |language| -> Vec<String> {
            let conditions = &visit.classification().unwrap().conditions;
            let sentence = |one| condition_sentence(one, visit, &assessment, &settings, &settings.criteria, language).text();
            conditions.iter().map(sentence).collect()
        };
        for (language, said) in [Language::English, Language::Chinese].into_iter().zip(said) {
            assert!(sentences(language).iter().any(|sentence| sentence == said), "{:?}", sentences(language));
        }
        let line = letter::line(&assessment, visit.id, &settings, Language::English).unwrap();
        assert!(line.ends_with("(an entry of the visit cannot be read)"), "{line}");
    }
    // By RECIST 1.1 no bleeding is judged.
    let mut draft = patient(&["0", "3"], &[&["60x50x40", "30x30x30"]]);
    draft.visits[1].fields.insert(VisitField::Bleeding, "severe".to_owned());
    let settings = Settings { criteria: ResponseCriteria::preset(Preset::Recist11), ..Settings::default() };
    assert_eq!(assess(&draft, &settings).visits[1].doubt, None);
}
