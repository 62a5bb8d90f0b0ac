//! Lengths in hundredths of a millimetre.

use super::{Decimal, Exact};

/// The unit in which a diameter was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Unit {
    /// Millimetres.
    #[default]
    #[serde(rename = "mm")]
    Millimetre,
    /// Centimetres.
    #[serde(rename = "cm")]
    Centimetre,
}

impl Unit {
    /// The unit's symbol.
    pub const fn symbol(self) -> &'static str {
        match self {
            Self::Millimetre => "mm",
            Self::Centimetre => "cm",
        }
    }

    /// How many decimal places of this unit make one hundredth of a millimetre.
    const fn digits(self) -> u32 {
        match self {
            Self::Millimetre => 2,
            Self::Centimetre => 3,
        }
    }
}

/// A diameter of a lesion: an integer number of hundredths of a millimetre, from 0.01 to 400 mm.
///
/// # Example
/// ```
/// use nadir::measured::quantity::{Decimal, Diameter, Unit};
/// let (diameter, rounded) = Diameter::from_decimal(Decimal::read("4.235").unwrap(), Unit::Centimetre);
/// assert_eq!(diameter.unwrap().hundredths(), 4235);
/// assert!(!rounded);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Diameter(u32);

impl Diameter {
    /// The largest diameter taken for a lesion, 400 mm; above it a slip of unit is certain.
    pub const LARGEST: Self = Self(40_000);
    /// The diameter given to a lesion "too small to measure": 5 mm.
    ///
    /// # Source
    /// Eisenhauer 2009, Eur J Cancer 45:228, §4.3.2 (RECIST 1.1).
    pub const TOO_SMALL: Self = Self(500);

    /// A diameter of so many hundredths of a millimetre; `None` outside 0.01 to 400 mm.
    pub const fn from_hundredths(hundredths: u32) -> Option<Self> {
        if hundredths == 0 || hundredths > Self::LARGEST.0 { None } else { Some(Self(hundredths)) }
    }

    /// A diameter of whole millimetres, for constants; 0 and more than 400 are brought into range.
    pub const fn millimetres(millimetres: u32) -> Self {
        match Self::from_hundredths(millimetres.saturating_mul(100)) {
            Some(diameter) => diameter,
            None if millimetres == 0 => Self(1),
            None => Self::LARGEST,
        }
    }

    /// A typed number as a diameter, rounded to 0.01 mm; the flag tells whether rounding changed it.
    pub fn from_decimal(number: Decimal, unit: Unit) -> (Option<Self>, bool) {
        let (hundredths, rounded) = number.round_to_units(unit.digits());
        (u32::try_from(hundredths).ok().and_then(Self::from_hundredths), rounded)
    }

    /// Hundredths of a millimetre.
    pub const fn hundredths(self) -> u32 {
        self.0
    }

    /// Millimetres, as a double for display and export.
    pub fn as_millimetres(self) -> f64 {
        f64::from(self.0) / 100.0
    }

    /// The length as an exact quantity that can be summed and compared, in hundredths of a millimetre.
    pub fn exact(self) -> Exact {
        Exact::rational(i128::from(self.0))
    }

    /// The shortest decimal text in the unit asked for, with a decimal point.
    ///
    /// ```
    /// use nadir::measured::quantity::{Diameter, Unit};
    /// let diameter = Diameter::from_hundredths(4235).unwrap();
    /// assert_eq!(diameter.text(Unit::Millimetre), "42.35");
    /// assert_eq!(diameter.text(Unit::Centimetre), "4.235");
    /// ```
    pub fn text(self, unit: Unit) -> String {
        let digits = unit.digits() as usize;
        let padded = format!("{:0>width$}", self.0, width = digits + 1);
        let (whole, fraction) = padded.split_at(padded.len() - digits);
        match fraction.trim_end_matches('0') {
            "" => whole.to_owned(),
            fraction => format!("{whole}.{fraction}"),
        }
    }
}
