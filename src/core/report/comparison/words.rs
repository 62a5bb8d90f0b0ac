//! The words of Tables 1 and 3 and of the flow of patients, and the Chinese names of adverse events.

use crate::measured::adverse_event::Attribution;
use crate::report::Language;
use crate::report::words::{Phrase, phrase};

/// Under the title.
pub(super) const SYNTHETIC: Phrase = phrase("Synthetic data", "合成数据");
/// Heading of an arm without a name.
pub(super) const ALL_PATIENTS: Phrase = phrase("All patients", "全部患者");
/// Heading of p-values.
pub(super) const P: Phrase = phrase("P", "P");

/// Why there is no p.
pub(super) const NOBODY: Phrase = phrase("no patient in either arm", "两组均无患者");
/// Why there is no p.
pub(super) const EVERYBODY: Phrase = phrase("every patient in both arms", "两组全部患者均有");
/// Why there is no p.
pub(super) const EMPTY_ARM: Phrase = phrase("an arm without patients to count", "某组无可计数的患者");

pub(super) const TABLE_1: Phrase = phrase("Table 1. Baseline characteristics by arm", "表 1　各组基线特征");
/// Heading of the rows.
pub(super) const CHARACTERISTIC: Phrase = phrase("Characteristic", "特征");
/// Heading of both arms together.
pub(super) const TOTAL: Phrase = phrase("Total", "合计");
/// Note where the study has other patients too.
pub(super) const TOTAL_NOTE: Phrase =
    phrase("Total: the two arms of this table, not all of the study.", "合计：仅含本表两组，并非全部研究对象。");
pub(super) const SMD: Phrase = phrase("SMD", "SMD");
pub(super) const MISSING: Phrase = phrase("Missing", "缺失");
pub(super) const PATIENTS: Phrase = phrase("Patients, n", "患者，例");
pub(super) const AGE: Phrase = phrase("Age, years", "年龄，岁");
pub(super) const AGE_GROUP: Phrase = phrase("Age group", "年龄组");
pub(super) const SEX: Phrase = phrase("Sex, n (%)", "性别，n (%)");
pub(super) const SEX_NAME: Phrase = phrase("Sex", "性别");
pub(super) const MALE: Phrase = phrase("Male", "男");
pub(super) const FEMALE: Phrase = phrase("Female", "女");
pub(super) const FEATURES: Phrase = phrase("Features, n (%)", "临床特征，n (%)");
pub(super) const LARGEST_DIAMETER: Phrase = phrase("Maximum diameter of target lesion, cm", "靶病灶最大径，cm");
pub(super) const LARGEST_DIAMETER_GROUP: Phrase = phrase("Maximum diameter of target lesion, groups", "靶病灶最大径分组");
/// Section; {} is the eligible size in centimetres.
pub(super) const NUMBER_OF_TARGETS: [&str; 2] = ["Number of target lesions ≥ {} cm", "≥ {} cm 的靶病灶数"];
/// Name of a variable; {} is the section.
pub(super) const IN_GROUPS: [&str; 2] = ["{}, groups", "{}分组"];
pub(super) const SUM_OF_VOLUMES: Phrase = phrase("Sum of volumes of target lesions, mL", "靶病灶体积总和，mL");
pub(super) const CENTRES: Phrase = phrase("Centre, n (%)", "中心，n (%)");
pub(super) const CENTRE: Phrase = phrase("Centre", "中心");
pub(super) const MODALITIES: Phrase = phrase("Imaging at baseline, n (%)", "基线影像检查方式，n (%)");
pub(super) const MODALITY: Phrase = phrase("Imaging at baseline", "基线影像检查方式");
pub(super) const FOLLOW_UP: Phrase = phrase("Follow-up to the last visit with values, months", "至末次有数据访视的随访时间，月");
/// Section of a group of characteristics; {} is its name.
pub(super) const GROUP: [&str; 2] = ["{}, n (%)", "{}，n (%)"];
pub(super) const ANY: Phrase = phrase("Any", "任一项");
/// Name of a variable; {} is the group.
pub(super) const ANY_OF: [&str; 2] = ["{}: any", "{}：任一项"];
/// Row of a characteristic of women; {} is its name.
pub(super) const OF_WOMEN: [&str; 2] = ["{} (female)", "{}（女性）"];
pub(super) const TIME_TO_RESPONSE: Phrase = phrase("Time to first response", "至首次缓解时间");
/// Column.
pub(super) const HAZARD_RATIO: Phrase = phrase("Hazard ratio", "风险比");
pub(super) const RESPONDERS: Phrase = phrase("Responders, n/N (%)", "缓解例数，n/N (%)");
pub(super) const MEDIAN_TIME: Phrase = phrase("Median time, months (95% CI)", "中位时间，月（95% CI）");
pub(super) const GRAY: Phrase = phrase("Gray's test", "Gray 检验");
pub(super) const LOG_RANK: Phrase = phrase("Log-rank test", "log-rank 检验");
pub(super) const CUMULATIVE_INCIDENCE: Phrase =
    phrase("Cumulative incidence, progression competing", "累积发生率（进展为竞争事件）");
pub(super) const PROGRESSED_FIRST: Phrase = phrase("Progressed before any response, n/N (%)", "缓解前进展，n/N (%)");
pub(super) const MEDIAN_ALONE: Phrase = phrase("Half have responded by, months", "半数缓解时间，月");
/// Cell.
pub(super) const NOT_REACHED_YET: Phrase = phrase("not reached", "未达到");
pub(super) const KAPLAN_MEIER: Phrase = phrase("Kaplan–Meier, progression censored", "Kaplan–Meier 法（进展作删失）");
pub(super) const DURATION_OF_RESPONSE: Phrase = phrase("Duration of response", "缓解持续时间");
pub(super) const PROGRESSED_AFTER_RESPONSE: Phrase = phrase("Responders who progressed, n/N (%)", "缓解后进展，n/N (%)");
pub(super) const TIME_TO_PROGRESSION: Phrase = phrase("Time to progression", "至进展时间");
pub(super) const PROGRESSED: Phrase = phrase("Progressed, n/N (%)", "进展，n/N (%)");
pub(super) const TIME_NOTE: Phrase = phrase(
    "From the start of treatment; patients without a response are censored at their last evaluable visit. Cumulative incidence after Aalen and Johansen, compared by Gray's test; the Kaplan–Meier estimate censors patients who progressed first and holds only for a setting in which nobody progresses. Duration of response is from the first response to progression. Intervals are on the log–log scale.",
    "自治疗开始计；未缓解者于末次可评估访视删失。累积发生率按 Aalen–Johansen 法估计，以 Gray 检验比较；Kaplan–Meier 法将先进展者作删失，仅适用于无人进展的假设情形。缓解持续时间自首次缓解至进展。区间采用 log–log 变换。",
);
pub(super) const TIMES_BY_VISIT: Phrase = phrase(
    "Responses and progressions are seen at visits only: times are interval-censored and heavily tied.",
    "缓解与进展仅在访视时发现：时间为区间删失，且相同时间（ties）较多。",
);
/// Note; {} are patients and arms.
pub(super) const NOT_FOLLOWED: [&str; 2] = [
    "Not counted, for want of an evaluable visit after baseline, on treatment and before any other treatment of a target lesion: {} of {}, {} of {}.",
    "基线后、治疗期间且靶病灶接受其他治疗之前无可评估访视者不计入：{} 例（{}），{} 例（{}）。",
];
/// Note, of one arm; {} are patients.
pub(super) const NOT_FOLLOWED_ALONE: [&str; 2] = [
    "Not counted, for want of an evaluable visit after baseline, on treatment and before any other treatment of a target lesion: {}.",
    "基线后、治疗期间且靶病灶接受其他治疗之前无可评估访视者 {} 例不计入。",
];
pub(super) const HAZARD_RATIO_NOTE: [&str; 2] = [
    "Hazard ratio from Cox's model (Efron's method for ties) with profile-likelihood interval: {} versus {}; above 1, events occur earlier.",
    "风险比由 Cox 模型（Efron 法处理相同时间）估计，区间为剖面似然区间：{} 相对于 {}；大于 1 表示事件更早发生。",
];
/// Note wherever P stands for efficacy.
pub const NOT_RANDOMISED: Phrase = phrase(
    "Randomisation is not assumed: differences and P are not adjusted for how patients were allocated to the arms.",
    "未假定随机分组：差值与 P 值未就分组方式作校正。",
);
pub(super) const QUARTILES_NOTE: Phrase = phrase(
    "Quartiles: linear interpolation between order statistics (R, type 7); differences beside them: Hodges–Lehmann.",
    "四分位数：次序统计量间线性插值（R 第 7 型）；相应差值为 Hodges–Lehmann 估计。",
);
/// Note, of one arm.
pub(super) const QUARTILES_ALONE: Phrase = phrase(
    "Quartiles: linear interpolation between order statistics (R, type 7); intervals beside them: of the Hodges–Lehmann estimate of the median.",
    "四分位数：次序统计量间线性插值（R 第 7 型）；相应区间为中位数 Hodges–Lehmann 估计的置信区间。",
);
pub(super) const MEDIAN_AND_RANGE: Phrase = phrase("Median (range)", "中位数（范围）");
pub(super) const MEDIAN_AND_QUARTILES: Phrase = phrase("Median (Q1, Q3)", "M（Q₁, Q₃）");
pub(super) const MEAN_AND_SD: Phrase = phrase("Mean ± SD", "均数 ± 标准差");
pub(super) const GEOMETRIC_MEAN: Phrase = phrase("Geometric mean (geometric SD)", "几何均数（几何标准差）");
pub(super) const NOT_ABOVE_ZERO: Phrase = phrase("No geometric mean: a value is 0 or below.", "有数值不大于 0，无几何均数。");
pub(super) const QUARTILES_OF_TABLE_1: Phrase = phrase(
    "Quartiles: linear interpolation between order statistics (R, type 7).",
    "四分位数：次序统计量间线性插值（R 第 7 型）。",
);
/// Heading of a test's statistic.
pub(super) const STATISTIC: Phrase = phrase("Statistic", "统计量");
pub(super) const SMD_NOTE: Phrase = phrase(
    "SMD: standardised mean difference, comparison arm minus reference arm; without sign for variables with several levels, where it stands in the first row.",
    "SMD：标准化均数差，为比较组减参照组；涉及多个水平时不带符号，列于首行。",
);
pub(super) const SMD_AND_P_NOTE: Phrase = phrase(
    "SMD: standardised mean difference, comparison arm minus reference arm; without sign for variables with several levels, where SMD and P stand in the first row.",
    "SMD：标准化均数差，为比较组减参照组；涉及多个水平时不带符号。各水平的 SMD 与 P 值列于首行。",
);
pub(super) const SMD_OF_LOGARITHMS: Phrase = phrase(
    "SMD beside geometric means: of the logarithms; where a value is 0 or below, of the values.",
    "几何均数旁的 SMD 按对数值计算；有数值不大于 0 时按原值计算。",
);
/// Title, of one arm.
pub(super) const TABLE_1_ALONE: Phrase = phrase("Table 1. Baseline characteristics", "表 1　基线特征");
/// Title, of one arm.
pub(super) const TABLE_3_ALONE: Phrase = phrase("Table 3. Adverse events", "表 3　不良事件");
/// Note, of one arm.
pub(super) const MISSING_NOTE_ALONE: Phrase = phrase(
    "Missing: patients without the value. Percentages are of patients with the value.",
    "缺失：无该项数据的患者数；百分比以有数据者为分母。",
);
/// Note, of one arm.
pub(super) const TIME_NOTE_ALONE: Phrase = phrase(
    "From the start of treatment; patients without a response are censored at their last evaluable visit. Cumulative incidence after Aalen and Johansen; the Kaplan–Meier estimate censors patients who progressed first and holds only for a setting in which nobody progresses. Duration of response is from the first response to progression. Intervals are on the log–log scale.",
    "自治疗开始计；未缓解者于末次可评估访视删失。累积发生率按 Aalen–Johansen 法估计；Kaplan–Meier 法将先进展者作删失，仅适用于无人进展的假设情形。缓解持续时间自首次缓解至进展。区间采用 log–log 变换。",
);
pub(super) const MISSING_NOTE: Phrase = phrase(
    "Missing: patients without the value, reference arm / comparison arm / total. Percentages are of patients with the value.",
    "缺失：无该项数据的患者数（参照组 / 比较组 / 合计）；百分比以有数据者为分母。",
);

pub(super) const TABLE_3: Phrase = phrase("Table 3. Adverse events by arm", "表 3　各组不良事件");
/// Heading of the rows.
pub(super) const ADVERSE_EVENT: Phrase = phrase("Adverse event", "不良事件");
/// Under a heading.
pub(super) const ALL_GRADES: Phrase = phrase("all grades", "全部级别");
/// Under a heading.
pub(super) const SEVERE: Phrase = phrase("grade 3–4", "3–4 级");
pub(super) const THREE_OR_MORE: Phrase = phrase("grade 3 or higher", "≥ 3 级");
pub(super) const EVENTS: Phrase = phrase("events, n", "事件数，例次");
/// Footnote of a term that somebody died of; {} is a number of patients.
pub(super) const FATAL: [&str; 2] = ["Grade 5 (death): {}, not among grade 3–4.", "5 级（死亡）{} 例，不计入 3–4 级。"];
pub(super) const INCIDENCE_RATE: Phrase = phrase("incidence rate, patients per 100 patient-years", "发生率，例/100 人年");
pub(super) const EVENT_RATE: Phrase =
    phrase("event rate, events per 100 patient-years (95% CI)", "事件率，例次/100 人年（95% CI）");
pub(super) const PATIENTS_WITH_ANY: Phrase = phrase("Patients with any event", "发生任何不良事件的患者");
pub(super) const PATIENTS_WITH_SEVERE: Phrase = phrase("Patients with a grade 3 or 4 event", "发生 3–4 级不良事件的患者");
pub(super) const PATIENTS_WITH_THREE_OR_MORE: Phrase =
    phrase("Patients with an event of grade 3 or higher", "发生 ≥ 3 级不良事件的患者");
pub(super) const FREE_TERMS: Phrase = phrase("Not in CTCAE 4.0 or 5.0", "CTCAE 4.0 与 5.0 以外的术语");
pub(super) const ONCE: Phrase = phrase(
    "Values are patients, n (%): each patient once per term, at the worst grade.",
    "数值为患者例数，n (%)：每例患者每一术语仅按最高级别计一次。",
);
pub(super) const ALL_EVENTS: Phrase = phrase("All events, whatever their attribution.", "包括全部事件，不论因果关系。");
/// Note; {} is an attribution.
pub(super) const EVENTS_FROM: [&str; 2] = ["Events whose relation to the drug is at least {}.", "因果关系至少为“{}”的事件。"];
pub(super) const OTHER_TREATMENT_NOT_EVALUABLE: Phrase = phrase(
    "From another treatment of a target lesion on (embolisation, surgery, ablation, another drug) sums are not evaluable; times are censored at the last visit before, unless that of the other treatment proves progression.",
    "靶病灶接受其他治疗（栓塞、手术、消融、其他药物）后，总和不可评估；时间在此前末次访视处删失，但接受其他治疗当次访视已证实进展者除外。",
);
pub(super) const OTHER_TREATMENT_FAILS: Phrase = phrase(
    "Visits after another treatment of a target lesion (embolisation, surgery, ablation, another drug) count as no response; decreases leave them out, and times are censored at the last visit before, unless that of the other treatment proves progression.",
    "靶病灶接受其他治疗（栓塞、手术、消融、其他药物）后的访视不计为缓解；缩小幅度不含这些访视，时间在此前末次访视处删失，但接受其他治疗当次访视已证实进展者除外。",
);
/// Note; {} is a number of days.
pub(super) const EMERGENT: [&str; 2] = [
    "Treatment-emergent events: from the first dose to {} days after the end of treatment (as entered, else after the months on treatment); where neither is known, all from the first dose on.",
    "治疗期间出现的不良事件：自首次用药至治疗结束（未填者按治疗月数）后 {} 天；两者均不明者，自首次用药后全部计入。",
];
pub(super) const EVENTS_NOTE: Phrase = phrase(
    "Events: each recorded event counts, of whatever grade; a patient can have several.",
    "事件数：计入每次记录的事件，不论级别；同一患者可有多次。",
);
/// Note; {} are events of each arm.
pub(super) const NOT_EMERGENT: [&str; 2] =
    ["{} events before the first dose or after that window are not counted.", "首次用药前或上述期限后的事件（{} 件）不计入。"];
/// Note; {} are events of each arm.
pub(super) const WITHOUT_TIME: [&str; 2] =
    ["{} events without a time are counted as treatment-emergent.", "发生时间缺失的事件（{} 件）按治疗期间出现计入。"];
/// Note; {} are events of each arm.
pub(super) const AFTER_LAST_VISIT: [&str; 2] = [
    "{} events that no later visit with values has followed, of patients whose end of treatment is not known, are counted.",
    "治疗结束时间不明的患者，其后再无有数据访视的事件（{} 件）亦计入。",
];
pub(super) const RATES_NOTE: Phrase = phrase(
    "Incidence rate: patients with an event divided by the time to the first event or, without one, to the end of the time at risk; event rate: all events divided by the time at risk, with Garwood's exact Poisson interval (Garwood 1936, Biometrika 28:437), which assumes that the events of one patient are independent. An event without a time leaves the whole time at risk. Time at risk runs from the first dose to the end of that window or, where the end of treatment is not known, to the last visit with values; later events are in no rate.",
    "发生率：有事件患者数除以至首次事件（无事件者至风险期末）的时间；事件率：全部事件数除以风险时间，区间为 Garwood 确切 Poisson 区间（Garwood 1936, Biometrika 28:437），假定同一患者的事件相互独立。发生时间缺失者按全部风险时间计。风险时间自首次用药至上述期限末，治疗结束时间不明者至末次有数据的访视，其后的事件不计入率。",
);
/// Note; {} are patients of each arm.
pub(super) const WITHOUT_EXPOSURE: [&str; 2] = [
    "{} patients without exposure (neither months on treatment nor a visit after the first dose) are in no rate.",
    "无暴露时间（无治疗月数，首次用药后亦无访视）的患者 {} 例不计入发生率。",
];
/// Note; {} are events of each arm.
pub(super) const WITHOUT_ATTRIBUTION: [&str; 2] =
    ["{} events without attribution are counted.", "因果关系缺失的事件（{} 件）亦计入。"];
/// Note; {} are events of each arm.
pub(super) const WITHOUT_GRADE: [&str; 2] =
    ["{} events without grade are counted among all grades only.", "分级缺失的事件（{} 件）仅计入全部级别。"];
/// Note; {} are events of each arm.
pub(super) const UNDEFINED_GRADE: [&str; 2] = [
    "{} events have a grade that their version of CTCAE does not define for the term; they are counted as recorded.",
    "所用 CTCAE 版本未对该术语定义其分级的事件（{} 件）按所记分级计入。",
];
/// Note; {} are events of each arm.
pub(super) const UNCHECKED_VERSION: [&str; 2] = [
    "{} events are recorded in another version than CTCAE 4.0 or 5.0; their terms and grades are not checked.",
    "所用版本非 CTCAE 4.0 或 5.0 的事件（{} 件），其术语与分级未核对。",
];
/// Note; {} are events of each arm.
pub(super) const OF_WOMEN_IN_OTHERS: [&str; 2] = [
    "{} events of terms that only women can have, recorded of patients not known to be women, count in the totals and in no row of their own.",
    "男性或性别不详患者所载仅见于女性的术语（{} 件）计入合计，不单列。",
];
/// Note; {} are patients of each arm.
pub(super) const DEATHS: [&str; 2] = [
    "{} patients had an event of grade 5 (death): counted in grade 3 or higher, not in grade 3–4.",
    "5 级（死亡）事件 {} 例，计入 ≥ 3 级，不计入 3–4 级。",
];

pub(super) const FLOW: Phrase = phrase("Flow of patients", "患者流程");
/// Heading of the rows.
pub(super) const VISIT: Phrase = phrase("Visit", "访视");
pub(super) const ENROLLED: Phrase = phrase("Enrolled", "入组");
pub(super) const ASSESSED: Phrase = phrase("Assessed", "已评估");
pub(super) const MISSED: Phrase = phrase("Missed the visit", "漏访");
pub(super) const DROPPED_OUT: Phrase = phrase("Dropped out by then", "累计脱落");
pub(super) const NEWLY_DROPPED_OUT: Phrase = phrase("of these since the visit before", "其中本次新增");
pub(super) const NOT_REACHED: Phrase = phrase("Not yet reached", "尚未到期");
pub(super) const UNEXPLAINED: Phrase = phrase("Not explained", "原因不明");
pub(super) const FLOW_NOTE: Phrase = phrase(
    "n (%) of the patients enrolled. Assessed, missed, dropped out, not yet reached and not explained add up to the number enrolled. Assessed is who was seen at the visit; where a target was not assessed, or treated otherwise before, the visit may give no class, and Table 2 then counts fewer.",
    "n (%)，分母为入组患者。已评估、漏访、脱落、尚未到期与原因不明之和等于入组人数。已评估指到访者；有靶病灶未评估或此前接受其他治疗者可能无法判定类别，表 2 例数因而可较少。",
);

/// An attribution in words.
pub(super) const fn attribution_name(attribution: Attribution, language: Language) -> &'static str {
    match attribution {
        Attribution::Unrelated => language.pick("unrelated", "无关"),
        Attribution::Unlikely => language.pick("unlikely", "可能无关"),
        Attribution::Possible => language.pick("possible", "可能有关"),
        Attribution::Probable => language.pick("probable", "很可能有关"),
        Attribution::Definite => language.pick("definite", "肯定有关"),
    }
}
