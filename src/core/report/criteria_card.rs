//! A card for each set of criteria: every clause with its value, whether the source prints it, and what nobody could verify.
//!
//! The values are those of [`ResponseCriteria`], so that a card cannot say another one than is computed with.

use super::Language;
use super::wording::{by, criteria_name, preset_source};
use super::words::{self, Phrase, phrase};
use crate::response::{EditableRule, LESSER_DECREASE, Preset, ResponseCriteria};

/// What a clause rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    /// The source prints it.
    Printed,
    /// The source leaves it open; another text or its own counts give it.
    Inferred,
    /// It is widely stated; the primary text was not seen.
    Unverified,
    /// A convention of analyses, taken where no source decides.
    Convention,
    /// The study has set it.
    Edited,
}

impl Basis {
    /// What a reader is told of where a clause comes from.
    pub const fn name(self) -> Phrase {
        match self {
            Self::Printed => phrase("as printed", "原文载明"),
            Self::Inferred => phrase("inferred", "推断"),
            Self::Unverified => phrase("unverified", "未经核实"),
            Self::Convention => phrase("convention", "惯例"),
            Self::Edited => phrase("edited", "已修改"),
        }
    }
}

/// One clause of a set of criteria.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// What it rules.
    pub name: &'static str,
    /// Its value.
    pub value: String,
    /// The preset's value, where an edited copy has another one.
    pub of_preset: Option<String>,
    /// What the value rests on.
    pub basis: Basis,
    /// Source, and what it leaves open.
    pub note: &'static str,
}

impl Clause {
    /// "(preset: 50)", where an edited copy has another value.
    pub fn preset_text(&self, language: Language) -> Option<String> {
        self.of_preset.as_ref().map(|value| by(language, &words::PRESET_HAS, &[value]))
    }
}

/// A set of criteria, clause by clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CriteriaCard {
    /// Name of the criteria.
    pub name: String,
    /// The literature it follows.
    pub source: &'static str,
    /// Its clauses.
    pub clauses: Vec<Clause>,
    /// What holds of it as a whole.
    pub notes: Vec<&'static str>,
}

/// What a clause is about.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Subject {
    Measure,
    Eligible,
    MostTargets,
    Complete,
    Rule(EditableRule),
    NonTarget,
}

/// The words of a rule.
pub const fn rule_name(rule: EditableRule) -> Phrase {
    match rule {
        EditableRule::PartialDecrease => words::PARTIAL_DECREASE,
        EditableRule::ProgressionIncrease => words::PROGRESSION_INCREASE,
        EditableRule::ProgressionAbsolute => words::PROGRESSION_ABSOLUTE,
        EditableRule::ProgressionAboveBaseline => words::ABOVE_BASELINE,
        EditableRule::PartialPersists => words::PARTIAL_PERSISTS,
        EditableRule::NewLesion => words::NEW_LESION_FROM,
        EditableRule::KidneyIncrease => words::KIDNEY_INCREASE,
        EditableRule::BleedingGrade => words::BLEEDING_FROM,
        EditableRule::ConfirmationDays => words::CONFIRMATION_DAYS,
        EditableRule::MaximumNotEvaluable => words::MAXIMUM_NOT_EVALUABLE,
        EditableRule::AcceptStableBetween => words::ACCEPT_STABLE,
        EditableRule::MinimumStableDays => words::MINIMUM_STABLE_DAYS,
    }
}

/// The card of a set of criteria; of an edited copy with the preset's value beside each that differs.
///
/// # Example
/// ```
/// use nadir::report::{Language, criteria_card::{Basis, criteria_card}};
/// use nadir::response::{EditableRule, Preset, ResponseCriteria};
/// let exist = ResponseCriteria::preset(Preset::Exist2);
/// let edited = EditableRule::PartialDecrease.set(&exist, "40").unwrap();
/// let card = criteria_card(&edited, Language::English);
/// let clause = card.clauses.iter().find(|clause| clause.name.starts_with("Partial response: decrease")).unwrap();
/// assert_eq!((clause.value.as_str(), clause.of_preset.as_deref(), clause.basis), ("40", Some("50"), Basis::Edited));
/// ```
pub fn criteria_card(criteria: &ResponseCriteria, language: Language) -> CriteriaCard {
    let preset = ResponseCriteria::preset(criteria.base);
    let rules = EditableRule::ALL.map(Subject::Rule);
    let subjects = [Subject::Measure, Subject::Eligible, Subject::MostTargets, Subject::Complete];
    let clauses = subjects.into_iter().chain(rules).chain([Subject::NonTarget]).filter_map(|subject| {
        let (own, of_preset) = (value(subject, criteria, language), value(subject, &preset, language));
        // That no confirmation is asked for is a rule too.
        let is_always = subject == Subject::Rule(EditableRule::ConfirmationDays);
        let is_used = is_always || own.is_some() || of_preset.is_some();
        let shown = |value: Option<String>| value.unwrap_or_else(|| words::NOT_USED.in_language(language).to_owned());
        let differs = own != of_preset;
        let (basis, note) = if differs { (Basis::Edited, EDITED) } else { basis(subject, criteria.base) };
        is_used.then(|| Clause {
            name: name(subject).in_language(language),
            value: shown(own),
            of_preset: differs.then(|| shown(of_preset)),
            basis,
            note: note.in_language(language),
        })
    });
    CriteriaCard {
        name: criteria_name(criteria, language),
        source: preset_source(criteria.base, language),
        clauses: clauses.collect(),
        notes: notes(criteria).iter().map(|note| note.in_language(language)).collect(),
    }
}

const fn name(subject: Subject) -> Phrase {
    match subject {
        Subject::Measure => phrase("What is judged", "评价指标"),
        Subject::Eligible => phrase("At least one target at baseline, mm", "基线至少一个靶病灶的长径，mm"),
        Subject::MostTargets => phrase("Most targets", "靶病灶数上限"),
        Subject::Complete => phrase("Complete response", "完全缓解"),
        Subject::Rule(rule) => rule_name(rule),
        Subject::NonTarget => phrase("Non-target lesions", "非靶病灶"),
    }
}

/// The value of a clause; `None` where the criteria do not use it.
fn value(subject: Subject, criteria: &ResponseCriteria, language: Language) -> Option<String> {
    let words = |texts: [&str; 2]| Some(language.pick(texts[0], texts[1]).to_owned());
    match subject {
        Subject::Measure => words(criteria.measure.definition().name),
        Subject::Eligible => Some(criteria.eligible_mm.to_string()),
        Subject::MostTargets => criteria.most_targets.map(|most| most.to_string()),
        Subject::Complete => words(["all targets gone", "全部靶病灶消失"]),
        Subject::NonTarget => criteria.non_target.then(|| words(["take part", "参与评价"])).flatten(),
        Subject::Rule(rule) if rule.is_switch() => match rule.text(criteria) == "true" {
            true => words(["yes", "是"]),
            // That each visit is judged on its own is a rule too.
            false if rule == EditableRule::PartialPersists => words(["no", "否"]),
            false => None,
        },
        Subject::Rule(EditableRule::NewLesion) if criteria.new_lesion_mm == 0 => words(["any size", "任何大小"]),
        Subject::Rule(rule) => Some(rule.text(criteria)).filter(|text| !text.is_empty()),
    }
}

const AS_IN_EXIST: Phrase = phrase("The study does not define progression; as in EXIST-2.", "该研究未定义进展；同 EXIST-2。");
const IN_BISSLER: Phrase = phrase("Bissler 2013, Lancet 381:817.", "Bissler 2013, Lancet 381:817。");
const IN_EISENHAUER: Phrase = phrase("Eisenhauer 2009, Eur J Cancer 45:228.", "Eisenhauer 2009, Eur J Cancer 45:228。");
const AFTER_COMPLETE: Phrase = phrase(
    "Eisenhauer 2009, §4.3.1. After an overall complete response any lesion there again is progression; after the targets alone were gone it is progression only from this many millimetres on (EORTC FAQ): 50 mm, absent, 4 mm stays a partial response.",
    "Eisenhauer 2009, §4.3.1。总体完全缓解后，任何病灶再次出现即为进展；仅靶病灶消失后，达到该毫米数才为进展（EORTC 常见问题解答）：50 mm、消失、4 mm 仍为部分缓解。",
);
const EDITED: Phrase = phrase("Set for this study.", "本研究自行设定。");
const NOWHERE: Phrase = phrase("No source decides it.", "无文献规定。");

/// What a clause of a preset rests on.
const fn basis(subject: Subject, preset: Preset) -> (Basis, Phrase) {
    use Basis::{Convention, Inferred, Printed, Unverified};
    use EditableRule as Rule;
    match (subject, preset) {
        (Subject::Measure, Preset::SourcePaper) => (
            Printed,
            phrase(
                "Sum of volumes of all targets identified at baseline; “orthogonal measurements” leave the formula open, the ellipsoid π/6 · a · b · c is inferred.",
                "基线确定的全部靶病灶体积总和；原文仅称“正交测量”，椭球公式 π/6 · a · b · c 为推断。",
            ),
        ),
        (Subject::Measure, Preset::Exist2) => (Printed, IN_BISSLER),
        (Subject::Eligible, Preset::SourcePaper) => (Printed, phrase("At least one of 30 mm or more.", "至少一个 ≥ 30 mm。")),
        (Subject::MostTargets, Preset::SourcePaper) => {
            (Printed, phrase("Up to four of at least 3.0 cm.", "至多四个，长径 ≥ 3.0 cm。"))
        }
        (Subject::Complete, Preset::SourcePaper | Preset::Exist2) => (
            Convention,
            phrase(
                "The source has one class of response; complete and partial together are its responders.",
                "原文仅有一类缓解；完全缓解与部分缓解合计为其缓解者。",
            ),
        ),
        (Subject::Eligible, Preset::Exist2) => (Printed, phrase("At least one of 3 cm or more.", "至少一个 ≥ 3 cm。")),
        (Subject::MostTargets, Preset::Exist2) => (Unverified, NOWHERE),
        (Subject::MostTargets, Preset::Recist11) => (
            Inferred,
            phrase(
                "At most five, two an organ; that paired organs count as one is the EORTC's answer to a frequent question.",
                "至多五个，每器官两个；成对器官计为一个，依据 EORTC 的常见问题解答。",
            ),
        ),
        (Subject::Measure | Subject::Eligible | Subject::Complete | Subject::NonTarget, Preset::Recist11) => {
            (Printed, IN_EISENHAUER)
        }
        (Subject::NonTarget, _) => (Convention, NOWHERE),
        (Subject::Rule(rule), Preset::SourcePaper) => match rule {
            Rule::PartialDecrease => (Printed, phrase("With no progression.", "且无进展。")),
            Rule::ConfirmationDays => (Inferred, phrase("The study does not say “confirmed”.", "该研究未提及确认。")),
            Rule::ProgressionIncrease
            | Rule::ProgressionAbsolute
            | Rule::ProgressionAboveBaseline
            | Rule::NewLesion
            | Rule::KidneyIncrease
            | Rule::BleedingGrade => (Inferred, AS_IN_EXIST),
            Rule::PartialPersists => (Inferred, phrase("Responders are counted at each visit.", "各访视分别统计缓解者。")),
            Rule::MaximumNotEvaluable | Rule::AcceptStableBetween | Rule::MinimumStableDays => (Convention, NOWHERE),
        },
        (Subject::Rule(rule), Preset::Exist2) => match rule {
            Rule::PartialDecrease | Rule::ProgressionIncrease => (Printed, IN_BISSLER),
            Rule::ProgressionAboveBaseline => (
                Unverified,
                phrase("Quoted together with the 25% rule; the protocol itself was not seen.", "与 25% 一并引用；未见方案原文。"),
            ),
            Rule::NewLesion => (
                Printed,
                phrase("Also growth of a smaller one to this size. Bissler 2013.", "较小者长至该大小亦计入。Bissler 2013。"),
            ),
            Rule::KidneyIncrease => (
                Printed,
                phrase(
                    "“≥ 20%” for progression, “> 20%” for what withholds a response; that progression must lie above the baseline is inferred from the counts of PMID 30192751.",
                    "进展为“≥ 20%”，不计为缓解者为“> 20%”；进展须高于基线系据 PMID 30192751 的例数推断。",
                ),
            ),
            Rule::BleedingGrade => (Printed, phrase("By CTCAE 3.0. Bissler 2013.", "按 CTCAE 3.0。Bissler 2013。")),
            Rule::ConfirmationDays => {
                (Printed, phrase("About 12 weeks later, no sooner than 8: 56 days.", "约 12 周后，不早于 8 周：56 天。"))
            }
            Rule::PartialPersists => (Inferred, phrase("Each visit is judged on its own.", "每次访视单独判定。")),
            Rule::ProgressionAbsolute | Rule::MaximumNotEvaluable | Rule::AcceptStableBetween | Rule::MinimumStableDays => {
                (Convention, NOWHERE)
            }
        },
        (Subject::Rule(rule), Preset::Recist11) => match rule {
            Rule::ProgressionAbsolute => (Printed, AFTER_COMPLETE),
            Rule::PartialPersists => (
                Inferred,
                phrase(
                    "The EORTC's answer to a frequent question: 100, 70, 70, 80, 80 mm is a partial response throughout.",
                    "EORTC 的常见问题解答：100、70、70、80、80 mm 始终为部分缓解。",
                ),
            ),
            Rule::MinimumStableDays => {
                (Printed, phrase("6 to 8 weeks in general; each protocol sets it.", "通常 6 至 8 周，由各方案规定。"))
            }
            Rule::ConfirmationDays => (
                Printed,
                phrase(
                    "At least 4 weeks, where response is the primary endpoint and the trial not randomised.",
                    "至少 4 周；用于以缓解为主要终点的非随机试验。",
                ),
            ),
            Rule::MaximumNotEvaluable | Rule::AcceptStableBetween => {
                (Convention, phrase("As analyses of the R package admiralonco allow.", "同 R 包 admiralonco 的分析。"))
            }
            _ => (Printed, IN_EISENHAUER),
        },
    }
}

/// What holds of a preset as a whole.
fn notes(criteria: &ResponseCriteria) -> &'static [Phrase] {
    const OPEN: Phrase = phrase(
        "Also open in the study, and so settings: windows of visits, what a target that was not measured means, the choice of tests.",
        "该研究还未说明、因而列为设置：访视窗口、靶病灶未测时的处理、检验的选择。",
    );
    const TIER: Phrase =
        phrase("A decrease of 30% is reported beside it and decides nothing.", "另报告缩小 30% 者，但不作判定。");
    const NOT_COVERED: Phrase = phrase(
        "Not covered: lymph nodes by their short axis, non-target lesions one by one, several organs, iRECIST, the choice among more than five targets.",
        "未涵盖：淋巴结短径、逐个非靶病灶、多个器官、iRECIST、五个以上靶病灶的选择。",
    );
    let is_tier = criteria.partial_decrease != LESSER_DECREASE;
    match criteria.base {
        Preset::SourcePaper if is_tier => &[OPEN, TIER],
        Preset::SourcePaper => &[OPEN],
        Preset::Exist2 if is_tier => &[TIER],
        Preset::Exist2 => &[],
        Preset::Recist11 => &[NOT_COVERED],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is not covered stands on the card of RECIST 1.1, and there alone (lymph nodes, non-target lesions one by one, several
    /// organs, iRECIST, the choice of targets).
    #[test]
    fn what_is_not_covered_is_said() {
        for (language, words) in [
            (
                Language::English,
                ["short axis", "non-target lesions one by one", "several organs", "iRECIST", "more than five targets"],
            ),
            (Language::Chinese, ["短径", "逐个非靶病灶", "多个器官", "iRECIST", "五个以上靶病灶"]),
        ] {
            let says = |preset| {
                let card = criteria_card(&ResponseCriteria::preset(preset), language);
                words.iter().all(|word| card.notes.iter().any(|note| note.contains(word)))
            };
            assert_eq!(Preset::ALL.map(says), [false, false, true]);
        }
    }

    /// Every rule that a preset uses stands on its card with the value that is computed with, in both languages.
    #[test]
    fn a_card_says_what_is_computed() {
        for preset in Preset::ALL {
            let criteria = ResponseCriteria::preset(preset);
            for language in [Language::English, Language::Chinese] {
                let card = criteria_card(&criteria, language);
                assert!(card.clauses.iter().all(|clause| clause.of_preset.is_none() && !clause.note.is_empty()));
                for rule in EditableRule::ALL.into_iter().filter(|rule| !rule.is_switch() && !rule.text(&criteria).is_empty()) {
                    let clause = card.clauses.iter().find(|clause| clause.name == rule_name(rule).in_language(language));
                    let value = clause.map(|clause| clause.value.as_str());
                    let is_any = rule == EditableRule::NewLesion && criteria.new_lesion_mm == 0;
                    assert!(is_any || value == Some(rule.text(&criteria).as_str()), "{preset:?} {rule:?}: {value:?}");
                }
            }
        }
    }

    #[test]
    fn an_edited_copy_shows_what_differs_and_a_rule_switched_off() {
        let exist = ResponseCriteria::preset(Preset::Exist2);
        let edited = EditableRule::KidneyIncrease.set(&exist, "").and_then(|one| EditableRule::PartialPersists.set(&one, "true"));
        let card = criteria_card(&edited.unwrap_or(exist), Language::English);
        let differing: Vec<(&str, Option<&str>)> = card
            .clauses
            .iter()
            .filter(|clause| clause.of_preset.is_some())
            .map(|clause| (clause.value.as_str(), clause.of_preset.as_deref()))
            .collect();
        assert_eq!(differing, [("yes", Some("no")), ("not used", Some("20"))]);
        assert_eq!(card.name, "EXIST-2, edited");
    }
}
