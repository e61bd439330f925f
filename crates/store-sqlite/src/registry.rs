//! The registry file as a [`Registry`].

use jiff::Timestamp;
use rules::facts::UserAuthCertificate;
use store::{
    AsOf, Change, Device, DeviceFingerprint, DocumentKey, Facility, Fact, Found, Known, NameKey,
    NewPerson, PersonFacts, Possible, Recorded, Registry, StoreError, TokenDigest,
};
use vocab::{CertificateSerial, FacilityCode, InsurerNumber, PersonId};

use crate::SqliteStore;
use crate::convert::{
    Outcome, asked_number, known_number, moment_number, person_id, person_number,
};
use crate::rows::Wanted;
use crate::{certificates, devices, directory, enrol, facts, find, record};

impl Registry for SqliteStore {
    async fn find_by_document(
        &self,
        key: &DocumentKey,
        as_of: AsOf,
    ) -> Result<Vec<Found>, StoreError> {
        Ok(self.registry.readers.read_once(|it| find::by_document(it, key, as_of))?)
    }

    async fn find_by_name(&self, key: &NameKey, as_of: AsOf) -> Result<Vec<PersonId>, StoreError> {
        Ok(self.registry.readers.read_once(|it| find::by_name(it, key, as_of))?)
    }

    async fn facts(
        &self,
        person: PersonId,
        as_of: AsOf,
    ) -> Result<Option<PersonFacts>, StoreError> {
        let wanted = wanted(person, as_of.known);
        Ok(self.registry.readers.read_once(|it| facts::of_person(it, person, wanted))?)
    }

    async fn fact_ids(
        &self,
        person: PersonId,
        known: Timestamp,
    ) -> Result<Vec<Known<Fact>>, StoreError> {
        Ok(self.registry.readers.read(|it| facts::with_numbers(it, wanted(person, known)))?)
    }

    async fn find_by_certificate(
        &self,
        serial: CertificateSerial,
        known: Timestamp,
    ) -> Result<Option<PersonId>, StoreError> {
        let find = |it: &_| certificates::by_serial(it, serial, known);
        Ok(self.registry.readers.read_once(find)?)
    }

    async fn certificates(
        &self,
        person: PersonId,
        known: Timestamp,
    ) -> Result<Vec<UserAuthCertificate>, StoreError> {
        let read = |it: &_| certificates::of_person(it, wanted(person, known));
        let found = self.registry.readers.read_once(read)?;
        Ok(found.into_iter().map(|placed| placed.value).collect())
    }

    async fn enrol(
        &self,
        people: Vec<NewPerson>,
        known: Timestamp,
    ) -> Result<PersonId, StoreError> {
        people.iter().try_for_each(Possible::possible)?;
        let known = known_number(known)?;
        let first = self.registry.writer.write(move |it| enrol::enrol(it, &people, known)).await?;
        Ok(person_id(first)?)
    }

    async fn record(
        &self,
        changes: Vec<Change>,
        known: Timestamp,
    ) -> Result<Vec<Option<Recorded>>, StoreError> {
        for change in &changes {
            if let Change::Learn(_, fact) | Change::Correct(_, fact) = change {
                fact.possible()?;
            }
        }
        let known = known_number(known)?;
        self.registry.writer.write(move |it| record::record(it, &changes, known)).await
    }

    async fn people(&self) -> Result<u64, StoreError> {
        let last = self.registry.readers.read_once(enrol::last_person)?;
        Ok(person_id(last)?.get())
    }

    async fn insurer_name(&self, insurer: InsurerNumber) -> Result<Option<String>, StoreError> {
        Ok(self.names.get(insurer, || self.read_insurer_name(insurer))?)
    }

    async fn name_insurer(&self, insurer: InsurerNumber, name: String) -> Result<(), StoreError> {
        directory::named(&name)?;
        let write = move |it: &_| directory::name_insurer(it, insurer, &name);
        self.names.changing(insurer);
        let written = self.registry.writer.write(write).await;
        self.names.changed(insurer);
        written
    }

    async fn admit(&self, facility: Facility) -> Result<(), StoreError> {
        directory::named(&facility.name)?;
        let code = facility.code;
        self.facilities.changing(code);
        let written = self.registry.writer.write(move |it| directory::admit(it, &facility)).await;
        self.facilities.changed(code);
        written
    }

    async fn facility(&self, code: FacilityCode) -> Result<Option<Facility>, StoreError> {
        let read = || self.registry.readers.read_once(|it| directory::by_code(it, code));
        Ok(self.facilities.get(code, read)?)
    }

    async fn facility_by_token(&self, token: TokenDigest) -> Result<Option<Facility>, StoreError> {
        Ok(self.registry.readers.read_once(|it| directory::by_token(it, token))?)
    }

    async fn enrol_device(&self, device: Device) -> Result<(), StoreError> {
        directory::named(&device.name)?;
        let fingerprint = device.fingerprint;
        self.devices.changing(fingerprint);
        let written = self.registry.writer.write(move |it| devices::enrol(it, &device)).await;
        self.devices.changed(fingerprint);
        written
    }

    async fn device(&self, fingerprint: DeviceFingerprint) -> Result<Option<Device>, StoreError> {
        let read =
            || self.registry.readers.read_once(|it| devices::by_fingerprint(it, fingerprint));
        Ok(self.devices.get(fingerprint, read)?)
    }

    async fn devices(&self, facility: FacilityCode) -> Result<Vec<Device>, StoreError> {
        Ok(self.registry.readers.read_once(|it| devices::of_facility(it, facility))?)
    }

    async fn revoke_device(
        &self,
        fingerprint: DeviceFingerprint,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        let at = moment_number(at)?;
        self.devices.changing(fingerprint);
        let write = move |it: &_| devices::revoke(it, fingerprint, at);
        let written = self.registry.writer.write(write).await;
        self.devices.changed(fingerprint);
        written
    }
}

impl SqliteStore {
    fn read_insurer_name(&self, insurer: InsurerNumber) -> Outcome<Option<String>> {
        self.registry.readers.read_once(|it| directory::insurer_name(it, insurer))
    }
}

fn wanted(person: PersonId, known: Timestamp) -> Wanted {
    Wanted { person: person_number(person), known: asked_number(known) }
}
