//! The program.

use {reports as _, signalroom_sources as _};

fn main() -> std::process::ExitCode {
    signalroom::main()
}
