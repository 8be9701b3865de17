import type { Artifact } from '../../model/delivery/artifact';
import type { Problem } from '../../model/problem';
import { atArtifact } from '../gate';
import { at, fields, list, text, texts } from '../tree/read';
import { PARTIAL, UNHEARD } from './codes-of-proof';

/** Commands that prove the repository as a whole. */
const PROVES = /\b(?:archipel\s+(?:check|synth)|npm\s+(?:run\s+(?:-s\s+)?(?:synth|check)|test))\b/;
const EVENTS = ['pull_request', 'push'];

/** Whether what a workflow proves is asked of every change, and heard. */
export const proofProblems = (artifact: Artifact, workflow: unknown): readonly Problem[] => [
  ...partialProblems(artifact, workflow),
  ...Object.entries(fields(at(workflow, 'jobs'))).flatMap(([name, job]) =>
    list(job, 'steps').flatMap((step, index) =>
      unheard(text(step, 'run') ?? '').map((given) =>
        atArtifact(UNHEARD, artifact, {
          field: `jobs.${name}.steps[${index}].run`,
          message: 'failures are kept in a variable that nothing looks at',
          given,
          allowed: `exit "$${given}"`,
          remedy: 'end the step with it',
        }),
      ),
    ),
  ),
];

/** Names of variables that a script sets when a command fails, and never reads. */
const unheard = (script: string): readonly string[] =>
  [...new Set([...script.matchAll(/\|\|\s*\{?\s*(\w+)=/g)].map(([, name = '']) => name))].filter(
    (name) => !new RegExp(String.raw`\$\{?${name}\b`).test(script),
  );

function partialProblems(artifact: Artifact, workflow: unknown): readonly Problem[] {
  const runs = Object.values(fields(at(workflow, 'jobs'))).flatMap((job) =>
    list(job, 'steps').flatMap((step) => text(step, 'run') ?? []),
  );
  if (!runs.some((run) => PROVES.test(run))) return [];
  return EVENTS.flatMap((event) =>
    ['paths', 'paths-ignore'].flatMap((key) => {
      const given = texts(workflow, 'on', event, key);
      if (given.length === 0) return [];
      return [
        atArtifact(PARTIAL, artifact, {
          field: `on.${event}.${key}`,
          message: 'what proves the repository does not run on every change',
          given: given.join(', '),
          remedy: 'run it whatever is changed: sources, checks and workflows change the outcome too',
        }),
      ];
    }),
  );
}
