//! Tests of whole populations and of the ready-made patients.

mod certificates;
mod demo;
mod families;
mod outcomes;
mod population;
mod registry;
