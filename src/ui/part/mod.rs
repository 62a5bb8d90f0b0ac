//! Accessible components that know no screen: plain data in, events out.

mod data_table;
mod explanation_view;
mod lesions_to_scale;
mod response_tag;
mod svg;
mod table_view;
mod volume_curve;

pub use data_table::DataTableView;
pub use explanation_view::ExplanationView;
pub use lesions_to_scale::LesionsToScaleFigure;
pub use response_tag::ResponseTag;
pub use table_view::TableView;
pub use volume_curve::VolumeCurveFigure;
