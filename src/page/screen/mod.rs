//! One file per screen.

pub mod compare;
mod import;
pub mod keys;
mod methods;
pub mod own_study;
pub mod patient;
pub mod patients;
pub mod published;
mod settings;
mod settings_study;
mod studies;
mod studies_deleted;
mod studies_trail;
mod synthetic;

pub use compare::CompareScreen;
pub use import::ImportScreen;
pub use methods::MethodsScreen;
pub use patient::PatientScreen;
pub use patients::PatientsScreen;
pub use published::PublishedScreen;
pub use settings::SettingsScreen;
pub use studies::StudiesScreen;
