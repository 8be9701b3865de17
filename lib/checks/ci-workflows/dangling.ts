import type { Artifact } from '../../model/delivery/artifact';
import type { Problem } from '../../model/problem';
import { atArtifact } from '../gate';
import { at, fields, list, text } from '../tree/read';
import { DANGLING } from './codes';

/** Jobs, steps and outputs that are named and not there. */
export function danglingProblems(artifact: Artifact, workflow: unknown): readonly Problem[] {
  const jobs = fields(at(workflow, 'jobs'));
  const told = (field: string, message: string, given: string, allowed: readonly string[]): Problem =>
    atArtifact(DANGLING, artifact, {
      field,
      message,
      given,
      allowed: allowed.join(', '),
      remedy: 'correct the name',
    });
  return Object.entries(jobs).flatMap(([name, job]) => {
    const needs = [at(job, 'needs') ?? []].flat().filter((one) => typeof one === 'string');
    const ids = list(job, 'steps').flatMap((step) => text(step, 'id') ?? []);
    const written = JSON.stringify(job);
    const steps = named(written, /\bsteps\.([\w-]+)\./g);
    const outputs = [...written.matchAll(/\bneeds\.([\w-]+)\.outputs\.([\w-]+)/g)];
    return [
      ...needs
        .filter((one) => !Object.hasOwn(jobs, one))
        .map((given) => told(`jobs.${name}.needs`, 'there is no such job', given, Object.keys(jobs))),
      ...steps
        .filter((one) => !ids.includes(one))
        .map((given) => told(`jobs.${name}`, 'no step of the job has this id', given, ids)),
      ...outputs.flatMap(([, other = '', output = '']) => {
        const given = Object.keys(fields(at(jobs, other, 'outputs')));
        return needs.includes(other) && given.includes(output)
          ? []
          : [told(`jobs.${name}`, `the job ${other} gives no such output`, `${other}.${output}`, given)];
      }),
    ];
  });
}

const named = (written: string, pattern: RegExp): readonly string[] => [
  ...new Set([...written.matchAll(pattern)].map(([, name = '']) => name)),
];
