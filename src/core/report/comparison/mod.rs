//! Tables of a comparison, ready to be read, and the explanation of each of their numbers.

mod agreement_words;
mod builder;
mod cells;
mod decimals;
mod explain;
mod figures_of_speech;
mod flow;
mod methods;
mod names;
mod reader_agreement;
mod table_1;
mod table_2;
mod table_3;
mod term_names;
mod test_words;
mod time_to_response;
mod words;

pub use cells::arm_name;
pub use explain::{explain, explain_at_once, explain_number};
pub use figures_of_speech::{difference_text, digits, p_style};
pub use flow::{flow, flow_state_name};
pub use methods::methods;
pub use names::{key_text, month_name, set_name};
pub use reader_agreement::reader_agreement_table;
pub use table_1::table_1;
pub use table_2::table_2;
pub use table_3::table_3;
pub use term_names::{characteristic_name, drug_name, name_shown, system_organ_class_name, term_name};
pub use test_words::{cited, interval_name, test_footnote, test_name};
pub use time_to_response::time_to_response;
pub use words::NOT_RANDOMISED;
