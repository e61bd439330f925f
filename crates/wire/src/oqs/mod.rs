//! The messages of the folder interface (外部インターフェイス) of online eligibility verification.
