//! Settings: where they are, what they hold, and where each was read.

mod config;
mod config_file;
mod database;
mod declared;
mod dotenv;
mod environment;
mod error;
mod letters;
mod mode;
mod percent;
mod postgres_url;
#[cfg(test)]
mod postgres_url_tests;
mod project;
mod root;
mod secret;
mod secret_forms;
mod secrets;
mod setting_error;
mod text_file;
mod values;

pub use config::{
    Config, EnvConfig, HttpConfig, Internal, Recipients, ReportConfig, SourceConfig,
    WarehouseConfig,
};
pub use declared::{DeclaredNames, DeclaredSource};
pub use environment::Environment;
pub use error::{SettingsError, UrlError};
pub use mode::Mode;
pub use postgres_url::PostgresUrl;
pub use project::{Found, Project};
pub use root::CONFIG_FILE;
pub use secret::Secret;
pub use secrets::Secrets;
pub use setting_error::SettingError;
pub use values::{Origin, Setting, Settings};
