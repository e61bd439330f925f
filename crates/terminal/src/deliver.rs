//! The second half of the way of a request: from its answer to the files in `res`.

use std::time::{Duration, SystemTime};

use jiff::Timestamp;
use tracing::warn;
use usecases::oqs::{Handled, NAME_IN_USE, name_in_use};
use wire::oqs::file_name::RequestFileName;

use crate::answer::{contents, forget, is_refused, keep, set_aside, write};
use crate::courier::{Carried, Courier, Step, Trouble};
use crate::folders::Place;
use crate::log;
use crate::publish::{name_is_used, publish_error, publish_refused, publish_result};

impl<S> Courier<S> {
    /// Writes, keeps, forgets, publishes. Without an answer in hand there is one kept from before.
    pub(crate) fn deliver(
        &self,
        name: &RequestFileName,
        handled: Option<&Handled>,
        until: Step,
    ) -> Result<Carried, Trouble> {
        if let Some(handled) = handled {
            let (contents, place) = contents(handled);
            write(&self.folders, name, contents)?;
            if until <= Step::Written {
                return Ok(Carried::Stopped);
            }
            keep(&self.folders, name, place)?;
        }
        if until <= Step::Kept {
            return Ok(Carried::Stopped);
        }
        let refused = self.settle(name)?;
        if until <= Step::SetAside {
            return Ok(Carried::Stopped);
        }
        forget(&self.folders, name)?;
        if until <= Step::Forgotten {
            return Ok(Carried::Stopped);
        }
        self.publish(name, refused, until)
    }

    /// Decides, while the request is still here, whether it is refused, and keeps a copy of it
    /// then.
    fn settle(&self, name: &RequestFileName) -> Result<bool, Trouble> {
        let refused = is_refused(&self.folders, name)?;
        if refused {
            set_aside(&self.folders, name)?;
        } else if name_is_used(&self.folders, name)? {
            self.refuse_name(name)?;
            return Ok(true);
        }
        Ok(refused)
    }

    fn publish(
        &self,
        name: &RequestFileName,
        refused: bool,
        until: Step,
    ) -> Result<Carried, Trouble> {
        let touch = self.settings.touch.then(|| system_time(self.centre.clock.now())).flatten();
        if !refused {
            if until <= Step::Reported {
                return Ok(Carried::Stopped);
            }
            if publish_result(&self.folders, name, touch)? {
                return Ok(Carried::Result);
            }
            // The name was free a moment ago. The request is gone, the `.err` file comes alone.
            self.refuse_name(name)?;
        }
        let number = publish_error(&self.folders, name, touch)?;
        if until <= Step::Reported {
            return Ok(Carried::Stopped);
        }
        publish_refused(&self.folders, name, number, touch)?;
        Ok(Carried::Error)
    }

    /// Replaces the kept result by an error text.
    fn refuse_name(&self, name: &RequestFileName) -> Result<(), Trouble> {
        let request = log::request(&self.centre.secret, name);
        warn!(code = NAME_IN_USE, request, "another result lies under this name");
        write(&self.folders, name, &name_in_use(&self.settings.results))?;
        keep(&self.folders, name, Place::Error)?;
        Ok(set_aside(&self.folders, name)?)
    }
}

fn system_time(at: Timestamp) -> Option<SystemTime> {
    let since = u64::try_from(at.as_microsecond()).ok()?;
    SystemTime::UNIX_EPOCH.checked_add(Duration::from_micros(since))
}
