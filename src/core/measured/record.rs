//! What is known of a patient beside measurements: arm, centre, sex, age, treatment, diagnosis, follow-up.

use crate::measured::quantity::Decimal;
use crate::measured::visit::{Months, VisitTime};

/// Sex, as denominators of terms that concern only women need it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sex {
    /// Female.
    Female,
    /// Male.
    Male,
}

impl Sex {
    /// Reads a sex; `None` for anything else.
    ///
    /// ```
    /// use nadir::measured::record::Sex;
    /// assert_eq!([" F", "男", "x"].map(Sex::read), [Some(Sex::Female), Some(Sex::Male), None]);
    /// ```
    pub fn read(text: &str) -> Option<Self> {
        match text.trim().to_ascii_lowercase().as_str() {
            "f" | "female" | "w" | "woman" | "女" | "女性" => Some(Self::Female),
            "m" | "male" | "man" | "男" | "男性" => Some(Self::Male),
            _ => None,
        }
    }

    /// The word in exported files.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Female => "female",
            Self::Male => "male",
        }
    }
}

/// Reads yes or no; `None` for anything else.
///
/// ```
/// use nadir::measured::record::read_yes_no;
/// assert_eq!(["Yes", "0", "是", "?"].map(read_yes_no), [Some(true), Some(false), Some(true), None]);
/// ```
pub fn read_yes_no(text: &str) -> Option<bool> {
    match text.trim().to_ascii_lowercase().as_str() {
        "yes" | "y" | "1" | "true" | "+" | "是" | "有" => Some(true),
        "no" | "n" | "0" | "false" | "-" | "−" | "否" | "无" => Some(false),
        _ => None,
    }
}

/// A number as typed, to a ten-thousandth: age, dose, a numeric characteristic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Number(i64);

impl Number {
    /// A typed number; `None` for anything else.
    ///
    /// ```
    /// use nadir::measured::record::Number;
    /// assert_eq!(Number::read("30,5").map(Number::as_f64), Some(30.5));
    /// ```
    pub fn read(text: &str) -> Option<Self> {
        Decimal::read(text.trim()).and_then(Self::from_decimal)
    }

    /// A number that was read; `None` for one too large.
    pub fn from_decimal(number: Decimal) -> Option<Self> {
        let (units, _) = number.round_to_units(4);
        i64::try_from(units).ok().map(Self)
    }

    /// The number as a double.
    pub fn as_f64(self) -> f64 {
        self.0 as f64 / 10_000.0
    }

    /// Whether the number is smaller than a whole one, exactly.
    pub const fn is_below(self, whole: i64) -> bool {
        self.0 < whole.saturating_mul(10_000)
    }
}

/// Whether a planned visit took place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum VisitStatus {
    /// The patient was assessed.
    Assessed,
    /// The patient stayed in the study and was not assessed.
    Missed,
    /// The patient has not been followed for so long yet.
    NotReached,
}

impl VisitStatus {
    /// All three.
    pub const ALL: [Self; 3] = [Self::Assessed, Self::Missed, Self::NotReached];

    /// Reads a status; `None` for anything else.
    ///
    /// ```
    /// use nadir::measured::record::VisitStatus;
    /// assert_eq!(["missed", "未到期", "?"].map(VisitStatus::read), [Some(VisitStatus::Missed), Some(VisitStatus::NotReached), None]);
    /// ```
    pub fn read(text: &str) -> Option<Self> {
        match text.trim().to_ascii_lowercase().as_str() {
            "assessed" | "done" | "已评估" => Some(Self::Assessed),
            "missed" | "miss" | "not done" | "漏访" | "未访视" => Some(Self::Missed),
            "not reached" | "not yet reached" | "not yet" | "未到期" | "尚未到期" => Some(Self::NotReached),
            _ => None,
        }
    }

    /// The word in exported files.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Assessed => "assessed",
            Self::Missed => "missed",
            Self::NotReached => "not reached",
        }
    }
}

/// That and why a patient left the study.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct DropOut {
    /// The month by which the patient had left: the first planned visit that did not take place because of it.
    pub month: Months,
    /// Why, in the words typed.
    pub reason: String,
}

/// When and why treatment ended.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct EndOfTreatment {
    /// The last day of treatment.
    pub time: VisitTime,
    /// Why, in the words typed.
    pub reason: String,
}

/// What is known of a patient beside measurements; what was not typed is missing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Record {
    /// Treatment arm, as typed.
    #[doc(alias = "ARM")]
    pub arm: String,
    /// Centre, as typed.
    #[doc(alias = "SITEID")]
    pub centre: String,
    /// Sex.
    pub sex: Option<Sex>,
    /// Age at the start of treatment, years.
    pub age: Option<Number>,
    /// Drug, as typed.
    pub drug: String,
    /// Daily dose, mg.
    pub dose: Option<Number>,
    /// Whether the drug was the only one.
    pub is_monotherapy: Option<bool>,
    /// Major criteria of tuberous sclerosis complex met.
    pub major_criteria: Option<u8>,
    /// Minor criteria met.
    pub minor_criteria: Option<u8>,
    /// Months on treatment.
    pub months_on_treatment: Option<Months>,
    /// That the patient left, when and why.
    pub drop_out: Option<DropOut>,
    /// That treatment ended, when and why.
    pub end_of_treatment: Option<EndOfTreatment>,
}

impl Record {
    /// The study day up to which treatment is known to have gone: its end, else the months on treatment.
    pub fn last_day_of_treatment(&self) -> Option<i32> {
        let end = self.end_of_treatment.as_ref().map(|end| end.time.day);
        end.or_else(|| self.months_on_treatment.map(Months::day))
    }

    /// Whether a time lies after the end of treatment and the days of grace that follow it; never where treatment has not ended.
    ///
    /// ```
    /// use nadir::measured::record::{EndOfTreatment, Record};
    /// use nadir::measured::visit::VisitTime;
    /// let at = |day| VisitTime::new(None, Some(day)).unwrap();
    /// let end = EndOfTreatment { time: at(180), reason: String::new() };
    /// let record = Record { end_of_treatment: Some(end), ..Record::default() };
    /// assert_eq!([208, 209].map(|day| record.is_after_treatment(at(day), 28)), [false, true]);
    /// ```
    pub fn is_after_treatment(&self, time: VisitTime, grace_days: u16) -> bool {
        let end = self.end_of_treatment.as_ref().map(|end| end.time.day);
        end.is_some_and(|day| time.day > day.saturating_add(i32::from(grace_days)))
    }

    /// Whether the diagnosis is definite: 2 major criteria, or 1 major and at least 2 minor ones.
    ///
    /// # Returns
    /// `None` while neither number is known well enough to tell.
    ///
    /// # Source
    /// Northrup 2013, Pediatr Neurol 49:243 (2012 International Tuberous Sclerosis Complex Consensus Conference).
    pub fn is_definite_diagnosis(&self) -> Option<bool> {
        match (self.major_criteria?, self.minor_criteria) {
            (2.., _) => Some(true),
            (0, _) => Some(false),
            (1, minor) => minor.map(|minor| minor >= 2),
        }
    }
}
