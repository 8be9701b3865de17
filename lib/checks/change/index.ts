import { compareSides } from '../../change';
import { defined, when } from '../../common/optional';
import type { Problem } from '../../model/problem';
import { completed, type Gate, perPlatform, type PartResult, withNotes } from '../gate';
import { type Acceptance, acceptedIn, accepts, unknownCodes } from './accepted';
import { CHANGE_CODES } from './codes';
import { onlyGrows } from './objects/disks';
import { storedVersions } from './objects/definitions';
import { immutable } from './objects/immutable';
import { keptValues } from './objects/kept-values';
import { movedNames } from './objects/names';
import { handedOver } from './objects/replicas';
import { transitionRules } from './objects/transitions';
import { serverSettings } from './outside/ansible';
import { templates } from './outside/templates';
import { terraform } from './outside/terraform';
import { kubernetesVersions, newerNodes } from './outside/versions';
import type { Ground, Hit, Rule } from './rule';

const rules: readonly Rule[] = [
  immutable,
  storedVersions,
  transitionRules,
  onlyGrows,
  keptValues,
  handedOver,
  movedNames,
  kubernetesVersions,
  newerNodes,
  templates,
  terraform,
  serverSettings,
];

export const change: Gate = perPlatform({
  name: 'change',
  asks: 'does every cluster take what changes against what is committed',
  codes: CHANGE_CODES,
  run(input): PartResult {
    const { base } = input;
    if ('absent' in base) return { status: 'skipped', reason: base.absent, remedy: base.remedy };
    const changes = compareSides(base);
    const artifacts = new Map(input.artifacts.map((artifact) => [artifact.path, artifact]));
    const ground: Ground = { changes, input, artifacts };
    const hits = rules.flatMap((rule) => rule(ground));
    const { acceptances, problems } = acceptedIn(input.tree.objects, input.artifacts);
    const known = CHANGE_CODES.map(({ code }) => code);
    const refused = once(hits).filter((one) => !acceptances.some((accepted) => accepts(accepted, one)));
    const isUsed = (accepted: Acceptance): boolean => hits.some((one) => accepts(accepted, one));
    const spent = acceptances.filter((accepted) => !isUsed(accepted));
    return {
      ...completed(
        changes.length,
        [...problems, ...unknownCodes(acceptances, known), ...refused.map((one) => problemOf(one, ground))],
        spent.map(({ where, code, field }) => `${where} accepts ${code} of ${field}, which is spent: it can go`),
      ),
      facts: acceptances.length - spent.length,
    };
  },
  join(merged, facts, { base }) {
    if (merged.status === 'skipped' || 'absent' in base) return merged;
    const accepted = (facts as readonly number[]).reduce((sum, one) => sum + one, 0);
    const notes = [
      `compared with ${base.name}; changes: ${merged.checked}`,
      ...when(accepted > 0, () => `changes that are accepted: ${accepted}`),
    ];
    return withNotes({ ...merged, checked: base.alike + merged.checked }, notes);
  },
  reads: 'base',
});

/** Several files may hold the same object, for example for the first hour of a cluster. */
function once(hits: readonly Hit[]): readonly Hit[] {
  const seen = new Set<string>();
  return hits.filter(({ code, change: { item }, field, to }) => {
    const object = item.label.replace(/^(?:bootstrap|start): /, '');
    const key = JSON.stringify([code.code, item.place, object, field, to]);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function problemOf({ code, change: one, field, from, to, message }: Hit, { artifacts }: Ground): Problem {
  const { platform, cluster, label, file } = one.item;
  return {
    code: code.code,
    severity: code.severity,
    ...defined({ platform, cluster }),
    file,
    source: artifacts.get(file)?.source ?? 'committed file',
    object: label,
    field,
    message,
    given: to,
    allowed: `${from}, as it is committed`,
    remedy:
      `undo it; where it is meant, do what npx archipel explain ${code.code} says, then accept it: ` +
      acceptanceText(code.code, label, { field, from, to }),
  };
}

/** What to write into the platform. */
const acceptanceText = (change: string, object: string, values: Pick<Hit, 'field' | 'from' | 'to'>): string =>
  `accepts: [{ ${Object.entries({ change, object, ...values })
    .map(([key, value]) => `${key}: ${quoted(value)}`)
    .join(', ')}, reason: '…' }]`;

const quoted = (value: string): string => `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
