//! Target lesions and what one measurement of a lesion gives.

mod fragments;

pub use fragments::Fragments;

use crate::measured::quantity::{Diameter, Exact, Volume};

/// Identifies a target lesion within its patient, whatever its name or row.
#[doc(alias = "TRLNKID")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
pub struct LesionId(pub u32);

/// The kidney a lesion lies in.
#[doc(alias = "TULAT")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum KidneySide {
    /// Left kidney.
    Left,
    /// Right kidney.
    Right,
}

impl KidneySide {
    /// The word in exported files.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Left => "left",
            Self::Right => "right",
        }
    }
}

/// A lesion chosen at baseline and followed.
#[doc(alias = "TULNKID")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TargetLesion {
    /// Stable identity.
    pub id: LesionId,
    /// The name shown and exported, such as `L1`.
    pub name: String,
    /// Kidney, where it was entered.
    pub side: Option<KidneySide>,
}

/// What was found of one lesion at one visit.
///
/// "Not done" is not a measurement: it is the absence of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Measurement {
    /// One diameter, taken as a sphere: `π/6·d³` (an approximation).
    Sphere(Diameter),
    /// Two diameters, taken as prolate: `π/6·L·W²` with the longer as `L` (an approximation).
    Prolate(Diameter, Diameter),
    /// Three orthogonal diameters in the order typed: `π/6·a·b·c`.
    Ellipsoid(Diameter, Diameter, Diameter),
    /// The parts of a lesion that has split: their volumes and their longest diameters add.
    Fragments(Fragments),
    /// A volume from planimetry or segmentation, in microlitres (0.001 mL).
    TypedVolume(u32),
    /// The lesion is gone: volume and diameter are 0.
    Absent,
    /// Present but too small for a number: 5 mm in every direction.
    TooSmall,
    /// Grown together with another lesion, in whose measurement it is: it adds 0 of its own, and the sum is complete.
    Merged,
}

/// How a volume came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum VolumeMethod {
    /// Three diameters, `π/6·a·b·c`.
    Ellipsoid,
    /// Two diameters, `π/6·L·W²`.
    Prolate,
    /// One diameter, `π/6·d³`.
    Sphere,
    /// Typed millilitres.
    Typed,
}

impl VolumeMethod {
    /// The word in exported files.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Ellipsoid => "ellipsoid",
            Self::Prolate => "prolate",
            Self::Sphere => "sphere",
            Self::Typed => "typed",
        }
    }

    /// Whether fewer than three diameters stand behind the volume.
    pub const fn is_approximation(self) -> bool {
        matches!(self, Self::Prolate | Self::Sphere)
    }
}

impl Measurement {
    /// The volume, exactly.
    ///
    /// # Source
    /// Ellipsoid: the source paper's "orthogonal measurements"; prolate and sphere are its special cases `c = W` and `a = b = c`.
    ///
    /// # Example
    /// ```
    /// use nadir::{measured::lesion::Measurement, measured::quantity::{Diameter, Volume}};
    /// let mm = Diameter::millimetres;
    /// // A prolate lesion of 50 × 40 mm is an ellipsoid of 50 × 40 × 40 mm, in whichever order it was typed.
    /// assert_eq!(Measurement::Prolate(mm(40), mm(50)).volume(), Volume::ellipsoid(mm(50), mm(40), mm(40)));
    /// assert_eq!(Measurement::Absent.volume(), Volume::ZERO);
    /// ```
    pub fn volume(self) -> Volume {
        match self {
            Self::Sphere(d) => Volume::ellipsoid(d, d, d),
            Self::Prolate(a, b) => Volume::ellipsoid(a.max(b), a.min(b), a.min(b)),
            Self::Ellipsoid(a, b, c) => Volume::ellipsoid(a, b, c),
            Self::TypedVolume(microlitres) => Volume::typed(microlitres),
            Self::Fragments(fragments) => fragments.parts().map(Self::volume).sum(),
            Self::Absent | Self::Merged => Volume::ZERO,
            Self::TooSmall => Self::Sphere(Diameter::TOO_SMALL).volume(),
        }
    }

    /// What is known of a lesion at a visit, as exported files say it; nothing was measured where there is no measurement.
    pub const fn state(measurement: Option<Self>) -> &'static str {
        match measurement {
            None => "not_done",
            Some(Self::Absent) => "absent",
            Some(Self::TooSmall) => "too_small",
            Some(Self::Merged) => "merged",
            Some(_) => "measured",
        }
    }

    /// Whether something of a size is seen where the lesion is: not where it is gone, nor where it is measured with another one.
    pub const fn has_size(self) -> bool {
        !matches!(self, Self::Absent | Self::Merged)
    }

    /// The millilitres typed in place of diameters.
    pub fn typed_millilitres(self) -> Option<f64> {
        if let Self::TypedVolume(microlitres) = self { Some(f64::from(microlitres) / 1000.0) } else { None }
    }

    /// The diameters typed, in the order typed; of a lesion that has split those of all its parts.
    pub fn diameters(self) -> impl Iterator<Item = Diameter> {
        let of_parts = if let Self::Fragments(fragments) = self { Some(fragments) } else { None };
        let parts = of_parts.into_iter().flat_map(|fragments| fragments.parts().flat_map(Self::axes));
        parts.chain(self.axes())
    }

    /// The diameters of one body.
    fn axes(self) -> impl Iterator<Item = Diameter> {
        let axes = match self {
            Self::Sphere(a) => [Some(a), None, None],
            Self::Prolate(a, b) => [Some(a), Some(b), None],
            Self::Ellipsoid(a, b, c) => [Some(a), Some(b), Some(c)],
            Self::Fragments(_) | Self::TypedVolume(_) | Self::Absent | Self::TooSmall | Self::Merged => [None; 3],
        };
        axes.into_iter().flatten()
    }

    /// The largest diameter, wherever in the cell it was typed; 5 mm for a lesion too small to measure; of a lesion that has split those of
    /// its parts together, at most [`Diameter::LARGEST`].
    ///
    /// # Returns
    /// `None` for a typed volume, which has no diameter, for an absent lesion and for one measured with another.
    #[doc(alias = "LDIAM")]
    pub fn longest_diameter(self) -> Option<Diameter> {
        match self {
            Self::TooSmall => Some(Diameter::TOO_SMALL),
            Self::Fragments(fragments) => {
                let sum: u32 = fragments.parts().filter_map(Self::longest_diameter).map(Diameter::hundredths).sum();
                Some(Diameter::from_hundredths(sum).unwrap_or(Diameter::LARGEST))
            }
            other => other.axes().max(),
        }
    }

    /// The lesion's part in the sum of longest diameters, in hundredths of a millimetre; 0 when absent, and where it is in another's.
    ///
    /// # Returns
    /// `None` for a typed volume.
    pub fn length(self) -> Option<Exact> {
        match self {
            Self::Absent | Self::Merged => Some(Exact::ZERO),
            Self::Fragments(fragments) => Some(fragments.parts().filter_map(Self::length).sum()),
            other => other.longest_diameter().map(Diameter::exact),
        }
    }

    /// The formula behind the volume; of a lesion that has split the one that rests on the fewest diameters.
    ///
    /// # Returns
    /// `None` for an absent, merged or too small lesion, whose value no formula decided, so that it may follow any.
    pub fn volume_method(self) -> Option<VolumeMethod> {
        match self {
            Self::Sphere(_) => Some(VolumeMethod::Sphere),
            Self::Prolate(..) => Some(VolumeMethod::Prolate),
            Self::Ellipsoid(..) => Some(VolumeMethod::Ellipsoid),
            Self::TypedVolume(_) => Some(VolumeMethod::Typed),
            Self::Fragments(fragments) => fragments.parts().filter_map(Self::volume_method).max(),
            Self::Absent | Self::TooSmall | Self::Merged => None,
        }
    }
}
