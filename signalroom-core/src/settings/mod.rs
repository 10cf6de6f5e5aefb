//! Settings: where they are found, what they say, and from where each was read.

mod config;
mod config_file;
mod database;
mod dotenv;
mod environment;
mod error;
mod mode;
mod nearest;
mod project;
mod root;
mod secret;
mod values;

pub use config::{Config, EnvConfig, HttpConfig, Internal, Recipients, ReportConfig, SourceConfig};
pub use environment::Environment;
pub use error::SettingsError;
pub use nearest::{did_you_mean, nearest};
pub use project::{Found, Project};
pub use root::CONFIG_FILE;
pub use secret::Secret;
pub use values::{Origin, Setting, Settings};
