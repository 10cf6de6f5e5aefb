//! `new report NAME`: writes the files of a report that runs at once.

mod start;

use crate::Result;
use crate::answer;
use crate::cli::Exit;
use crate::cli::app::App;
use crate::cli::out::Out;
use crate::cli::style::GOOD;
use crate::run::Usage;
use crate::settings::CONFIG_FILE;
use anyhow::Context;
use clap::{Arg, ArgMatches, Command};
use serde_json::json;
use start::start;
use std::path::{Path, PathBuf};

pub(super) fn command() -> Command {
    let name = Arg::new("name").value_name("NAME").required(true);
    Command::new("new")
        .about("Write the files of a new report")
        .subcommand_required(true)
        .arg_required_else_help(true)
        .disable_help_subcommand(true)
        .subcommand(
            Command::new("report")
                .about("Write reports/NAME.rs, reports/NAME.sql and templates/NAME/slack.md")
                .arg(name.help("Its name, in snake_case: daily_spend")),
        )
}

pub(super) fn run(app: &App, out: &mut Out, matches: &ArgMatches) -> Result<Exit> {
    let name = matches.subcommand().and_then(|(_, matches)| matches.get_one::<String>("name"));
    let name = name.map_or("", String::as_str);
    check_name(app, name)?;
    let root = checkout(app)?;
    let files = start(&app.registry, name);
    let files: Vec<_> = files.into_iter().map(|(path, text)| (root.join(path), text)).collect();
    if let Some((path, _)) = files.iter().find(|(path, _)| path.exists()) {
        return Err(
            Usage(format!("{} is there already: choose another name", app.display(path))).into()
        );
    }
    for (path, text) in &files {
        write(path, text).with_context(|| format!("write {}", app.display(path)))?;
    }
    let paths: Vec<_> = files.iter().map(|(path, _)| app.display(path)).collect();
    if out.json {
        out.json(&json!({ "report": name, "files": paths }))?;
        return Ok(Exit::Fine);
    }
    for path in &paths {
        let wrote = out.color.paint(GOOD, "wrote");
        out.line(format!("{wrote}  {path}"))?;
    }
    out.line("")?;
    out.line(format!("It runs as it is: cargo run -- run {name}"))?;
    Ok(Exit::Fine)
}

/// Names that mean something else as a file of `reports/` or as a word of Rust.
const RESERVED: [&str; 44] = [
    "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn", "else",
    "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "layout", "let",
    "lib", "loop", "match", "mod", "move", "mut", "no_data", "pub", "ref", "return", "shared",
    "static", "struct", "super", "trait", "true", "try", "type", "use", "where", "while",
];

fn check_name(app: &App, name: &str) -> Result<(), Usage> {
    let letters = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    let begins_well = name.starts_with(|c: char| c.is_ascii_lowercase());
    if !begins_well || !name.chars().all(letters) || name.ends_with('_') || name.contains("__") {
        let suggestion = snake_case(name);
        let hint = if suggestion.is_empty() { "daily_spend".to_owned() } else { suggestion };
        return Err(Usage(format!("`{name}` is not a valid report name: write it like `{hint}`")));
    }
    if RESERVED.contains(&name) {
        return Err(Usage(format!("`{name}` means something else: choose another name")));
    }
    if app.registry.reports.iter().any(|report| report.name == name || report.function == name) {
        return Err(Usage(format!("there is a report `{name}` already: choose another name")));
    }
    Ok(())
}

/// The name as it should have been written.
fn snake_case(name: &str) -> String {
    let mut snake = String::new();
    for c in name.chars() {
        if c.is_ascii_uppercase() && !snake.is_empty() && !snake.ends_with('_') {
            snake.push('_');
        }
        match c {
            c if c.is_ascii_alphanumeric() => snake.push(c.to_ascii_lowercase()),
            _ if !snake.is_empty() && !snake.ends_with('_') => snake.push('_'),
            _ => {}
        }
    }
    snake
        .trim_start_matches(|c: char| c.is_ascii_digit() || c == '_')
        .trim_end_matches('_')
        .to_owned()
}

/// The root, if reports are written there.
fn checkout(app: &App) -> Result<PathBuf> {
    let root = &app.project.root;
    let has = |name: &str| root.join(name).exists();
    if has("reports/lib.rs") && has("Cargo.toml") && has(CONFIG_FILE) {
        return Ok(root.clone());
    }
    let (root, files) = (root.display(), format!("{CONFIG_FILE}, Cargo.toml and reports/"));
    Err(Usage(format!("{root} is not a checkout with reports in it: change to one with {files}"))
        .into())
}

fn write(path: &Path, text: &str) -> std::io::Result<()> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    // Never over a file that somebody made meanwhile.
    let mut file = std::fs::OpenOptions::new().write(true).create_new(true).open(path)?;
    std::io::Write::write_all(&mut file, text.as_bytes())
}

/// The name in words, as the message's heading.
fn words(name: &str) -> String {
    answer::in_words(name, |_| None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_name_is_suggested_as_it_should_be() {
        assert_eq!(snake_case("DailySpend"), "daily_spend");
        assert_eq!(snake_case("daily-spend 2"), "daily_spend_2");
        assert_eq!(snake_case("../etc"), "etc");
        assert_eq!(snake_case("2nd"), "nd");
    }
}
