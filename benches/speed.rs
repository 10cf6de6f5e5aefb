//! How fast the program is, as ratios measured in one run.
//!
//! `cargo bench` prints each figure's median beside the thing it is held against: starting a process at
//! all (the physical limit), and Jinja2 with Python's start-up (what the replaced system ran on), where
//! `python3` with `jinja2` is installed.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const ROUNDS: usize = 21;

fn main() -> std::io::Result<()> {
    let home = tempfile::tempdir()?;
    let signalroom = |args: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_signalroom"));
        command
            .args(args)
            .current_dir(home.path())
            .env_clear()
            .env("SIGNALROOM_OUT_DIR", home.path().join("out"));
        command
    };
    // Fills the sample warehouse, so that the figure is a warm one.
    wait(signalroom(&["run", "daily_ccw", "--quiet"]))?;

    let process = median(|| Command::new("true"))?;
    let list = median(|| signalroom(&["list"]))?;
    let run = median(|| signalroom(&["run", "daily_ccw", "--quiet"]))?;
    row("a process that does nothing", process, process);
    row("signalroom list", list, process);
    row("signalroom run daily_ccw, three channels", run, process);
    if Path::new("/usr/bin/env").exists() && wait(jinja()).is_ok() {
        row("python3 rendering one Jinja2 message", median(jinja)?, process);
    }
    Ok(())
}

fn jinja() -> Command {
    let mut command = Command::new("python3");
    command.args(["-c", "import jinja2; jinja2.Template('{{ a }} conversions').render(a=1)"]);
    command
}

/// Two commands never run at once, and the first run is not counted.
fn median(command: impl Fn() -> Command) -> std::io::Result<Duration> {
    wait(command())?;
    let mut times = Vec::with_capacity(ROUNDS);
    for _ in 0..ROUNDS {
        let started = Instant::now();
        wait(command())?;
        times.push(started.elapsed());
    }
    times.sort();
    Ok(times[ROUNDS / 2])
}

fn wait(mut command: Command) -> std::io::Result<()> {
    let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status()?;
    if status.success() {
        Ok(())
    } else {
        Err(std::io::Error::other(format!("{command:?}: {status}")))
    }
}

#[expect(clippy::print_stdout, reason = "the figures are what this program is for")]
fn row(what: &str, time: Duration, limit: Duration) {
    let ratio = time.as_secs_f64() / limit.as_secs_f64();
    println!("{what:<44} {:>8.1} ms  {ratio:>6.1} × a process", time.as_secs_f64() * 1000.0);
}
