//! How the card readers of this machine can disappoint.

use core::fmt;

use vocab::Defect;

/// Why PC/SC did not do what was asked. Code and sentences as for every [`Defect`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PcscProblem {
    /// The PC/SC library is not installed.
    NoLibrary,
    /// The PC/SC service (`pcscd`) does not run.
    NoService,
    /// There is no reader, or not the one of this name.
    NoReader,
    /// No card lies on the reader.
    NoCard,
    /// Another program holds the card.
    InUse,
    /// The card was taken away during the conversation.
    TornAway,
    /// The card was reset or lost its power: what it had opened is closed again.
    Reset,
    /// The card does not answer: put in the wrong way round, or damaged.
    Mute,
    /// Any other code of PC/SC, as `pcsclite.h` numbers them.
    Other(u32),
}

impl PcscProblem {
    /// The problem that a code of PC/SC tells. The numbers are those of `pcsclite.h`.
    pub(crate) fn of(code: u32) -> Self {
        match code {
            0x8010_001D | 0x8010_001E => Self::NoService,
            0x8010_0009 | 0x8010_0017 | 0x8010_002E => Self::NoReader,
            0x8010_000C => Self::NoCard,
            0x8010_000B => Self::InUse,
            // A transmission that fails (SCARD_F_COMM_ERROR, SCARD_E_NOT_TRANSACTED) is a card
            // that left the field before the reader had noticed.
            0x8010_0013 | 0x8010_0016 | 0x8010_0069 => Self::TornAway,
            0x8010_0067 | 0x8010_0068 => Self::Reset,
            0x8010_0065 | 0x8010_0066 => Self::Mute,
            other => Self::Other(other),
        }
    }

    /// The code that stands for `{}` in a sentence.
    fn number(self) -> String {
        if let Self::Other(code) = self { format!("{code:08X}") } else { String::new() }
    }

    fn told(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::NoLibrary => (
                "no-library",
                "The PC/SC library is missing; install pcscd and libpcsclite1.",
                "カードリーダーを使うためのソフト(pcscd)が入っていません。導入してください。",
            ),
            Self::NoService => (
                "no-service",
                "The card reader service does not run; start pcscd.",
                "カードリーダーのサービスが動いていません。pcscdを起動してください。",
            ),
            Self::NoReader => (
                "no-reader",
                "No card reader is connected; check its cable.",
                "カードリーダーがつながっていません。ケーブルを確かめてください。",
            ),
            Self::NoCard => (
                "no-card",
                "No card lies on the reader; put it there.",
                "カードが置かれていません。カードを置いてください。",
            ),
            Self::InUse => (
                "in-use",
                "Another program is using the card; end it and try again.",
                "ほかのソフトがカードを使っています。そのソフトを終えてからもう一度試してください。",
            ),
            Self::TornAway => (
                "torn-away",
                "The card was taken away too early; put it back.",
                "カードが途中で離れました。もう一度カードを置いてください。",
            ),
            Self::Reset => (
                "reset",
                "The card was reset in between; begin again.",
                "カードの状態が戻りました。最初からやり直してください。",
            ),
            Self::Mute => (
                "mute",
                "The card does not answer; check its side, or try another card.",
                "カードが応答しません。表裏と向きを確かめてください。",
            ),
            Self::Other(_) => (
                "other",
                "The card reader reported a problem (PC/SC {}); connect it anew.",
                "カードリーダーで問題が起きました({})。つなぎ直してください。",
            ),
        }
    }
}

impl fmt::Display for PcscProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.told().1.replace("{}", &self.number()))
    }
}

impl core::error::Error for PcscProblem {}

impl Defect for PcscProblem {
    fn code(&self) -> &'static str {
        self.told().0
    }

    fn message_ja(&self) -> String {
        self.told().2.replace("{}", &self.number())
    }
}

#[cfg(test)]
mod tests {
    use vocab::Defect;

    use super::PcscProblem;

    #[test]
    fn each_code_of_pcsc_has_its_meaning() {
        let meanings = [
            (0x8010_001D, "no-service"),
            (0x8010_002E, "no-reader"),
            (0x8010_000C, "no-card"),
            (0x8010_000B, "in-use"),
            (0x8010_0069, "torn-away"),
            (0x8010_0068, "reset"),
            (0x8010_0066, "mute"),
            (0x8010_0004, "other"),
        ];
        for (code, meaning) in meanings {
            assert_eq!(PcscProblem::of(code).code(), meaning, "{code:08X}");
        }
    }

    #[test]
    fn an_unknown_code_is_shown() {
        let problem = PcscProblem::of(0x8010_0004);
        assert!(problem.to_string().contains("80100004"));
        assert!(problem.message_ja().contains("80100004"));
    }
}
