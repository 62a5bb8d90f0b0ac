//! Lengths, volumes and percentages that keep their exact value.
//!
//! A diameter is an integer number of hundredths of a millimetre. A volume is `a + b·π` with integer `a` and `b`, so that
//! sums and thresholds are decided without rounding; doubles appear only when a number is shown or exported.

mod decimal;
mod diameter;
mod exact;
mod percent;
mod volume;

pub use decimal::{Decimal, DecimalSign, NumberReading, hundredths_text};
pub use diameter::{Diameter, Unit};
pub use exact::Exact;
pub use percent::{Percent, percent_change};
pub use volume::{MillilitreConstant, Volume};
