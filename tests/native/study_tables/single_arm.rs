//! A study of one arm: everything that needs one works with one, and nothing is said of a second.
//!
//! Expected: R 4.2.2 (`t.test`, `wilcox.test` with `conf.int`, `binom.test`, `shapiro.test`) from the text of the example read by a reader of its
//! own; everolimus alone.

#[cfg(target_arch = "wasm32")]
use super::test;
use super::{compare, gather, settings, with_further_rows};
use nadir::analysis::{AnalysisSet, PairedMethod, ResultKey, Results, SingleArm};
use nadir::entry::draft::{PatientField, StudyDraft};
use nadir::figure::study as figures;
use nadir::files::example_study;
use nadir::report::Language::{self, Chinese, English};
use nadir::report::comparison::{explain, flow, methods, table_1, table_2, table_3, time_to_response};
use nadir::report::table::{RowKind, Table};
use nadir::response::TrackId;
use nadir::study::assessment::Settings;
use nadir::study::settings::BaselineExtra;

/// The patients on everolimus, with the name of their arm or without.
fn everolimus(is_named: bool) -> StudyDraft {
    let mut draft = example_study();
    draft.patients.retain(|patient| patient.field(PatientField::Arm) == "Everolimus");
    draft.header.arms = if is_named { vec!["Everolimus".to_owned()] } else { Vec::new() };
    if !is_named {
        draft.patients.iter_mut().for_each(|patient| drop(patient.fields.remove(&PatientField::Arm)));
    }
    draft
}

fn results(settings: &Settings) -> Results {
    compare(&gather(&everolimus(true), settings), settings)
}

fn tables(results: &Results, language: Language) -> Vec<Table> {
    let mut made = vec![table_1(results, language), table_3(results, language), flow(results, language)];
    made.extend(AnalysisSet::ALL.map(|set| table_2(results, TrackId::Chosen, set, language)));
    made.push(time_to_response(results, TrackId::Chosen, language));
    made
}

/// The texts of a row of a section.
fn row<'a>(table: &'a Table, section: &str, label: &str) -> Vec<&'a str> {
    let mut of = "";
    for row in &table.rows {
        match row.kind {
            RowKind::Section => of = &row.label,
            _ if of == section && row.label == label => return row.cells.iter().map(|cell| cell.text.as_str()).collect(),
            _ => {}
        }
    }
    panic!("no row {label:?} in {section:?} of {}", table.name)
}

/// Decreases 41.99 ± 17.60 (38.33 to 45.66), 48.49 ± 20.60, 56.69 ± 21.20, 62.50 ± 15.30 (55.54 to 69.46), every P below 1e-6; responses 42/91
/// (35.64 to 56.92), 17/21 (58.09 to 94.55); best response 57/91 (51.87 to 72.56).
#[test]
fn changes_have_a_paired_test_and_shares_an_exact_interval() {
    let made = table_2(&results(&settings("recommended")), TrackId::Chosen, AnalysisSet::Observed, English);
    assert_eq!(made.columns.iter().map(|column| column.heading.as_str()).collect::<Vec<_>>(), ["", "Everolimus", "95% CI", "P"]);
    assert_eq!(made.columns[3].detail, "against baseline");
    let decrease = "Decrease from baseline, %, mean ± SD";
    let below = "<\u{a0}0.001";
    assert_eq!(row(&made, "3 months", decrease), ["42.0 ± 17.6", "38.3 to 45.7", below]);
    assert_eq!(row(&made, "6 months", decrease), ["48.5 ± 20.6", "44.0 to 53.0", below]);
    assert_eq!(row(&made, "12 months", decrease), ["56.7 ± 21.2", "50.6 to 62.8", below]);
    assert_eq!(row(&made, "24 months", decrease), ["62.5 ± 15.3", "55.5 to 69.5", below]);
    let response = "Partial response, n/N (%)";
    assert_eq!(row(&made, "3 months", response), ["42/91 (46)", "36 to 57", ""]);
    assert_eq!(row(&made, "24 months", response), ["17/21 (81)", "58 to 95", ""]);
    assert_eq!(row(&made, "Best overall response", response), ["57/91 (63)", "52 to 73", ""]);
    assert_eq!(made.footnotes, ["Paired t-test of the changes from baseline."]);
}

/// V = 4186 at 3 months, P 1.2e-16, Hodges–Lehmann 43.53 (38.67 to 48.49); the changes of 24 months may be normal (Shapiro–Wilk .082), those of 3
/// months are not (7.8e-7).
#[test]
fn the_policy_decides_between_means_and_ranks() {
    let of = |policy: &str, month: u16| {
        let what = nadir::analysis::Outcome::Decrease;
        let key = ResultKey::Efficacy { month, track: TrackId::Chosen, set: AnalysisSet::Observed, what };
        let number = results(&settings(policy)).number(&key).unwrap();
        let Some(SingleArm::Change(Ok(test))) = number.single.clone() else { panic!("{:?}", number.single) };
        test
    };
    let near = |found: f64, expected: f64, least: f64| assert!((found / expected - 1.0).abs() < least, "{found} {expected}");
    let ranks = of("always-exact", 3);
    // All 91 have decreased: of the 2⁹¹ signs two are as far from the middle, with ties as without.
    assert_eq!((ranks.method, ranks.statistic), (PairedMethod::SignedRankExact, 4186.0));
    near(ranks.p.unwrap(), 2.0_f64.powi(-90), 1e-12);
    near(of("textbook", 3).p.unwrap(), 1.212_069_171_937_32e-16, 1e-9);
    // The median of the Walsh averages, by numpy; R's own, 43.5155, is the root of its normal approximation. The lower limit is the Walsh average
    // at which R's search ends.
    near(ranks.change.unwrap().estimate, 43.527_446_758_237_49, 1e-12);
    near(ranks.change.unwrap().interval.low, 38.670_103, 1e-4);
    let means = of("recommended", 24);
    assert_eq!((means.method, means.df), (PairedMethod::PairedT, Some(20.0)));
    near(means.statistic, 18.721_407_510_039_1, 1e-12);
    near(means.p.unwrap(), 3.797_093_117_753_95e-14, 1e-9);
    assert_eq!(of("textbook", 24).method, PairedMethod::PairedT);
    assert_eq!(of("textbook", 3).method, PairedMethod::SignedRankNormal);
    let made = table_2(&results(&settings("always-exact")), TrackId::Chosen, AnalysisSet::Observed, English);
    assert_eq!(row(&made, "24 months", "Decrease from baseline, %, median (Q1, Q3)")[..2], ["64.9 (56.7, 75.1)", "56.3 to 70.5"]);
}

/// No column of a second arm, of differences or of their P, no empty column, and no word of them, in both languages and under every policy.
#[test]
fn nothing_is_said_of_a_second_arm() {
    for policy in ["as-published", "textbook", "recommended", "always-exact"] {
        let mut settings = with_further_rows(policy);
        settings.comparison.statistic_column = true;
        settings.comparison.rates_in_table_3 = true;
        settings.comparison.p_in_table_1 = Some(true);
        settings.comparison.rows_in_table_1 = BaselineExtra::ALL.into();
        let results = results(&settings);
        for language in [English, Chinese] {
            for made in tables(&results, language) {
                let name = format!("{policy} {} {}", made.name, language.tag());
                for (at, column) in made.columns.iter().enumerate().skip(1) {
                    assert!(
                        made.rows.iter().any(|row| row.cells.get(at - 1).is_some_and(|cell| !cell.text.is_empty())),
                        "{name}: {column:?}"
                    );
                    assert!(column.heading != "P" || made.name == "table-2", "{name}");
                }
                assert_eq!(
                    made.columns.iter().filter(|column| column.detail.starts_with("n = ")).count(),
                    made.spans.len().max(1),
                    "{name}"
                );
                assert!(
                    made.rows
                        .iter()
                        .all(|row| row.kind == RowKind::Section || row.cells.iter().any(|cell| !cell.text.is_empty())),
                    "{name}"
                );
                let texts = made.rows.iter().map(|row| &row.label).chain(&made.footnotes).chain(&made.notes).chain([&made.title]);
                let headings = made.columns.iter().flat_map(|column| [&column.heading, &column.detail]);
                let said = texts.chain(headings).cloned().collect::<Vec<_>>();
                speaks_of_one(&said, &name);
                for cell in made.rows.iter().flat_map(|row| &row.cells).filter(|cell| !cell.text.is_empty()) {
                    let told = explain(cell.key().unwrap(), &results, language).unwrap();
                    assert!(!told.title.is_empty() && !told.facts.is_empty(), "{name}: {}", cell.text);
                    speaks_of_one(
                        &told
                            .facts
                            .iter()
                            .map(|fact| fact.name.clone())
                            .chain([told.left_out, told.why[0].text()])
                            .collect::<Vec<_>>(),
                        &name,
                    );
                }
            }
            speaks_of_one(&methods(&results, TrackId::Chosen, AnalysisSet::Observed, &[], language), policy);
        }
    }
}

fn speaks_of_one(texts: &[String], name: &str) {
    const OF_TWO: [&str; 14] = [
        "ifference",
        "minus",
        "azard",
        "og-rank",
        "Gray",
        "both",
        "arms",
        " and 0 ",
        "compared",
        "差值",
        "风险比",
        "两组",
        "比较组",
        "组间",
    ];
    for text in texts {
        for word in OF_TWO {
            assert!(!text.contains(word), "{name}: {word} in {text}");
        }
    }
}

/// Figures have one arm, and no P.
#[test]
fn figures_have_one_arm() {
    let results = results(&settings("recommended"));
    let (contrast, track) = (&results.contrast(), TrackId::Chosen);
    assert_eq!(figures::waterfall(contrast, track, English).arms.len(), 1);
    assert_eq!(figures::spider(contrast, track, English).arms, ["Everolimus"]);
    let bars = figures::response_bars(&results, track, English);
    let third = &bars.tiers[1].visits[0];
    assert_eq!((third.arms.len(), third.arms[0].events, third.arms[0].n), (1, 42, 91));
    assert!((third.arms[0].interval.unwrap().low - 0.356_422_995_869_335).abs() < 1e-12);
    for figure in
        [figures::incidence_of_response, figures::time_to_response, figures::duration_of_response, figures::time_to_progression]
    {
        let figure = figure(&results, track, English);
        assert_eq!((figure.arms.len(), figure.p), (1, None));
    }
    let drawings = [
        figures::waterfall(contrast, track, English).draw(0, 700.0, English),
        figures::spider(contrast, track, English).draw(700.0, English),
        figures::representative_patients(contrast, [None, None], track, 700.0, English),
        bars.draw(700.0, English),
        figures::time_to_response(&results, track, English).draw(700.0, English),
    ];
    for drawing in drawings {
        assert!(drawing.empty.is_none() && drawing.groups().count() > 0, "{}", drawing.name);
        speaks_of_one(&[drawing.title.clone(), drawing.summary.clone(), drawing.note.clone()], &drawing.name);
    }
}

/// Where nobody names an arm, all patients are one, and nobody is asked for it.
#[test]
fn an_arm_needs_no_name() {
    let settings = settings("recommended");
    let study = gather(&everolimus(false), &settings);
    assert!(study.findings.is_empty(), "{:?}", study.findings);
    let made = table_1(&compare(&study, &settings), Chinese);
    assert_eq!(made.columns.iter().map(|column| column.heading.as_str()).collect::<Vec<_>>(), ["特征", "全部患者"]);
    assert_eq!(row(&made, "年龄，岁", "中位数（范围）"), ["29 (18–52)"]);
}

/// Decreases of 40, 38, 55, 55, 70, 30 and 59%: of the 2⁷ signs two are as far from the middle as all of one sign, P = 2/128, ties or not.
#[test]
fn always_exact_is_exact_with_ties() {
    use nadir::entry::draft::{PatientDraft, PatientKey, StudyDraft};
    let patient = |(key, left): (u32, &str)| {
        let mut draft = PatientDraft::empty(PatientKey(key));
        draft.id = format!("P-{key}");
        for (visit, cell) in draft.visits.iter_mut().zip(["100 mL", left]) {
            visit.cells.insert(nadir::measured::lesion::LesionId(1), cell.to_owned());
        }
        draft
    };
    let left = ["60 mL", "62 mL", "45 mL", "45 mL", "30 mL", "70 mL", "41 mL"];
    let study = StudyDraft { patients: (1..).zip(left).map(patient).collect(), ..StudyDraft::empty() };
    let settings = settings("always-exact");
    let made = table_2(&compare(&gather(&study, &settings), &settings), TrackId::Chosen, AnalysisSet::Observed, English);
    assert!(row(&made, "3 months", "Decrease from baseline, %, median (Q1, Q3)").contains(&"0.016"), "{:?}", made.rows);
}
