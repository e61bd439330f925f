//! shikaku: online eligibility verification in one program.
//!
//! This crate composes: it reads the configuration, chooses the engine, gives the clock and the
//! keys, and starts what the command asks for. It decides nothing about eligibility.
#![forbid(unsafe_code)]

mod cli;
mod clock;
mod command;
mod data_dir;
mod demo;
mod failure;
mod log;
mod output;
mod pem;
mod population;
mod reader_page;

use std::process::ExitCode;

use clap::Parser;

use crate::cli::{Cli, Command};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let done = match Cli::parse().command {
        Command::Demo(options) => demo::run(&options),
        Command::Ask(options) => command::ask::run(&options),
        Command::Rules(options) => command::rules::run(&options),
        Command::People(options) => command::people::run(&options),
        Command::Proof(options) => command::proof::run(&options),
        Command::Card(options) => command::card::run(&options),
        Command::Pki(options) => command::pki::run(&options),
        Command::Terminal(options) => command::terminal::run(&options),
        Command::Openapi => command::openapi::run(),
    };
    match done {
        Ok(code) => code,
        Err(failure) => failure.tell(),
    }
}
