//! The feeds, one file each with its sample server beside it, and the views over them in `views/`.

signalroom::mount!("src", views = "src/views");
