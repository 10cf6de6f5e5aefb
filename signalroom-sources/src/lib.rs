//! The feeds: one file each, its sample server beside it; the views over them under `views/`.

signalroom::mount!("src", views = "src/views");
