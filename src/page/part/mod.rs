//! Accessible components that know no screen: plain data in, events out.

mod copy_button;
mod data_table;
mod drawing;
mod draws;
pub mod explanation_view;
mod number_keys;
mod response_tag;
mod save_figure;
pub mod sheet;
mod table_tools;
mod table_view;
mod working;

pub use copy_button::CopyButton;
pub use data_table::DataTableView;
pub use drawing::{DrawingFigure, Picked};
pub use draws::Draws;
pub use explanation_view::ExplanationView;
pub use response_tag::ResponseTag;
pub use save_figure::SaveFigure;
pub use table_tools::TableTools;
pub use table_view::{Pressed, RowSwitch, TableView, label_id};
pub use working::Working;
