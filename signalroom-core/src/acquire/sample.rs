//! Sample servers: feeds for a project that has none of its own yet.

use crate::settings::{Origin, Settings};
use crate::{BoxFuture, Context, Result};
use chrono::{DateTime, Utc};
use std::path::Path;

/// Starts a source's sample server.
pub type SampleFn = for<'a> fn(SampleCx<'a>) -> BoxFuture<'a, Result<SampleServer>>;

/// A source's sample data: a server that speaks the real API with made-up numbers.
#[derive(Debug)]
pub struct Sample {
    /// The source.
    pub source: &'static str,
    /// Starts what it needs.
    pub serve: SampleFn,
}
inventory::collect!(Sample);

/// What a sample server is started with.
#[derive(Debug, Clone, Copy)]
pub struct SampleCx<'a> {
    /// The injected now: values are a function of the day and the days since.
    pub now: DateTime<Utc>,
    /// A folder for the files that it writes, such as a CSV.
    pub folder: &'a Path,
}

/// A running sample server; it stops when dropped.
pub struct SampleServer {
    /// The settings laid over the environment: base URL and key, or a path.
    pub settings: Vec<(&'static str, String)>,
    /// What keeps it running.
    pub guard: Box<dyn std::any::Any + Send>,
}

impl std::fmt::Debug for SampleServer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let names: Vec<_> = self.settings.iter().map(|(name, _)| name).collect();
        f.debug_struct("SampleServer").field("settings", &names).finish_non_exhaustive()
    }
}

/// Sample servers that run until this is dropped.
#[derive(Debug)]
pub struct Samples {
    /// The settings with the servers' own laid over them.
    pub settings: Settings,
    _servers: Vec<SampleServer>,
}

impl Samples {
    /// Starts all of these sample servers.
    ///
    /// # Errors
    /// When one can't be started.
    pub async fn serve(
        samples: &[&'static Sample],
        settings: &Settings,
        cx: SampleCx<'_>,
    ) -> Result<Self> {
        let mut settings = settings.clone();
        let mut servers = Vec::with_capacity(samples.len());
        for sample in samples {
            let server = (sample.serve)(cx)
                .await
                .with_context(|| format!("start the sample server of {}", sample.source))?;
            for (name, value) in &server.settings {
                settings.set(*name, value, Origin::Sample);
            }
            servers.push(server);
        }
        Ok(Samples { settings, _servers: servers })
    }
}
