// The work, and what the two sides ask of each other. One Task is the work itself (task-coordination); every other is part
// of it, and belongs to whom it waits for. HIS and plug-in hold the same Tasks; the plug-in's are authoritative.

RuleSet: WorkOnReferral
* insert Identified
* intent = #order
* intent ^short = "Always"
* priority 1..1
* priority from UrgencyOfReferral (required)
* priority ^short = "As the referral has it"
* code 1..1
* code ^short = "What kind of Task it is"
* focus 1..1
* insert OfPatient(for)
* authoredOn 1..1
* authoredOn ^short = "When it was asked"
* lastModified 1..1
* lastModified ^short = "When it last changed, as far as the practice may know"
* requester 1..1
* owner 1..1
* input.type from TaskInputCodes (required)
* input.type ^short = "What it takes along"
* output.type from TaskOutputCodes (required)
* output.type ^short = "What it gave"
* insert ByType(input)
* insert ByType(output)

// One value that a Task takes along or gives back, told apart by its code.
RuleSet: Input(slice, code, card, type, short)
* input contains {slice} {card}
* input[{slice}] ^short = "{short}"
* input[{slice}].type = TaskInput#{code}
* input[{slice}].value[x] only {type}

RuleSet: Output(slice, code, card, type, short)
* output contains {slice} {card}
* output[{slice}] ^short = "{short}"
* output[{slice}].type = TaskOutput#{code}
* output[{slice}].value[x] only {type}

// Part of the work: it waits for its owner, or it ended.
RuleSet: PartOfWork
* partOf 1..1
* partOf only Reference(TaskCoordination)
* partOf ^short = "The work that it belongs to"
* status from StatusOfPart (required)
* status ^short = "requested: it waits for its owner; completed, rejected or cancelled: it ended; entered-in-error: a duplicate"
* lastModified ^short = "When it was asked, or when it ended"

Profile: TaskCoordination
Parent: Task
Id: task-coordination
Title: "Het werk van de POH Jeugd"
Description: "How the work on a referral stands, as far as the practice may know: without consent for feedback only received, accepted or not, in treatment and closed, with their dates."
* ^language = #en
* insert WorkOnReferral
* obeys ended-with-outcome and stopped-with-reason
* status from StatusOfWork (required)
* status ^short = "Where the work stands; completed, failed, rejected, cancelled and entered-in-error are final"
* businessStatus from BusinessStatusCodes (required)
* businessStatus ^short = "What exactly happened; absent where it may not be told"
* statusReason from StatusReasonCodes (required)
* statusReason ^short = "Why it was not done, waits or was stopped; text in the words of who wrote it"
* code = $task-code#fulfill
* code ^short = "The work itself"
* focus only Reference(Referral)
* focus ^short = "The referral that this is the work of"
* executionPeriod ^short = "When the work really began and ended"
* executionPeriod.start 1..1
* executionPeriod.start ^short = "The first contact with the family, or the first attempt"
* requester only Reference(PractitionerRole or Practitioner)
* requester ^short = "Who sent it: the huisarts (nl-core-HealthProfessional), or a POH-GGZ under the huisarts of the referral"
* owner only Reference(Organization or PractitionerRole)
* owner ^short = "The organisation of the POH Jeugd; once accepted the person, by name"
* insert Input(answerBy, antwoord-voor, 1..1, date, [[By when the POH Jeugd answers]])
* insert Input(firstContactBy, eerste-contact-voor, 1..1, date, [[By when the family is called]])
* insert Input(coWorker, werkt-mee, 0..1, Reference(PractitionerRole or Practitioner\), [[The POH-GGZ of the practice who works along, by name]])
* output ^short = "What the work has given so far; conclusion and action for the huisarts come first"
* insert Output(expectedOn, verwacht-op, 0..1, date, [[When it is expected to begin, or to go on]])
* insert Output(conclusion, conclusion, 0..1, string, [[The conclusion]])
* insert Output(gpAction, gp-action, 0..1, string, [[What is asked of the huisarts; absent: nothing]])
* insert Output(advice, advice, 0..1, string, [[Advice to the huisarts]])
* insert Output(outcome, outcome, 0..1, CodeableConcept, [[How it ended]])
* output[outcome].valueCodeableConcept from OutcomeCodes (required)
* insert Output(organisation, organisation, 0..1, string, [[Where the family goes on]])
* insert Output(route, route, 0..1, CodeableConcept, [[Who arranges the further help: the huisarts or the gemeente]])
* output[route].valueCodeableConcept from OutcomeRouteCodes (required)
* insert Output(followUp, follow-up, 0..*, string, [[Further help, beside that of the outcome]])
* insert Output(alternative, alternative, 0..1, string, [[What the POH Jeugd advises in the place of what was asked]])
* insert Output(sessions, sessions, 0..1, Ratio, [[Conversations held, of how many planned]])
* insert Output(interim, interim, 0..*, Reference(Document\), [[Reports during the work: na intake, voortgang]])
* insert Output(appointment, appointment, 0..*, Reference(AppointmentWithYouthWorker\), [[Appointments of the family]])
* insert Output(withheld, geen-terugkoppeling, 0..1, boolean, [[There is no consent for feedback: this in the place of outcome, conclusion and advice]])

Invariant: ended-with-outcome
Description: "Work that ended says how, with a conclusion, or that this may not be told"
Severity: #error
Expression: "status = 'completed' or status = 'failed' implies (output.type.coding.where(code = 'outcome').count() = 1 and output.type.coding.where(code = 'conclusion').count() = 1) xor output.type.coding.where(code = 'geen-terugkoppeling').exists()"

Invariant: stopped-with-reason
Description: "Work that was taken back says why"
Severity: #error
Expression: "status = 'cancelled' implies statusReason.exists()"

ValueSet: StatusOfWork
Id: status-of-work
Title: "Stand van het werk (Task.status)"
Description: "Every status that the work of a sent referral can have; a draft is never written, and ready is not used."
* insert OwnSet
* $task-status#requested
* $task-status#received
* $task-status#accepted
* $task-status#rejected
* $task-status#in-progress
* $task-status#on-hold
* $task-status#completed
* $task-status#failed
* $task-status#cancelled
* $task-status#entered-in-error

ValueSet: StatusOfPart
Id: status-of-part
Title: "Stand van een deeltaak (Task.status)"
Description: "It waits, it ended in one of three ways, or it is a duplicate."
* insert OwnSet
* $task-status#requested
* $task-status#completed
* $task-status#rejected
* $task-status#cancelled
* $task-status#entered-in-error

Profile: TaskCancellationRequest
Parent: Task
Id: task-cancellation-request
Title: "Verzoek om te stoppen"
Description: "The practice asks to stop work that has begun; the POH Jeugd stops, or says why not. Before the work begins the practice simply takes the referral back."
* ^language = #en
* insert WorkOnReferral
* insert PartOfWork
* statusReason ^short = "Why the POH Jeugd goes on, in its words, where that may be told"
* code = $task-code#abort
* focus only Reference(TaskCoordination)
* focus ^short = "The work that is to stop"
* requester only Reference(PractitionerRole or Practitioner or Organization)
* requester ^short = "Who took it down: the huisarts, the POH Jeugd for the family, or the practice in its HIS"
* owner only Reference(Organization)
* owner ^short = "The organisation of the POH Jeugd"
* reasonCode 1..1
* reasonCode from StatusReasonCodes (required)
* reasonCode ^short = "Why it is to stop"
* restriction 1..1
* restriction.period 1..1
* restriction.period.end 1..1
* restriction.period.end ^short = "By when the POH Jeugd answers"

Profile: TaskQuestion
Parent: Task
Id: task-question
Title: "Vraag"
Description: "One side asks, the other answers: a question (vraag), a request to do something (verzoek), or the wish to talk about an outcome (bespreken). The owner is whose turn it is; only a question to the practice stops the clock."
* ^language = #en
* insert WorkOnReferral
* insert PartOfWork
* obeys answered
* code from KindsOfQuestion (required)
* focus only Reference(Referral)
* focus ^short = "The referral that it is about"
* requester only Reference(PractitionerRole or Practitioner)
* requester ^short = "Who asks: the huisarts (nl-core-HealthProfessional), or the POH Jeugd by name"
* owner only Reference(Organization)
* owner ^short = "Who must answer: the practice or the organisation of the POH Jeugd, not one person"
* restriction.period.end ^short = "By when an answer is needed"
* insert Input(question, question, 0..1, string, [[What is asked, where it may be told]])
* insert Output(answer, answer, 0..1, string, [[The answer, where it may be told]])
* insert Output(answeredBy, answered-by, 0..1, Reference(PractitionerRole or Practitioner\), [[Who answered]])

Invariant: answered
Description: "Only what is completed has an answer, and every answer somebody who gave it"
Severity: #error
Expression: "output.exists() implies status = 'entered-in-error' or (status = 'completed' and output.count() = 2)"

ValueSet: KindsOfQuestion
Id: kinds-of-question
Title: "Soort vraag"
Description: "To tell something, to do something, or to talk about an outcome."
* insert OwnSet
* TaskCode#vraag
* TaskCode#verzoek
* TaskCode#bespreken

Profile: TaskProposal
Parent: Task
Id: task-proposal
Title: "Voorstel beoordelen"
Description: "The POH Jeugd proposes onward help. On the route huisarts the practice decides (2.6 Jeugdwet); on the route gemeente it is told, and nothing is asked of it (2.3 Jeugdwet)."
* ^language = #en
* insert WorkOnReferral
* insert PartOfWork
* obeys taken-over
* code = TaskCode#voorstel
* businessStatus from OnwardProgressCodes (required)
* businessStatus ^short = "How far the help is, as the POH Jeugd heard it"
* statusReason ^short = "Why the practice refused, or why the help did not start; in the words of who wrote it"
* focus only Reference(Referral)
* focus ^short = "The referral during which it came up"
* requester only Reference(PractitionerRole)
* requester ^short = "Who of the POH Jeugd proposes it, by name"
* owner only Reference(Organization)
* owner ^short = "The practice, not one person: nl-core-HealthcareProvider-Organization"
* input 2..2
* insert Input(proposed, proposed-request, 1..1, Reference(ProposedReferral\), [[What is proposed]])
* insert Input(route, route, 1..1, CodeableConcept, [[Who decides: the huisarts or the gemeente]])
* input[route].valueCodeableConcept from OutcomeRouteCodes (required)
* insert Output(decision, proposal-decision, 0..1, CodeableConcept, [[How the practice decided, or that it was told]])
* output[decision].valueCodeableConcept from ProposalDecisionCodes (required)
* insert Output(onward, onward-request, 0..1, Reference(OnwardReferral\), [[The huisarts’s own request]])
* insert Output(decidedBy, decided-by, 0..1, Reference(PractitionerRole or Practitioner\), [[Who refused]])
* insert Output(expectedOn, verwacht-op, 0..1, date, [[The day of the intake, or until when the family waits]])

Invariant: taken-over
Description: "A proposal that is completed says how, and no other does"
Severity: #error
Expression: "status = 'entered-in-error' or (status = 'completed') = output.type.coding.where(code = 'proposal-decision').exists()"

Profile: TaskReview
Parent: Task
Id: task-review
Title: "Uitkomst beoordelen"
Description: "The outcome, for the practice: any huisarts of the practice reads it and decides once. After it the referral can end. A corrected outcome opens another."
* ^language = #en
* insert WorkOnReferral
* insert PartOfWork
* obeys decided
* code = TaskCode#uitkomst-beoordelen
* focus only Reference(Referral)
* focus ^short = "The referral that can end after it"
* requester only Reference(Organization)
* requester ^short = "The organisation of the POH Jeugd"
* owner only Reference(Organization)
* owner ^short = "The practice, not one person: nl-core-HealthcareProvider-Organization"
* input 1..1
* insert Input(outcome, outcome, 0..1, CodeableConcept, [[What is to be read: the outcome]])
* input[outcome].valueCodeableConcept from OutcomeCodes (required)
* insert Input(reason, status-reason, 0..1, CodeableConcept, [[Or why there is none]])
* input[reason].valueCodeableConcept from StatusReasonCodes (required)
* insert Input(withheld, geen-terugkoppeling, 0..1, boolean, [[Or that it may not be told]])
* insert Output(decision, decision, 0..1, CodeableConcept, [[What the practice decided]])
* output[decision].valueCodeableConcept from ReviewDecisionCodes (required)
* insert Output(decidedBy, decided-by, 0..1, Reference(PractitionerRole or Practitioner\), [[Who decided; absent where that happened in the HIS itself]])

Invariant: decided
Description: "A review that is completed has its decision, and no other has"
Severity: #error
Expression: "status = 'entered-in-error' or (status = 'completed') = output.type.coding.where(code = 'decision').exists()"
