//! How lesions were measured, responses judged, and visits counted.

use super::{listed, one, said};
use crate::analysis::Contrast;
use crate::measured::lesion::{Measurement, VolumeMethod};
use crate::measured::patient::Patient;
use crate::measured::quantity::MillilitreConstant;
use crate::report::Language;
use crate::report::comparison::agreement_words::METHODS_READER;
use crate::report::number::percent;
use crate::report::wording::{by, criteria_name, preset_source};
use crate::response::{ConfirmationRule, Measure, ResponseCriteria};
use crate::study::settings::BaselineExtra;

/// The patients compared.
fn patients<'a>(contrast: &Contrast<'a>) -> impl Iterator<Item = &'a Patient> {
    contrast.patients().into_iter().flatten().map(|patient| &patient.assessment.patient)
}

/// Their measurements of lesions.
fn measurements(contrast: &Contrast<'_>) -> impl Iterator<Item = Measurement> {
    patients(contrast).flat_map(|patient| &patient.visits).flat_map(|visit| visit.measurements.iter().copied().flatten())
}

/// What was measured, by the measurements that there are, and how it was summed.
pub(super) fn measurement(contrast: &Contrast<'_>, criteria: &ResponseCriteria, language: Language) -> String {
    let measure = criteria.measure;
    let typed = measurements(contrast).any(|measured| measured.volume_method() == Some(VolumeMethod::Typed));
    let mut sentences = Vec::new();
    let volumes = volumes(contrast, language);
    match measure {
        Measure::SumOfVolumes => {
            sentences.extend(volumes);
            sentences.push(
                one(language, [
                        "The sum of volumes at a visit was taken over all target lesions identified at baseline, and only where every one was assessed. Absent lesions counted as 0 mL, lesions too small to measure as 5 mm in each diameter.",
                        "每次访视的体积总和由基线全部靶病灶的体积相加，仅当全部靶病灶均已评估时计算。消失的病灶计为 0 mL，太小无法测量的病灶各径线计为 5 mm。",
                    ]),
            );
        }
        Measure::SumOfLongestDiameters => {
            sentences.push(one(language, [
                "The longest diameter of each target lesion was measured; the sum of longest diameters at a visit was taken over all target lesions identified at baseline, and only where every one was assessed. Absent lesions counted as 0 mm, lesions too small to measure as 5 mm.",
                "测量每个靶病灶的最长径；每次访视的最长径总和由基线全部靶病灶的最长径相加，仅当全部靶病灶均已评估时计算。消失的病灶计为 0 mm，太小无法测量的病灶计为 5 mm。",
            ]));
            if typed {
                sentences.push(one(
                    language,
                    ["Lesions entered in mL have no diameter and were not assessed.", "仅录入毫升数的病灶无径线，视为未评估。"],
                ));
            }
            if contrast.settings.comparison.rows_in_table_1.contains(&BaselineExtra::SumOfVolumes) {
                sentences.extend(volumes);
            }
        }
    }
    sentences.push(match criteria.smallest_target_mm(measure) {
        0 => one(language, [
                "Lesions absent at baseline entered no sum; one that appeared was a new lesion.",
                "基线时不存在的病灶不计入总和，其后出现者为新发病灶。",
            ]),
        least => by(
            language,
            &[
                "Lesions absent at baseline, or with a longest diameter below {} mm, entered no sum; one that appeared, or grew to that size, was a new lesion.",
                "基线时不存在或最长径小于 {} mm 的病灶不计入总和；其后出现或增大至该大小者为新发病灶。",
            ],
            &[&least.to_string()],
        ),
    });
    if measurements(contrast).any(|measured| matches!(measured, Measurement::Fragments(_))) {
        let texts = ["A lesion that had split was measured as the sum of its parts.", "分裂的病灶以各部分之和计。"];
        sentences.push(one(language, texts));
    }
    if measurements(contrast).any(|measured| measured == Measurement::Merged) {
        let texts = ["Lesions that had merged were measured as one.", "融合的病灶按一个病灶测量。"];
        sentences.push(one(language, texts));
    }
    let reader = contrast.settings.reader.trim();
    let read = if reader.is_empty() { String::new() } else { by(language, &METHODS_READER, &[reader]) };
    said(&sentences, language) + &read
}

/// How the volume of a lesion came about, with how often where it came about in several ways; nothing where nothing was measured.
fn volumes(contrast: &Contrast<'_>, language: Language) -> Option<String> {
    let constant = match contrast.settings.constant {
        MillilitreConstant::PiOverSix => "π/6",
        MillilitreConstant::Rounded523 => "0.523",
        MillilitreConstant::Rounded52 => "0.52",
    };
    let ways = [
        (
            VolumeMethod::Ellipsoid,
            ["calculated as {} · a · b · c from three orthogonal diameters", "由三个相互垂直的径线按 {} · a · b · c 计算"],
        ),
        (
            VolumeMethod::Prolate,
            [
                "approximated as {} · L · W² from two diameters, L being the longer",
                "由两个径线按 {} · L · W² 近似计算（L 为较长径）",
            ],
        ),
        (VolumeMethod::Sphere, ["approximated as {} · d³ from one diameter", "由一个径线按 {} · d³ 近似计算"]),
        (VolumeMethod::Typed, ["entered in mL as read, without diameters", "直接录入判读所得的毫升数（无径线）"]),
    ];
    let found = ways.map(|(way, texts)| {
        (
            measurements(contrast).filter(|measured| measured.volume_method() == Some(way)).count(),
            by(language, &texts, &[constant]),
        )
    });
    let found: Vec<(usize, String)> = found.into_iter().filter(|(count, _)| *count > 0).collect();
    let total = found.iter().fold(0_usize, |all, (count, _)| all.saturating_add(*count)).to_string();
    let number = |count: &usize| match language {
        Language::English => format!(" ({count} of {total} measurements)"),
        Language::Chinese => format!("（{total} 次测量中 {count} 次）"),
    };
    match found.as_slice() {
        [] => None,
        [(_, way)] => Some(by(language, &["The volume of each target lesion was {}.", "靶病灶体积{}。"], &[way])),
        several => {
            let ways: Vec<String> = several.iter().map(|(count, way)| way.clone() + &number(count)).collect();
            Some(by(
                language,
                &[
                    "The volume of a target lesion was {}; a volume obtained by another method than at baseline was not used.",
                    "靶病灶体积{}；得出方式与基线不同者不予采用。",
                ],
                &[&listed(&ways, language.pick(" or ", "或"), language)],
            ))
        }
    }
}

/// By which criteria responses were judged.
pub(super) fn classes(criteria: &ResponseCriteria, language: Language) -> String {
    let [english, chinese] = criteria.measure.definition().name;
    let what = language.pick(english, chinese);
    let mut text = by(
        language,
        &[
            "Response was assessed at each visit. Criteria: {}; source: {}. Complete response was the disappearance of all target lesions; partial response, a decrease of the {} of at least {} from baseline; progression, an increase of at least {} above the nadir{}; and stable disease, anything else.",
            "每次访视均评价疗效。评价标准：{}；来源：{}。全部靶病灶消失为完全缓解，{}较基线缩小至少 {} 为部分缓解，较最低值增大至少 {}{}为疾病进展，其余为疾病稳定。",
        ],
        &[
            &criteria_name(criteria, language),
            preset_source(criteria.base, language),
            what,
            &percent(criteria.partial_decrease.hundredths()),
            &percent(criteria.progression_increase.hundredths()),
            &further_progression(criteria, language),
        ],
    );
    let space = language.pick(" ", "");
    for sentence in beside_classes(criteria, language) {
        text.push_str(space);
        text.push_str(&sentence);
    }
    text.push_str(space);
    if let Some(ConfirmationRule { minimum_days, .. }) = criteria.confirmation {
        let texts = [
            "Best response required confirmation at least {} days later; response at single visits did not.",
            "最佳疗效须经至少 {} 天后的复查确认；单次访视的缓解率无需确认。",
        ];
        text.push_str(&by(language, &texts, &[&minimum_days.to_string()]));
    } else {
        text.push_str(language.pick("Confirmation of response was not required.", "未要求确认缓解。"));
    }
    if criteria.minimum_stable_days > 0 {
        let texts = [
            "Stable disease as best response required at least {} days from baseline.",
            "以疾病稳定为最佳疗效须距基线至少 {} 天。",
        ];
        text.push_str(space);
        text.push_str(&by(language, &texts, &[&criteria.minimum_stable_days.to_string()]));
    }
    text
}

/// What the thresholds alone do not say: how long a response holds, what is there again, and what withholds a response.
fn beside_classes(criteria: &ResponseCriteria, language: Language) -> impl Iterator<Item = String> {
    let holds = criteria.partial_persists.then(|| {
        one(language, ["Once reached, a partial response held until progression.", "部分缓解一经达到，即持续至疾病进展。"])
    });
    // Where the sum must also exceed the baseline, a lesion there again is judged by the sum as ever.
    let again = (!criteria.progression_above_baseline).then(|| match criteria.progression_absolute_mm {
        Some(least) => by(
            language,
            &[
                "A target lesion there again after an overall complete response was progression; after the target lesions alone had disappeared, from {} mm on.",
                "总体完全缓解后靶病灶再现为疾病进展；仅靶病灶消失者，再现达 {} mm 起为疾病进展。",
            ],
            &[&least.to_string()],
        ),
        None => one(
            language,
            [
                "A target lesion there again after a complete response was progression.",
                "完全缓解后靶病灶再现为疾病进展。",
            ],
        ),
    });
    let withheld = criteria.kidney_increase.map(|limit| {
        by(
            language,
            &[
                "A kidney more than {} above its smallest volume withheld a response even where it was not above its baseline.",
                "任一肾体积较其最低值增大超过 {} 时，即使未超过其基线，也不判为缓解。",
            ],
            &[&percent(limit.hundredths())],
        )
    });
    holds.into_iter().chain(again).chain(withheld)
}

/// " (and above baseline), …": what else makes progression.
fn further_progression(criteria: &ResponseCriteria, language: Language) -> String {
    let mut parts: Vec<String> = Vec::new();
    let mut add = |texts: &[&str; 2], values: &[&str]| parts.push(by(language, texts, values));
    if let Some(least) = criteria.progression_absolute_mm {
        add(&[" and of at least {} mm", " 且绝对值增大至少 {} mm"], &[&least.to_string()]);
    }
    if criteria.progression_above_baseline {
        add(&[" and above baseline", " 且高于基线"], &[]);
    }
    match criteria.new_lesion_mm {
        0 => add(&[", or any new lesion", "，或出现任何新发病灶"], &[]),
        least => add(&[", or a new lesion of at least {} mm", "，或出现至少 {} mm 的新发病灶"], &[&least.to_string()]),
    }
    if let Some(kidney) = criteria.kidney_increase {
        let least = percent(kidney.hundredths());
        add(
            &[
                ", or a kidney volume at least {} above its nadir and above its baseline",
                "，或任一肾体积较其最低值增大至少 {} 且高于其基线",
            ],
            &[&least],
        );
    }
    if let Some(grade) = criteria.bleeding_grade {
        add(&[", or related bleeding of grade {} or higher", "，或相关出血达 {} 级及以上"], &[&grade.to_string()]);
    }
    if criteria.non_target {
        add(&[", or unequivocal progression of non-target lesions", "，或非靶病灶明确进展"], &[]);
    }
    parts.concat()
}

/// Which visits were planned, and up to when a visit counts.
pub(super) fn visits(contrast: &Contrast<'_>, language: Language) -> String {
    let settings = &contrast.settings.comparison;
    let months: Vec<String> = crate::analysis::planned_months(settings).into_iter().map(|month| month.to_string()).collect();
    let months = format!("{} {}", listed(&months, language.pick(" and ", " 和 "), language), language.pick("months", "个月"));
    let mut sentences = vec![by(
        language,
        &[
            "Baseline was the last visit with a measured lesion on or before the day treatment started. Visits were planned at {}; a visit at another time was assigned to the nearest planned visit no more than {} days away.",
            "基线为开始治疗当日或之前最后一次测得病灶的访视。计划访视为 {}；以其他时间记录的访视归入相差不超过 {} 天的最近计划访视。",
        ],
        &[&months, &settings.window_days.to_string()],
    )];
    sentences.push(if patients(contrast).any(|patient| patient.record.end_of_treatment.is_some()) {
        by(
            language,
            &[
                "Best change, best response and the times to response and progression were taken over visits up to the first progression and up to {} days after the end of treatment; a response at a later visit counted as none, while changes by visit include those visits.",
                "最佳变化、最佳疗效及至缓解与至进展时间取至首次进展（含）且治疗结束后 {} 天以内的访视；此后访视的缓解不计为缓解，但各访视的变化包括这些访视。",
            ],
            &[&contrast.settings.grace_days.to_string()],
        )
    } else {
        one(language, [
                "Best change and best response were taken over visits up to the first progression; a response at a later visit counted as none, while changes by visit include those visits.",
                "最佳变化与最佳疗效取至首次进展（含）的访视；此后访视的缓解不计为缓解，但各访视的变化包括这些访视。",
            ])
    });
    let mut assessed = contrast.patients().into_iter().flatten().flat_map(|patient| &patient.assessment.visits);
    if assessed.any(|visit| visit.classes.iter().any(|class| class.is_treated_otherwise)) {
        let texts = if settings.other_treatment_is_failure {
            [
                "Visits after a target lesion was embolised, operated on, ablated or treated with another drug counted as no response; times were censored at the last visit before.",
                "靶病灶经栓塞、手术、消融或其他药物治疗后的访视不计为缓解，时间在此前末次访视处删失。",
            ]
        } else {
            [
                "A target lesion that was embolised, operated on, ablated or treated with another drug was not evaluable from then on; times were censored at the last visit before.",
                "靶病灶经栓塞、手术、消融或其他药物治疗后视为不可评估，时间在此前末次访视处删失。",
            ]
        };
        sentences.push(one(language, texts));
    }
    said(&sentences, language)
}
