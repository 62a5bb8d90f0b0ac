//! What is summed over the target lesions of a visit: one file a measure, one line each in the list below.

use crate::measured::lesion::Measurement;
use crate::measured::quantity::{Exact, MillilitreConstant};
use serde::{Deserialize, Serialize};

/// Each measure with its documentation and the file of its definition; everything else follows from the definition.
macro_rules! measures {
    ($($(#[$documentation:meta])* $name:ident in $file:ident,)+) => {
        $(mod $file;)+

        /// The quantity whose change decides.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum Measure {
            $($(#[$documentation])* $name,)+
        }

        impl Measure {
            /// All measures.
            pub const ALL: &[Self] = &[$(Self::$name),+];
            const COUNT: usize = Self::ALL.len();
            const EACH: [Self; Self::COUNT] = [$(Self::$name),+];

            /// What is known of the measure.
            pub const fn definition(self) -> &'static MeasureDefinition {
                match self {
                    $(Self::$name => &$file::DEFINITION,)+
                }
            }
        }
    };
}

measures! {
    /// Sum of volumes of all baseline target lesions.
    SumOfVolumes in volumes,
    /// Sum of their longest diameters.
    SumOfLongestDiameters in longest_diameters,
}

/// What the rest of the product needs to know of a measure. Names stand in English and in Chinese.
#[derive(Debug)]
pub struct MeasureDefinition {
    /// The identifier in files and in the JavaScript module; the same as in a saved study.
    pub id: &'static str,
    /// The column of the sum in exported files, with its unit.
    pub column: &'static str,
    /// The unit of the sum.
    pub unit: &'static str,
    /// Inside a sentence: "sum of volumes".
    pub name: [&'static str; 2],
    /// Beside a title: "volume".
    pub title: [&'static str; 2],
    /// In a list of choices: "volumes".
    pub choice: [&'static str; 2],
    /// The power with which a diameter enters: a reading error of 1 + e changes the sum by that power of it.
    pub dimension: u32,
    /// Whether a lesion counts only while its volume follows the formula it had at baseline.
    pub needs_one_formula: bool,
    /// Whether the sum is a whole number of hundredths of its unit, which is then written out in full.
    pub is_in_hundredths: bool,
    /// Whether patients are judged by it whatever criteria are chosen; see [`Track::all`](super::Track::all).
    pub is_always_judged: bool,
    /// A lesion's part in the sum; `None` where the measurement has none.
    pub of_lesion: fn(Measurement) -> Option<Exact>,
    /// The sum in its unit, for display and export.
    pub in_unit: fn(Exact, MillilitreConstant) -> f64,
}

/// One value for each measure.
///
/// # Example
/// ```
/// use nadir::response::{Measure, PerMeasure};
/// let dimensions = PerMeasure::new(|measure| measure.definition().dimension);
/// assert_eq!((*dimensions.of(Measure::SumOfVolumes), *dimensions.of(Measure::SumOfLongestDiameters)), (3, 1));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PerMeasure<T>([T; Measure::COUNT]);

impl<T> PerMeasure<T> {
    /// Asks for the value of each measure.
    pub fn new(value: impl FnMut(Measure) -> T) -> Self {
        Self(Measure::EACH.map(value))
    }

    /// The value of a measure.
    pub fn of(&self, measure: Measure) -> &T {
        let [first, ..] = &self.0;
        self.0.get(measure as usize).unwrap_or(first)
    }

    /// The same of changed values.
    #[must_use]
    pub fn map<U>(self, change: impl FnMut(T) -> U) -> PerMeasure<U> {
        PerMeasure(self.0.map(change))
    }
}
