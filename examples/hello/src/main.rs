//! The smallest report: this file and one template.
//!
//! ```sh
//! cargo run -p hello -- run hello
//! cargo run -p hello -- run hello --name Ada
//! ```

use signalroom::prelude::*;

signalroom::mount!();

/// Greets someone, every morning.
#[report(name = "hello", schedule = "0 9 * * *", timezone = "America/New_York", channels = [slack])]
async fn hello(
    cx: Cx,
    /// Who is greeted.
    #[default("world".to_owned())]
    name: String,
) -> Result<Hello> {
    Ok(Hello { name, today: cx.today() })
}

struct Hello {
    name: String,
    today: Date,
}

fn main() -> std::process::ExitCode {
    signalroom::main()
}
