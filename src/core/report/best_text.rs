//! The best of a patient in a few lines: change, response, times.

use super::Language;
use super::number::percent_change;
use super::wording::{by, doubt_text, visit_name};
use crate::response::{Response, TrackId};
use crate::study::assessment::{Assessment, EventTime, Settings, VisitAssessment};

/// Best change, best overall response and the times to response and progression, one line each; none where nothing is known.
///
/// # Example
/// ```
/// use nadir::{study::assessment::{assess, Settings}, entry::draft::{PatientDraft, PatientKey}, measured::lesion::LesionId, report::{Language, best_lines}};
/// let mut draft = PatientDraft::empty(PatientKey(1));
/// draft.visits[0].cells.insert(LesionId(1), "100 mL".into());
/// draft.visits[1].cells.insert(LesionId(1), "40 mL".into());
/// let settings = Settings::default();
/// assert_eq!(best_lines(&assess(&draft, &settings), &settings, Language::English), [
///     "Best change −60.0% at 3 months",
///     "Best overall response PR · RECIST 1.1 NE",
///     "First response at 3 months (day 91)",
///     "No progression up to 3 months (day 91), censored",
/// ]);
/// ```
pub fn best_lines(assessment: &Assessment, settings: &Settings, language: Language) -> Vec<String> {
    let times = [
        assessment.chosen().time_to_response.map(|time| response_time(assessment, time, language)),
        assessment.chosen().time_to_progression.map(|time| progression_time(assessment, time, language)),
    ];
    let lines = [best_change(assessment, settings, language), best_classes(assessment, settings, language)];
    lines.into_iter().chain(times).flatten().collect()
}

fn best_change(assessment: &Assessment, settings: &Settings, language: Language) -> Option<String> {
    let best = assessment.chosen().best_percent_change_from_baseline?;
    let change = |visit: &VisitAssessment| visit.sums.of(assessment.chosen().measure).percent_change_from_baseline;
    // The first of equal changes, as with the best response.
    let visit = assessment.visits.iter().find(|visit| change(visit) == Some(best))?;
    let change = percent_change(best, 1, &[-settings.criteria.partial_decrease.as_f64()]);
    let name = visit_name(Some(visit.time), false, language).to_ascii_lowercase();
    Some(by(language, &["Best change {} at {}", "最佳变化 {}（{}）"], &[&change, &name]))
}

fn best_classes(assessment: &Assessment, settings: &Settings, language: Language) -> Option<String> {
    let chosen = assessment.chosen();
    let best = chosen.best_overall_response?.code();
    let mut text = match chosen.best_response().filter(|_| settings.criteria.confirmation.is_some()).map(Response::code) {
        Some(confirmed) => {
            by(language, &["Best overall response {}, confirmed {}", "最佳总体疗效 {}，经确认 {}"], &[best, confirmed])
        }
        None => by(language, &["Best overall response {}", "最佳总体疗效 {}"], &[best]),
    };
    let recist = assessment.track(TrackId::RECIST);
    if recist.id != chosen.id
        && let (Some(best), Some(counts)) = (recist.best_overall_response, recist.best_response())
    {
        let texts = if best == counts {
            [" · RECIST 1.1 {}"; 2]
        } else {
            [" · RECIST 1.1 {} ({} where it must be confirmed)", " · RECIST 1.1 {}（须确认时为 {}）"]
        };
        text.push_str(&by(language, &texts, &[best.code(), counts.code()]));
    }
    if let Some(doubt) = assessment.visits.iter().find_map(|visit| visit.doubt) {
        text.push_str(language.pick(" · ", "；"));
        text.push_str(doubt_text(doubt, language));
    }
    Some(text)
}

fn response_time(assessment: &Assessment, time: EventTime, language: Language) -> String {
    let texts = if time.occurred {
        ["First response at {}", "首次缓解：{}"]
    } else {
        ["No response up to {}, censored", "未见缓解，删失时间：{}"]
    };
    by(language, &texts, &[&when(assessment, time, language)])
}

fn progression_time(assessment: &Assessment, time: EventTime, language: Language) -> String {
    let texts = if time.occurred {
        ["Progression at {}", "疾病进展：{}"]
    } else {
        ["No progression up to {}, censored", "未见进展，删失时间：{}"]
    };
    by(language, &texts, &[&when(assessment, time, language)])
}

/// The visit with its study day: "3 months (day 91)"; a visit named by its day is named once.
fn when(assessment: &Assessment, time: EventTime, language: Language) -> String {
    let visit = assessment.visits.get(time.visit).map(|visit| visit.time);
    let name = visit_name(visit, false, language).to_ascii_lowercase();
    if visit.is_none_or(|visit| visit.month.is_none()) {
        return name;
    }
    by(language, &["{} (day {})", "{}（第 {} 天）"], &[&name, &time.day.to_string()])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entry::draft::{PatientDraft, PatientKey, VisitField};
    use crate::measured::lesion::LesionId;
    use crate::response::{Preset, ResponseCriteria};
    use crate::study::assessment::assess;

    fn lines(cells: &[&str], language: Language) -> Vec<String> {
        let mut draft = PatientDraft::empty(PatientKey(1));
        for (visit, cell) in draft.visits.iter_mut().zip(cells) {
            visit.cells.insert(LesionId(1), (*cell).to_owned());
        }
        if let Some(visit) = draft.visits.get_mut(2) {
            visit.fields.insert(VisitField::Month, String::new());
            visit.fields.insert(VisitField::Day, "180".to_owned());
        }
        let settings = Settings { criteria: ResponseCriteria::preset(Preset::Exist2), ..Settings::default() };
        best_lines(&assess(&draft, &settings), &settings, language)
    }

    #[test]
    fn a_confirmed_response_and_a_progression_have_their_visits() {
        let found = lines(&["100 mL", "45 mL", "40 mL", "101 mL"], Language::English);
        assert_eq!(
            found,
            [
                "Best change −60.0% at day 180",
                "Best overall response PR, confirmed PR · RECIST 1.1 NE",
                "First response at 3 months (day 91)",
                "Progression at 12 months (day 365)",
            ]
        );
        let found = lines(&["100 mL", "60 mL", "40 mL"], Language::Chinese);
        assert_eq!(
            found,
            [
                "最佳变化 −60.0%（第 180 天）",
                "最佳总体疗效 PR，经确认 SD · RECIST 1.1 NE",
                "未见缓解，删失时间：第 180 天",
                "未见进展，删失时间：第 180 天",
            ]
        );
        assert_eq!(lines(&["100 mL"], Language::English), Vec::<String>::new());
    }
}
