//! Figures as data: geometry in drawing units and labels as text, no markup.
//!
//! One drawing unit is one CSS pixel when a figure is drawn at its own width, so that text keeps its size on every screen.
//! Widths of text are estimates (no font is known here), on the wide side.

mod drawing;
mod geometry;
mod label;
mod lesions_to_scale;
mod png;
mod records;
mod role;
mod scale;
pub mod study;
mod svg;
mod table;
mod ticks;
mod volume_curve;
mod words;

pub use drawing::{Drawing, Group, Mark, Opens};
pub use geometry::{Point, Rect, Size, coordinate};
pub use label::{Anchor, Label, text_width};
pub use lesions_to_scale::lesions_to_scale;
pub use png::png_with_resolution;
pub use records::{Records, Value};
pub use role::{ArmStyle, Role, Shade};
pub use scale::LinearScale;
pub use svg::Paper;
pub use table::{DataTable, RowsOpen};
pub use ticks::{decimals_of_step, nice_step, ticks};
pub use volume_curve::{ThresholdKind, volume_curve};
