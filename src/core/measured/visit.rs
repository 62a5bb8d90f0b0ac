//! One assessment time point.

mod modality;

pub use modality::Modality;

use crate::measured::intervention::Intervention;
use crate::measured::lesion::{KidneySide, Measurement};
use crate::measured::quantity::{Decimal, Diameter};
use crate::measured::recording::Recording;

/// Identifies a visit within its patient, whatever its time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
pub struct VisitId(pub u32);

/// Nominal time on treatment in hundredths of a month; 0 is the start, negative is before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Months(i32);

impl Months {
    /// Months from hundredths of a month; `None` beyond ±1200 months.
    pub const fn from_hundredths(hundredths: i32) -> Option<Self> {
        if hundredths.unsigned_abs() > 120_000 { None } else { Some(Self(hundredths)) }
    }

    /// A small whole number of months.
    pub const fn whole(months: u8) -> Self {
        Self(months as i32 * 100)
    }

    /// A typed number of months, to 0.01.
    pub fn from_decimal(number: Decimal) -> Option<Self> {
        i32::try_from(number.round_to_units(2).0).ok().and_then(Self::from_hundredths)
    }

    /// The study day of a nominal month: `month · 30.4375`, rounded half away from zero.
    ///
    /// ```
    /// use nadir::measured::visit::Months;
    /// assert_eq!(Months::from_hundredths(300).unwrap().day(), 91); // 91.3125
    /// assert_eq!(Months::from_hundredths(1200).unwrap().day(), 365); // 365.25
    /// ```
    #[doc(alias = "ADY")]
    pub fn day(self) -> i32 {
        let scaled = i64::from(self.0) * MONTH; // hundredths of a month × ten-thousandths of a day
        let day = (scaled.abs() + 500_000) / 1_000_000 * scaled.signum();
        i32::try_from(day).unwrap_or(i32::MAX)
    }

    /// Months as a double.
    pub fn as_f64(self) -> f64 {
        f64::from(self.0) / 100.0
    }

    /// The shortest decimal text, with a decimal point.
    pub fn text(self) -> String {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, fraction) = (self.0.unsigned_abs() / 100, format!("{:02}", self.0.unsigned_abs() % 100));
        match fraction.trim_end_matches('0') {
            "" => format!("{sign}{whole}"),
            fraction => format!("{sign}{whole}.{fraction}"),
        }
    }
}

/// When a visit took place: its study day, and its nominal month where one was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct VisitTime {
    /// Study day; treatment starts on day 0.
    pub day: i32,
    /// Nominal month, as typed.
    pub month: Option<Months>,
    /// Whether the day was typed rather than taken from the month.
    pub day_was_typed: bool,
}

impl VisitTime {
    /// The time from a typed month, a typed day, or both; the day wins where it is given.
    ///
    /// # Returns
    /// `None` when neither is given.
    pub fn new(month: Option<Months>, day: Option<i32>) -> Option<Self> {
        let from_month = month.map(Months::day);
        day.or(from_month).map(|known| Self { day: known, month, day_was_typed: day.is_some() })
    }

    /// Months on treatment: the nominal month, else the day divided by 30.4375.
    pub fn months_on_treatment(self) -> f64 {
        self.month.map_or(f64::from(self.day) / DAYS_PER_MONTH, Months::as_f64)
    }

    /// Whether the visit lies at or before the start of treatment.
    pub const fn is_before_treatment(self) -> bool {
        self.day <= 0
    }
}

/// Mean length of a month, 365.25 / 12 days, in ten-thousandths of a day.
pub const MONTH: i64 = 304_375;

/// The same in days.
pub const DAYS_PER_MONTH: f64 = MONTH as f64 / 10_000.0;

/// State of the lesions that are followed but not measured.
#[doc(alias = "NTRGRESP")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NonTarget {
    /// All gone.
    Complete,
    /// Neither gone nor clearly worse.
    NonCompleteNonProgressive,
    /// Unequivocally worse.
    Progressive,
    /// Not evaluable.
    NotEvaluable,
}

impl NonTarget {
    /// Reads the CDISC value; `None` when it is none of the four.
    pub fn read(text: &str) -> Option<Self> {
        match text.trim().to_ascii_uppercase().as_str() {
            "CR" => Some(Self::Complete),
            "NON-CR/NON-PD" => Some(Self::NonCompleteNonProgressive),
            "PD" => Some(Self::Progressive),
            "NE" => Some(Self::NotEvaluable),
            _ => None,
        }
    }
}

/// A lesion that was not there at baseline.
#[doc(alias = "NEWLIND")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NewLesion {
    /// Looked for and not found.
    None,
    /// Found, with its longest diameter.
    Found(Diameter),
}

impl NewLesion {
    /// The longest diameter of the new lesion, where there is one.
    pub const fn longest_diameter(self) -> Option<Diameter> {
        match self {
            Self::None => None,
            Self::Found(diameter) => Some(diameter),
        }
    }
}

/// What else was recorded at a visit; `None` is not assessed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub struct Events {
    /// Whether a new lesion was found.
    pub new_lesion: Option<NewLesion>,
    /// Volume of the left kidney, microlitres.
    pub left_kidney: Option<u32>,
    /// Volume of the right kidney, microlitres.
    pub right_kidney: Option<u32>,
    /// Worst grade of angiomyolipoma-related bleeding, 0 for none.
    pub bleeding_grade: Option<u8>,
    /// Non-target lesions.
    pub non_target: Option<NonTarget>,
}

impl Events {
    /// The volume of a kidney, microlitres.
    pub const fn kidney(&self, side: KidneySide) -> Option<u32> {
        match side {
            KidneySide::Left => self.left_kidney,
            KidneySide::Right => self.right_kidney,
        }
    }

    /// The same, but for the volumes of kidneys for which something holds.
    #[must_use]
    pub fn without_kidneys(self, is_left_out: impl Fn(KidneySide) -> bool) -> Self {
        let left = self.left_kidney.filter(|_| !is_left_out(KidneySide::Left));
        Self { left_kidney: left, right_kidney: self.right_kidney.filter(|_| !is_left_out(KidneySide::Right)), ..self }
    }
}

/// One assessment time point of one patient.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visit {
    /// Stable identity.
    pub id: VisitId,
    /// When.
    pub time: VisitTime,
    /// With what.
    pub modality: Option<Modality>,
    /// How the images were made otherwise, and who read them.
    pub recording: Recording,
    /// One entry per target lesion of the patient, in its order; `None` is not assessed.
    pub measurements: Vec<Option<Measurement>>,
    /// Whether more is known of it than when it was planned and with what: a measurement, if only that it was not done, or an event.
    pub took_place: bool,
    /// What else was recorded.
    pub events: Events,
    /// What was done to lesions since the visit before, beside the treatment under study.
    pub intervention: Option<Intervention>,
    /// The rows of lesions measured with another, each with the row in whose measurement it is.
    pub merged: Vec<(usize, usize)>,
}

impl Visit {
    /// Whether anything was found at the visit: a lesion measured or seen to be gone, or an event looked for.
    ///
    /// A column that was only planned, or that names no more than its modality, has none.
    pub fn has_values(&self) -> bool {
        self.measurements.iter().any(Option::is_some) || self.events != Events::default()
    }

    /// The row in whose measurement a row is: its own, or of a lesion measured with another that one's.
    pub fn measured_at(&self, row: usize) -> usize {
        self.merged.iter().find(|(merged, _)| *merged == row).map_or(row, |(_, into)| *into)
    }
}
