//! A coded value that may be one we do not know.

use core::fmt;

/// A code table of the interface (OQSCD…).
pub trait CodeTable: Copy + PartialEq + fmt::Debug + 'static {
    /// Number of the table, such as `OQSCD006`.
    const TABLE: &'static str;
    /// Every value, in the order of the table.
    const ALL: &'static [Self];

    /// Code as it stands in messages.
    fn code(self) -> &'static str;

    /// Japanese name as the table has it.
    fn label_ja(self) -> &'static str;
}

/// A value of table `T`, or a code that the table does not have, kept as it came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Code<T> {
    /// A code of the table.
    Known(T),
    /// Any other text.
    Other(OtherCode),
}

/// A code that its table does not have; only [`Code::new`] makes one.
#[derive(Clone, PartialEq, Eq)]
pub struct OtherCode(String);

impl<T: CodeTable> Code<T> {
    /// Looks a code up; text that is not in the table is kept.
    pub fn new(code: &str) -> Self {
        T::ALL
            .iter()
            .find(|value| value.code() == code)
            .map_or_else(|| Self::Other(OtherCode(code.to_owned())), |value| Self::Known(*value))
    }

    /// Code as it stands in messages.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Known(value) => value.code(),
            Self::Other(OtherCode(code)) => code,
        }
    }

    /// The value, if the table has it.
    pub const fn known(&self) -> Option<T> {
        match self {
            Self::Known(value) => Some(*value),
            Self::Other(_) => None,
        }
    }
}

impl<T: CodeTable> From<T> for Code<T> {
    fn from(value: T) -> Self {
        Self::Known(value)
    }
}

/// Redacted: what stands in a code element need not be a code.
impl fmt::Debug for OtherCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "<{} characters>", self.0.chars().count())
    }
}

/// Declares a code table: `Variant = "code" "Japanese name"`, in the order of the table.
macro_rules! code_table {
    (
        $(#[$meta:meta])*
        $name:ident $table:literal { $($variant:ident = $code:literal $label:literal,)+ }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $name {
            $(#[doc = concat!("`", $code, "` ", $label, ".")] $variant,)+
        }

        impl crate::oqs::code::CodeTable for $name {
            const TABLE: &'static str = $table;
            const ALL: &'static [Self] = &[$(Self::$variant),+];

            fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)+ }
            }

            fn label_ja(self) -> &'static str {
                match self { $(Self::$variant => $label,)+ }
            }
        }
    };
}
pub(crate) use code_table;
