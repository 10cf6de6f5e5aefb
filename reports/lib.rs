//! The reports of the agency: one file each.

signalroom::mount!("reports");
