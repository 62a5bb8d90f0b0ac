//! One file per screen.

mod methods;
mod patient;
mod settings;

pub use methods::MethodsScreen;
pub use patient::PatientScreen;
pub use settings::SettingsScreen;
