//! Accessible components that know no screen: plain data in, events out.

mod data_table;
mod lesions_to_scale;
mod response_tag;
mod svg;
mod volume_curve;

pub use data_table::DataTableView;
pub use lesions_to_scale::LesionsToScaleFigure;
pub use response_tag::ResponseTag;
pub use volume_curve::VolumeCurveFigure;
