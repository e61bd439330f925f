//! The one list of cases that every engine runs.
//!
//! An engine implements [`Engine`] in its tests and calls `store::conformance!(ItsEngine)` once;
//! that expands to one `#[test]` a case. It cannot leave one out, and a case that is not in the
//! list fails a test of this crate.
#![expect(
    clippy::unwrap_used,
    clippy::missing_panics_doc,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a case of the suite fails by a panic"
)]
#![cfg_attr(
    not(test),
    expect(clippy::wildcard_imports, reason = "the examples are the words of the cases")
)]

use core::future::Future;

use crate::{Journal, Registry, Staff, StoreError};

pub mod certificates;
pub mod devices;
pub mod directory;
pub mod documents;
mod every_entry;
mod example;
pub mod impossible;
pub mod journal;
pub mod knowledge;
pub mod lasting;
mod model;
pub mod names;
pub mod replay;
pub mod staff;

/// A place where an engine keeps data, for one test.
pub trait Engine {
    /// The engine.
    type Store: Registry + Journal + Staff;

    /// Makes an empty place, which goes away with the value.
    fn empty() -> Self;

    /// Opens what is at the place.
    ///
    /// # Errors
    /// As the engine does.
    fn open(&self) -> Result<Self::Store, StoreError>;

    /// Ends a store, as a program does that is told to end.
    fn close(store: Self::Store);

    /// Makes the data look as if a newer program had written it.
    fn make_newer(&self);

    /// Runs a future to its end on this thread.
    fn wait<F: Future>(future: F) -> F::Output;
}

/// Expands to one test a case.
#[macro_export]
macro_rules! conformance {
    ($engine:ty) => {
        $crate::conformance_tests! { $engine;
            documents: an_enrolment_is_found_by_its_document;
            documents: a_document_without_a_symbol_is_found_without_one;
            documents: widths_and_blanks_of_numbers_do_not_matter;
            documents: a_branch_number_chooses_one_of_a_family;
            documents: a_branch_number_cannot_contradict_a_register_without_one;
            documents: several_people_with_the_same_numbers_are_all_found;
            documents: what_ended_or_has_not_begun_is_found_too;
            documents: who_left_and_came_back_is_found_twice;
            documents: without_a_birth_date_all_with_the_numbers_are_found;
            names: old_and_new_forms_of_a_name_find_each_other;
            names: a_name_is_found_by_its_reading_and_by_its_second_form;
            names: the_birth_date_and_the_whole_name_must_agree;
            knowledge: people_get_numbers_in_the_order_given;
            knowledge: all_that_was_enrolled_comes_back;
            knowledge: nothing_is_known_before_it_was_recorded;
            knowledge: a_correction_is_seen_from_its_moment_on;
            knowledge: a_corrected_document_is_found_by_both_at_their_time;
            knowledge: a_withdrawn_enrolment_takes_its_documents_along;
            knowledge: a_new_fact_replaces_the_one_in_force;
            knowledge: documents_of_one_kind_stand_side_by_side;
            knowledge: a_new_enrolment_gets_a_number_and_takes_documents;
            knowledge: a_person_can_be_withdrawn_and_learned_again;
            knowledge: a_cancellation_that_completed_leaves_no_registration;
            certificates: a_certificate_leads_to_its_person;
            certificates: a_renewed_certificate_stands_beside_the_old_one;
            certificates: a_certificate_moves_when_it_was_the_wrong_person;
            certificates: a_certificate_is_corrected_from_its_moment_on;
            certificates: a_certificate_leads_to_known_people_only;
            devices: devices_are_found_by_fingerprint_and_facility;
            devices: a_device_belongs_to_one_facility;
            devices: a_revoked_device_stays_revoked;
            devices: a_device_has_whole_microseconds;
            devices: devices_last;
            impossible: an_enrolment_cannot_end_before_it_began;
            impossible: a_document_cannot_end_before_its_issue;
            impossible: an_old_card_was_issued_by_its_last_day;
            impossible: a_limit_category_cannot_end_before_it_begins;
            impossible: a_late_stage_enrolment_has_no_branch;
            impossible: nobody_is_enrolled_when_one_cannot_be;
            impossible: changes_are_recorded_all_or_none;
            impossible: a_fact_is_changed_only_while_it_is_known;
            impossible: knowledge_does_not_go_backwards;
            impossible: a_correction_keeps_kind_and_enrolment;
            impossible: a_fact_of_nobody_is_refused;
            impossible: a_certificate_belongs_to_one_person;
            impossible: an_entry_that_contradicts_itself_is_refused;
            impossible: a_moment_finer_than_microseconds_is_refused;
            directory: insurers_are_named_and_renamed;
            directory: facilities_are_admitted_and_changed;
            directory: a_facility_is_found_by_its_token_only;
            directory: a_token_belongs_to_one_facility;
            journal: entries_come_back_as_they_went_in;
            journal: a_check_by_card_is_entered_once;
            journal: positions_ascend_by_one;
            journal: a_request_is_entered_once;
            journal: a_request_key_without_entry_is_unknown;
            journal: entries_are_read_in_pages;
            journal: a_facility_reads_its_own_entries;
            journal: a_reference_number_belongs_to_facility_and_person;
            journal: a_reference_number_is_known_from_its_moment_on;
            journal: a_reference_number_leads_to_its_person;
            lasting: all_is_there_after_reopening;
            lasting: newer_data_is_not_touched;
            lasting: a_closed_store_can_be_opened_again_at_once;
            lasting: entries_of_many_callers_are_all_durable_and_distinct;
            lasting: one_of_many_equal_requests_is_entered;
            lasting: a_bad_entry_does_not_fail_those_beside_it;
            lasting: readers_see_whole_changes_while_they_are_written;
            staff: an_invitation_makes_one_passkey;
            staff: a_later_invitation_takes_the_place_of_the_earlier;
            staff: a_member_has_one_role_and_a_passkey_one_member;
            staff: a_dismissed_member_cannot_sign_in;
            replay: any_history_is_seen_as_the_model_sees_it;
        }
    };
}

/// Expands to the tests of a list; [`conformance!`] has the list.
#[doc(hidden)]
#[macro_export]
macro_rules! conformance_tests {
    ($engine:ty; $($module:ident: $case:ident;)+) => {$(
        #[test]
        fn $case() {
            let place = <$engine as $crate::conformance::Engine>::empty();
            let case = $crate::conformance::$module::$case::<$engine>(place);
            <$engine as $crate::conformance::Engine>::wait(case);
        }
    )+};
}

#[cfg(test)]
mod tests {
    /// Every source file of the cases.
    const CASES: [&str; 11] = [
        include_str!("certificates.rs"),
        include_str!("devices.rs"),
        include_str!("directory.rs"),
        include_str!("documents.rs"),
        include_str!("impossible.rs"),
        include_str!("journal.rs"),
        include_str!("knowledge.rs"),
        include_str!("lasting.rs"),
        include_str!("names.rs"),
        include_str!("replay.rs"),
        include_str!("staff.rs"),
    ];

    #[test]
    fn every_case_is_in_the_list() {
        let list = include_str!("mod.rs");
        let public = CASES.iter().flat_map(|file| file.split("pub async fn ").skip(1));
        let mut count = 0;
        for case in public.map(|rest| rest.split('<').next().unwrap()) {
            assert!(list.contains(&format!(": {case};")), "{case} is in no test of an engine");
            count += 1;
        }
        assert!(count > 40, "{count} cases were read");
    }
}
