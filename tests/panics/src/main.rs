//! Reports and feeds that panic, for the tests beside them.

#![expect(clippy::panic, reason = "that is what they are for")]

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
