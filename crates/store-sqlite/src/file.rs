//! One of the two files: its writer and its readers.

use std::path::Path;

use crate::OpenOptions;
use crate::connection::{Reading, writing};
use crate::convert::Outcome;
use crate::readers::Readers;
use crate::schema::Schema;
use crate::writer::Writer;

/// An open file.
#[derive(Debug)]
pub(crate) struct File {
    // Fields drop in this order: when the writer writes its log back, no reader of ours prevents
    // it.
    pub(crate) readers: Readers,
    pub(crate) writer: Writer,
}

impl File {
    /// Opens a file and brings it to this version.
    pub(crate) fn open(
        directory: &Path,
        schema: Schema,
        how: Reading,
        options: OpenOptions,
    ) -> Outcome<Self> {
        let path = directory.join(schema.file);
        let mut connection = writing(&path, options)?;
        schema.bring_up(&mut connection)?;
        let readers = Readers::open(&path, how, options)?;
        Ok(Self { readers, writer: Writer::start(schema.file, connection)? })
    }
}
