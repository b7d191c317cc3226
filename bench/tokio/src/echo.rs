//! `echo_tasks PORT [--busy]`: a task per connection on a current_thread runtime.

use std::io::Write;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

async fn echo(mut peer: TcpStream) -> std::io::Result<()> {
    peer.set_nodelay(true)?;
    let mut buffer = vec![0; 64 * 1024];
    loop {
        let size = peer.read(&mut buffer).await?;
        if size == 0 {
            return Ok(());
        }
        peer.write_all(&buffer[..size]).await?;
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> std::io::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let port: u16 = arguments
        .first()
        .and_then(|port| port.parse().ok())
        .expect("usage: echo_tasks PORT [--busy]");
    let listener = TcpListener::bind(("127.0.0.1", port)).await?;
    if arguments.iter().any(|argument| argument == "--busy") {
        tokio::spawn(async {
            loop {
                tokio::task::yield_now().await;
            }
        });
    }
    println!("ready");
    std::io::stdout().flush()?;
    loop {
        let (peer, _) = listener.accept().await?;
        tokio::spawn(echo(peer)); // a connection that breaks ends its task, nothing else
    }
}
