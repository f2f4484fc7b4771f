// One for each code system, whole: what the questions and profiles bind to.

ValueSet: AgeBandCodes
Id: age-band
Title: "Leeftijdsgroep"
Description: "Every code of AgeBand."
* insert OwnSet
* include codes from system AgeBand

ValueSet: RelationCodes
Id: relation
Title: "Wie iemand is van het kind"
Description: "Every code of Relation."
* insert OwnSet
* include codes from system Relation

ValueSet: PracticeRoleCodes
Id: practice-role
Title: "Functie in de praktijk"
Description: "Every code of PracticeRole."
* insert OwnSet
* include codes from system PracticeRole

ValueSet: OrganisationRoleCodes
Id: organisation-role
Title: "Functie bij de POH Jeugd"
Description: "Every code of OrganisationRole."
* insert OwnSet
* include codes from system OrganisationRole

ValueSet: ConsentPurposeCodes
Id: consent-purpose
Title: "Waarvoor toestemming is gevraagd"
Description: "Every code of ConsentPurpose."
* insert OwnSet
* include codes from system ConsentPurpose

ValueSet: ConsentAnswerCodes
Id: consent-answer
Title: "Antwoord"
Description: "Every code of ConsentAnswer."
* insert OwnSet
* include codes from system ConsentAnswer

ValueSet: ConsentWayCodes
Id: consent-way
Title: "Hoe het antwoord kwam"
Description: "Every code of ConsentWay."
* insert OwnSet
* include codes from system ConsentWay

ValueSet: ConsentPlaceCodes
Id: consent-place
Title: "Waar het antwoord kwam"
Description: "Every code of ConsentPlace."
* insert OwnSet
* include codes from system ConsentPlace

ValueSet: ConsentPartyCodes
Id: consent-party
Title: "Wie gegevens geeft of krijgt"
Description: "Every code of ConsentParty."
* insert OwnSet
* include codes from system ConsentParty

ValueSet: UnansweredKindCodes
Id: unanswered-kind
Title: "Waarom een antwoord ontbreekt"
Description: "Every code of UnansweredKind."
* insert OwnSet
* include codes from system UnansweredKind

ValueSet: KeptOutReasonCodes
Id: kept-out-reason
Title: "Waarom iemand bewust niet is gevraagd"
Description: "Every code of KeptOutReason."
* insert OwnSet
* include codes from system KeptOutReason

ValueSet: AuthoritySituationCodes
Id: authority-situation
Title: "Gezag"
Description: "Every code of AuthoritySituation."
* insert OwnSet
* include codes from system AuthoritySituation

ValueSet: AuthoritySourceCodes
Id: authority-source
Title: "Bron van het gezag"
Description: "Every code of AuthoritySource."
* insert OwnSet
* include codes from system AuthoritySource

ValueSet: SingleBasisCodes
Id: single-basis
Title: "Grond van het gezag van één ouder"
Description: "Every code of SingleBasis."
* insert OwnSet
* include codes from system SingleBasis

ValueSet: ParentsRelationCodes
Id: parents-relation
Title: "Hoe de ouders tot elkaar staan"
Description: "Every code of ParentsRelation."
* insert OwnSet
* include codes from system ParentsRelation

ValueSet: CourtOrderCodes
Id: court-order
Title: "Wat de kinderrechter aan de GI gaf"
Description: "Every code of CourtOrder."
* insert OwnSet
* include codes from system CourtOrder

ValueSet: ExceptionGroundCodes
Id: exception-ground
Title: "Grond van een uitzondering"
Description: "Every code of ExceptionGround."
* insert OwnSet
* include codes from system ExceptionGround

ValueSet: ObjectionKindCodes
Id: objection-kind
Title: "Bezwaar of intrekking"
Description: "Every code of ObjectionKind."
* insert OwnSet
* include codes from system ObjectionKind

ValueSet: ExplanationCodes
Id: explanation
Title: "Wat is uitgelegd"
Description: "Every code of Explanation."
* insert OwnSet
* include codes from system Explanation

ValueSet: SharedItemCodes
Id: shared-item
Title: "Wat uit het dossier wordt gedeeld"
Description: "Every code of SharedItem."
* insert OwnSet
* include codes from system SharedItem
