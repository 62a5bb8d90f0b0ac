//! Accessible components that know no screen: plain data in, events out.

mod data_table;
#[allow(dead_code, unused_imports, reason = "the screens that show tables come after it")]
mod explanation_view;
mod lesions_to_scale;
mod response_tag;
mod svg;
#[allow(dead_code, unused_imports, reason = "the screens that show tables come after it")]
mod table_view;
mod volume_curve;

pub use data_table::DataTableView;
#[allow(unused_imports, reason = "the screens that show tables come after it")]
pub use explanation_view::ExplanationView;
pub use lesions_to_scale::LesionsToScaleFigure;
pub use response_tag::ResponseTag;
#[allow(unused_imports, reason = "the screens that show tables come after it")]
pub use table_view::TableView;
pub use volume_curve::VolumeCurveFigure;
