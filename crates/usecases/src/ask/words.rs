//! The written words of a decision's enum: kebab case in JSON, a description in the schema.

/// Declares the JSON words of an enum in `rules` with the same variants, and both directions
/// between them.
///
/// `rules` knows no serialisation, so the words live here; a variant that is missing does not
/// compile.
macro_rules! words {
    ($(#[$about:meta])* $name:ident is $rule:path { $($words:tt)* }) => {
        words! { $(#[$about])* $name in "kebab-case" is $rule { $($words)* } }
    };
    ($(#[$about:meta])* $name:ident in $case:literal is $rule:path {
        $($(#[$meaning:meta])* $word:ident),* $(,)?
    }) => {
        $(#[$about])*
        #[derive(Clone, Copy, serde::Deserialize, serde::Serialize, schemars::JsonSchema)]
        #[serde(rename_all = $case)]
        pub(super) enum $name {
            $($(#[$meaning])* $word),*
        }

        impl From<$rule> for $name {
            fn from(value: $rule) -> Self {
                use $rule as Rule;
                match value {
                    $(Rule::$word => Self::$word),*
                }
            }
        }

        impl From<$name> for $rule {
            fn from(value: $name) -> Self {
                use $rule as Rule;
                match value {
                    $($name::$word => Rule::$word),*
                }
            }
        }
    };
}

pub(super) use words;
