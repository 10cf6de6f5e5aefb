//! Reports and feeds that panic, for the tests beside them.

#![expect(clippy::panic, reason = "that is what they are for")]

use signalroom::channel::{Channel, Composed, Draft, Receipt, Sender};
use signalroom::prelude::*;

signalroom::mount!();

/// Panics at once.
#[report(name = "early", channels = [slack])]
async fn early(_cx: Cx) -> Result<Message> {
    panic!("early: {}", 1 + 1)
}

/// Panics after it waited for another thread.
#[report(name = "late", channels = [slack])]
async fn late(cx: Cx) -> Result<Message> {
    let day = tokio::task::spawn_blocking(move || cx.today()).await?;
    tokio::task::yield_now().await;
    panic!("late: {day}")
}

/// Panics while its template is rendered.
#[report(name = "brittle", channels = [slack])]
async fn brittle(_cx: Cx) -> Result<Message> {
    Ok(Message { words: Vec::new(), place: 7 })
}

/// One of its channels panics, and one does what it should.
#[report(name = "halved", channels = [crate::shaky, sms])]
async fn halved(_cx: Cx) -> Result<Plain> {
    Ok(Plain)
}

/// Each of its channels fails, in a way of its own.
#[report(name = "hopeless", channels = [crate::shaky, sms])]
async fn hopeless(_cx: Cx) -> Result<Plain> {
    Ok(Plain)
}

/// One of its channels panics when it sends.
#[report(name = "jumpy", channels = [crate::restless, crate::steady])]
async fn jumpy(_cx: Cx) -> Result<Plain> {
    Ok(Plain)
}

struct Plain;

/// Panics while it makes a message.
#[expect(non_upper_case_globals, reason = "a channel is named by the word in `channels = […]`")]
pub(crate) const shaky: Channel = Channel::new("shaky", |_| panic!("no legs"));

/// Panics while it sends one.
#[expect(non_upper_case_globals, reason = "a channel is named by the word in `channels = […]`")]
pub(crate) const restless: Channel = Channel::new("restless", compose)
    .sends(Sender::new(|_, _, _| Box::pin(async { panic!("not here") })));

/// Sends.
#[expect(non_upper_case_globals, reason = "a channel is named by the word in `channels = […]`")]
pub(crate) const steady: Channel =
    Channel::new("steady", compose).sends(Sender::new(|_, _, http| {
        let at = http.clock().now();
        Box::pin(async move { Ok(Receipt { id: "1".to_owned(), at }) })
    }));

fn compose(draft: &Draft<'_>) -> Result<Composed> {
    Composed::new(draft.text()?)
}

struct Message {
    words: Vec<String>,
    place: usize,
}

impl Message {
    fn word(&self) -> &str {
        &self.words[self.place]
    }
}

/// Panics after its first row.
#[source(name = "broken", table = "public.broken", key = [id], write = replace)]
async fn broken(_cx: &SyncCx, out: &mut Rows<Number>) -> Result<()> {
    out.push(Number { id: 1 }).await?;
    tokio::task::yield_now().await;
    panic!("no second row")
}

/// Does what it should.
#[source(name = "whole", table = "public.whole", key = [id], write = replace)]
async fn whole(_cx: &SyncCx, out: &mut Rows<Number>) -> Result<()> {
    out.push(Number { id: 1 }).await
}

/// A number.
#[derive(Record)]
struct Number {
    /// It.
    id: i64,
}

fn main() -> std::process::ExitCode {
    signalroom::main()
}
