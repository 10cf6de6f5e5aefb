//! Exactly what `new report what_came_in` writes: it compiles and runs right away.
//!
//! ```sh
//! cargo run -p new_report -- run what_came_in
//! ```

use signalroom_sources as _;

signalroom::mount!("reports");

fn main() -> std::process::ExitCode {
    signalroom::main()
}
