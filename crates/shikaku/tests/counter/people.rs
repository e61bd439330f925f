//! Patient and staff before the reader, who do what a row says.

use std::collections::VecDeque;

use rules::documents::Document;
use terminal::centre::{By, Method, VisualReason};
use terminal::counter::{
    CardAtReader, CardPin, Clerk, ConsentTo, FaceSeen, Gone, Offered, Told, Typed, VisualCheck,
};
use terminal::outage::Fallback;

#[derive(Default)]
pub(crate) struct People {
    /// Ways to be identified, in the order in which they are tried.
    pub(crate) ways: VecDeque<String>,
    /// PINs, in the order in which they are typed.
    pub(crate) typed: VecDeque<String>,
    /// A proxy types.
    pub(crate) proxy: bool,
    /// What the reader finds of the face.
    pub(crate) face: Option<bool>,
    /// What staff find.
    pub(crate) visual: Option<bool>,
    /// What was shown.
    pub(crate) shown: Vec<String>,
    /// For what consent was asked.
    pub(crate) asked: Vec<String>,
}

impl Clerk for People {
    fn tell(&mut self, told: Told<'_>) {
        self.shown.push(told.text_ja().into_owned());
    }

    fn note(&mut self, text: &str) {
        panic!("staff are told: {text}");
    }

    fn begins_with_pin(&mut self, _: CardPin) -> Result<bool, Gone> {
        Ok(self.ways.pop_front_if(|way| way == "pin").is_some())
    }

    fn choose(&mut self, _: Offered<'_>) -> Result<Option<Method>, Gone> {
        Ok(self.ways.pop_front().map(|way| match way.as_str() {
            "face" => Method::Face,
            "pin" => Method::Pin,
            "visual" => Method::Visual,
            other => panic!("there is no way {other}"),
        }))
    }

    fn pin(&mut self, _: u8) -> Result<Option<Typed>, Gone> {
        let by = if self.proxy { By::Proxy } else { By::Patient };
        Ok(self.typed.pop_front().map(|typed| Typed { pin: typed.parse().unwrap(), by }))
    }

    fn face(&mut self, _: &mut dyn CardAtReader) -> Result<Option<FaceSeen>, Gone> {
        Ok(self.face.map(|matched| FaceSeen { matched, distance: Some(0.35) }))
    }

    fn visual(&mut self) -> Result<Option<VisualCheck>, Gone> {
        let (staff, reason) = ("鈴木".to_owned(), VisualReason::FaceAndPinFailed);
        Ok(self.visual.map(|same| VisualCheck { same, staff, reason }))
    }

    fn registers(&mut self) -> Result<bool, Gone> {
        panic!("the card is registered");
    }

    fn agrees(&mut self, to: &[ConsentTo]) -> Result<Option<bool>, Gone> {
        let word = |to: &ConsentTo| match to {
            ConsentTo::Care => "care",
            ConsentTo::Drugs => "drugs",
            ConsentTo::Surgery => "surgery",
            ConsentTo::Checkup => "checkup",
            ConsentTo::Limit => "limit",
        };
        self.asked.push(to.iter().map(word).collect::<Vec<_>>().join("+"));
        Ok(Some(true))
    }

    fn receives(&mut self, _: &Fallback) -> Option<Vec<Document>> {
        panic!("the centre is there");
    }
}
