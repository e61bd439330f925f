//! One visit after the other, and what is caught up between them.

use aws_lc_rs::digest::{SHA256, digest};
use pki::japan_day;
use vocab::{FacilityCode, ReaderName};
use wire::oqs::WriteOptions;

use super::end::Halt;
use super::visit::Visit;
use super::{
    CardAtReader, Clerk, CounterError, Device, Moment, Outage, Outcome, Seed, Settings, Stop, Told,
};
use crate::centre::{
    CentreClient, CentreError, Consents, Credentials, OutageReception, ReaderKind,
};
use crate::face_file::FaceFolder;
use crate::outage::{OutageQueue, document_name, fallback, report};

/// A counter that is ready. One process at a time has its folders.
#[derive(Debug)]
pub struct Counter {
    pub(super) centre: CentreClient,
    pub(super) facility: FacilityCode,
    pub(super) device: [u8; 32],
    pub(super) reader: ReaderKind,
    pub(super) reader_name: ReaderName,
    pub(super) faces: FaceFolder,
    queue: OutageQueue,
}

impl Counter {
    /// Opens the folders and takes the device's certificate. The centre is not asked yet.
    ///
    /// # Errors
    /// What of the settings cannot be used.
    pub fn open(settings: &Settings) -> Result<Self, CounterError> {
        let device = Device::read(&settings.device)?;
        let centre = centre(settings, &device)?;
        let options = WriteOptions {
            encoding: settings.encoding,
            order: settings.order,
            ..WriteOptions::default()
        };
        let work = &settings.work_folder;
        let faces = FaceFolder::open(&settings.face_folder, &work.join("face"), options)?;
        let queue = OutageQueue::open(&work.join("outage.jsonl"))?;
        let mut fingerprint = [0; 32];
        fingerprint.copy_from_slice(digest(&SHA256, &device.certificate).as_ref());
        Ok(Self {
            centre,
            facility: settings.facility,
            device: fingerprint,
            reader: settings.reader,
            reader_name: settings.reader_name.clone(),
            faces,
            queue,
        })
    }

    /// Serves one card: session, card, identity, registration, consents, result, face file. When
    /// the check cannot be made, staff know within two seconds what helps today.
    ///
    /// # Errors
    /// What is wrong with the counter itself.
    pub fn serve(
        &mut self,
        card: &mut dyn CardAtReader,
        clerk: &mut dyn Clerk,
        moment: Moment,
    ) -> Result<Outcome, CounterError> {
        let stop = match Visit::new(self, card, clerk, moment.seed).run() {
            Ok(checked) => {
                clerk.tell(Told::TakeCard);
                // The patient has the result: what fails now must not take it back.
                if let Err(error) = self.catch_up(moment.seed) {
                    clerk.note(&error.message_ja());
                }
                return Ok(Outcome::Checked(Box::new(checked)));
            }
            Err(Halt::Broken(error)) => return Err(error),
            Err(Halt::Stop(stop)) => stop,
        };
        if let Stop::Centre(why) = &stop
            && why.is_outage()
        {
            return self.outage(why.clone(), clerk, moment);
        }
        clerk.tell(Told::Stopped(&stop));
        clerk.tell(Told::TakeCard);
        Ok(Outcome::Stopped(stop))
    }

    /// Reports receptions that wait, and fetches results that were asked for before a kill or an
    /// outage. Ends at the first sign that the centre is away.
    ///
    /// # Errors
    /// If the queue or the face folder fails.
    pub fn catch_up(&mut self, seed: Seed) -> Result<(), CounterError> {
        report(&mut self.queue, |reception| self.centre.report_outage(reception))?;
        for (session, with) in self.faces.unanswered()? {
            let consents: Consents = serde_json::from_slice(&with).unwrap_or_default();
            match self.centre.result(&session, &consents) {
                Ok(result) => {
                    self.faces.leave(&session, result.message.get(), seed.draw(&session))?;
                }
                Err(error) if error.is_outage() => break,
                Err(CentreError::Refused(_)) => self.faces.give_up(&session)?,
                Err(_) => {}
            }
        }
        Ok(())
    }

    /// Receptions that wait to be reported.
    pub fn waiting(&self) -> &[OutageReception] {
        self.queue.waiting()
    }

    fn outage(
        &mut self,
        why: CentreError,
        clerk: &mut dyn Clerk,
        moment: Moment,
    ) -> Result<Outcome, CounterError> {
        clerk.note(why.message_ja());
        let fallback = fallback(japan_day(moment.at));
        let mut reception = None;
        if let (Some(shown), Some(id)) = (clerk.receives(&fallback), moment.seed.reception()) {
            let shown = shown.into_iter().map(|it| document_name(it).to_owned()).collect();
            self.queue.add(OutageReception {
                id: id.clone(),
                began: moment.at,
                cause: cause(&why).to_owned(),
                shown,
                reader_name: self.reader_name.as_written().to_owned(),
            })?;
            reception = Some(id);
        }
        clerk.tell(Told::TakeCard);
        Ok(Outcome::Outage(Outage { why, fallback, reception }))
    }
}

/// The client of the centre that the settings name.
pub(super) fn centre(settings: &Settings, device: &Device) -> Result<CentreClient, CounterError> {
    let credentials = Credentials {
        authority: &device.authority,
        certificate: &device.certificate,
        key: &device.key,
    };
    CentreClient::new(&settings.centre, credentials).map_err(|_| CounterError::Device)
}

fn cause(why: &CentreError) -> &'static str {
    match why {
        CentreError::LineDown => "line",
        CentreError::CentreDown
        | CentreError::NotTrusted
        | CentreError::Refused(_)
        | CentreError::Unreadable => "centre",
    }
}
