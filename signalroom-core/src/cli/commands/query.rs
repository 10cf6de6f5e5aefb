//! `query`: a read-only question to the warehouse, by the names that reports use.

use crate::cli::Exit;
use crate::cli::app::App;
use crate::cli::numbers::count;
use crate::cli::out::Out;
use crate::cli::printer::{CsvRows, JsonRows, Printer, TableRows};
use crate::declare::Value;
use crate::run::Usage;
use crate::time::{looks_like_day, parse_day};
use crate::warehouse::WarehouseError;
use crate::{Context, Result};
use clap::{Arg, ArgAction, ArgMatches, Command};

pub(super) fn command() -> Command {
    Command::new("query")
        .about("Ask the warehouse, read-only: a .sql file, or a statement in quotes")
        .after_help(
            "Arguments of the statement are given by name: `query reports/daily_ccw_affiliates.sql \
             --date 2026-03-09 --advertiser-id 1`. Dates, numbers, true and false are read as such.\n\
             What is compared with a column of type DATE must be a date, YYYY-MM-DD.\n\
             On SQLite a comparison prints 1 or 0; only a BOOLEAN column prints true or false.",
        )
        .arg(Arg::new("what").value_name("FILE.sql|STATEMENT").required(true).help("What to ask"))
        .arg(Arg::new("csv").long("csv").action(ArgAction::SetTrue).conflicts_with("json").help("Print CSV"))
        .arg(
            Arg::new("arguments")
                .value_name("--NAME VALUE")
                .num_args(0..)
                .allow_hyphen_values(true)
                .trailing_var_arg(true)
                .help("Arguments of the statement"),
        )
}

pub(super) async fn run(app: &App, out: &mut Out, matches: &ArgMatches) -> Result<Exit> {
    let what = matches.get_one::<String>("what").map_or("", String::as_str);
    let words: Vec<_> = matches.get_many::<String>("arguments").into_iter().flatten().collect();
    let mut question = Question { csv: matches.get_flag("csv"), ..Question::default() };
    question.read(&words, out)?;
    let text = text(app, what)?;
    let warehouse = app.warehouse_to_read().await?;
    let mut printer = printer(&question, out);
    let asked = warehouse.query_each(&text, &question.arguments, &mut printer).await;
    warehouse.close().await;
    asked.map_err(usage)?;
    let rows = printer.finish()?;
    if !question.csv && !out.json {
        out.note(count(rows, "row"))?;
    }
    Ok(Exit::Fine)
}

fn printer<'a>(question: &Question, out: &'a mut Out) -> Printer<'a> {
    if question.csv {
        Printer::new(CsvRows::new(out.bytes()))
    } else if out.json {
        Printer::new(JsonRows::new(out.bytes()))
    } else {
        Printer::new(TableRows::new(out))
    }
}

/// A statement that would write, or has the wrong arguments, is a mistake in what was typed.
fn usage(error: WarehouseError) -> crate::Error {
    match error {
        WarehouseError::MissingArgument { name } => {
            let flag = name.replace('_', "-");
            Usage(format!("the statement uses `:{name}`: add `--{flag} VALUE`")).into()
        }
        WarehouseError::UnusedArgument { name, hint } => {
            let flag = name.replace('_', "-");
            Usage(format!("`--{flag}`: the statement does not use `:{name}`{hint}")).into()
        }
        WarehouseError::NotADate { name, source } => {
            let flag = name.replace('_', "-");
            Usage(format!("--{flag}: {source}; the statement compares `:{name}` with dates")).into()
        }
        WarehouseError::OnlyReads { .. } | WarehouseError::HasEffects { .. } => {
            Usage(error.to_string()).into()
        }
        error => error.into(),
    }
}

/// What stands after the statement: its arguments, and our own flags among them.
#[derive(Debug, Default)]
struct Question {
    arguments: Vec<(String, Value)>,
    csv: bool,
}

impl Question {
    fn read(&mut self, words: &[&String], out: &mut Out) -> Result<(), Usage> {
        let mut words = words.iter();
        while let Some(word) = words.next() {
            let Some(flag) = word.strip_prefix("--").filter(|flag| !flag.is_empty()) else {
                return Err(Usage(format!(
                    "`{word}` stands alone: arguments are written `--date 2026-03-09`"
                )));
            };
            match flag {
                "csv" => self.csv = true,
                "json" => out.json = true,
                "quiet" => out.quiet = true,
                _ => {
                    let (name, value) = match flag.split_once('=') {
                        Some((name, value)) => (name, value.to_owned()),
                        None => {
                            let value = words.next();
                            let value =
                                value.ok_or_else(|| Usage(format!("`{word}` has no value")))?;
                            (flag, (*value).clone())
                        }
                    };
                    self.arguments.push((name.replace('-', "_"), typed(name, &value)?));
                }
            }
        }
        Ok(())
    }
}

/// The value that a text looks like.
fn typed(name: &str, text: &str) -> Result<Value, Usage> {
    if looks_like_day(text) {
        let wrong = |error| Usage(format!("--{name}: {error}"));
        return parse_day(text).map(Value::Date).map_err(wrong);
    }
    if let Ok(number) = text.parse() {
        return Ok(Value::Int(number));
    }
    if let Ok(number) = rust_decimal::Decimal::from_str_exact(text) {
        return Ok(Value::Decimal(number));
    }
    Ok(match text {
        "true" => Value::Bool(true),
        "false" => Value::Bool(false),
        text => Value::Text(text.to_owned()),
    })
}

/// The statement itself, or the content of the file.
fn text(app: &App, what: &str) -> Result<String> {
    let is_file = !what.contains(char::is_whitespace) && what.ends_with(".sql");
    if !is_file {
        return Ok(what.to_owned());
    }
    let path = app.environment.folder.join(what);
    match std::fs::read_to_string(&path) {
        Ok(text) => Ok(text),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            Err(Usage(format!("there is no file {what}")).into())
        }
        Err(error) => Err(error).with_context(|| format!("read {what}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_are_read_as_what_they_look_like() {
        let typed = |text| super::typed("x", text).unwrap();
        assert_eq!(typed("2026-03-09"), Value::Date("2026-03-09".parse().unwrap()));
        assert_eq!(typed("-7"), Value::Int(-7));
        assert_eq!(typed("12.50"), Value::Decimal("12.50".parse().unwrap()));
        assert_eq!(typed("true"), Value::Bool(true));
        assert_eq!(typed("G2 - Meta"), Value::Text("G2 - Meta".to_owned()));
        assert_eq!(typed("2026-03"), Value::Text("2026-03".to_owned()));
    }

    #[test]
    fn what_is_nearly_a_date_is_not_taken_for_text() {
        for text in ["26-03-09", "2026-3-9", "2026-02-30", "1969-12-31"] {
            let refused = typed("date", text).unwrap_err().to_string();
            assert!(refused.starts_with("--date: "), "{refused}");
        }
    }
}
