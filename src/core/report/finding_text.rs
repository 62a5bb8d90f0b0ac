//! Findings in words.

use super::Language;
use super::number::hundredths_text;
use super::record_text::{expected_in_record, expected_of_event, largest_of, record_rule_text};
use super::study_words::patient_field_name;
use super::unreadable_text::unreadable_text;
use super::wording::{by, preset_name, visit_name};
use crate::entry::draft::{AdverseEventField, PatientDraft, Place, VisitField};
use crate::entry::finding::{Finding, MergeFault, Rule};
use crate::measured::lesion::{KidneySide, LesionId};
use crate::measured::patient::Patient;
use crate::measured::recording::ContrastPhase;
use crate::measured::visit::{Months, VisitId};

/// The finding as one sentence that names its place: "L3 at 24 months: not assessed, so no sum".
pub fn finding_text(finding: &Finding, draft: &PatientDraft, patient: &Patient, language: Language) -> String {
    let mut sentence = rule_text(&finding.rule, finding.place, language);
    if let Rule::BaselineMissing { earlier: Some(earlier) } = &finding.rule {
        let visit = lower_first(&visit_label(draft, patient, earlier.visit, language));
        sentence.push_str(&by(language, &["; at {} it was {}", "；{}为 {}"], &[&visit, &earlier.text]));
    }
    match place_text(finding.place, draft, patient, language) {
        Some(place) => by(language, &["{}: {}", "{}：{}"], &[&place, &sentence]),
        None => sentence,
    }
}

/// Where a finding stands, in words; `None` for the patient as a whole.
fn place_text(place: Place, draft: &PatientDraft, patient: &Patient, language: Language) -> Option<String> {
    let of_record = match place {
        Place::PatientField(field) => Some(patient_field_name(field).in_language(language).to_owned()),
        Place::AdverseEvent(id) | Place::AdverseEventField(id, _) => {
            let term = draft.adverse_event(id).map_or("", |event| event.field(AdverseEventField::Term)).trim();
            let name = language.pick("Adverse event", "不良事件");
            Some(if term.is_empty() { name.to_owned() } else { by(language, &["{} {}", "{} {}"], &[name, term]) })
        }
        _ => None,
    };
    if of_record.is_some() {
        return of_record;
    }
    let lesion = place.lesion().map(|id| lesion_name(draft, id));
    let visit = place.visit().map(|id| visit_label(draft, patient, id, language));
    match (lesion, visit) {
        (Some(lesion), Some(visit)) => Some(by(language, &["{}, {}", "{}，{}"], &[&lesion, &lower_first(&visit)])),
        (Some(one), None) | (None, Some(one)) => Some(one),
        (None, None) => None,
    }
}

pub(super) fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| format!("{}{}", first.to_ascii_lowercase(), letters.as_str()))
}

/// The name of a lesion as shown.
pub fn lesion_name(draft: &PatientDraft, id: LesionId) -> String {
    let name = draft.text(Place::LesionName(id)).trim();
    if name.is_empty() { format!("L{}", id.0) } else { name.to_owned() }
}

/// The name of a visit as shown, whether or not it could be read.
pub fn visit_label(draft: &PatientDraft, patient: &Patient, id: VisitId, language: Language) -> String {
    let baseline = patient.baseline().and_then(|at| patient.visits.get(at)).map(|visit| visit.id);
    let read = patient.visits.iter().find(|visit| visit.id == id).map(|visit| visit.time);
    let month = || draft.text(Place::VisitField(id, VisitField::Month)).trim();
    let planned = || crate::measured::quantity::Decimal::read(month()).and_then(Months::from_decimal);
    let day = || draft.text(Place::VisitField(id, VisitField::Day)).trim().parse().ok();
    let time = read.or_else(|| crate::measured::visit::VisitTime::new(planned(), day()));
    let is_baseline = baseline.map_or_else(|| time.is_some_and(|time| time.day == 0), |baseline| baseline == id);
    visit_name(time, is_baseline, language)
}

fn rule_text(rule: &Rule, place: Place, language: Language) -> String {
    let texts: [&str; 2] = match rule {
        Rule::BaselineMissing { .. } => match place {
            Place::Measurement(..) => {
                ["no value at baseline, so no visit can be compared with it", "基线无数值，其他访视无法与之比较"]
            }
            Place::Visit(_) => ["nothing to follow: every target lesion is absent", "无可随访的病灶：所有靶病灶均不存在"],
            _ => ["No baseline: a measured visit at month 0 or before is needed", "缺少基线：需要第 0 个月或之前有测量值的访视"],
        },
        Rule::LesionNotAssessed => ["not assessed, so this visit has no sum", "未评估，该次访视无法求和"],
        Rule::MergedLesionUnmeasured { into, fault } => return by(language, &merge_fault_text(*fault), &[into]),
        Rule::MeasurementUnreadable(error) => return unreadable_text(error, language),
        Rule::ValueAmbiguous { text, readings } => {
            let [one, other] = readings.each_ref().map(|reading| offer_text(reading, language));
            return by(
                language,
                &["“{}” can mean {} or {}; not used until one is chosen", "“{}”可读作 {} 或 {}；选定之前不计入"],
                &[text, &one, &other],
            );
        }
        Rule::DiameterNotPositive { value } => {
            return by(
                language,
                &["{} is not above 0; type “absent” for a lesion that is gone", "{} 不大于 0；病灶消失请填“消失”"],
                &[value],
            );
        }
        Rule::DiameterTooLarge { value } => {
            let texts = ["{} is more than {}; check the unit", "{} 超过 {}，请检查单位"];
            return by(language, &texts, &[value, largest_of(value)]);
        }
        Rule::ValueUnreadable { text } => {
            return by(
                language,
                &["“{}” cannot be read; expected: {}", "“{}”无法识别；应为：{}"],
                &[text, expected_text(place, language)],
            );
        }
        Rule::FinerThanResolution => {
            ["rounded to 0.01 mm (volumes 0.001 mL, months 0.01)", "已舍入至 0.01 mm（体积 0.001 mL，月数 0.01）"]
        }
        Rule::UnitMixture => [
            "mm and cm in one cell, or another unit than at the visit before; each was used as typed",
            "同一单元格或前后访视的单位不一致（mm 与 cm），均按输入的单位计算",
        ],
        Rule::LongestDiameterNotFirst => {
            ["the first diameter is not the longest; the longest was used", "首个径线不是最长径；已采用最长径"]
        }
        Rule::TenfoldChange { before, now, is_checked, .. } => {
            let values = [hundredths_text(*before), hundredths_text(*now)];
            let texts = if *is_checked {
                ["longest diameter {} mm, then {} mm: checked, and right", "最长径先 {} mm 后 {} mm：已核对无误"]
            } else {
                ["longest diameter {} mm, then {} mm: mm and cm mixed up?", "最长径先 {} mm 后 {} mm：是否混淆 mm 与 cm？"]
            };
            return by(language, &texts, &[&values[0], &values[1]]);
        }
        Rule::FormulaChanged => [
            "another volume formula than at baseline, so its volume is left out and this visit has no sum",
            "体积公式与基线不同，其体积不计入，该次访视无法求和",
        ],
        Rule::VolumeFormulaMixture => ["the sum mixes ellipsoids and typed millilitres", "总和混有椭球体积与直接输入的毫升数"],
        Rule::VisitTimeMissing => ["neither month nor day, so it is left out", "既无月份也无天数，未纳入"],
        Rule::VisitsOutOfOrder => ["earlier than the column before it; results follow time", "早于前一列；结果按时间排列"],
        Rule::VisitDuplicated => ["another visit is on the same day", "与另一次访视同日"],
        Rule::NoEligibleTarget { minimum_mm } => {
            return by(
                language,
                &["no target lesion of at least {} mm", "无最长径至少 {} mm 的靶病灶"],
                &[&minimum_mm.to_string()],
            );
        }
        Rule::TooManyTargets { preset, most, found, .. } => {
            let values = [preset_name(*preset, language).to_owned(), most.to_string(), found.to_string()];
            return by(
                language,
                &["{} allows {} target lesions in the kidneys; there are {}", "{} 允许肾脏至多 {} 个靶病灶，现有 {} 个"],
                &[&values[0], &values[1], &values[2]],
            );
        }
        Rule::LesionNameDuplicated => [
            "another target lesion has the same name, but for case or width of letters; they cannot be told apart",
            "另有同名靶病灶（大小写与全半角不计），无法区分",
        ],
        Rule::PossibleIdentifier => [
            "this text looks like a name, date of birth or record number; use a pseudonym",
            "此文字疑似姓名、出生日期或病历号；请使用代号",
        ],
        of_recording => return recording_rule_text(of_recording, place, language),
    };
    language.pick(texts[0], texts[1]).to_owned()
}

/// What concerns how images were made and who read them; every other rule is about the class or about records.
fn recording_rule_text(rule: &Rule, place: Place, language: Language) -> String {
    let texts: [&str; 2] = match rule {
        Rule::ModalityChanged { before, now } => {
            return by(language, &["modality changed from {} to {}", "影像检查方式由 {} 变为 {}"], &[before, now]);
        }
        Rule::ContrastPhaseChanged { before, now } => {
            let [before, now] = [before, now].map(|name| ContrastPhase::read(name));
            let shown = |phase: &Option<ContrastPhase>| phase.as_ref().map_or("", |phase| phase.shown(language)).to_owned();
            return by(
                language,
                &["contrast phase changed from {} to {}", "增强期相由 {} 变为 {}"],
                &[&shown(&before), &shown(&now)],
            );
        }
        Rule::SliceThicknessChanged { before, now } => {
            return by(language, &["slice thickness changed from {} to {} mm", "层厚由 {} 变为 {} mm"], &[before, now]);
        }
        Rule::ReaderChanged { before, now } => {
            return by(language, &["reader changed from {} to {}", "阅片者由 {} 变为 {}"], &[before, now]);
        }
        Rule::ReaderNotChosen => [
            "a second reading of this day: the reader in the column before counts until one is chosen in Settings",
            "同一天的第二次阅片：在“设置”中选定阅片者之前，以前一列的阅片者为准",
        ],
        Rule::ReadByAnother { chosen } => {
            return by(language, &["not read by {}, so it is left out", "非 {} 阅片，不计入"], &[chosen]);
        }
        of_response => return response_rule_text(of_response, place, language),
    };
    language.pick(texts[0], texts[1]).to_owned()
}

/// What concerns lesions that were not there and the class; every other rule is about records.
fn response_rule_text(rule: &Rule, place: Place, language: Language) -> String {
    let texts: [&str; 2] = match rule {
        Rule::NewLesion if matches!(place, Place::Measurement(..)) => {
            ["was absent at baseline: a new lesion, in no sum", "基线时不存在：按新发病灶计，不计入总和"]
        }
        Rule::NewLesion => ["a new lesion was recorded", "记录了新发病灶"],
        Rule::LesionNotSummed { smallest_mm } => {
            return by(
                language,
                &["below {} mm at baseline: followed, but in no sum of volumes", "基线小于 {} mm：继续随访，但不计入体积总和"],
                &[&smallest_mm.to_string()],
            );
        }
        Rule::FollowedLesionGrown { smallest_mm } => {
            return by(
                language,
                &[
                    "was below {} mm at baseline and has reached it: progression by volume",
                    "基线小于 {} mm，现已达到：按体积标准为进展",
                ],
                &[&smallest_mm.to_string()],
            );
        }
        Rule::LesionTreatedOtherwise { lesions, kidneys } => {
            let kidneys = kidneys.iter().map(|side| kidney_text(*side, language));
            let concerned: Vec<&str> = lesions.iter().map(String::as_str).chain(kidneys).collect();
            return by(
                language,
                &[
                    "{}: not evaluable for response from this visit on, as treated otherwise than by the treatment under study",
                    "{}：因接受研究治疗以外的治疗，自本次访视起不可评估缓解",
                ],
                &[&concerned.join(language.pick(", ", "、"))],
            );
        }
        Rule::InterventionScopeMissing { lesions } if !lesions.is_empty() => {
            let texts = [
                "the kidney of {} is not said, so it may have been treated; until it is, it is not evaluable",
                "未说明 {} 位于哪侧肾，可能已受治疗；说明之前不可评估",
            ];
            return by(language, &texts, &[&lesions.join(language.pick(", ", "、"))]);
        }
        Rule::InterventionScopeMissing { .. } => [
            "which lesion or kidney it concerned is not said; until it is, every lesion it could be is not evaluable",
            "未说明涉及哪个病灶或哪侧肾；说明之前，所有可能涉及的病灶均不可评估",
        ],
        Rule::KidneyBaselineMissing => [
            "no volume of this kidney at baseline, so whether it has grown beyond it cannot be judged; taken as not progressive",
            "该肾无基线体积，无法判断是否超过基线；视为未进展",
        ],
        Rule::KidneyIncludesCysts => {
            ["progression by kidney volume, which includes cysts", "按肾体积判定为疾病进展，而肾体积包含囊肿"]
        }
        Rule::RegrowthWithheld => [
            "the increase from nadir reaches the limit for progression, but another condition of the criteria is not met",
            "较最低值的增幅已达疾病进展的界值，但未满足标准的另一条件",
        ],
        Rule::CriteriaDiscordant { response, recist } => {
            return by(
                language,
                &["{} by the criteria chosen, {} by RECIST 1.1", "按所选标准为 {}，按 RECIST 1.1 为 {}"],
                &[response.code(), recist.code()],
            );
        }
        Rule::ResponseNotConfirmed { minimum_days, .. } => {
            return by(
                language,
                &["the response is not confirmed at least {} days later", "缓解尚未经至少 {} 天后的复查确认"],
                &[&minimum_days.to_string()],
            );
        }
        of_record => return record_rule_text(of_record, language),
    };
    language.pick(texts[0], texts[1]).to_owned()
}

/// The routine relation of the two criteria in one line, whatever the number of visits: "PR by the criteria chosen, SD by RECIST 1.1
/// (3 months, 6 months)"; `None` where no visit has it as information only.
pub fn discordance_text(findings: &[Finding], draft: &PatientDraft, patient: &Patient, language: Language) -> Option<String> {
    let mut pairs: Vec<(&Rule, Vec<String>)> = Vec::new();
    for finding in findings.iter().filter(|finding| finding.is_routine_discordance()) {
        let visit = finding.place.visit().map(|id| lower_first(&visit_label(draft, patient, id, language)));
        match pairs.iter_mut().find(|(rule, _)| *rule == &finding.rule) {
            Some((_, visits)) => visits.extend(visit),
            None => pairs.push((&finding.rule, visit.into_iter().collect())),
        }
    }
    let line = |(rule, visits): &(&Rule, Vec<String>)| {
        let visits = visits.join(language.pick(", ", "、"));
        by(language, &["{} ({})", "{}（{}）"], &[&rule_text(rule, Place::Patient, language), &visits])
    };
    (!pairs.is_empty()).then(|| pairs.iter().map(line).collect::<Vec<_>>().join(language.pick("; ", "；")))
}

/// What a press on an offer of a finding does: a value is read in another unit, or takes the place of the one that is there.
pub fn offer_label(finding: &Finding, offer: &str, draft: &PatientDraft, patient: &Patient, language: Language) -> String {
    let Rule::TenfoldChange { slip: Some(slip), .. } = &finding.rule else { return offer_text(offer, language) };
    let text = by(language, &["read as {}: {}", "按 {} 读：{}"], &[slip.meant.symbol(), offer]);
    let visit = visit_label(draft, patient, slip.visit, language);
    by(language, &["{} {}", "{}{}"], &[&visit, &text])
}

/// A text that would settle a finding, as a person reads it: states in words of the language.
///
/// ```
/// use nadir::report::{Language, offer_text};
/// assert_eq!(["absent", "1.234 mL"].map(|offer| offer_text(offer, Language::Chinese)), ["消失", "1.234 mL"]);
/// ```
pub fn offer_text(offer: &str, language: Language) -> String {
    match offer {
        "absent" => language.pick("absent", "消失"),
        "not done" => language.pick("not done", "未做"),
        "too small" => language.pick("too small", "太小"),
        other => other,
    }
    .to_owned()
}

/// What a field of a visit takes.
fn expected_text(place: Place, language: Language) -> &'static str {
    let field = match place {
        Place::VisitField(_, field) => field,
        Place::PatientField(field) => return expected_in_record(field, language),
        Place::AdverseEventField(_, field) => return expected_of_event(field, language),
        _ => return language.pick("a valid value", "有效内容"),
    };
    match field {
        VisitField::Month => language.pick("a number of months", "月数"),
        VisitField::Day => language.pick("a whole study day", "整数天数"),
        VisitField::Modality => language.pick("a modality", "影像检查方式"),
        VisitField::NewLesion => {
            language.pick("how large it is, such as 12 or 12 x 10, or “none”", "其大小（如 12 或 12 x 10），或“无”")
        }
        VisitField::LeftKidney | VisitField::RightKidney => {
            language.pick("a volume in mL, such as 312 mL; diameters are not taken", "毫升体积（如 312 mL）；不接受径线")
        }
        VisitField::Bleeding => language.pick("a grade from 0 to 5, or “none”", "0 至 5 级或“无”"),
        VisitField::NonTarget => language.pick("CR, NON-CR/NON-PD, PD or NE", "CR、NON-CR/NON-PD、PD 或 NE"),
        VisitField::Intervention => language.pick("what was done, and to which lesion or kidney", "所做治疗及涉及的病灶或肾"),
        VisitField::Status => language.pick("assessed, missed or not reached", "已评估、漏访或未到期"),
        VisitField::ContrastPhase => language.pick("a phase", "期相"),
        VisitField::SliceThickness => language.pick("a thickness above 0 and up to 50 mm", "大于 0、至多 50 mm 的层厚"),
        VisitField::Reader => language.pick("a code of the reader", "阅片者代码"),
    }
}

const fn kidney_text(side: KidneySide, language: Language) -> &'static str {
    match side {
        KidneySide::Left => language.pick("volume of the left kidney", "左肾体积"),
        KidneySide::Right => language.pick("volume of the right kidney", "右肾体积"),
    }
}

/// Why a lesion cannot be measured with the one it names.
const fn merge_fault_text(fault: MergeFault) -> [&'static str; 2] {
    match fault {
        MergeFault::Unknown => [
            "measured with “{}”, which is not the name of one lesion: not assessed",
            "与“{}”合并测量，但并无唯一的病灶用此名：未评估",
        ],
        MergeFault::Circular => [
            "measured with {}, whose own cell leads back to it, so that neither has a size: not assessed",
            "与 {} 合并测量，而后者又指回本病灶，两者均无测量值：未评估",
        ],
        MergeFault::NoSize => [
            "measured with {}, which has no size of its own at this visit: not assessed",
            "与 {} 合并测量，但该病灶此次访视无自身的测量值：未评估",
        ],
        MergeFault::NotSummed => [
            "measured with {}, which is in no sum, so this visit has no sum",
            "与 {} 合并测量，而该病灶不计入总和，该次访视无法求和",
        ],
    }
}
