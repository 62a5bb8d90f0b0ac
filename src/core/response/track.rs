//! A set of criteria with the measure it judges: classes, changes, thresholds and times of one track belong together.

use super::{Measure, Preset, ResponseCriteria};
use serde::{Deserialize, Serialize};

/// Which track.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub enum TrackId {
    /// By the criteria chosen for the study.
    #[default]
    Chosen,
    /// By the criteria that stand for a measure whatever is chosen.
    Standing(Measure),
}

impl TrackId {
    /// RECIST 1.1 on the sum of longest diameters.
    pub const RECIST: Self = Self::Standing(Measure::SumOfLongestDiameters);
}

/// Criteria and what they judge. Their [`measure`](ResponseCriteria::measure) is the track's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Track {
    /// Which.
    pub id: TrackId,
    /// The rules.
    pub criteria: ResponseCriteria,
}

impl Track {
    /// The tracks of a study: by the criteria chosen, then by those that stand for a measure, RECIST 1.1 among them.
    ///
    /// Where the criteria chosen are the standing ones, there is one track of both.
    ///
    /// # Example
    /// ```
    /// use nadir::response::{Preset, ResponseCriteria, Track, TrackId};
    /// let ids = |preset| Track::all(&ResponseCriteria::preset(preset)).iter().map(|track| track.id).collect::<Vec<_>>();
    /// assert_eq!(ids(Preset::SourcePaper), [TrackId::Chosen, TrackId::RECIST]);
    /// assert_eq!(ids(Preset::Recist11), [TrackId::Chosen]);
    /// ```
    pub fn all(chosen: &ResponseCriteria) -> Vec<Self> {
        let judged = Measure::ALL.iter().filter(|measure| measure.definition().is_always_judged);
        let standing = judged.map(|measure| Self::standing(*measure)).filter(|track| track.criteria != *chosen);
        std::iter::once(Self { id: TrackId::Chosen, criteria: chosen.clone() }).chain(standing).collect()
    }

    /// The track with this id; the criteria chosen where they are the standing ones.
    pub fn of(id: TrackId, chosen: &ResponseCriteria) -> Self {
        let of_chosen = || Self { id: TrackId::Chosen, criteria: chosen.clone() };
        match id {
            TrackId::Chosen => of_chosen(),
            TrackId::Standing(measure) => {
                let standing = Self::standing(measure);
                if standing.criteria == *chosen { of_chosen() } else { standing }
            }
        }
    }

    /// The criteria whose thresholds a measure's changes are read by: those chosen where they judge it, else those that stand for it.
    ///
    /// ```
    /// use nadir::response::{Measure, Preset, ResponseCriteria, Track};
    /// let recist = ResponseCriteria::preset(Preset::Recist11);
    /// // −49.96% of a volume is not half, whatever is chosen for diameters.
    /// assert_eq!(Track::judging(Measure::SumOfVolumes, &recist).base, Preset::SourcePaper);
    /// assert_eq!(Track::judging(Measure::SumOfLongestDiameters, &recist), recist);
    /// ```
    pub fn judging(measure: Measure, chosen: &ResponseCriteria) -> ResponseCriteria {
        if chosen.measure == measure { chosen.clone() } else { Self::standing(measure).criteria }
    }

    /// The criteria that stand for a measure: the first preset that judges it, else the default rules on this measure.
    fn standing(measure: Measure) -> Self {
        let presets = Preset::ALL.into_iter().map(ResponseCriteria::preset);
        let of_measure = presets.into_iter().find(|criteria| criteria.measure == measure);
        let criteria = of_measure.unwrap_or_else(|| ResponseCriteria { measure, ..ResponseCriteria::default() });
        Self { id: TrackId::Standing(measure), criteria }
    }

    /// What is summed.
    pub const fn measure(&self) -> Measure {
        self.criteria.measure
    }
}
