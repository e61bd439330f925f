//! The folder service on real files and the embedded engine.

mod answers;
mod centre;
mod counter;
mod crash;
mod face_file;
mod files;
mod load;
mod logs;
mod names;
mod outage;
mod refusals;
mod scripted_centre;
mod site;
mod trouble;
