//! A ticket of medical assistance (医療券・調剤券) inside one person's eligibility.

use super::code::Code;
use super::codes::{
    Consistency, DesignatedFacility, ElderlyCareStatus, InfectionStatus, PrefecturalStatus,
    SingleOrCombined, SocialInsurance, TicketType, TreatmentType,
};
use super::group::group;
use super::list::{Item, ListShape};
use super::write::WriteOptions;

group! {
    /// Ticket of medical assistance. Dates are YYYYMMDD, the month YYYYMM.
    MedicalTicket {
        /// Medical or dispensing ticket.
        ticket_type: Option<Code<TicketType>> = "TicketType",
        /// Valid from.
        valid_from: Option<String> = "MedicalTicketValidDate",
        /// Valid to.
        valid_to: Option<String> = "MedicalTicketExpirationDate",
        /// Issue number (交付番号).
        issue_number: Option<String> = "IssueNumber",
        /// Month of treatment.
        treatment_month: Option<String> = "MedicalTreatmentMonth",
        /// Code of the facility on the ticket.
        facility_code: Option<String> = "DesignatedMedicalInstitutionCode",
        /// Whether the asking facility is that one.
        facility_match: Option<Code<DesignatedFacility>> = "DesignatedMedicalInstitutionFlag",
        /// Name of the facility on the ticket.
        facility_name: Option<String> = "DesignatedMedicalInstitutionName",
        /// Code of the facility that prescribes.
        prescriber_code: Option<String> = "PrescriptionIssuerMedicalInstitutionCode",
        /// Name of the facility that prescribes.
        prescriber_name: Option<String> = "PrescriptionIssuerMedicalInstitutionName",
        /// First injury or illness.
        injury_name_1: Option<String> = "InjuryName1",
        /// Second injury or illness.
        injury_name_2: Option<String> = "InjuryName2",
        /// Third injury or illness.
        injury_name_3: Option<String> = "InjuryName3",
        /// Kind of treatment.
        treatment_type: Option<Code<TreatmentType>> = "MedicalTreatmentType",
        /// What the patient pays, yen.
        self_pay: Option<String> = "SelfPayAmount",
        /// Officer of the district.
        district_contact: Option<String> = "DistrictContactName",
        /// Officer who handles the ticket.
        handling_contact: Option<String> = "HandlingContactName",
        /// Alone or beside insurance.
        single_or_combined: Option<Code<SingleOrCombined>> = "SingleOrCombinedUse",
        /// Social insurance.
        social_insurance: Option<Code<SocialInsurance>> = "StatusOfSocialInsurance",
        /// Mismatch between ticket and insurance.
        consistency: Option<Code<Consistency>> = "ConsistencyFlag",
        /// Infectious diseases law; the element's name is misspelt in the interface.
        infection: Option<Code<InfectionStatus>> = "StatusOfInfecton",
        /// Elderly medical care.
        elderly_care: Option<Code<ElderlyCareStatus>> = "StatusOfElderlyMedicalCare",
        /// Prefectural expenses.
        prefectural: Option<Code<PrefecturalStatus>> = "StatusOfPrefecturalExpenses",
        /// First remark.
        remarks_1: Option<String> = "Remarks1",
        /// Second remark.
        remarks_2: Option<String> = "Remarks2",
        /// Third remark.
        remarks_3: Option<String> = "Remarks3",
    }
}

impl Item for MedicalTicket {
    const NAME: &'static str = "MedicalTicketInfo";

    fn shape(options: WriteOptions) -> ListShape {
        options.inner_lists
    }
}
