//! What `new report what_came_in` writes, as it is: it compiles and runs at once.
//!
//! ```sh
//! cargo run -p new_report -- run what_came_in
//! ```

use signalroom_sources as _;

signalroom::mount!("reports");

fn main() -> std::process::ExitCode {
    signalroom::main()
}
