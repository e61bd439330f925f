//! What the system says about the machine and this process.

use std::fs::read_to_string;

use crate::Failure;

/// Memory of this process, in KiB.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Memory {
    /// The most that was resident since [`restart_peak`].
    pub(crate) peak: u64,
    /// Resident now.
    pub(crate) resident: u64,
    /// Of it our own; the rest is files, above all the mapped registry, which the system can take
    /// back.
    pub(crate) own: u64,
}

/// Reads the memory of this process.
pub(crate) fn memory() -> Result<Memory, Failure> {
    let status = read_to_string("/proc/self/status")?;
    let field = |name: &str| {
        let line = status.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':'));
        let number = line.and_then(|line| line.split_whitespace().next());
        number.ok_or_else(|| format!("/proc/self/status has no {name}"))
    };
    Ok(Memory {
        peak: field("VmHWM")?.parse()?,
        resident: field("VmRSS")?.parse()?,
        own: field("RssAnon")?.parse()?,
    })
}

/// Lets the peak begin again from what is resident now.
pub(crate) fn restart_peak() -> Result<(), Failure> {
    Ok(std::fs::write("/proc/self/clear_refs", "5")?)
}

/// Reads the processor time of this process, in hundredths of a second, all threads and the
/// system's part included.
pub(crate) fn processor_time() -> Result<u64, Failure> {
    let stat = read_to_string("/proc/self/stat")?;
    // After the name, which is in brackets, user time is the twelfth field and system time the
    // next.
    let fields = stat.rsplit(')').next().unwrap_or_default().split_whitespace();
    let times = fields.skip(11).take(2).map(str::parse::<u64>).collect::<Result<Vec<_>, _>>()?;
    Ok(times.iter().sum())
}

/// Returns the load average of the last minute.
pub(crate) fn load() -> String {
    let loads = read_to_string("/proc/loadavg").unwrap_or_default();
    loads.split(' ').next().unwrap_or_default().to_owned()
}

/// Describes processor and system.
pub(crate) fn describe() -> String {
    let processor = read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = processor.lines().find_map(|line| line.strip_prefix("model name"));
    let model =
        model.map_or("unknown processor", |model| model.trim_start_matches(['\t', ' ', ':']));
    let count = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let kernel = read_to_string("/proc/sys/kernel/osrelease").unwrap_or_default();
    format!("{count} × {model}, Linux {}", kernel.trim())
}
