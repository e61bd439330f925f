//! The folder service on real files and the embedded engine.

mod answers;
mod crash;
mod files;
mod load;
mod logs;
mod names;
mod refusals;
mod site;
mod trouble;
