//! The methods paragraph of a paper: what was measured, classified, compared and adjusted, with the settings in use. It says what the tables
//! give and nothing that they do not.

mod assessed;
mod compared;

use super::reader_agreement::reader_agreement_methods;
use super::words::attribution_name;
use crate::analysis::{AnalysisSet, BaselineRow, Contrast, ReaderAgreement, Results};
use crate::report::Language;
use crate::report::number::percent;
use crate::report::wording::by;
use crate::response::{LESSER_DECREASE, Track, TrackId};
use crate::statistics::policy::{ContinuousRule, SummaryKind, TestPolicy};
use crate::study::settings::{EventColumn, FurtherRow, NumberForm};
use std::collections::BTreeSet;

/// The methods paragraph, one sentence or a few for each subject, to be copied into a paper: what was measured, criteria, visits, analysis
/// sets (`set` is that of Table 2), descriptive statistics, tests, intervals, multiplicity, further analyses where the tables give them,
/// the agreement of readers where `readers` has some, version.
///
/// # Example
/// ```
/// use nadir::{study::assessment::{assess, Settings}, files::example_study, report::Language, study::Study};
/// use nadir::{analysis::{AnalysisSet, Results}, report::comparison::methods, response::TrackId};
/// use std::sync::Arc;
/// let mut settings = Settings::default();
/// settings.comparison.policy = nadir::study::settings::PolicyName::AsPublished;
/// let study = Study::gather(&example_study(), |patient| Some(Arc::new(assess(patient, &settings))));
/// let results = Results::of(Arc::new(study), &settings).unwrap();
/// let text = methods(&results, TrackId::Chosen, AnalysisSet::Observed, &[], Language::English).join(" ");
/// assert!(text.contains("planned at 3, 6, 12 and 24 months"));
/// assert!(text.contains("Fisher's exact test where N < 40; otherwise by Pearson's chi-squared test where"));
/// // No row of Table 2 is adjusted unless it is asked for.
/// assert!(!text.contains("covariance"));
/// ```
pub fn methods(
    results: &Results,
    track: TrackId,
    set: AnalysisSet,
    readers: &[ReaderAgreement],
    language: Language,
) -> Vec<String> {
    let contrast = &results.contrast();
    let criteria = Track::of(track, &contrast.settings.criteria).criteria;
    let mut paragraphs = vec![
        assessed::measurement(contrast, &criteria, language),
        assessed::classes(&criteria, language),
        assessed::visits(contrast, language),
        sets(contrast, set, language),
        descriptions(results, language),
    ];
    if contrast.is_single() {
        paragraphs.extend([compared::alone(results.policy(), language), compared::times_alone(language).to_owned()]);
    } else {
        paragraphs.extend([
            compared::numbers(results, language),
            compared::tables(results, language),
            compared::intervals(results, language),
        ]);
        paragraphs.extend(compared::adjusted(results, language));
        paragraphs.push(compared::times(language).to_owned());
    }
    paragraphs.extend(adverse_events(contrast, language));
    paragraphs.extend(reader_agreement_methods(readers, language));
    paragraphs.push(software(language));
    if contrast.study.is_synthetic {
        let text = language.pick("The data are synthetic and do not describe real patients.", "数据为合成数据，并非真实患者。");
        paragraphs.insert(0, text.to_owned());
    }
    paragraphs
}

/// One sentence in the language of the reader.
fn one(language: Language, [english, chinese]: [&'static str; 2]) -> String {
    language.pick(english, chinese).to_owned()
}

/// Sentences as a paragraph.
fn said(sentences: &[String], language: Language) -> String {
    sentences.join(language.pick(" ", ""))
}

/// "a, b and c", where `last` stands before the last.
pub(super) fn listed(items: &[String], last: &str, language: Language) -> String {
    match items.split_last() {
        Some((only, [])) => only.clone(),
        Some((end, first)) => format!("{}{last}{end}", first.join(language.pick(", ", "、"))),
        None => String::new(),
    }
}

/// What is estimated in whom, and what stands for a visit nobody saw.
fn sets(contrast: &Contrast<'_>, set: AnalysisSet, language: Language) -> String {
    let gives = |row: FurtherRow| contrast.settings.comparison.rows_in_table_2.contains(&row);
    let mut sentences = vec![
        one(
            language,
            if contrast.is_single() {
                [
                    "The estimands were the decrease from baseline and the proportion of responders at each planned visit, and the proportion of patients whose best response was complete or partial.",
                    "估计目标为各计划访视较基线的缩小幅度与缓解率，以及最佳疗效为完全或部分缓解的患者比例。",
                ]
            } else {
                [
                    "The estimands were the differences between the arms in the decrease from baseline and in the proportion of responders at each planned visit, and in the proportion of patients whose best response was complete or partial.",
                    "估计目标为各计划访视较基线缩小幅度与缓解率的组间差值，以及最佳疗效为完全或部分缓解的患者比例的组间差值。",
                ]
            },
        ),
        one(
            language,
            [
                "Best response was estimated in all patients, those not evaluable counted as non-responders.",
                "最佳疗效以全部患者为分母，不可评估者视为未缓解。",
            ],
        ),
        one(
            language,
            match set {
                AnalysisSet::Observed => [
                    "Decreases and responses by visit were estimated in the patients with an evaluable visit (observed cases); missing visits were not imputed.",
                    "各访视的缩小幅度与缓解率以该访视可评估的患者（观察病例）估计，缺失的访视不作填补。",
                ],
                AnalysisSet::NonResponderImputation => [
                    "Responses by visit were estimated in all patients whose follow-up had reached the visit, those without an evaluable visit counted as non-responders; decreases, in the patients with an evaluable visit, without imputation.",
                    "各访视的缓解率以随访已到期的全部患者估计，无可评估访视者视为未缓解；缩小幅度以该访视可评估的患者估计，不作填补。",
                ],
                AnalysisSet::LastObservationCarriedForward => [
                    "Decreases and responses by visit were estimated with the last evaluable observation after baseline carried forward to missing visits that follow-up had reached.",
                    "各访视的缩小幅度与缓解率：随访已到期而缺失的访视以基线后末次可评估观察值结转。",
                ],
            },
        ),
    ];
    let beside = |row| set == AnalysisSet::Observed && gives(row);
    let sensitivity = match (beside(FurtherRow::NonResponders), beside(FurtherRow::LastObservation)) {
        (false, false) => None,
        (true, false) => Some([
            "As a sensitivity analysis, patients without an evaluable visit that follow-up had reached were counted as non-responders.",
            "敏感性分析将随访已到期而无可评估访视者视为未缓解。",
        ]),
        (false, true) => Some([
            "As a sensitivity analysis, the last evaluable observation after baseline was carried forward to missing visits that follow-up had reached.",
            "敏感性分析对随访已到期而缺失的访视采用基线后末次可评估观察值结转。",
        ]),
        (true, true) => Some([
            "As sensitivity analyses, at visits that follow-up had reached, patients without an evaluable visit were counted as non-responders, and the last evaluable observation after baseline was carried forward.",
            "敏感性分析限于随访已到期的访视：将无可评估访视者视为未缓解，并采用基线后末次可评估观察值结转。",
        ]),
    };
    sentences.extend(sensitivity.map(|texts| one(language, texts)));
    if gives(FurtherRow::LesserDecrease) {
        let texts =
            ["Patients with a decrease of at least {} were counted at each visit as well.", "另统计各访视缩小至少 {} 的患者。"];
        sentences.push(by(language, &texts, &[&percent(LESSER_DECREASE.hundredths())]));
    }
    if !contrast.is_single() {
        sentences.push(one(
            language,
            ["The arms were compared as they were: no randomisation is assumed.", "各组按现状比较，未假定随机分组。"],
        ));
    }
    said(&sentences, language)
}

/// The forms in which Table 1 gives its numbers, each once.
fn baseline_forms(results: &Results) -> Vec<NumberForm> {
    let settings = &results.contrast().settings.comparison;
    let rows = results.baseline().iter().flat_map(|block| &block.rows);
    let found: Vec<NumberForm> = rows.filter_map(BaselineRow::number).map(|number| settings.form(number)).collect();
    NumberForm::ALL.into_iter().filter(|form| found.contains(form)).collect()
}

/// In which form numbers and categories are given.
fn descriptions(results: &Results, language: Language) -> String {
    let forms = baseline_forms(results);
    let name = |form: &NumberForm| {
        one(
            language,
            match form {
                NumberForm::MedianRange => ["median (range)", "中位数（范围）"],
                NumberForm::MedianQuartiles => ["median (Q1, Q3)", "M（Q₁, Q₃）"],
                NumberForm::MeanSd => ["mean ± SD", "均数 ± 标准差"],
                NumberForm::GeometricMean => ["geometric mean (geometric SD)", "几何均数（几何标准差）"],
                NumberForm::ByTest => {
                    ["mean ± SD or median (Q1, Q3), whichever goes with the test", "与检验相应的均数 ± 标准差或 M（Q₁, Q₃）"]
                }
            },
        )
    };
    let at_baseline: Vec<String> = forms.iter().map(name).collect();
    let decreases = decrease_form(results.policy());
    let with_median = results.contrast().settings.comparison.rows_in_table_2.contains(&FurtherRow::Median);
    let mut sentences = Vec::new();
    if !at_baseline.is_empty() {
        let texts = ["Continuous baseline variables are given as {}.", "基线计量资料以 {} 表示。"];
        sentences.push(by(language, &texts, &[&listed(&at_baseline, language.pick(" or ", "或"), language)]));
    }
    let of_decreases = one(
        language,
        match decreases {
            Some(SummaryKind::MedianQuartiles) => ["median (Q1, Q3)", "M（Q₁, Q₃）"],
            Some(_) => ["mean ± SD", "均数 ± 标准差"],
            None => {
                ["mean ± SD, or as median (Q1, Q3) where a rank test was taken", "均数 ± 标准差（采用秩检验时为 M（Q₁, Q₃））"]
            }
        },
    );
    let beside = if with_median && decreases != Some(SummaryKind::MedianQuartiles) {
        one(language, [", with the median", "，并给出中位数"])
    } else {
        String::new()
    };
    sentences.push(by(
        language,
        &[
            "Decreases from baseline are given as {}{}; categories, as number and percentage of the patients with the value.",
            "较基线缩小幅度以 {} 表示{}；计数资料以例数和百分比（以有该项数据者为分母）表示。",
        ],
        &[&of_decreases, &beside],
    ));
    let has_quartiles = decreases.is_none_or(|form| form == SummaryKind::MedianQuartiles)
        || forms.iter().any(|form| matches!(form, NumberForm::MedianQuartiles | NumberForm::ByTest));
    if has_quartiles {
        sentences.push(one(
            language,
            [
                "Quartiles were interpolated linearly between order statistics (R, type 7).",
                "四分位数采用次序统计量间线性插值（R 第 7 型）。",
            ],
        ));
    }
    said(&sentences, language)
}

/// The form that goes with the test of decreases; `None` where the data decide it.
const fn decrease_form(policy: &TestPolicy) -> Option<SummaryKind> {
    match policy.continuous {
        ContinuousRule::Always(method) => method.summary(),
        ContinuousRule::ByNormalityAndVariances { .. } => None,
    }
}

/// Which adverse events were counted; nothing where none was recorded.
fn adverse_events(contrast: &Contrast<'_>, language: Language) -> Option<String> {
    let settings = &contrast.settings.comparison;
    let events = contrast.patients().into_iter().flatten().flat_map(|patient| &patient.assessment.patient.adverse_events);
    let versions: BTreeSet<&str> = events.map(|event| event.version.name()).collect();
    if versions.is_empty() {
        return None;
    }
    let known = versions.len();
    // A label of free terms is no version.
    let is_version = |name: &&&str| name.starts_with(|first: char| first.is_ascii_digit());
    let versions: Vec<String> = versions.iter().filter(is_version).map(|name| (*name).to_owned()).collect();
    let has_others = versions.len() < known;
    let of_version = listed(&versions, language.pick(" and ", " 与 "), language);
    let names = if has_others {
        [" (CTCAE {}, and terms outside CTCAE)", "（CTCAE {} 及 CTCAE 以外的术语）"]
    } else {
        [" (CTCAE {})", "（CTCAE {}）"]
    };
    let mut sentences = vec![
        by(
            language,
            &[
                "Adverse events were counted once per patient and term, at the worst grade{}.",
                "不良事件按每例患者每一术语计一次，取最高级别{}。",
            ],
            &[&if of_version.is_empty() { of_version } else { by(language, &names, &[&of_version]) }],
        ),
        by(
            language,
            &[
                "Events from the first dose to {} days after the end of treatment were counted as treatment-emergent; where the end of treatment was not known, every event from the first dose on. Events without a time were counted as well.",
                "仅计治疗期间出现的不良事件：自首次用药至治疗结束后 {} 天，治疗结束时间不明者自首次用药后全部计入；发生时间缺失者亦计入。",
            ],
            &[&settings.event_window_days.to_string()],
        ),
    ];
    if let Some(least) = settings.attribution_from {
        let texts = [
            "Only events whose relation to the drug was at least “{}” were counted, and those without attribution.",
            "仅计因果关系至少为“{}”者及因果关系缺失者。",
        ];
        sentences.push(by(language, &texts, &[attribution_name(least, language)]));
    }
    if settings.columns_in_table_3.contains(&EventColumn::Events) {
        let texts = ["The number of events counts each recorded event of a patient.", "事件数计入同一患者的每次记录。"];
        sentences.push(one(language, texts));
    }
    if settings.rates_in_table_3 {
        sentences.push(one(language, [
            "Incidence rates (patients with an event per time to the first event or the end of the time at risk) and event rates (events per time at risk, with Garwood's exact Poisson interval: Garwood 1936, Biometrika 28:437) are per 100 patient-years.",
            "发生率（有事件患者数除以至首次事件或风险期末的时间）与事件率（事件数除以风险时间，区间为 Garwood 确切 Poisson 区间：Garwood 1936, Biometrika 28:437）均以每 100 人年计。",
        ]));
    }
    Some(said(&sentences, language))
}

fn software(language: Language) -> String {
    by(language, &["All analyses were performed with Nadir {}.", "全部分析采用 Nadir {} 完成。"], &[env!("CARGO_PKG_VERSION")])
}
