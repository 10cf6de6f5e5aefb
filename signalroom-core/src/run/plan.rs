//! The plan of a report's run: its order, resolved and checked before anything is touched.

use super::slot::slot;
use super::{ReportOrder, Usage};
use crate::Result;
use crate::answer::args::{departures, resolve, samples};
use crate::answer::{ChannelTemplates, ReportDef};
use crate::declare::{Args, MessageId, Occasion, Variant};
use crate::registry::Registry;
use crate::settings::{Mode, Project, SettingsError};
use crate::time::Moment;
use chrono::{DateTime, Utc};
use signalroom_syntax::nearest::did_you_mean;

/// The report, its arguments, and what becomes of its messages.
#[derive(Debug, Clone)]
pub struct ReportPlan {
    /// The report.
    pub report: &'static ReportDef,
    /// All its arguments.
    pub args: Args,
    /// The instant it is answered at, in the report's zone.
    pub moment: Moment,
    /// What makes its message this message.
    pub id: MessageId,
    /// The channels to compose; `None` for all.
    pub only: Option<Vec<String>>,
    /// The targets of a test; empty for the recipients.
    pub to: Vec<String>,
    /// Whether the order says to send them, production or not.
    pub send: bool,
    /// Whether the messages are sent.
    pub live: bool,
    /// Why they are not, where one would expect it.
    pub held_back: Option<String>,
    /// Whether what was sent before is sent again.
    pub again: bool,
    /// Whether it is rendered although days are missing.
    pub partial: bool,
    /// Whether the rows are written as CSV, too.
    pub csv: bool,
}

impl ReportPlan {
    /// The plan of an order.
    ///
    /// # Errors
    /// When the report, an argument, a channel or the time is not one, or when it can't be sent as the order says.
    pub fn new(registry: &Registry, project: &Project, order: &ReportOrder) -> Result<Self> {
        let report = registry.find_report(&order.report)?;
        let moment = match &order.at {
            Some(text) => {
                Moment::parse(text, report.zone).map_err(|error| Usage(format!("--at: {error}")))?
            }
            None => Moment::new(project.clock.now(), report.zone),
        };
        let args = resolve(report, &order.arguments, &moment)?;
        let mut plan = ReportPlan {
            id: MessageId {
                occasion: occasion(report, &args, &moment, order.request.as_deref())?,
                variant: Variant { test: !order.to.is_empty(), partial: false },
                ..MessageId::new(report.name, &args)
            },
            report,
            args,
            moment,
            only: Some(order.only.clone()).filter(|only| !only.is_empty()),
            to: order.to.clone(),
            send: order.send,
            live: false,
            held_back: None,
            again: order.again,
            partial: order.partial,
            csv: order.csv,
        };
        plan.check_channels()?;
        plan.decide_sending(project)?;
        Ok(plan)
    }

    /// The plan of a preview: required arguments that are not given are made up, missing days don't matter, and
    /// nothing is sent.
    ///
    /// # Errors
    /// When the report or an argument is not one.
    pub fn preview(registry: &Registry, project: &Project, order: &ReportOrder) -> Result<Self> {
        let report = registry.find_report(&order.report)?;
        let mut plan = ReportPlan::rehearsal(project, report);
        let mut arguments = order.arguments.clone();
        for param in report.params.iter().filter(|param| param.default.is_none()) {
            let sample = || plan.args.0.get(param.name).cloned().unwrap_or_default();
            arguments.entry(param.name.to_owned()).or_insert_with(sample);
        }
        plan.args = resolve(report, &arguments, &plan.moment)?;
        plan.id = unsent(report, &plan.args, &plan.moment);
        plan.partial = true;
        Ok(plan)
    }

    /// The plan of a rehearsal: defaults, made-up values where there are none, and nothing is sent.
    pub fn rehearsal(project: &Project, report: &'static ReportDef) -> Self {
        let moment = Moment::new(project.clock.now(), report.zone);
        let args = samples(report, &moment);
        ReportPlan {
            id: unsent(report, &args, &moment),
            report,
            args,
            moment,
            only: None,
            to: Vec::new(),
            send: false,
            live: false,
            held_back: None,
            again: false,
            partial: false,
            csv: false,
        }
    }

    /// Whether the messages are a test, for somebody named in the order.
    pub fn is_test(&self) -> bool {
        self.id.variant.test
    }

    /// The scheduled instant that the run is for.
    pub fn slot(&self) -> Option<DateTime<Utc>> {
        match self.id.occasion {
            Occasion::Slot(at) => Some(at),
            Occasion::Request(_) | Occasion::Arguments => None,
        }
    }

    fn check_channels(&self) -> Result<(), Usage> {
        let known: Vec<_> = self.report.channels.iter().map(|on| on.channel.name).collect();
        let mut wanted = self.only.iter().flatten();
        match wanted.find(|name| !known.contains(&name.as_str())) {
            None => Ok(()),
            Some(name) => {
                let hint = did_you_mean(name, known.iter().copied());
                let (report, known) = (self.report.name, known.join(", "));
                Err(Usage(format!("{report} has no channel `{name}`{hint} (it has {known})")))
            }
        }
    }

    /// Live in production, or when the order says so; never with sample data.
    fn decide_sending(&mut self, project: &Project) -> Result<()> {
        let real = project.mode == Mode::Real;
        if self.send && !real {
            return Err(SettingsError::SampleData.into());
        }
        self.live = self.send || (real && project.is_production());
        if self.is_test() {
            self.check_test(project)?;
        } else if let Some(difference) = self.difference().filter(|_| self.live) {
            let why = format!("{difference}, so it is sent only to whom `--to` names");
            if self.send {
                return Err(Usage(why).into());
            }
            self.hold_back(why);
        }
        Ok(())
    }

    /// Writes its messages, and sends none.
    pub(super) fn hold_back(&mut self, why: String) {
        self.live = false;
        self.held_back = Some(why);
    }

    fn check_test(&self, project: &Project) -> Result<(), Usage> {
        if !self.live {
            let environment = &project.environment.value;
            return Err(Usage(format!("`--to` in {environment} needs `--send`")));
        }
        let wanted = |on: &&ChannelTemplates| on.is_wanted(self.only.as_deref());
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

    /// How the run differs from the scheduled one.
    fn difference(&self) -> Option<String> {
        let (param, value) = departures(self.report, &self.args, &self.moment).next()?;
        Some(format!("{} is {} here, not as scheduled", param.name, (param.show)(value)))
    }
}

/// For when a run's message is.
fn occasion(
    report: &ReportDef,
    args: &Args,
    moment: &Moment,
    request: Option<&str>,
) -> Result<Occasion, Usage> {
    match (request, report.schedule) {
        (None, None) => Ok(Occasion::Request(new_request())),
        (None, Some(_)) => Ok(scheduled(report, args, moment)),
        (Some(id), None) => {
            is_request_id(id).then(|| Occasion::Request(id.to_owned())).ok_or_else(|| {
                Usage(format!(
                    "--request: `{id}` is not an id: write 1 to 64 of `A-Z a-z 0-9 . _ : -`"
                ))
            })
        }
        (Some(_), Some(_)) => {
            let name = report.name;
            Err(Usage(format!(
                "--request: {name} is scheduled, so its schedule says which message this is; only a report on demand takes a request"
            )))
        }
    }
}

fn scheduled(report: &ReportDef, args: &Args, moment: &Moment) -> Occasion {
    slot(report, args, moment.utc()).map_or(Occasion::Arguments, Occasion::Slot)
}

/// The id of a message that is not sent.
fn unsent(report: &ReportDef, args: &Args, moment: &Moment) -> MessageId {
    MessageId { occasion: scheduled(report, args, moment), ..MessageId::new(report.name, args) }
}

fn is_request_id(id: &str) -> bool {
    let is_one = |c: char| c.is_ascii_alphanumeric() || "._:-".contains(c);
    (1..=64).contains(&id.len()) && id.chars().all(is_one)
}

fn new_request() -> String {
    std::iter::repeat_with(fastrand::alphanumeric).take(16).collect()
}
