//! Declares the defects of a type as one table.

/// Declares a parse error: each line is a variant with its stable code, the English sentence and
/// the Japanese one. One table a type keeps code, both sentences and documentation from drifting
/// apart.
#[macro_export]
macro_rules! defects {
    ($(#[$meta:meta])* $name:ident {
        $($variant:ident $code:literal $english:literal $japanese:literal;)+
    }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $name {
            $(#[doc = $english] $variant,)+
        }

        impl $name {
            /// Every defect, in the order in which the parser looks for them.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];
        }

        impl core::fmt::Display for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.write_str(match self { $(Self::$variant => $english,)+ })
            }
        }

        impl core::error::Error for $name {}

        impl $crate::Defect for $name {
            fn code(&self) -> &'static str {
                match self { $(Self::$variant => $code,)+ }
            }

            fn message_ja(&self) -> $crate::defects::String {
                $crate::defects::String::from(match self { $(Self::$variant => $japanese,)+ })
            }
        }
    };
}

/// What the table is written with, also where `alloc` is not named.
#[doc(hidden)]
pub use alloc::string::String;

pub(crate) use defects;
