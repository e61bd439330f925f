//! Makes `vectors/certificate` or `vectors/revocation` anew: `cargo run -p pki --example
//! make_vectors -- revocation`. Keys are new each time; dates and defects are not.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a tool of developers")]

mod certificate;
mod revocation;

fn main() {
    for folder in std::env::args().skip(1) {
        match folder.as_str() {
            "certificate" => certificate::make(),
            "revocation" => revocation::make(),
            other => assert!(other.is_empty(), "certificate or revocation, not {other}"),
        }
    }
}
