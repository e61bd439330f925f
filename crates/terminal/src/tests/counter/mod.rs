//! The whole line of a counter: a real key and certificate in the card's place, real TLS, and a
//! centre that judges the statement and answers from a script.

mod chip;
mod ends;
mod renewal;
mod settings;
mod site;
mod ways;
