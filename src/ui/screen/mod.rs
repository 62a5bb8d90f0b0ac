//! One file per screen.

mod methods;
pub mod patient;
pub mod published;
mod settings;

pub use methods::MethodsScreen;
pub use patient::PatientScreen;
pub use published::PublishedScreen;
pub use settings::SettingsScreen;
