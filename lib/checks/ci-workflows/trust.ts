import type { Artifact } from '../../model/delivery/artifact';
import type { Problem } from '../../model/problem';
import { atArtifact, type CheckCode, type Detail } from '../gate';
import { at, fields, list, text } from '../tree/read';
import { mayRunOnPull, triggersOf } from './conditions';
import { CREDENTIALS, EXPRESSION, FOREIGN_CODE, SCAN_PASSES, SECRET_GUARD } from './codes';

/** Names of secrets that somebody keeps; the token of the run itself is none. */
const SECRET = /\bsecrets\.(?!GITHUB_TOKEN\b)\w+/;
const CHECKOUT = /(?:^|\/)actions\/checkout@/;
const SCANNER = /(?:^|\/)aquasecurity\/trivy-action@/;

/** Whom a workflow trusts: what it runs, with which rights, on whose word. */
export function trustProblems(artifact: Artifact, workflow: unknown): readonly Problem[] {
  const triggers = triggersOf(workflow);
  return Object.entries(fields(at(workflow, 'jobs'))).flatMap(([name, job]) =>
    list(job, 'steps').flatMap((step, index) =>
      stepProblems(step, { triggers, job }).map(([code, { field, ...detail }]) =>
        atArtifact(code, artifact, { ...detail, field: `jobs.${name}.steps[${index}].${field ?? ''}` }),
      ),
    ),
  );
}

interface Surroundings {
  readonly triggers: readonly string[];
  readonly job: unknown;
}

function stepProblems(step: unknown, { triggers, job }: Surroundings): readonly (readonly [CheckCode, Detail])[] {
  const found: (readonly [CheckCode, Detail])[] = [];
  const action = text(step, 'uses') ?? '';
  const expression = /\$\{\{.*?\}\}/s.exec(text(step, 'run') ?? '')?.[0];
  if (expression !== undefined)
    found.push([
      EXPRESSION,
      {
        field: 'run',
        message: 'the forge writes this value into the command',
        given: expression,
        remedy: 'give the value by env, and use the variable in quotes',
      },
    ]);
  if (CHECKOUT.test(action) && String(at(step, 'with', 'persist-credentials')) !== 'false')
    found.push([
      CREDENTIALS,
      { field: 'with', message: 'the token stays in the folder', remedy: 'set persist-credentials: false' },
    ]);
  const rights = triggers.find((one) => one === 'pull_request_target' || one === 'workflow_run');
  if (CHECKOUT.test(action) && rights !== undefined)
    found.push([
      FOREIGN_CODE,
      {
        field: 'uses',
        message: 'code of a pull request is fetched with the rights of the repository',
        given: rights,
        remedy: 'start it on pull_request',
      },
    ]);
  if (SCANNER.test(action) && ['0', 'undefined'].includes(String(at(step, 'with', 'exit-code'))))
    found.push([
      SCAN_PASSES,
      { field: 'with.exit-code', message: 'the scan passes whatever it finds', remedy: "set exit-code: '1'" },
    ]);
  const secret = SECRET.exec(JSON.stringify([step, at(job, 'env')]))?.[0];
  const isGuarded = !mayRunOnPull([text(job, 'if'), text(step, 'if')]);
  if (secret !== undefined && triggers.includes('pull_request') && !isGuarded)
    found.push([
      SECRET_GUARD,
      {
        field: 'if',
        message: 'a pull request can read the secret',
        given: secret,
        remedy: "run it if github.event_name == 'push'",
      },
    ]);
  return found;
}
