//! Why bytes are no command or answer.

use vocab::defects;

defects! {
    /// Why bytes are no command or no answer of the card.
    ApduDefect {
        Short "short"
            "The message is shorter than its header; try the card again."
            "カードとの電文が短すぎます。もう一度カードを置いてください。";
        Length "length"
            "The length in the message does not fit its bytes; try the card again."
            "カードとの電文の長さが合いません。もう一度カードを置いてください。";
        Range "range"
            "A command carries at most 65,535 bytes and asks for 1 to 65,536."
            "カードへの命令の長さが範囲外です。データを短くしてください。";
    }
}
