//! Volumes as exact sums of ellipsoids and typed millilitres.

use super::{Diameter, Exact};
use std::iter::Sum;
use std::ops::Add;

/// A volume, exact.
///
/// # Units
/// One six-billionth of a millilitre: with diameters in hundredths of a millimetre, `π/6·a·b·c` is `abc` of these times π, and
/// 0.001 mL of a typed volume is six million of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Hash)]
pub struct Volume(Exact);

/// Units of [`Volume`] in one microlitre (0.001 mL).
const PER_MICROLITRE: i128 = 6_000_000;
/// Units of [`Volume`] in one millilitre.
const PER_MILLILITRE: f64 = 6e9;

/// The factor that printed millilitres were computed with.
///
/// It cancels in every percentage of pure ellipsoid sums; only the printed millilitres change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, serde::Serialize, serde::Deserialize)]
pub enum MillilitreConstant {
    /// π/6 = 0.5235987…
    #[default]
    PiOverSix,
    /// 0.523, as some papers print.
    Rounded523,
    /// 0.52, as some papers print.
    Rounded52,
}

impl Volume {
    /// Nothing.
    pub const ZERO: Self = Self(Exact::ZERO);
    /// The largest volume that may be typed, in microlitres: a sphere of 400 mm, rounded up.
    pub const LARGEST_TYPED: u32 = 33_511_000;

    /// Ellipsoid from three orthogonal diameters: `V = π/6·a·b·c`.
    ///
    /// # Source
    /// The inference from "orthogonal measurements" in the source paper; exact for an ellipsoid.
    ///
    /// # Example
    /// ```
    /// use nadir::measured::quantity::{Diameter, Volume};
    /// let mm = Diameter::millimetres;
    /// let volume = Volume::ellipsoid(mm(83), mm(56), mm(73)); // 83·56·73 = 339304; ·π/6/1000
    /// assert!((volume.as_millilitres() - 177.66).abs() < 0.005);
    /// ```
    #[doc(alias = "VOLUME")]
    pub fn ellipsoid(a: Diameter, b: Diameter, c: Diameter) -> Self {
        Self(Exact::pi([a, b, c].into_iter().map(|axis| i128::from(axis.hundredths())).product()))
    }

    /// A volume typed to 0.001 mL, as measured by planimetry or segmentation.
    pub fn typed(microlitres: u32) -> Self {
        Self(Exact::rational(i128::from(microlitres) * PER_MICROLITRE))
    }

    /// A volume from an exact sum in its own units.
    pub const fn from_exact(sum: Exact) -> Self {
        Self(sum)
    }

    /// The exact number behind the volume.
    pub const fn exact(self) -> Exact {
        self.0
    }

    /// The diameter of a sphere of this volume, rounded down to 0.01 mm: no body of this volume is shorter.
    ///
    /// # Returns
    /// `None` for a volume below that of a sphere of 0.01 mm.
    ///
    /// ```
    /// use nadir::measured::quantity::{Diameter, Volume};
    /// let mm = Diameter::millimetres;
    /// assert_eq!(Volume::ellipsoid(mm(10), mm(10), mm(10)).diameter_of_sphere(), Some(mm(10)));
    /// assert_eq!(Volume::typed(524).diameter_of_sphere(), Some(mm(10))); // π/6 cm³ = 0.52360 mL
    /// assert!(Volume::typed(523).diameter_of_sphere() < Some(mm(10)));
    /// ```
    pub fn diameter_of_sphere(self) -> Option<Diameter> {
        let is_within = |hundredths: u32| Exact::pi(i128::from(hundredths).pow(3)) <= self.0;
        let (mut low, mut high) = (0, Diameter::LARGEST.hundredths() + 1);
        while high - low > 1 {
            let middle = low.midpoint(high);
            if is_within(middle) { low = middle } else { high = middle }
        }
        Diameter::from_hundredths(low)
    }

    /// Millilitres as a double, for display and export.
    pub fn as_millilitres(self) -> f64 {
        self.0.as_f64() / PER_MILLILITRE
    }

    /// Millilitres with the ellipsoid factor some papers print; typed millilitres are unchanged.
    pub fn as_millilitres_with(self, constant: MillilitreConstant) -> f64 {
        let factor = match constant {
            MillilitreConstant::PiOverSix => return self.as_millilitres(),
            MillilitreConstant::Rounded523 => 0.523,
            MillilitreConstant::Rounded52 => 0.52,
        };
        let (typed, products) = self.0.parts();
        typed as f64 / PER_MILLILITRE + products as f64 * factor / 1e9
    }
}

impl Add for Volume {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl Sum for Volume {
    fn sum<I: Iterator<Item = Self>>(volumes: I) -> Self {
        volumes.fold(Self::ZERO, Add::add)
    }
}
