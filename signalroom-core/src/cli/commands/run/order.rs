//! What one `run` is asked to do, checked before anything is touched.

use crate::Result;
use crate::answer::args::{departures, resolve};
use crate::answer::{ChannelTemplates, ReportDef};
use crate::cli::{Usage, flags};
use crate::declare::Args;
use crate::settings::Mode;
use crate::settings::{Project, SettingsError};
use crate::time::Moment;
use clap::ArgMatches;
use signalroom_syntax::nearest::did_you_mean;

/// The report, its arguments, and what becomes of its messages.
#[derive(Debug)]
pub(super) struct Order {
    pub(super) report: &'static ReportDef,
    pub(super) args: Args,
    pub(super) moment: Moment,
    /// Whether `--at` was given: the run stands for a scheduled one.
    pub(super) is_slot: bool,
    pub(super) only: Option<Vec<String>>,
    pub(super) to: Vec<String>,
    pub(super) live: bool,
    /// Why it is not live, where one might expect it.
    pub(super) held_back: Option<String>,
    pub(super) again: bool,
    pub(super) partial: bool,
    pub(super) csv: bool,
}

impl Order {
    pub(super) fn read(
        project: &Project,
        report: &'static ReportDef,
        given: &ArgMatches,
    ) -> Result<Self> {
        let zone = report.zone;
        let at = given.get_one::<String>("at");
        let moment = match at {
            Some(text) => {
                Moment::parse(text, zone).map_err(|error| Usage(format!("--at: {error}")))?
            }
            None => Moment::new(project.clock.now(), zone),
        };
        let args = resolve(report, &flags::given(report, given), &moment)?;
        let mut order = Order {
            report,
            args,
            moment,
            is_slot: at.is_some(),
            only: Some(list(given, "only")).filter(|only| !only.is_empty()),
            to: list(given, "to"),
            live: false,
            held_back: None,
            again: given.get_flag("again"),
            partial: given.get_flag("partial"),
            csv: given.get_flag("csv"),
        };
        order.known_channels()?;
        order.decide(project, given.get_flag("send"))?;
        Ok(order)
    }

    /// Whether the message is a test, to somebody named on the command line.
    pub(super) fn is_test(&self) -> bool {
        !self.to.is_empty()
    }

    fn known_channels(&self) -> Result<(), Usage> {
        let known: Vec<_> = self.report.channels.iter().map(|on| on.channel.name).collect();
        let asked = self.only.iter().flatten();
        match asked.into_iter().find(|name| !known.contains(&name.as_str())) {
            None => Ok(()),
            Some(name) => {
                let hint = did_you_mean(name, known.iter().copied());
                let (report, known) = (self.report.name, known.join(", "));
                Err(Usage(format!("{report} has no channel `{name}`{hint} (it has {known})")))
            }
        }
    }

    /// Live in production, or when told to; never with sample data.
    fn decide(&mut self, project: &Project, send: bool) -> Result<()> {
        let real = project.mode == Mode::Real;
        if send && !real {
            return Err(SettingsError::SampleData.into());
        }
        self.live = send || (real && project.is_production());
        if self.is_test() {
            self.test_is_clear(project)?;
        } else if let Some(difference) = self.difference().filter(|_| self.live) {
            let why = format!("{difference}, so it is sent only to whom `--to` names");
            if send {
                return Err(Usage(why).into());
            }
            self.live = false;
            self.held_back = Some(why);
        }
        Ok(())
    }

    fn test_is_clear(&self, project: &Project) -> Result<(), Usage> {
        if !self.live {
            let environment = &project.environment.value;
            return Err(Usage(format!("`--to` in {environment} needs `--send`")));
        }
        let wanted = |on: &&ChannelTemplates| {
            let name = on.channel.name;
            self.only.as_ref().is_none_or(|only| only.iter().any(|only| only == name))
        };
        let sending =
            self.report.channels.iter().filter(wanted).filter(|on| on.channel.sender.is_some());
        let names: Vec<_> = sending.map(|on| on.channel.name).collect();
        match names.len() {
            0 => Err(Usage("none of the channels can send yet: leave out `--to`".to_owned())),
            1 => Ok(()),
            _ => Err(Usage(format!(
                "`--to` fits one channel: say which with `--only` ({})",
                names.join(", ")
            ))),
        }
    }

    /// In what the run differs from the scheduled one.
    fn difference(&self) -> Option<String> {
        let (param, value) = departures(self.report, &self.args, &self.moment).next()?;
        Some(format!("{} is {} here, not as scheduled", param.name, (param.show)(value)))
    }
}

fn list(given: &ArgMatches, name: &str) -> Vec<String> {
    given.get_many::<String>(name).into_iter().flatten().cloned().collect()
}
