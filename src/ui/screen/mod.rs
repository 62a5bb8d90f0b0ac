//! One file per screen.

mod methods;
pub mod patient;
mod patients;
pub mod published;
mod settings;
mod settings_study;
mod synthetic;

pub use methods::MethodsScreen;
pub use patient::PatientScreen;
pub use patients::PatientsScreen;
pub use published::PublishedScreen;
pub use settings::SettingsScreen;
