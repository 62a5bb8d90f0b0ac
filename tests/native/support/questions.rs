//! Every question there is about a study.

use nadir::analysis::AnalysisSet;
use nadir::response::TrackId;
use nadir_engine::{Figure, Question, StudyTable};

const TRACKS: [TrackId; 2] = [TrackId::Chosen, TrackId::RECIST];

/// Every question there is about tables and figures.
pub fn about_a_study() -> Vec<Question> {
    let mut all = vec![Question::Arms];
    for track in TRACKS {
        all.extend(AnalysisSet::ALL.map(|set| Question::Methods { track, set }));
    }
    all.extend([StudyTable::Baseline, StudyTable::AdverseEvents, StudyTable::Flow].map(Question::Table));
    for track in TRACKS {
        all.push(Question::Table(StudyTable::TimeToResponse { track }));
        all.extend(AnalysisSet::ALL.map(|set| Question::Table(StudyTable::Efficacy { track, set })));
        let figures = [
            Figure::ResponseByVisit(track),
            Figure::Waterfall(track, 0),
            Figure::Waterfall(track, 1),
            Figure::Representatives(track, [None; 2]),
            Figure::Spider(track),
            Figure::Swimmer(track),
            Figure::IncidenceOfResponse(track),
            Figure::TimeToResponse(track),
            Figure::DurationOfResponse(track),
            Figure::TimeToProgression(track),
        ];
        all.extend(figures.map(|figure| Question::Drawing { figure, width: 731.5 }));
    }
    all
}
