//! The virtual card as a reader sees it.
#[cfg(test)]
mod foreign;
#[cfg(test)]
mod guard;
#[cfg(test)]
mod messaging;
#[cfg(test)]
mod office;
#[cfg(test)]
mod person;
#[cfg(test)]
mod photo;
#[cfg(test)]
mod script;
#[cfg(test)]
mod shelf;
