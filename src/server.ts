import type { Express } from 'express'
import { inspectFile } from './adapters/files/inspect-file.ts'
import type { SigningKeys } from './adapters/keys/signing-keys.ts'
import { leafletPdf } from './adapters/pdf/leaflet.ts'
import { drawLetterOf } from './adapters/pdf/letters.ts'
import { newsForWorker, noteLooksOfWorker } from './application/news/news-for-worker.ts'
import type { Ports } from './application/ports/ports.ts'
import { consultsOfOrganisation } from './application/work-list/consults.ts'
import {
  closeWorkerSession,
  finishLogin,
  openWorkerSession,
  startLogin,
} from './application/work-list/login.ts'
import { openCase } from './application/work-list/open-case.ts'
import { openCaseLetter } from './application/work-list/open-case-letter.ts'
import { readAttachmentOfCase } from './application/work-list/read-attachment.ts'
import { showWorkList } from './application/work-list/show-work-list.ts'
import { stepsOnCase } from './application/work-list/steps-on-case.ts'
import { teamOfOrganisation } from './application/work-list/team.ts'
import type { Config } from './config.ts'
import type { OrganisationId } from './domain/identifiers.ts'
import { createApp } from './http/app.ts'
import type { FormSecrets } from './http/csrf.ts'
import { createWorkListRoutes } from './http/work-list/routes.ts'
import type { WorkListDeps } from './http/work-list/work-list-deps.ts'
import type { Operations } from './operations.ts'
import type { SecretValues } from './secrets.ts'

type Settings = {
  config: Config
  secrets: SecretValues
  signingKeys: SigningKeys
  operations: Operations
}

/** The screens on their use cases. */
export const createServer = (
  ports: Ports,
  { config, secrets, signingKeys, operations }: Settings,
): Express => {
  const { issuers, publicUrl, trustedProxies } = config
  const [newest, ...older] = secrets.formSecrets.map((secret) => secret.toString('base64'))
  if (newest === undefined) throw new Error('there is no form secret')
  const formSecret = [newest, ...older] as const
  return createApp({
    ports,
    publicUrl,
    formSecret,
    framing: {
      of: (iss) => issuers.find((issuer) => issuer.iss === iss)?.frameOrigins ?? [],
      all: issuers.flatMap(({ frameOrigins }) => frameOrigins),
    },
    publicKeys: async () => signingKeys.publicJwks(),
    readiness: operations.readiness,
    metrics: { render: operations.renderMetrics, token: secrets.metricsToken },
    measure: operations.metrics,
    trustedProxies,
    letter: drawLetterOf,
    leaflet: leafletPdf,
    inspectFile,
    workList: createWorkListRoutes(workListDeps(ports, config, formSecret)),
  })
}

const workListDeps = (ports: Ports, config: Config, csrfSecret: FormSecrets): WorkListDeps => ({
  startLogin: startLogin(ports),
  finishLogin: finishLogin(ports),
  openWorkerSession: openWorkerSession(ports),
  closeWorkerSession: closeWorkerSession(ports),
  showWorkList: showWorkList(ports),
  newsForWorker: newsForWorker(ports),
  noteLooks: noteLooksOfWorker(ports),
  openCase: openCase(ports),
  openCaseLetter: openCaseLetter(ports),
  letter: drawLetterOf,
  readAttachmentOfCase: readAttachmentOfCase(ports),
  inspectFile,
  ...stepsOnCase(ports),
  ...consultsOfOrganisation(ports),
  ...teamOfOrganisation(ports),
  organisations: config.organisations.map(({ id }) =>
    ports.directory.readOrganisation(id as OrganisationId),
  ),
  csrfSecret,
  publicUrl: config.publicUrl,
  now: ports.now,
})
