//! A connection that may become encrypted halfway, and writes that cannot wait for ever.

use std::io;
use std::time::Instant;

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::time::timeout_at;

/// A connection, plain or encrypted.
pub trait Wire: AsyncRead + AsyncWrite + Unpin + Send + Sync {}

impl<T: AsyncRead + AsyncWrite + Unpin + Send + Sync> Wire for T {}

/// What reading gave.
pub enum Heard {
    /// Bytes.
    Bytes(Vec<u8>),
    /// The peer has closed, or the connection broke.
    Closed,
    /// The deadline passed.
    Nothing,
}

/// Reads what comes, until the deadline.
pub async fn hear(wire: &mut dyn Wire, deadline: Option<Instant>) -> Heard {
    let mut buffer = vec![0; BUFFER_BYTES];
    let read = wire.read(&mut buffer);
    let read = match deadline {
        Some(deadline) => match timeout_at(deadline.into(), read).await {
            Ok(read) => read,
            Err(_) => return Heard::Nothing,
        },
        None => read.await,
    };
    match read {
        Ok(0) | Err(_) => Heard::Closed,
        Ok(count) => {
            buffer.truncate(count);
            Heard::Bytes(buffer)
        }
    }
}

/// Writes all of it, until the deadline: a peer that stops reading holds nobody.
pub async fn say(wire: &mut dyn Wire, bytes: &[u8], deadline: Option<Instant>) -> io::Result<()> {
    let write = async {
        wire.write_all(bytes).await?;
        wire.flush().await
    };
    match deadline {
        Some(deadline) => match timeout_at(deadline.into(), write).await {
            Ok(written) => written,
            Err(_) => Err(io::ErrorKind::TimedOut.into()),
        },
        None => write.await,
    }
}

const BUFFER_BYTES: usize = 16 * 1024;
