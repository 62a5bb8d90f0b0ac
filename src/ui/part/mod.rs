//! Accessible components that know no screen: plain data in, events out.

mod data_table;
#[allow(dead_code, reason = "the comparison of arms shows it")]
mod drawing;
#[allow(dead_code, unused_imports, reason = "the screens that show tables come after it")]
mod explanation_view;
mod lesions_to_scale;
mod response_tag;
#[allow(dead_code, reason = "the comparison of arms shows it")]
mod save_figure;
mod svg;
#[allow(dead_code, unused_imports, reason = "the screens that show tables come after it")]
mod table_view;
mod volume_curve;

pub use data_table::DataTableView;
#[allow(unused_imports, reason = "the comparison of arms shows it")]
pub use drawing::DrawingFigure;
#[allow(unused_imports, reason = "the screens that show tables come after it")]
pub use explanation_view::ExplanationView;
pub use lesions_to_scale::LesionsToScaleFigure;
pub use response_tag::ResponseTag;
pub use save_figure::SaveFigure;
#[allow(unused_imports, reason = "the screens that show tables come after it")]
pub use table_view::TableView;
pub use volume_curve::VolumeCurveFigure;
