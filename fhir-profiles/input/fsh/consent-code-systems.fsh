// The codes of a record of consent. The words are those of src/domain/consent; a test compares them.

CodeSystem: AgeBand
Id: age-band
Title: "Leeftijdsgroep"
Description: "Leeftijdsgroep."
* insert OwnCodes
* #under-12 "Jonger dan 12 jaar"
* #12-to-15 "12 tot en met 15 jaar"
* #16-and-17 "16 of 17 jaar"

CodeSystem: Relation
Id: relation
Title: "Wie iemand is van het kind"
Description: "Wie iemand is van het kind."
* insert OwnCodes
* #mother "moeder"
* #father "vader"
* #parent "ouder"
* #guardian "voogd"
* #guardian-institution "voogdijinstelling"
* #foster-parent "pleegouder"
* #step-parent "stiefouder"
* #grandparent "grootouder"
* #sibling "broer of zus"
* #other "andere betrokkene"

CodeSystem: PracticeRole
Id: practice-role
Title: "Functie in de praktijk"
Description: "Functie in de praktijk."
* insert OwnCodes
* #gp "Huisarts"
* #mental-health-worker "POH-GGZ"
* #assistant "Doktersassistent"

CodeSystem: OrganisationRole
Id: organisation-role
Title: "Functie bij de POH Jeugd"
Description: "Functie bij de POH Jeugd."
* insert OwnCodes
* #youth-worker "POH Jeugd"
* #coordinator "Coördinator"

CodeSystem: ConsentPurpose
Id: consent-purpose
Title: "Waarvoor toestemming is gevraagd"
Description: "Waarvoor toestemming is gevraagd."
* insert OwnCodes
* #help "Hulp"
* #disclosure "Delen"
* #feedback "Terugkoppelen"
* #school "School"
* #youth-doctor "Jeugdarts"
* #mental-health "GGZ"
* #community-team "Wijkteam"
* #youth-team "Team Jeugd"

CodeSystem: ConsentAnswer
Id: consent-answer
Title: "Antwoord"
Description: "Antwoord."
* insert OwnCodes
* #given "Toestemming"
* #refused "Geweigerd"
* #not-asked "Nog niet gevraagd"

CodeSystem: ConsentWay
Id: consent-way
Title: "Hoe het antwoord kwam"
Description: "Hoe het antwoord kwam."
* insert OwnCodes
* #oral "Mondeling"
* #written "Schriftelijk"
* #digital "Digitaal"

CodeSystem: ConsentPlace
Id: consent-place
Title: "Waar het antwoord kwam"
Description: "Waar het antwoord kwam."
* insert OwnCodes
* #in-person "In de spreekkamer"
* #by-phone "Telefonisch"

CodeSystem: ConsentParty
Id: consent-party
Title: "Wie gegevens geeft of krijgt"
Description: "Wie gegevens geeft of krijgt."
* insert OwnCodes
* #practice "Huisartspraktijk"
* #receiver "POH Jeugd"
* #school "School"
* #youth-doctor "Jeugdarts"
* #mental-health "GGZ"
* #community-team "Wijkteam"
* #youth-team "Team Jeugd"

CodeSystem: UnansweredKind
Id: unanswered-kind
Title: "Waarom een antwoord ontbreekt"
Description: "Waarom een antwoord ontbreekt."
* insert OwnCodes
* #presumed "Toestemming verondersteld"
* #not-reached "Niet bereikt"
* #no-time "Vragen kon niet wachten"
* #kept-out "Bewust niet gevraagd"

CodeSystem: KeptOutReason
Id: kept-out-reason
Title: "Waarom iemand bewust niet is gevraagd"
Description: "Waarom iemand bewust niet is gevraagd."
* insert OwnCodes
* #danger "Vragen brengt het kind in gevaar"
* #wish-of-youth "De jongere wil het niet"

CodeSystem: AuthoritySituation
Id: authority-situation
Title: "Gezag"
Description: "Gezag."
* insert OwnCodes
* #joint "Samen gezag"
* #single "Eén ouder heeft gezag"
* #guardian "Voogd"
* #unknown "Niet bekend"

CodeSystem: AuthoritySource
Id: authority-source
Title: "Bron van het gezag"
Description: "Bron van het gezag."
* insert OwnCodes
* #parent "Verteld door een ouder"
* #register "Gezagsregister"
* #decision "Beschikking"
* #his "Dossier"

CodeSystem: SingleBasis
Id: single-basis
Title: "Grond van het gezag van één ouder"
Description: "Grond van het gezag van één ouder."
* insert OwnCodes
* #death "De andere ouder is overleden"
* #decision "De rechter heeft zo beslist"
* #never-recognised "Het kind is niet erkend"
* #never-joint "Erkend vóór 2023 en nooit samen gezag aangevraagd"
* #may-not-hold "De andere ouder is minderjarig of onder curatele"
* #whereabouts-unknown "Niet bekend waar de andere ouder is"
* #unable "De andere ouder kan het gezag nu niet uitoefenen"

CodeSystem: ParentsRelation
Id: parents-relation
Title: "Hoe de ouders tot elkaar staan"
Description: "Hoe de ouders tot elkaar staan."
* insert OwnCodes
* #together "Samen en het eens"
* #separated "Uit elkaar"
* #in-conflict "Oneens met elkaar"
* #not-known "Niet bekend"

CodeSystem: CourtOrder
Id: court-order
Title: "Wat de kinderrechter aan de GI gaf"
Description: "Wat de kinderrechter aan de GI gaf."
* insert OwnCodes
* #265e "Toestemming in plaats van de ouders (1:265e BW)"
* #265h "Vervangende toestemming (1:265h BW)"

CodeSystem: ExceptionGround
Id: exception-ground
Title: "Grond van een uitzondering"
Description: "Grond van een uitzondering."
* insert OwnCodes
* #urgent "Spoed: wachten kan niet"
* #danger "Vragen brengt het kind in gevaar"
* #good-care "Nodig als goed hulpverlener"
* #court "De rechter heeft over het geschil beslist"
* #considered-wish "De jongere blijft dit weloverwogen wensen"
* #serious-harm "Nodig om ernstig nadeel te voorkomen"
* #not-far-reaching "Verondersteld: de hulp is niet ingrijpend"
* #whereabouts-unknown "Niet bekend waar deze ouder is"
* #unable "Deze ouder kan het gezag nu niet uitoefenen"
* #institution-consents "De GI geeft toestemming in plaats van de ouder"
* #court-replaces "De kinderrechter verving de toestemming"
* #earlier-refusal "Afwijken van een eerdere weigering"

CodeSystem: ObjectionKind
Id: objection-kind
Title: "Bezwaar of intrekking"
Description: "Bezwaar of intrekking."
* insert OwnCodes
* #objection "Bezwaar"
* #withdrawal "Toestemming ingetrokken"

CodeSystem: Explanation
Id: explanation
Title: "Wat is uitgelegd"
Description: "Wat is uitgelegd."
* insert OwnCodes
* #help "Wat de hulp is"
* #sharing "Welke gegevens naar wie gaan"
* #withdrawal "Hoe u toestemming intrekt"

CodeSystem: SharedItem
Id: shared-item
Title: "Wat uit het dossier wordt gedeeld"
Description: "Wat uit het dossier wordt gedeeld."
* insert OwnCodes
* #address "Adres"
* #phones "Telefoon"
* #reason "Reden"
