//! Figures as data: geometry in drawing units and labels as text, no markup.
//!
//! One drawing unit is one CSS pixel when a figure is drawn at its own width, so that text keeps its size on every screen.
//! Widths of text are estimates (no font is known here), on the wide side.

mod geometry;
mod label;
pub mod lesions_to_scale;
mod scale;
mod table;
mod ticks;
pub mod volume_curve;
mod words;

pub use geometry::{Point, Rect, Size, coordinate};
pub use label::{Anchor, Label, text_width};
pub use lesions_to_scale::LesionsToScale;
pub use scale::LinearScale;
pub use table::DataTable;
pub use ticks::{decimals_of_step, nice_step, ticks};
pub use volume_curve::VolumeCurve;
