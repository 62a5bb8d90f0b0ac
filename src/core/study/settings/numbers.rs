//! Settings of the comparison that are typed as numbers.

use super::ComparisonSettings;
use crate::order::set_of;

/// A setting of the comparison that is typed as numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ComparisonNumbers {
    /// Planned visits, months.
    PlannedMonths,
    /// Window around a planned visit, days.
    WindowDays,
    /// Limits between age groups, years.
    AgeLimits,
    /// Limits between groups of the largest diameter, mm.
    DiameterLimits,
    /// How long after the end of treatment an adverse event still counts, days.
    EventWindowDays,
}

impl ComparisonNumbers {
    /// All of them, in the order of the page.
    pub const ALL: [Self; 5] =
        [Self::PlannedMonths, Self::WindowDays, Self::AgeLimits, Self::DiameterLimits, Self::EventWindowDays];

    /// The numbers as a text, parted by commas.
    ///
    /// ```
    /// use nadir::study::settings::{ComparisonNumbers, ComparisonSettings};
    /// assert_eq!(ComparisonNumbers::PlannedMonths.text(&ComparisonSettings::default()), "3, 6, 12, 24");
    /// ```
    pub fn text(self, settings: &ComparisonSettings) -> String {
        let of = |numbers: &[u16]| numbers.iter().map(u16::to_string).collect::<Vec<_>>().join(", ");
        match self {
            Self::PlannedMonths => of(&settings.planned_months),
            Self::WindowDays => settings.window_days.to_string(),
            Self::AgeLimits => of(&settings.age_limits),
            Self::DiameterLimits => of(&settings.diameter_limits_mm),
            Self::EventWindowDays => settings.event_window_days.to_string(),
        }
    }

    /// Sets the numbers typed: whole, in rising order, each once.
    ///
    /// # Returns
    /// The new settings; `None` for a text that is no such list. Months must be given and lie after 0; limits may be left out.
    ///
    /// ```
    /// use nadir::study::settings::{ComparisonNumbers, ComparisonSettings};
    /// let settings = ComparisonSettings::default();
    /// assert_eq!(ComparisonNumbers::PlannedMonths.set(&settings, "12，6 3").unwrap().planned_months, [3, 6, 12]);
    /// assert_eq!(ComparisonNumbers::WindowDays.set(&settings, "a month"), None);
    /// ```
    pub fn set(self, settings: &ComparisonSettings, text: &str) -> Option<ComparisonSettings> {
        /// More visits or groups than a table can print are a slip.
        const MOST: usize = 40;
        let parts = text.split([',', '，', '、', ';', ' ']).map(str::trim).filter(|part| !part.is_empty());
        let numbers = set_of(parts.map(|part| part.parse().ok()).collect::<Option<Vec<u16>>>()?);
        if numbers.len() > MOST {
            return None;
        }
        let smallest = numbers.first().copied();
        let numbers: Vec<u16> = numbers.into_iter().collect();
        let mut settings = settings.clone();
        match self {
            Self::PlannedMonths if smallest? > 0 => settings.planned_months = numbers,
            Self::WindowDays if numbers.len() == 1 => settings.window_days = smallest?,
            Self::EventWindowDays if numbers.len() == 1 => settings.event_window_days = smallest?,
            Self::AgeLimits if smallest != Some(0) => settings.age_limits = numbers,
            Self::DiameterLimits if smallest != Some(0) => settings.diameter_limits_mm = numbers,
            _ => return None,
        }
        Some(settings)
    }
}
