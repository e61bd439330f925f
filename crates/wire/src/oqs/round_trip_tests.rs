//! Writing and reading give back the same message, whatever it holds.

use proptest::prelude::*;

use super::encoding::Encoding;
use super::group::Group;
use super::{
    Code, ElementOrder, ListShape, QualificationRequest, QualificationResult,
    ReferenceNumberRequest, ReferenceNumberResult, WriteOptions,
};

/// Makes a message of random choices and texts; when they run out, everything is absent.
#[derive(Clone, Debug)]
pub(crate) struct Draw {
    choices: Vec<u8>,
    texts: Vec<String>,
}

impl Draw {
    pub(crate) fn pick(&mut self, below: usize) -> usize {
        usize::from(self.choices.pop().unwrap_or_default()).checked_rem(below).unwrap()
    }

    pub(crate) fn present(&mut self) -> bool {
        self.pick(4) > 0
    }

    pub(crate) fn text(&mut self) -> String {
        let at = self.pick(self.texts.len());
        self.texts[at].clone()
    }

    fn message<H: Group, B: Group>(mut self) -> (H, B) {
        let (mut header, mut body) = (H::default(), B::default());
        header.fill(&mut self);
        body.fill(&mut self);
        (header, body)
    }
}

/// Texts that both encodings have, with everything that XML treats in its own way.
fn draw() -> impl Strategy<Value = Draw> {
    let odd = prop::sample::select(vec![
        "",
        " ",
        "  123456",
        "20260929",
        "&",
        "<",
        "]]>",
        "\r\n",
        "\r",
        "\t",
        "\"'",
        "&amp;",
        "●",
        "髙﨑　花子",
        "ﾀｶｻｷ ﾊﾅｺ",
        "①Ⅱ～",
        "\\~",
        "\u{80}",
        "<!-- -->",
        "12-34",
    ]);
    let text = prop_oneof![odd.prop_map(str::to_owned), "[ -~ぁ-んァ-ヶ一亜ｱ-ﾝ０-９]{0,12}"];
    let texts = prop::collection::vec(text, 1..20);
    (prop::collection::vec(any::<u8>(), 0..400), texts)
        .prop_map(|(choices, texts)| Draw { choices, texts })
}

fn options() -> impl Strategy<Value = WriteOptions> {
    let encoding = prop::sample::select(vec![Encoding::Utf8, Encoding::ShiftJis]);
    let order = prop::sample::select(vec![ElementOrder::AsReal, ElementOrder::Spec]);
    let shape = || prop::sample::select(vec![ListShape::Repeated, ListShape::One]);
    (encoding, order, shape(), shape()).prop_map(|(encoding, order, results, inner_lists)| {
        WriteOptions { encoding, order, results, inner_lists }
    })
}

macro_rules! round_trip {
    ($name:ident, $message:ident, $stamp:expr) => {
        proptest! {
            #[test]
            fn $name(draw in draw(), options in options()) {
                let (header, body) = draw.message();
                let mut message = $message { header, body };
                let bytes = message.to_bytes(options).unwrap();
                $stamp(&mut message, options.encoding);
                let parsed = $message::from_bytes(&bytes).unwrap();
                prop_assert_eq!(parsed.encoding, options.encoding);
                prop_assert_eq!(parsed.notes, vec![]);
                prop_assert!(parsed.message == message, "{}", message.to_json());

                let again = $message::from_json(&message.to_json()).unwrap();
                prop_assert!(again.message == message, "{}", message.to_json());
            }
        }
    };
}

round_trip!(request_survives, QualificationRequest, |_: &mut QualificationRequest, _| ());
round_trip!(result_survives, QualificationResult, |m: &mut QualificationResult, e: Encoding| {
    m.header.character_code = Some(Code::Known(e.character_code()));
});
round_trip!(reference_request_survives, ReferenceNumberRequest, |_: &mut _, _| ());
round_trip!(
    reference_result_survives,
    ReferenceNumberResult,
    |m: &mut ReferenceNumberResult, e: Encoding| {
        m.header.character_code = Some(Code::Known(e.character_code()));
    }
);
