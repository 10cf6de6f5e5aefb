//! Sample servers: the feeds of whoever has none yet.

use crate::declare::{Registry, SampleCx, SampleServer};
use crate::settings::{Origin, Settings};
use crate::{Context, Result};

/// Sample servers that run until this is dropped.
#[derive(Debug)]
pub struct Samples {
    /// The settings with the servers' own laid over them.
    pub settings: Settings,
    _servers: Vec<SampleServer>,
}

impl Samples {
    /// Starts the sample server of every source that has one.
    ///
    /// # Errors
    /// When one can't be started.
    pub async fn serve(registry: &Registry, settings: &Settings, cx: SampleCx<'_>) -> Result<Self> {
        let mut settings = settings.clone();
        let mut servers = Vec::with_capacity(registry.samples.len());
        for sample in &registry.samples {
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
