//! A Postgres server that gives nobody a connection.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;

/// A server that refuses each connection with that code and message. It lives as long as the test's process.
///
/// Returns where it listens.
pub fn refusing_postgres(code: &'static str, message: &'static str) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    thread::spawn(move || {
        for connection in listener.incoming().flatten() {
            // Whoever hangs up early is not answered.
            let _ = refuse(connection, code, message);
        }
    });
    address.to_string()
}

/// Speaks the protocol's start: declines encryption, then refuses.
fn refuse(mut connection: TcpStream, code: &str, message: &str) -> std::io::Result<()> {
    const ASKS_FOR_TLS: u32 = 80_877_103;
    loop {
        let mut head = [0; 8];
        connection.read_exact(&mut head)?;
        let [length, kind] = [0, 4]
            .map(|at| u32::from_be_bytes([head[at], head[at + 1], head[at + 2], head[at + 3]]));
        if kind == ASKS_FOR_TLS {
            connection.write_all(b"N")?;
            continue;
        }
        let mut parameters = vec![0; usize::try_from(length).unwrap() - head.len()];
        connection.read_exact(&mut parameters)?;
        let fields = format!("SFATAL\0VFATAL\0C{code}\0M{message}\0\0");
        let length = u32::try_from(fields.len() + 4).unwrap();
        return connection
            .write_all(&[b"E", &length.to_be_bytes()[..], fields.as_bytes()].concat());
    }
}
