Profile: AppointmentWithYouthWorker
Parent: Appointment
Id: appointment
Title: "Afspraak met de POH Jeugd"
Description: "An appointment of the family, on the spreekuur in the practice or elsewhere. One that is moved is cancelled, and the next is another."
* ^language = #en
* insert Identified
* status from StatusOfAppointment (required)
* status ^short = "booked, cancelled, fulfilled, or noshow where that may be told"
* cancelationReason ^short = "Why it is off, in words, where that may be told"
* cancelationReason.text 1..1
* cancelationReason.text ^short = "In the words of who cancelled it"
* basedOn 1..1
* basedOn only Reference(Referral)
* basedOn ^short = "The referral that it belongs to"
* start 1..1
* end 1..1
* created 1..1
* created ^short = "When it was made"
* participant ^slicing.discriminator.type = #value
* participant ^slicing.discriminator.path = "actor.type"
* participant ^slicing.rules = #open
* participant contains
    child 1..1 and
    worker 0..1 and
    place 0..1
* participant.actor 1..1
* participant.actor ^short = "Who comes, or where"
* participant.actor.type 1..1
* participant.actor.type ^short = "By it the three are told apart"
* participant[child] ^short = "The child: nl-core-Patient"
* participant[child].actor only Reference(Patient)
* participant[child].actor.type = "Patient"
* participant[child].actor.reference 1..1
* participant[worker] ^short = "With whom, by name; absent while nobody of the POH Jeugd has accepted"
* participant[worker].actor only Reference(PractitionerRole)
* participant[worker].actor.type = "PractitionerRole"
* participant[worker].actor.display 1..1
* participant[place] ^short = "Where: the room, by what it is called"
* participant[place].actor only Reference(Location)
* participant[place].actor.type = "Location"
* participant[place].actor.display 1..1

ValueSet: StatusOfAppointment
Id: status-of-appointment
Title: "Stand van de afspraak"
Description: "It stands, it is off, it is over, or it is a duplicate; nobody is asked to confirm."
* insert OwnSet
* $appointment-status#booked
* $appointment-status#cancelled
* $appointment-status#fulfilled
* $appointment-status#noshow
* $appointment-status#entered-in-error
