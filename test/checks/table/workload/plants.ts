import { workloadChecks } from '../../../../lib/checks/workload/table';
import type { CheckCode } from '../../../../lib/checks';
import type { Case } from '../../support/case';
import { broken, sound } from '../../support/sound';

export function codeOf(name: string): CheckCode {
  const found = workloadChecks.find((check) => check.code.code === `workload/${name}`);
  if (found === undefined) throw new Error(`there is no check workload/${name}`);
  return found.code;
}

export const WEB = 'apps/web.yaml';
export const CONTAINER = 'spec.template.spec.containers[0]';
export const POD = 'spec.template.spec';

/** The sound files with one thing broken: file, the text, what it becomes, and the field that must be reported. */
export function one(name: string, file: string, from: string, to: string, field: string, note?: string): Case {
  return {
    code: codeOf(name),
    ...(note === undefined ? {} : { note }),
    bad: broken(file, from, to),
    where: { field, file: `dist/demo/clusters/one/${file}` },
    good: sound,
  };
}
