//! The repository itself passes every check, so that plain `cargo test` holds them.

use xtask::{Outcome, Problem, Tree, generate, layers, rulebook, tidy};

fn none(problems: &[Problem]) {
    let lines: Vec<_> = problems.iter().map(ToString::to_string).collect();
    assert!(lines.is_empty(), "\n{}", lines.join("\n"));
}

#[test]
fn layers_hold() -> Outcome<()> {
    none(&layers::check(Tree::read()?.text("layers.toml").unwrap_or(""))?);
    Ok(())
}

#[test]
fn the_style_holds() -> Outcome<()> {
    none(&tidy::check(&Tree::read()?)?);
    Ok(())
}

#[test]
fn the_rule_book_is_complete() -> Outcome<()> {
    none(&rulebook::check(&Tree::read()?)?.problems);
    Ok(())
}

#[test]
fn generated_files_are_fresh() -> Outcome<()> {
    none(&generate::check(&Tree::read()?)?);
    Ok(())
}
