//! One file per screen.

pub mod compare;
mod methods;
pub mod patient;
pub mod published;
mod settings;

pub use compare::CompareScreen;
pub use methods::MethodsScreen;
pub use patient::PatientScreen;
pub use published::PublishedScreen;
pub use settings::SettingsScreen;
