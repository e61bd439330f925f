//! The journal file as a [`Journal`].

use jiff::Timestamp;
use store::{Appended, AuditEntry, Entry, Journal, Possible, Receipt, RequestKey, StoreError};
use vocab::{FacilityCode, JournalPosition, PersonId, ReferenceNumber};

use crate::SqliteStore;
use crate::convert::{facility_number, person_number};
use crate::journal_append::{Place, append, position_of};
use crate::journal_read::{at, entries, entries_of, receipt, reference_number, referenced_person};

impl Journal for SqliteStore {
    async fn append(&self, entry: Entry, key: Option<RequestKey>) -> Result<Appended, StoreError> {
        entry.possible()?;
        let moment = entry.audit().at;
        if let Entry::ReferenceNumber(AuditEntry { facility: Some(facility), .. }, person, _) =
            &entry
        {
            self.referenced.insert(facility_number(*facility), person_number(*person));
        }
        let work = move |it: &_| match append(it, &entry, key)? {
            Place::New(position) => Ok((position, None)),
            // Read inside the group, so that an entry of the same group is seen too.
            Place::Already(position) => Ok((position, Some(at(it, position)?))),
        };
        match self.journal.writer.write(work).await? {
            (position, None) => Ok(Appended::New(receipt(position, moment)?)),
            (_, Some((receipt, entry))) => Ok(Appended::Already(receipt, entry)),
        }
    }

    async fn by_request(&self, key: RequestKey) -> Result<Option<(Receipt, Entry)>, StoreError> {
        let found = self
            .journal
            .readers
            .read(|it| position_of(it, key)?.map(|position| at(it, position)).transpose());
        Ok(found?)
    }

    async fn entries(
        &self,
        from: JournalPosition,
        limit: u32,
    ) -> Result<Vec<(Receipt, Entry)>, StoreError> {
        let from = i64::try_from(from.get()).unwrap_or(i64::MAX);
        Ok(self.journal.readers.read_once(|it| entries(it, from, limit))?)
    }

    async fn entries_of(
        &self,
        facility: FacilityCode,
        since: Timestamp,
        after: JournalPosition,
        limit: u32,
    ) -> Result<Vec<(Receipt, Entry)>, StoreError> {
        let after = i64::try_from(after.get()).unwrap_or(i64::MAX);
        let read = |it: &_| entries_of(it, facility, since, (after, limit));
        Ok(self.journal.readers.read_once(read)?)
    }

    async fn reference_number(
        &self,
        facility: FacilityCode,
        person: PersonId,
        known: Timestamp,
    ) -> Result<Option<ReferenceNumber>, StoreError> {
        if !self.referenced.may_have(facility_number(facility), person_number(person)) {
            return Ok(None);
        }
        let read = |it: &_| reference_number(it, facility, person, known);
        Ok(self.journal.readers.read_once(read)?)
    }

    async fn referenced_person(
        &self,
        facility: FacilityCode,
        number: &ReferenceNumber,
        known: Timestamp,
    ) -> Result<Option<PersonId>, StoreError> {
        let read = |it: &_| referenced_person(it, facility, number, known);
        Ok(self.journal.readers.read_once(read)?)
    }
}
