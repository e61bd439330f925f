//! `cargo xtask`: the development tasks on the command line.
#![forbid(unsafe_code)]

use std::io::{self, Write as _};
use std::process::ExitCode;

use xtask::{Outcome, Problem, Tree, generate, layers, rulebook, tidy};

const HELP: &str = "\
cargo xtask TASK

Tasks:
  layers        who uses whom: layers.toml against the manifests, both ways,
                and the closed lists of foreign crates below the pure ones
  tidy          the style that a machine can check (see CONTRIBUTING.md);
                exceptions with their reasons are in xtask/tidy.toml
  tidy --wrap   breaks comment lines that are longer than 100 columns
  rulebook      every rule has an entry, every id exists, every `tested` has
                a test that cites it
  gen           writes the generated files again
  gen --check   fails if a generated file is not what `gen` would write
  all           layers, tidy, rulebook and gen --check

Each task prints what is wrong, a line each, and ends with 1 if there is any.
`cargo test -p xtask` runs the same checks.";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let mut out = io::stdout().lock();
    match run(&words, &mut out) {
        Ok(code) => code,
        Err(error) => {
            // Nothing is left to do if even this cannot be written.
            writeln!(io::stderr(), "xtask: {error}").unwrap_or_default();
            ExitCode::from(2)
        }
    }
}

fn run(words: &[&str], out: &mut impl io::Write) -> Outcome<ExitCode> {
    let tree = Tree::read()?;
    let problems = match words {
        ["layers"] => layers::check(tree.text("layers.toml").unwrap_or(""))?,
        ["tidy"] => tidy::check(&tree)?,
        ["tidy", "--wrap"] => {
            for path in tidy::wrap(&tree)? {
                writeln!(out, "wrapped {path}")?;
            }
            Vec::new()
        }
        ["rulebook"] => {
            let report = rulebook::check(&tree)?;
            writeln!(out, "{}", report.summary)?;
            report.problems
        }
        ["gen"] => {
            for path in generate::write(&tree)? {
                writeln!(out, "wrote {path}")?;
            }
            Vec::new()
        }
        ["gen", "--check"] => generate::check(&tree)?,
        ["all"] => all(&tree)?,
        ["help" | "--help" | "-h"] | [] => {
            writeln!(out, "{HELP}")?;
            return Ok(ExitCode::SUCCESS);
        }
        _ => {
            writeln!(io::stderr(), "no such task: {}\n\n{HELP}", words.join(" "))?;
            return Ok(ExitCode::from(2));
        }
    };
    print(&problems, out)?;
    Ok(if problems.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn all(tree: &Tree) -> Outcome<Vec<Problem>> {
    let mut problems = layers::check(tree.text("layers.toml").unwrap_or(""))?;
    problems.extend(tidy::check(tree)?);
    problems.extend(rulebook::check(tree)?.problems);
    problems.extend(generate::check(tree)?);
    Ok(problems)
}

fn print(problems: &[Problem], out: &mut impl io::Write) -> Outcome<()> {
    for problem in problems {
        writeln!(out, "{problem}")?;
    }
    if !problems.is_empty() {
        writeln!(out, "{} to put right", problems.len())?;
    }
    Ok(())
}
