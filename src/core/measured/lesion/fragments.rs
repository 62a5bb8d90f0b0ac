//! A lesion that has split into parts.

use super::Measurement;
use crate::measured::quantity::Diameter;

/// The diameters of one part, as many as were typed.
type Axes = [Option<Diameter>; 3];

/// The parts of a lesion that has split, each with diameters of its own; they count as one lesion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Fragments([Option<Axes>; Self::MOST]);

impl Fragments {
    /// The most parts.
    pub const MOST: usize = 4;

    /// Two to four parts with diameters; `None` of fewer, of more, and of a part that is no body of one to three diameters.
    ///
    /// # Example
    /// ```
    /// use nadir::measured::{lesion::{Fragments, Measurement}, quantity::{Diameter, Volume}};
    /// let mm = Diameter::millimetres;
    /// let parts = [Measurement::Ellipsoid(mm(42), mm(38), mm(35)), Measurement::Ellipsoid(mm(12), mm(10), mm(9))];
    /// let split = Measurement::Fragments(Fragments::new(&parts).unwrap());
    /// assert_eq!(split.volume(), parts[0].volume() + parts[1].volume());
    /// assert_eq!(split.length(), Some(mm(54).exact()));
    /// assert_eq!(Fragments::new(&parts[..1]), None);
    /// ```
    pub fn new(parts: &[Measurement]) -> Option<Self> {
        if !(2..=Self::MOST).contains(&parts.len()) {
            return None;
        }
        let mut fragments = [None; Self::MOST];
        for (place, part) in fragments.iter_mut().zip(parts) {
            let is_body = matches!(part, Measurement::Sphere(_) | Measurement::Prolate(..) | Measurement::Ellipsoid(..));
            let mut axes: Axes = [None; 3];
            axes.iter_mut().zip(part.diameters()).for_each(|(axis, diameter)| *axis = Some(diameter));
            *place = Some(is_body.then_some(axes)?);
        }
        Some(Self(fragments))
    }

    /// The parts in the order typed.
    pub fn parts(self) -> impl Iterator<Item = Measurement> {
        self.0.into_iter().flatten().filter_map(|axes| match axes {
            [Some(a), Some(b), Some(c)] => Some(Measurement::Ellipsoid(a, b, c)),
            [Some(a), Some(b), None] => Some(Measurement::Prolate(a, b)),
            [Some(a), ..] => Some(Measurement::Sphere(a)),
            _ => None,
        })
    }
}
