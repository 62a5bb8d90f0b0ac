//! Accessible components that know no screen: plain data in, events out.

mod data_table;
#[allow(dead_code, reason = "the comparison of arms shows it")]
mod drawing;
mod lesions_to_scale;
mod response_tag;
#[allow(dead_code, reason = "the comparison of arms shows it")]
mod save_figure;
mod svg;
mod volume_curve;

pub use data_table::DataTableView;
#[allow(unused_imports, reason = "the comparison of arms shows it")]
pub use drawing::DrawingFigure;
pub use lesions_to_scale::LesionsToScaleFigure;
pub use response_tag::ResponseTag;
pub use save_figure::SaveFigure;
pub use volume_curve::VolumeCurveFigure;
