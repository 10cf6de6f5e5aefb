//! The agency's reports, one file each.

signalroom::mount!("reports");
