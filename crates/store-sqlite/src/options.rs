//! How the engine uses the machine.

use std::num::NonZero;
use std::thread::available_parallelism;

/// How the engine uses the machine. The defaults suit a laptop and a small server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OpenOptions {
    /// Read connections a file. More than threads that read at the same time are of no use.
    pub readers: usize,
    /// Bytes of the registry that may be mapped into memory; the rest is read. Address space, not
    /// memory: mapped pages belong to the page cache of the system. The bundled build maps 2 GiB at
    /// most.
    pub mapped: u64,
    /// Pages of 4 KiB that a log may grow by before it is written back.
    pub checkpoint_pages: u32,
}

impl Default for OpenOptions {
    fn default() -> Self {
        let processors = available_parallelism().map_or(4, NonZero::get);
        Self {
            readers: processors.saturating_mul(2).max(4),
            mapped: 0x7FFF_0000,
            checkpoint_pages: 4_096,
        }
    }
}
